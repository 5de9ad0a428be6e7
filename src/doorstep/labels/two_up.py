"""Two labels on a sheet of 8.5 x 11 inches: one on each half, turned, as half-sheet label paper wants them."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Executor

from doorstep.labels.drawing import on_dots
from doorstep.labels.elements import HEIGHT_IN, LETTER_IN, WIDTH_IN
from doorstep.labels.errors import NoSuchPrinter
from doorstep.labels.label import Label
from doorstep.labels.pdf import Page, Placed
from doorstep.labels.release import Progress, sheets_pdf

_HALF_IN = LETTER_IN[1] / 2


def two_up_pdf(labels: Sequence[Label], *, progress: Progress | None = None, executor: Executor | None = None) -> bytes:
    """The 4 x 6 labels in order, two to a sheet, each read again on the sheet itself; an odd last one stands above.

    Raises NoSuchPrinter for a label of another size and LabelUnreadable as `labels_pdf` does.
    """
    if any(label.size_in != (WIDTH_IN, HEIGHT_IN) for label in labels):
        raise NoSuchPrinter("Only labels of 4 x 6 inches go two to a sheet. Print pages of paper with labels_pdf.")
    groups = [tuple(labels[at : at + 2]) for at in range(0, len(labels), 2)]
    return sheets_pdf(groups, [_sheet(group) for group in groups], progress, executor)


def _sheet(group: tuple[Label, ...]) -> Page:
    left_in = on_dots((LETTER_IN[0] - HEIGHT_IN) / 2)
    tops_in = [on_dots(half * _HALF_IN + (_HALF_IN - WIDTH_IN) / 2) for half in range(len(group))]
    return Page(
        LETTER_IN,
        tuple(
            Placed(label.elements, label.size_in, left_in, top_in, is_turned=True)
            for label, top_in in zip(group, tops_in, strict=True)
        ),
    )
