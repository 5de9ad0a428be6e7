"""CSV as people write it: any delimiter, quoted newlines, ragged rows, a quote that never closes."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field

from doorstep.orders.order_file import OrderFileUnreadable, RowProblem, seen

MAX_COLUMNS = 500
MAX_CELL = 64 * 1024
DELIMITERS = (",", ";", "\t", "|")


@dataclass(frozen=True, slots=True)
class Row:
    """One record. `number` counts records from 1, the header included, as a spreadsheet does."""

    number: int
    cells: list[str]


@dataclass(slots=True)
class Table:
    header: list[str]
    rows: list[Row]
    problems: list[RowProblem] = field(default_factory=list)
    delimiter: str = ","


def read_table(text: str, delimiter: str) -> Table:
    """The records below the header; rows that cannot be read are problems of the table.

    Raises OrderFileUnreadable where there are no columns or too many.
    """
    records = _records(text, delimiter)
    header = next(((number, cells) for number, cells, _ in records if any(map(str.strip, cells))), (0, []))[1]
    if len(header) > MAX_COLUMNS:
        seen_columns = f"The file has {len(header):,} columns; order files have less than {MAX_COLUMNS}. "
        raise OrderFileUnreadable(seen_columns + "Export the orders again, one order a row.", code="too_many_columns")
    table = Table([name.strip() for name in header], [], [], delimiter)
    for number, cells, is_open in records:
        problem = _problem(number, cells, len(header), is_open)
        if problem:
            table.problems.append(problem)
        elif any(map(str.strip, cells)):
            table.rows.append(Row(number, cells + [""] * (len(header) - len(cells))))
    return table


def first_record(text: str, delimiter: str) -> list[str]:
    """The cells of the first record that is not blank."""
    records = _records(text[: MAX_CELL * 4], delimiter)
    return next((cells for _, cells, _ in records if any(map(str.strip, cells))), [])


def _problem(number: int, cells: list[str], columns: int, is_open: bool) -> RowProblem | None:
    if is_open:
        message = "A quotation mark is opened and never closed. Close it, or remove it."
        return RowProblem(number, "", "open_quote", message, seen("".join(cells)))
    if any(len(cell) > MAX_CELL for cell in cells):
        message = f"A cell holds more than {MAX_CELL // 1024} KB. Shorten it; only this row was left out."
        return RowProblem(number, "", "huge_cell", message, seen(next(cell for cell in cells if len(cell) > MAX_CELL)))
    if any(map(str.strip, cells[columns:])):
        message = (
            f"The row has {len(cells)} cells, the header {columns}: the columns are shifted. Quote cells with commas."
        )
        return RowProblem(number, "", "ragged_row", message, seen(cells[columns]))
    return None


def _records(text: str, delimiter: str) -> Iterator[tuple[int, list[str], bool]]:
    """(number, cells, quote left open). After an open quote, reading goes on at the line below its start."""
    csv.field_size_limit(2**31 - 1)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    start, number, columns = int(lines[0].lower().startswith("sep=")), 0, 0
    while start < len(lines):
        reader = csv.reader((lines[line] + "\n" for line in range(start, len(lines))), delimiter=delimiter)
        first, done = start, start
        for cells in reader:
            number, end = number + 1, first + reader.line_num
            columns = columns or (len(cells) if any(map(str.strip, cells)) else 0)
            if end > done + 1 and _swallowed(lines, done, end, cells, columns):
                yield number, lines[done].split(delimiter), True
                start = done + 1
                break
            done = start = end
            yield number, cells, False


def _swallowed(lines: list[str], start: int, end: int, cells: list[str], columns: int) -> bool:
    """True where a quote opened in the first line took in rows that are not its own.

    A cell with newlines is honest where the row has its right number of
    cells and the quote closes before the file ends.
    """
    if lines[start].count('"') % 2 == 0:
        return False
    is_open = end >= len(lines) and sum(line.count('"') for line in lines[start:end]) % 2 == 1
    return is_open or (columns > 0 and len(cells) != columns)
