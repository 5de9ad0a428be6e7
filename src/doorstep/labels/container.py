"""The tag of a tote, bag or pallet: its GS1 container number, what it holds and where it goes."""

from __future__ import annotations

from datetime import date

from doorstep.labels.delivery import weight_text
from doorstep.labels.drawing import INNER_IN, MARGIN_IN, Drawing, spaced
from doorstep.labels.errors import NoSuchNumber
from doorstep.labels.label import Label
from doorstep.labels.mail_numbers import mod10


def container_tag(
    container_number: str, *, position: str, destination: str, pieces: int, weight_oz: float, day: date,
    name: str = "", seal: str = "", usps_number: str = "",
) -> Label:  # fmt: skip
    """The tag of a closed container; `container_number` is an SSCC of 18 digits (make it with `sscc`).

    `position` is the big word a loader looks for ('R07', 'DDU 21202'). With
    `usps_number` (99M..., of the merchant's own mailer id) it bears the USPS
    container barcode as well. Raises NoSuchNumber where a number's form or
    check digit is wrong.
    """
    _check(container_number, usps_number)
    drawing = Drawing()
    drawing.box(0, 0, 4.0, 0.42, filled=True)
    drawing.text(name or "CONTAINER", MARGIN_IN, 0.08, 2.2, 16, bold=True, white=True)
    drawing.text(f"{day:%a} {day.day} {day:%b %Y}", 2.3, 0.11, 1.55, 12, bold=True, align="right", white=True)
    drawing.text(position, MARGIN_IN, 0.44, INNER_IN, 60, smallest_pt=20, bold=True, align="center", must=True)
    drawing.rule(1.38)
    drawing.text("GOES TO", MARGIN_IN, 1.44, 1.2, 8, bold=True)
    drawing.address([(destination, 15, True)], MARGIN_IN, 1.57, INNER_IN, 0.6)
    drawing.rule(2.2)
    _cells(drawing, (("PARCELS", str(pieces)), ("WEIGHT", weight_text(weight_oz)), ("SEAL", seal or "none")))
    drawing.rule(2.86)
    if usps_number:
        _usps(drawing, usps_number)
    _sscc(drawing, container_number, 4.32 if usps_number else 3.25, 1.2 if usps_number else 2.2)
    return drawing.label("container", usps_number or container_number)


def _check(container_number: str, usps_number: str) -> None:
    digits = container_number
    if len(digits) != 18 or not (digits.isascii() and digits.isdigit()) or mod10(digits[:-1]) != digits[-1]:
        raise NoSuchNumber(
            f"'{container_number[:24]}' is no container number: an SSCC has 18 digits, the last a check digit. "
            "Make it of your GS1 company prefix with sscc()."
        )
    if usps_number and not (len(usps_number) == 21 and usps_number.startswith("99M") and usps_number[3:].isdigit()):
        raise NoSuchNumber(
            f"'{usps_number[:24]}' is no USPS container number: it is 99M and 18 digits. "
            "Make it of your mailer id with usps_container_number()."
        )


def _cells(drawing: Drawing, cells: tuple[tuple[str, str], ...]) -> None:
    wide_in = INNER_IN / len(cells)
    for place, (title, value) in enumerate(cells):
        left_in = MARGIN_IN + place * wide_in
        drawing.text(title, left_in, 2.26, wide_in - 0.1, 8, bold=True)
        drawing.text(value, left_in, 2.41, wide_in - 0.1, 17, smallest_pt=9, bold=True, must=True)


def _usps(drawing: Drawing, number: str) -> None:
    drawing.text("USPS CONTAINER", MARGIN_IN, 2.93, INNER_IN, 8, bold=True, align="center")
    drawing.bars("gs1_128", f"(99){number[2:]}", 3.1, 0.75, most_dots=2)
    text = f"{number[:2]} {number[2]} {spaced(number[3:])}"
    drawing.text(text, MARGIN_IN, 3.9, INNER_IN, 11, bold=True, align="center", must=True)
    drawing.rule(4.2)


def _sscc(drawing: Drawing, number: str, y_in: float, height_in: float) -> None:
    if height_in > 2:
        drawing.text("SSCC", MARGIN_IN, y_in - 0.25, INNER_IN, 10, bold=True, align="center")
    drawing.bars("gs1_128", f"(00){number}", y_in, height_in, most_dots=4)
    shown = f"(00) {number[0]} {spaced(number[1:])}"
    drawing.text(shown, MARGIN_IN, y_in + height_in + 0.08, INNER_IN, 14, bold=True, align="center", must=True)
