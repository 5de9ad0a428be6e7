"""A sheet of cells, wherever it came from, and how a place in it is named to people."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from doorstep.postage.importing.errors import BadTableFile

Cell = str | float | date | None
Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows of cells; `name` is '' where a file has no sheets. `formulas` counts cells whose stored value was taken,
    `blank_formulas` are the places of those that had none."""

    name: str
    rows: tuple[Row, ...]
    formulas: int = 0
    blank_formulas: frozenset[tuple[int, int]] = field(default=frozenset())

    def cell(self, row: int, column: int) -> Cell:
        """The cell at these 0-based places, None beyond the sheet's edge."""
        if row >= len(self.rows) or column >= len(self.rows[row]):
            return None
        return self.rows[row][column]

    def place(self, row: int, column: int | None = None) -> str:
        """'sheet "PM Retail", row 14, column C', as a spreadsheet shows them; 'row 14' where there are no sheets."""
        named = f'sheet "{self.name[:60]}", row {row + 1}' if self.name else f"row {row + 1}"
        return named if column is None else f"{named}, column {column_letters(column)}"

    def wrong(self, row: int, column: int | None, seen: str, todo: str = "") -> BadTableFile:
        """The refusal of this place: what is there, and what to do."""
        advice = todo or "Download the file again from the carrier, or correct that cell; nothing was imported."
        return BadTableFile(f"{sentence(self.place(row, column))}: {seen}. {advice}")

    def texts(self, upto: int = 10_000) -> Iterator[tuple[int, int, str]]:
        """Every text with its row and column, in reading order, in the first `upto` rows."""
        for index, row in enumerate(self.rows[:upto]):
            for column, cell in enumerate(row):
                if isinstance(cell, str) and cell.strip():
                    yield index, column, cell.strip()


def column_letters(column: int) -> str:
    """'A' for 0, 'AA' for 26."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def is_blank(cell: Cell) -> bool:
    """True for an empty cell and for one of spaces only."""
    return cell is None or (isinstance(cell, str) and not cell.strip())


def sentence(text: str) -> str:
    """The text with its first letter large and nothing else changed."""
    return text[:1].upper() + text[1:]
