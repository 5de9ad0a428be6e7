"""The end-of-day form: one page that a carrier's clerk scans in place of every parcel.

With an electronic file number (the carrier's own, or of the merchant's own
mailer id) it bears that as GS1-128; without one it says so, because a form
with no number accepts nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from doorstep.labels.carrier_codes import is_impb
from doorstep.labels.drawing import Drawing, spaced
from doorstep.labels.elements import LETTER_IN
from doorstep.labels.errors import NoSuchNumber
from doorstep.labels.label import Label
from doorstep.labels.mail_numbers import FILE_SERVICE
from doorstep.labels.sheet import LEFT_IN, RIGHT_IN, ROOM_IN
from doorstep.parcels import Address

_MOST_SERVICES = 14
NO_NUMBER = "No electronic file number was given: this page is a list, not an acceptance form."


@dataclass(frozen=True, slots=True)
class ManifestCount:
    """How many parcels of one service, and what they weigh together."""

    service: str
    pieces: int
    weight_oz: float = 0.0


def manifest_form(
    counts: Sequence[ManifestCount], *, carrier: str, sender: Address, ship_on: date, file_number: str = "",
    is_sample: bool = False,
) -> Label:  # fmt: skip
    """The form of one day's parcels for one carrier: letter paper, counts by service, signature lines.

    `file_number`: for USPS the electronic file number (`file_number()` makes it of
    the merchant's own mailer id), for others what the carrier's answer names.
    Raises NoSuchNumber for a USPS number that is no file number, and where
    there are more services than the page has lines.
    """
    _check(carrier, file_number, counts)
    drawing = Drawing(LETTER_IN)
    drawing.text("End-of-day form", LEFT_IN, 0.6, 4.4, 26, bold=True)
    drawing.text(carrier.upper(), 5.2, 0.6, 2.55, 26, bold=True, align="right", must=True)
    words = "Scan this one code to accept every parcel listed here." if file_number else ""
    drawing.text("SAMPLE - NOT FOR MAILING" if is_sample else words, LEFT_IN, 1.08, ROOM_IN, 11, bold=is_sample)
    drawing.rule(1.36, LEFT_IN, ROOM_IN, 0.03)
    _number(drawing, carrier, file_number)
    drawing.rule(3.3, LEFT_IN, ROOM_IN)
    drawing.text("FROM", LEFT_IN, 3.42, 1, 8, bold=True)
    drawing.address([(line, 12.0, False) for line in sender.lines()], LEFT_IN, 3.56, 3.6, 1.15)
    drawing.text("MAILED ON", 5.2, 3.42, 2, 8, bold=True)
    shown = f"{ship_on:%a} {ship_on.day} {ship_on:%b %Y}"
    drawing.text(shown, 5.2, 3.56, 2.55, 15, bold=True, must=True)
    _counts(drawing, counts)
    _signatures(drawing)
    return drawing.label("manifest", file_number)


def _check(carrier: str, file_number: str, counts: Sequence[ManifestCount]) -> None:
    is_file_number = is_impb(file_number) and file_number[2:5] == FILE_SERVICE
    if carrier == "usps" and file_number and not is_file_number:
        raise NoSuchNumber(
            f"'{file_number[:34]}' is no electronic file number: it is 92, 93 or 94, then {FILE_SERVICE}, a mailer id, "
            "a serial and a check digit. Take the carrier's, or make it of your own mailer id with file_number()."
        )
    if len(counts) > _MOST_SERVICES:
        raise NoSuchNumber(
            f"{len(counts)} services do not fit one form, which has {_MOST_SERVICES} lines. Make two forms."
        )


def _number(drawing: Drawing, carrier: str, file_number: str) -> None:
    if not file_number:
        drawing.text(NO_NUMBER, LEFT_IN, 2.15, ROOM_IN, 13, bold=True, align="center", must=True)
        return
    if carrier == "usps":
        content, symbology = f"({file_number[:2]}){file_number[2:]}", "gs1_128"
    else:
        content, symbology = file_number, "code128"
    drawing.bars(symbology, content, 1.6, 1.1, most_dots=4, x_in=LEFT_IN, room_in=ROOM_IN)
    drawing.text(spaced(file_number), LEFT_IN, 2.82, ROOM_IN, 16, bold=True, align="center", must=True)


def _counts(drawing: Drawing, counts: Sequence[ManifestCount]) -> None:
    y_in = 4.9
    for title, x_in, align in (("SERVICE", LEFT_IN, "left"), ("PARCELS", 5.2, "right"), ("POUNDS", 6.5, "right")):
        drawing.text(title, x_in, y_in, 1.25, 8, bold=True, align=align)
    drawing.rule(y_in + 0.17, LEFT_IN, ROOM_IN)
    total = ManifestCount("Total", sum(one.pieces for one in counts), sum(one.weight_oz for one in counts))
    for row, one in enumerate([*counts, total]):
        line_in, bold = y_in + 0.25 + row * 0.25, one is total
        drawing.text(one.service, LEFT_IN, line_in, 4.2, 11, bold=bold, must=True)
        drawing.text(str(one.pieces), 5.2, line_in, 1.25, 11, bold=bold, align="right", must=True)
        drawing.text(f"{one.weight_oz / 16:.1f}", 6.5, line_in, 1.25, 11, bold=bold, align="right")


def _signatures(drawing: Drawing) -> None:
    half_in = (ROOM_IN - 0.4) / 2
    for title, x_in in (("Handed over by", LEFT_IN), ("Accepted by, with date and time", RIGHT_IN - half_in)):
        drawing.rule(9.9, x_in, half_in, 0.008)
        drawing.text(title, x_in, 9.95, half_in, 8)
