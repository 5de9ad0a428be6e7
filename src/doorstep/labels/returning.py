"""The label for a parcel that comes back: the customer sticks it on, our van or a carrier brings it."""

from __future__ import annotations

from datetime import date

from doorstep.labels.delivery import code_2d
from doorstep.labels.drawing import INNER_IN, MARGIN_IN, Drawing
from doorstep.labels.label import Label
from doorstep.labels.scan4transport import transport_code
from doorstep.parcels import Address

_STEPS = ("1  Cover all old labels.", "2  Stick this one on top.", "3  Hand the parcel over.")


def return_label(
    number: str, *, sender: Address, back_to: Address, reference: str = "", keep_until: date | None = None
) -> Label:
    """The return label of one parcel: `number` is the return's own, `back_to` where it is taken back.

    `reference` is the order or return number that the merchant knows it by.
    Raises NotPrintable as the delivery label does.
    """
    drawing = Drawing()
    drawing.box(0, 0, 4.0, 0.5, filled=True)
    drawing.text("RETURN", MARGIN_IN, 0.1, 1.9, 22, bold=True, white=True, must=True)
    drawing.text(reference, 1.9, 0.14, 1.95, 13, bold=True, align="right", white=True)
    drawing.text("FROM", MARGIN_IN, 0.6, 0.45, 7, bold=True)
    for row, line in enumerate(sender.lines()[:5]):
        drawing.text(line, MARGIN_IN + 0.5, 0.6 + row * 0.13, INNER_IN - 0.5, 8)
    drawing.rule(1.3)
    drawing.text("BACK", MARGIN_IN, 1.4, 0.5, 9, bold=True)
    drawing.text("TO", MARGIN_IN, 1.54, 0.5, 9, bold=True)
    lines = [
        (back_to.name, 16.0, True), (back_to.company, 13.0, False), (back_to.line1, 16.0, True),
        (back_to.line2, 14.0, True), (f"{back_to.city} {back_to.state} {back_to.zip_code}", 16.0, True),
    ]  # fmt: skip
    drawing.address(lines, MARGIN_IN + 0.55, 1.38, INNER_IN - 0.55, 1.75)
    drawing.rule(3.18)
    code_2d(drawing, transport_code(number, back_to))
    _steps(drawing, keep_until)
    drawing.rule(4.88)
    drawing.number_bars(number, 4.98, 0.66)
    return drawing.label("return", number, back_to)


def _steps(drawing: Drawing, keep_until: date | None) -> None:
    left_in, room_in = 1.85, 2.0
    for row, step in enumerate(_STEPS):
        drawing.text(step, left_in, 3.34 + row * 0.24, room_in, 10)
    if keep_until:
        drawing.text("Hand over by", left_in, 4.15, room_in, 9)
        shown = f"{keep_until:%a} {keep_until.day} {keep_until:%b %Y}"
        drawing.text(shown, left_in, 4.3, room_in, 15, bold=True, must=True)
