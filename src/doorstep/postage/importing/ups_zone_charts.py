"""UPS zone charts: one workbook per origin, a row per destination prefix, a column per service.

The header row begins with 'Dest. ZIP' and names the services; '-' is not
offered. Under the prefixes stand the ZIP codes of Alaska, Hawaii and Puerto
Rico with the zone of each service named above them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from doorstep.postage.importing.cells import says_not_offered
from doorstep.postage.importing.effective import effective_day
from doorstep.postage.importing.errors import BadTableFile
from doorstep.postage.importing.reading import SOURCE_MARK, Reading, TableFile
from doorstep.postage.importing.sheets import Cell, Sheet, is_blank, sentence

# How the chart heads a column, the longest first, and what our files call it.
SERVICES = (
    ("next day air saver", "next_day_air_saver"),
    ("next day air early", "next_day_air_early"),
    ("next day air", "next_day_air"),
    ("2nd day air a.m.", "2nd_day_air_am"),
    ("2nd day air am", "2nd_day_air_am"),
    ("2nd day air", "2nd_day_air"),
    ("3 day select", "3_day_select"),
    ("ground", "ground"),
)
NAMES = tuple(dict.fromkeys(name for _, name in SERVICES))
_SPAN = re.compile(r"(\d{3})(?:\s*-\s*(\d{3}))?")
_ORIGIN = re.compile(r"originat\w*.{0,60}?(\d{3})(?:-?\d{2})?\b", re.IGNORECASE | re.DOTALL)
_ZIP = re.compile(r"(?<!\d)\d{5}(?!\d)")
_ZONE_TEXT = re.compile(r"(\d{1,3})(?:\.0)?(?:\s*(?:\[\d+\]|\*+))?")


@dataclass(frozen=True, slots=True)
class Columns:
    """The header row and what stands in which column."""

    row: int
    services: dict[str, int]


def columns_of(sheet: Sheet) -> Columns | None:
    """The header of a zone chart; None where the sheet is none."""
    for row in range(min(len(sheet.rows), 30)):
        first = str(sheet.cell(row, 0) or "").casefold().replace(".", "")
        if first.startswith(("dest zip", "destination zip")):
            named = {_service(sheet.cell(row, column)): column for column in range(1, len(sheet.rows[row]))}
            services = {name: column for name, column in named.items() if name}
            return Columns(row, services) if "ground" in services else None
    return None


def is_ups_zone_chart(sheets: Sequence[Sheet]) -> bool:
    """True where the first sheet is a UPS zone chart."""
    return bool(sheets) and columns_of(sheets[0]) is not None


def read_ups_zone_chart(
    sheets: Sequence[Sheet], *, origin: str | None, given: date | None, today: date, filename: str
) -> Reading:
    """The chart as rows of destination and zones; raises BadTableFile with sheet, row and reason."""
    sheet = sheets[0]
    columns = columns_of(sheet)
    assert columns is not None, "is_ups_zone_chart was asked first"
    start = _origin(sheet, columns.row, origin, filename)
    effective_on = effective_day([sheet], given, today)
    rows = [*_prefix_rows(sheet, columns), *_listed_rows(sheet, columns)]
    if not rows:
        raise sheet.wrong(columns.row + 1, None, "there are no destination prefixes under the header")
    full = tuple((start, *row, SOURCE_MARK) for row in sorted(rows))
    header = ("origin_prefix", "dest_from", "dest_to", *NAMES, "source")
    few = () if len(rows) > 300 else (f"the chart of origin {start} has only {len(rows)} rows",)
    document = f"UPS zone chart of origin {start}"
    file = TableFile(f"zones_by_service-{start}.csv", header, full)
    return Reading("ups_zone_chart", document, "ups", effective_on, (file, _ground_runs(start, rows)), warnings=few)


def _ground_runs(origin: str, rows: Sequence[tuple[str, ...]]) -> TableFile:
    """The ground zones as the package keeps them: runs 'first-last=zone' of destination prefixes."""
    at = 2 + NAMES.index("ground")
    runs = [f"{row[0]}-{row[1]}={row[at] or '*'}" for row in sorted(rows) if len(row[0]) == 3]
    return TableFile(f"zones-{origin}.csv", ("origin_prefix", "runs"), ((origin, " ".join(runs)),))


def _prefix_rows(sheet: Sheet, columns: Columns) -> Iterator[tuple[str, ...]]:
    seen: dict[int, int] = {}
    for row in range(columns.row + 1, len(sheet.rows)):
        span = _span(sheet, row)
        if span is None:
            continue
        first, last = int(span[0]), int(span[1])
        for prefix in range(first, last + 1):
            if prefix in seen:
                raise sheet.wrong(row, 0, f"prefix {prefix:03d} stands in row {seen[prefix] + 1} already")
            seen[prefix] = row
        yield (*span, *(_zone(sheet, row, columns.services.get(name)) for name in NAMES))


def _span(sheet: Sheet, row: int) -> tuple[str, str] | None:
    """('004', '005') of a destination cell; None for a row that is no destination."""
    cell = sheet.cell(row, 0)
    if isinstance(cell, date):
        raise sheet.wrong(row, 0, f"the prefix has become a date ({cell}): a spreadsheet changed the file")
    text = f"{int(cell):03d}" if isinstance(cell, int | float) and cell == int(cell) else str(cell or "").strip()
    found = _SPAN.fullmatch(text)
    if found is None:
        return None
    first, last = found[1], found[2] or found[1]
    if first > last:
        raise sheet.wrong(row, 0, f"the range {text} runs backwards")
    return first, last


def _zone(sheet: Sheet, row: int, column: int | None) -> str:
    """'2' of '002', '302' of 302, '' for not offered."""
    cell = None if column is None else sheet.cell(row, column)
    if column is None or says_not_offered(cell) or (isinstance(cell, str) and cell.startswith("[")):
        return ""
    if is_blank(cell):
        raise sheet.wrong(row, column, "the zone is missing ('-' would say not offered)")
    found = _ZONE_TEXT.fullmatch(str(cell).strip())
    if found is None or not 0 < int(found[1]) < 1000:
        raise sheet.wrong(row, column, f"'{str(cell)[:30]}' is no zone")
    return str(int(found[1]))


def _listed_rows(sheet: Sheet, columns: Columns) -> Iterator[tuple[str, ...]]:
    """Single ZIP codes under a heading that names zones ('Ground 44, Next Day Air 124, 2nd Day Air 224')."""
    zones: dict[str, str] = {}
    for row in range(columns.row + 1, len(sheet.rows)):
        text = " ".join(str(cell) for cell in sheet.rows[row] if not is_blank(cell))
        heading = _heading(text)
        if heading:
            zones = heading
        elif zones and _span(sheet, row) is None:
            whole = (str(int(cell)) if isinstance(cell, float) else str(cell) for cell in sheet.rows[row] if cell)
            for code in (code for cell in whole for code in _ZIP.findall(cell)):
                yield (code, code, *(zones.get(name, "") for name in NAMES))


def _heading(text: str) -> dict[str, str]:
    """Zones by service of a heading; {} where the text is none."""
    rest, zones = text.casefold(), {}
    for words, name in SERVICES:
        found = re.search(re.escape(words) + r"[^\d]{0,40}?(?:zone\s*)?\(?(\d{2,3})(?!\d)", rest)
        if found and name not in zones:
            zones[name] = str(int(found[1]))
            rest = rest[: found.start()] + rest[found.end() :]
    return zones


def _service(cell: Cell) -> str:
    text = " ".join(str(cell or "").casefold().replace("®", "").split())
    return next((name for words, name in SERVICES if words in text), "")


def _origin(sheet: Sheet, header: int, origin: str | None, filename: str) -> str:
    """Whose chart it is: as the sheet says, as the caller says, or as the file is named."""
    above = " ".join(text for *_, text in sheet.texts(header))
    said = _ORIGIN.search(above)
    if said and origin and said[1] != origin[:3]:
        raise BadTableFile(
            f"{sentence(sheet.place(0))} says the chart is of origin {said[1]}, and --origin says {origin[:3]}. "
            "Leave --origin out, or take the other chart."
        )
    alone = re.search(r"(?<!\d)(\d{3})(?!\d)", filename)
    found = said[1] if said else (origin or (alone[1] if alone else ""))[:3]
    if len(found) != 3 or not found.isdigit():
        raise BadTableFile(
            "The chart does not say whose it is. Add --origin 850, the first three digits it is sent from."
        )
    return found
