"""Rows of a CSV file by column name, each with its place, and readings that refuse with row and column."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from doorstep.postage.importing.cells import cents_of, day_of, weight_of
from doorstep.postage.importing.errors import BadTableFile
from doorstep.postage.importing.sheets import Sheet, is_blank

OZ_PER_LB = 16


@dataclass(frozen=True, slots=True)
class CsvRow:
    """One row: `text(name)` is '' where the cell is blank or the file has no such column."""

    sheet: Sheet
    row: int
    columns: Mapping[str, int]

    def text(self, name: str) -> str:
        at = self.columns.get(name)
        cell = None if at is None else self.sheet.cell(self.row, at)
        return "" if is_blank(cell) else str(cell).strip()

    def wrong(self, name: str, seen: str, todo: str = "Correct that cell; nothing was imported.") -> BadTableFile:
        """The refusal of this row's cell."""
        return self.sheet.wrong(self.row, self.columns.get(name), seen, todo)

    def needed(self, name: str) -> str:
        if not (text := self.text(name)):
            raise self.wrong(name, f"the {name} is missing")
        return text

    def cents(self, name: str) -> int:
        """Whole cents of an amount in dollars."""
        price = cents_of(self.needed(name))
        if isinstance(price, str):
            raise self.wrong(name, price)
        return price

    def weight_oz(self, name: str) -> float:
        """Ounces of '15.999 oz' or '2 lb'; a weight without its unit is refused."""
        found = weight_of(self.needed(name))
        if found is None or not found[1]:
            raise self.wrong(name, f"'{self.text(name)[:30]}' is no weight with its unit (15.999 oz, 2 lb)")
        return found[0] * (OZ_PER_LB if found[1] == "lb" else 1)

    def day(self, name: str) -> date | None:
        text = self.text(name)
        found = day_of(text) if text else None
        if text and found is None:
            raise self.wrong(name, f"'{text[:30]}' is no day (2026-11-22)")
        return found

    def whole(self, name: str) -> int | None:
        text = self.text(name)
        if text and not (text.isascii() and text.isdigit() and len(text) < 8):
            raise self.wrong(name, f"'{text[:30]}' is no whole number")
        return int(text) if text else None


def header_of_csv(sheet: Sheet) -> dict[str, int]:
    """Column numbers by name, in small letters with underscores; the first of two equal names counts."""
    header: dict[str, int] = {}
    for at, name in enumerate(sheet.rows[0] if sheet.rows else ()):
        header.setdefault(re.sub(r"[^a-z0-9%]+", "_", str(name or "").strip().casefold()).strip("_"), at)
    return header


def csv_rows(sheet: Sheet) -> Iterator[CsvRow]:
    """Every row below the header that is not blank."""
    columns = header_of_csv(sheet)
    for row in range(1, len(sheet.rows)):
        if not all(is_blank(cell) for cell in sheet.rows[row]):
            yield CsvRow(sheet, row, columns)


def one_day(rows: list[CsvRow], name: str, given: date | None) -> date | None:
    """The day all rows give under the name, else the caller's; refused where two differ."""
    found: date | None = given
    for row in rows:
        day = row.day(name)
        if day and found and day != found:
            raise row.wrong(name, f"{day} contradicts {found}: one file holds one edition")
        found = day or found
    return found
