"""docs/carriers.md tells every scenario of the stand-in and every carrier there is."""

from __future__ import annotations

import re
from pathlib import Path

from doorstep.adapters.carriers.catalogue import KINDS
from doorstep.adapters.carriers.stub.scenarios import NAMES

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "carriers.md").read_text(encoding="utf-8")
REFERENCE = (Path(__file__).resolve().parents[2] / "docs" / "cli.md").read_text(encoding="utf-8")


def test_each_scenario_is_told_in_the_words_of_the_code():
    told = dict(re.findall(r"^\| `(\w+)` \| (.+) \|$", PAGE, re.MULTILINE))
    assert {name: told.get(name) for name in NAMES} == NAMES


def test_it_says_that_no_connection_has_met_a_live_service():
    assert "None of these connections has met the live service" in PAGE


def test_each_accounts_fields_are_told():
    for carrier, kind in KINDS.items():
        [row] = re.findall(rf"^\| `{carrier}` \| (.+) \|$", REFERENCE, re.MULTILINE)
        assert re.findall(r"`(\w+)`", row) == [field.name for field in kind.fields]
        assert re.findall(r"\*`(\w+)`\*", row) == [field.name for field in kind.fields if field.is_secret]
