"""docs/events.md tells every kind, every refusal and everything that is listed to be looked at."""

from __future__ import annotations

import re
from pathlib import Path

import doorstep
from doorstep.parcels import KINDS

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "events.md").read_text()


def test_every_kind_has_its_line():
    told = re.findall(r"^\| `(\w+)` \| [^|]+ \| [^|]+ \| [^|]*\|$", PAGE, re.MULTILINE)
    assert [name for name in KINDS if name not in told] == []


def test_every_refusal_code_has_its_line():
    source = Path(doorstep.__file__).parent
    files = [
        source / "adapters/store/event_log.py",
        source / "operations/wire.py",
        source / "operations/ingest_events.py",
    ]
    codes = {code for file in files for code in re.findall(r'(?:code=|event, )\s*"(\w+)"', file.read_text())}
    # and two that stand on a line of their own
    codes |= {"unknown_parcel", "not_the_carrier", "bad_input"}
    assert len(codes) >= 9
    assert [code for code in sorted(codes) if f"`{code}`" not in PAGE] == []


def test_everything_that_is_listed_is_told():
    source = (Path(doorstep.__file__).parent / "adapters/store/projected_parcels.py").read_text()
    listed = set(re.findall(r'^    "(\w+)": "', source, re.MULTILINE))
    assert "delivered_twice" in listed
    assert [code for code in sorted({*listed, "unreadable_scan", "same_id_other_content"}) if code not in PAGE] == []
