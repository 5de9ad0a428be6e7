"""UPS's and FedEx's own workbooks of rates: a sheet per service with zones across, or a block per zone with services
across; weights run down in both."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from doorstep.postage.importing.effective import effective_day
from doorstep.postage.importing.errors import BadTableFile
from doorstep.postage.importing.grids import Grid, grid_of, header_of
from doorstep.postage.importing.reading import Reading, joined, rate_file
from doorstep.postage.importing.service_blocks import Block, blocks_of, grids_of_blocks
from doorstep.postage.importing.sheets import Sheet


@dataclass(frozen=True, slots=True)
class Book:
    """One carrier's workbook: how it is known, and the file of each sheet name (words that must all be there)."""

    carrier: str
    kind: str
    tier: str
    title: str
    words: tuple[str, ...]
    sheets: tuple[tuple[tuple[str, ...], str], ...]


UPS_DAILY = Book(
    "ups",
    "ups_daily_rates",
    "daily",
    "UPS daily rates",
    ("ups",),
    (
        (("ground", "saver"), "ground_saver.csv"),
        (("nda", "saver"), "next_day_air_saver.csv"),
        (("next", "day", "air", "saver"), "next_day_air_saver.csv"),
        (("nda", "early"), "next_day_air_early.csv"),
        (("next", "day", "air", "early"), "next_day_air_early.csv"),
        (("2da", "am"), "2nd_day_air_am.csv"),
        (("2nd", "day", "air", "am"), "2nd_day_air_am.csv"),
        (("nda",), "next_day_air.csv"),
        (("next", "day", "air"), "next_day_air.csv"),
        (("2da",), "2nd_day_air.csv"),
        (("2nd", "day", "air"), "2nd_day_air.csv"),
        (("3da", "select"), "3_day_select.csv"),
        (("3", "day", "select"), "3_day_select.csv"),
        (("ground",), "ground.csv"),
    ),
)
FEDEX_RETAIL = Book(
    "fedex",
    "fedex_retail_rates",
    "retail",
    "FedEx retail rates",
    ("fedex", "retail"),
    (
        (("first", "overnight"), "first_overnight_retail.csv"),
        (("priority", "overnight"), "priority_overnight_retail.csv"),
        (("standard", "overnight"), "standard_overnight_retail.csv"),
        (("2day", "am"), "2day_am_retail.csv"),
        (("2day",), "2day_retail.csv"),
        (("express", "saver"), "express_saver_retail.csv"),
        (("ground",), "ground_retail.csv"),
        (("home", "delivery"), "ground_retail.csv"),
    ),
)
BOOKS = (FEDEX_RETAIL, UPS_DAILY)
# Sheets of another packing, another origin or another way of counting, whatever else their name says.
OTHER = frozenset(
    ("letter", "envelope", "pak", "hundredweight", "cwt", "multiweight", "intl", "international", "import", "export",
     "freight", "canada")
)  # fmt: skip


def book_of(sheets: Sequence[Sheet]) -> Book | None:
    """Which carrier's workbook this is; None where it is neither's."""
    opening = " ".join(text for sheet in sheets[:40] for *_, text in sheet.texts(8)).casefold()
    words = f"{' '.join(sheet.name for sheet in sheets).casefold()} {opening}"
    for book in BOOKS:
        if all(word in words for word in book.words) and any(_holds_rates(book, sheet) for sheet in sheets):
            return book
    return None


def read_rates(book: Book, sheets: Sequence[Sheet], *, given: date | None, today: date) -> Reading:
    """The workbook's tables; raises BadTableFile with sheet, row and reason."""
    effective_on = effective_day(sheets, given, today)
    grids: dict[str, Grid] = {}
    left_aside: list[str] = []
    blocked: list[tuple[Sheet, list[Block]]] = []
    for sheet in sheets:
        file, blocks = _file(book, sheet), _blocks(book, sheet)
        if blocks:
            blocked.append((sheet, blocks))
        elif not file or header_of(sheet) is None:
            left_aside.append(f'sheet "{sheet.name[:60]}": no service we price by weight and zone')
        else:
            _add(grids, file, grid_of(sheet, unit="lb"))
    for file, grid in grids_of_blocks(blocked).items() if blocked else ():
        _add(grids, file, grid)
    left_aside += [what for grid in grids.values() for what in grid.left_aside]
    warnings = [warning for grid in grids.values() for warning in grid.warnings]
    files = tuple(rate_file(name, [(book.tier, grid)]) for name, grid in grids.items())
    document = f"{book.title}, prices of {effective_on}"
    return Reading(
        book.kind, document, book.carrier, effective_on, files, warnings=joined(warnings), left_aside=joined(left_aside)
    )


def _add(grids: dict[str, Grid], file: str, grid: Grid) -> None:
    if file in grids and _prices(grids[file]) != _prices(grid):
        first, second = grids[file].sheet.name, grid.sheet.name
        raise BadTableFile(f'Sheets "{first}" and "{second}" contradict each other on {file}. Remove the wrong one.')
    grids.setdefault(file, grid)


def _holds_rates(book: Book, sheet: Sheet) -> bool:
    return bool(_file(book, sheet) and header_of(sheet)) or bool(_blocks(book, sheet))


def _blocks(book: Book, sheet: Sheet) -> list[Block]:
    """The sheet's blocks of services, unless its name says that it is of another packing or another land."""
    return [] if OTHER.intersection(_words(sheet.name)) else blocks_of(sheet, lambda text: _file_of(book, _words(text)))


def _file(book: Book, sheet: Sheet) -> str:
    words = _words(sheet.name)
    if re.fullmatch(r"(?:sheet|table)(?: \d+)?", " ".join(words)):
        words = [word for *_, text in sheet.texts(3) for word in _words(text)]
    return _file_of(book, words)


def _file_of(book: Book, words: Sequence[str]) -> str:
    if OTHER.intersection(words) or len(words) > 8:
        return ""
    return next((file for needed, file in book.sheets if all(word in words for word in needed)), "")


def _words(text: str) -> list[str]:
    return re.sub(r"[^a-z0-9]+", " ", text.casefold().replace("a.m.", "am").replace("®", "")).split()


def _prices(grid: Grid) -> list[tuple[float, dict[int, int | None]]]:
    return [(row.weight_max_oz, row.cents) for row in grid.rows]
