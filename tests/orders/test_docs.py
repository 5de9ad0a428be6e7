"""docs/order-files.md names every column and every code there is."""

from __future__ import annotations

import re
from pathlib import Path

from doorstep.orders import CSV_COLUMNS
from doorstep.orders.columns import OWN_COLUMNS
from doorstep.orders.order_file import KIND_NAMES

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "order-files.md"
_CODE = re.compile(r'(?:code=|report\([^,]+, |RowProblem\([^"]*"[a-z0-9]*", |Problem\(|_refuse\()"([a-z0-9_]+)"')


def documented() -> set[str]:
    return set(re.findall(r"`([a-z0-9_]+)`", PAGE.read_text(encoding="utf-8")))


def test_every_column_is_documented() -> None:
    assert {*CSV_COLUMNS, *OWN_COLUMNS} <= documented()


def test_every_kind_of_file_is_documented() -> None:
    assert set(KIND_NAMES) <= documented()


def test_every_code_is_documented() -> None:
    files = [*(ROOT / "src/doorstep/orders").glob("*.py"), ROOT / "src/doorstep/addresses/place.py"]
    files += [ROOT / "src/doorstep/addresses/standardise.py"]
    codes = {code for path in files for code in _CODE.findall(path.read_text(encoding="utf-8"))}
    assert len(codes) > 40
    assert codes <= documented(), codes - documented()
