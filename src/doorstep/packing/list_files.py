"""A list in a CSV file, row by row: what can be built from a row is kept, what cannot is told by row and column."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from doorstep.orders import OrderFileUnreadable, RowProblem
from doorstep.orders.cells import cleaned, without_neutral_mark
from doorstep.orders.csv_table import DELIMITERS, Row, Table, first_record, read_table
from doorstep.orders.file_text import text_of
from doorstep.orders.order_file import seen
from doorstep.parcels import BadInput

Cells = Mapping[str, str]


@dataclass(slots=True)
class Rows[Thing]:
    """What the rows gave: things and problems."""

    things: list[Thing] = field(default_factory=list)
    problems: list[RowProblem] = field(default_factory=list)


class BadCell(BadInput):
    """A cell that cannot be read, with its column."""

    def __init__(self, column: str, text: str, message: str, code: str) -> None:
        super().__init__(message, code=code)
        self.column, self.text = column, text


def cells_of(text: str, columns: Sequence[str], what: str) -> Cells:
    """The cells of one line that has no header, in the order of the columns; BadInput where there are too many."""
    cells = [cell.strip() for cell in text.split(",")]
    if len(cells) > len(columns):
        raise BadInput(f"'{seen(text)}' has {len(cells)} parts for {what}. Write {','.join(columns)}.")
    return dict(zip(columns, cells + [""] * (len(columns) - len(cells)), strict=True))


def list_in(content: bytes, filename: str, columns: Sequence[str], needed: Sequence[str], what: str) -> Table:
    """The file's table; BadInput where it is none, or lacks one of the needed columns. `what` it lists, in plural."""
    try:
        text, _ = text_of(content, filename)
        delimiter = max(DELIMITERS, key=lambda mark: len(set(columns).intersection(_keys(first_record(text, mark)))))
        table = read_table(text, delimiter)
    except OrderFileUnreadable as error:
        message = (
            f"'{filename}' cannot be read as a list of {what}. Give a CSV file with the columns {', '.join(columns)}."
        )
        raise BadInput(message, code=error.code) from None
    missing = [name for name in needed if name not in _keys(table.header)]
    if missing:
        message = f"'{filename}' has no column '{missing[0]}'. The columns of {what} are {', '.join(columns)}."
        raise BadInput(message, code="missing_column")
    return table


def _keys(header: Sequence[str]) -> list[str]:
    return [re.sub(r"[\s_-]+", "_", name.strip().lower()) for name in header]


def read_rows[Thing](table: Table, columns: Sequence[str], build: Callable[[Cells], Thing]) -> Rows[Thing]:
    """What `build` makes of each row; what it refuses becomes a problem of that row."""
    keys = _keys(table.header)
    places = {name: keys.index(name) for name in columns if name in keys}
    rows = Rows[Thing](problems=list(table.problems))
    for row in table.rows:
        try:
            rows.things.append(build({name: _cell(row, places.get(name)) for name in columns}))
        except BadCell as error:
            rows.problems.append(RowProblem(row.number, error.column, error.code, error.message, seen(error.text)))
        except BadInput as error:
            rows.problems.append(RowProblem(row.number, "", error.code, error.message))
    rows.problems.sort(key=lambda problem: problem.row)
    return rows


def _cell(row: Row, place: int | None) -> str:
    return "" if place is None else cleaned(without_neutral_mark(row.cells[place]))


def read_cell[Value](cells: Cells, column: str, read: Callable[[str], Value]) -> Value:
    """The cell as `read` understands it; BadCell with its column where it does not."""
    try:
        return read(cells[column])
    except BadInput as error:
        raise BadCell(column, cells[column], error.message, error.code) from None
