"""The paper of the packing table: what is in the box, and what to fetch from the shelves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from doorstep.labels.drawing import Drawing, spaced
from doorstep.labels.label import Label
from doorstep.labels.sheet import LEFT_IN, RIGHT_IN, ROOM_IN, Column, table_pages
from doorstep.parcels import Address

_SLIP = (
    Column("item", LEFT_IN, 4.6), Column("sku", 5.45, 1.4), Column("quantity", 6.9, 0.85, "right", True),
)  # fmt: skip
_PICK = (
    Column("shelf", LEFT_IN, 1.1, bold=True), Column("sku", 1.95, 1.3), Column("item", 3.3, 2.55),
    Column("for", 5.9, 0.95), Column("pieces", 6.9, 0.5, "right", True), Column("", 7.5, 0.25),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class SlipLine:
    """One line of a packing slip."""

    item: str
    quantity: int
    sku: str = ""


@dataclass(frozen=True, slots=True)
class PickLine:
    """One thing to fetch: from which shelf, how many, for which orders or parcels."""

    shelf: str
    item: str
    quantity: int
    sku: str = ""
    wanted_for: str = ""


def packing_slip(
    number: str, *, seller: Address, recipient: Address, order: str, lines: Sequence[SlipLine],
    day: date | None = None, note: str = "",
) -> list[Label]:  # fmt: skip
    """What is in parcel `number`, for its recipient: one or more letter pages, no prices.

    Raises NotPrintable where the type lacks a character.
    """

    def heading(drawing: Drawing, is_first: bool) -> float:
        drawing.text("Packing slip", LEFT_IN, 0.55, 3.5, 24, bold=True)
        drawing.bars("code128", number, 0.6, 0.5, x_in=4.6, room_in=3.15)
        drawing.text(spaced(number), 4.6, 1.13, 3.15, 9, align="center", must=True)
        if not is_first:
            return 1.6
        _address(drawing, "From", seller, LEFT_IN)
        _address(drawing, "To", recipient, 3.2)
        _fact(drawing, "Order", order, 1.6)
        _fact(drawing, "Packed", f"{day:%a} {day.day} {day:%b %Y}" if day else "", 2.0)
        return 3.0

    def closing(drawing: Drawing, y_in: float) -> None:
        total = sum(line.quantity for line in lines)
        drawing.text(f"{total} pieces", LEFT_IN, y_in + 0.1, ROOM_IN, 12, bold=True, align="right", must=True)
        for row, words in enumerate(_wrapped(note)):
            drawing.text(words, LEFT_IN, y_in + 0.5 + row * 0.2, ROOM_IN, 10)

    rows = [(line.item, line.sku, str(line.quantity)) for line in lines]
    return table_pages("packing slip", number, heading, _SLIP, rows, closing, 0.7 + 0.2 * len(_wrapped(note)))


def pick_list(title: str, lines: Sequence[PickLine], *, day: date | None = None) -> list[Label]:
    """What to fetch, in the order of the shelves; a box to tick behind each line. Letter pages."""
    ordered = sorted(lines, key=lambda line: (line.shelf, line.sku, line.item))

    def heading(drawing: Drawing, is_first: bool) -> float:
        drawing.text("Pick list", LEFT_IN, 0.55, 3.0, 24, bold=True)
        drawing.text(title, 3.4, 0.58, RIGHT_IN - 3.4, 16, bold=True, align="right", must=True)
        pieces = f"{sum(line.quantity for line in lines)} pieces from {len({line.shelf for line in lines})} shelves"
        when = f"{day:%a} {day.day} {day:%b %Y}  ·  " if day else ""
        drawing.text(when + pieces, 3.4, 0.88, RIGHT_IN - 3.4, 10, align="right")
        return 1.3

    rows = [(line.shelf, line.sku, line.item, line.wanted_for, str(line.quantity), "□") for line in ordered]
    return table_pages("pick list", "", heading, _PICK, rows)


def _address(drawing: Drawing, title: str, address: Address, x_in: float) -> None:
    drawing.text(title.upper(), x_in, 1.6, 2.3, 8, bold=True)
    drawing.address([(line, 11.0, False) for line in address.lines()], x_in, 1.74, 2.25, 1.15)


def _fact(drawing: Drawing, title: str, value: str, y_in: float) -> None:
    if value:
        drawing.text(title.upper(), 5.7, y_in, 2.05, 8, bold=True)
        drawing.text(value, 5.7, y_in + 0.13, 2.05, 11, smallest_pt=7)


def _wrapped(text: str, width: int = 95) -> list[str]:
    """Words in lines of about `width` characters, at most four of them."""
    lines: list[str] = []
    for word in text.split():
        if lines and len(lines[-1]) + len(word) < width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return [*lines[:3], " ".join(lines[3:])] if len(lines) > 3 else lines
