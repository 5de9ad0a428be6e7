"""Pages of letter paper with a heading, a table that runs over as many pages as it needs, and page numbers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from doorstep.labels.drawing import Drawing
from doorstep.labels.elements import LETTER_IN
from doorstep.labels.label import Label

LEFT_IN, RIGHT_IN = 0.75, 7.75
ROOM_IN = RIGHT_IN - LEFT_IN
_FOOT_IN = 10.35
_ROW_IN = 0.27


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table: its title and where it stands."""

    title: str
    x_in: float
    width_in: float
    align: str = "left"
    bold: bool = False


Heading = Callable[[Drawing, bool], float]  # draws the head of a page (True = the first one), tells where it ends


def table_pages(
    kind: str, number: str, heading: Heading, columns: Sequence[Column], rows: Sequence[Sequence[str]],
    closing: Callable[[Drawing, float], None] | None = None, closing_in: float = 0.0,
) -> list[Label]:  # fmt: skip
    """The rows on as many pages as they take; every cell of the first column is looked for before release.

    `closing` draws what follows the table and takes `closing_in` of height.
    """
    pages: list[Drawing] = []
    left = list(rows)
    while left or not pages:
        drawing = Drawing(LETTER_IN)
        y_in = _head(drawing, columns, heading(drawing, not pages))
        fits = max(1, int((_FOOT_IN - y_in) / _ROW_IN))
        for row in left[:fits]:
            _row(drawing, columns, row, y_in)
            y_in += _ROW_IN
        left = left[fits:]
        pages.append(drawing)
    if closing:
        if y_in + closing_in > _FOOT_IN:
            pages.append(Drawing(LETTER_IN))
            y_in = heading(pages[-1], False)
        closing(pages[-1], y_in)
    return [_numbered(page, place, len(pages), kind, number) for place, page in enumerate(pages, 1)]


def _head(drawing: Drawing, columns: Sequence[Column], y_in: float) -> float:
    for column in columns:
        drawing.text(column.title.upper(), column.x_in, y_in, column.width_in, 8, bold=True, align=column.align)
    drawing.rule(y_in + 0.17, LEFT_IN, ROOM_IN)
    return y_in + 0.25


def _row(drawing: Drawing, columns: Sequence[Column], row: Sequence[str], y_in: float) -> None:
    for place, (column, cell) in enumerate(zip(columns, row, strict=True)):
        drawing.text(
            cell, column.x_in, y_in, column.width_in, 10, smallest_pt=7, bold=column.bold, align=column.align,
            must=place == 0,
        )  # fmt: skip
    drawing.rule(y_in + 0.215, LEFT_IN, ROOM_IN, 0.005)


def _numbered(drawing: Drawing, place: int, count: int, kind: str, number: str) -> Label:
    shown = f"page {place} of {count}"
    drawing.text(shown, LEFT_IN, 10.5, ROOM_IN, 8, align="right", must=True)
    drawing.text(f"{kind} {number}".strip(), LEFT_IN, 10.5, 4.5, 8)
    return drawing.label(kind, number)
