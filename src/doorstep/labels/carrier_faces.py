"""The lower half of a carrier's sample label: that carrier's barcodes and how it arranges them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from doorstep.labels import carrier_codes
from doorstep.labels.drawing import INNER_IN, MARGIN_IN, Drawing, on_dots, spaced
from doorstep.labels.elements import Barcode
from doorstep.labels.symbols import pattern
from doorstep.parcels import Address

Face = Callable[[Drawing, str, Address, float, date | None], None]
_IMPB_QUIET = 17  # modules of three dots: a quarter of an inch
_IMPB_ROOM = 222  # modules that fit between those: 420, a five-digit ZIP code and 22 digits


def _usps(drawing: Drawing, number: str, recipient: Address, weight_oz: float, ship_on: date | None) -> None:
    """Publication 199: GS1-128, 3/4 inch high, between identification bars, its number without the ZIP code below."""
    if not carrier_codes.is_impb(number):
        return _plain(drawing, number, recipient, weight_oz, ship_on)
    code = carrier_codes.impb_code(number, recipient.zip5)
    if pattern("gs1_128", code).columns > _IMPB_ROOM:
        code = carrier_codes.impb_code(number, "")
    drawing.rule(3.34, MARGIN_IN, INNER_IN, 0.06)
    drawing.text("USPS TRACKING # SAMPLE", MARGIN_IN, 3.44, INNER_IN, 12, bold=True, align="center")
    drawing.bars("gs1_128", code, 3.83, 0.8, quiet_modules=_IMPB_QUIET)
    drawing.text(spaced(number), MARGIN_IN, 4.76, INNER_IN, 12, bold=True, align="center", must=True)
    drawing.rule(5.05, MARGIN_IN, INNER_IN, 0.06)
    _sample(drawing, 5.11, 29)


def _ups(drawing: Drawing, number: str, recipient: Address, weight_oz: float, ship_on: date | None) -> None:
    """MaxiCode and the postal code above, the 1Z number below."""
    if not carrier_codes.is_ups(number):
        return _plain(drawing, number, recipient, weight_oz, ship_on)
    message = carrier_codes.ups_message(number, recipient, weight_oz=weight_oz, ship_on=ship_on)
    drawing.elements.append(Barcode("maxicode", message, on_dots(0.2), on_dots(3.31), 7))
    postal = "420" + recipient.zip_code.replace("-", "").strip()
    drawing.text(f"{recipient.state} {recipient.zip5}", 1.5, 3.29, 2.3, 22, bold=True, align="center")
    if recipient.zip5:
        drawing.bars("code128", postal, 3.72, 0.6, x_in=1.5, room_in=2.4)
    drawing.rule(4.43, 0, 4.0, 0.03)
    drawing.text(f"TRACKING #: {_in_pairs(number)}", MARGIN_IN, 4.49, INNER_IN, 10.5, bold=True, must=True)
    drawing.bars("code128", number, 4.74, 0.7, x_in=0, room_in=4.0)
    _sample(drawing, 5.5, 12, left_in=2.1)
    return None


def _fedex(drawing: Drawing, number: str, recipient: Address, weight_oz: float, ship_on: date | None) -> None:
    """PDF417 above, the number as Code 128 below (34 digits where the carrier gave those)."""
    message = carrier_codes.fedex_message(number, recipient, weight_oz=weight_oz, ship_on=ship_on)
    drawing.elements.append(Barcode("pdf417", message, on_dots(0.2), on_dots(3.33), 2))
    _sample(drawing, 3.42, 15, left_in=2.7)
    drawing.rule(4.28, 0, 4.0, 0.03)
    drawing.text("TRK#", MARGIN_IN, 4.36, 0.5, 9, bold=True)
    drawing.text(spaced(number[-12:]), MARGIN_IN + 0.5, 4.33, INNER_IN - 0.5, 15, bold=True, must=True)
    drawing.bars("code128", number, 4.66, 0.8)
    return None


def _plain(drawing: Drawing, number: str, recipient: Address, weight_oz: float, ship_on: date | None) -> None:
    """A number of no known form: Code 128 and type."""
    _sample(drawing, 3.3, 46)
    drawing.text("TRACKING # SAMPLE", MARGIN_IN, 4.15, INNER_IN, 12, bold=True, align="center")
    drawing.bars("code128", number, 4.42, 0.75)
    drawing.text(spaced(number), MARGIN_IN, 5.24, INNER_IN, 13, bold=True, align="center", must=True)


def _sample(drawing: Drawing, y_in: float, size_pt: float, left_in: float = MARGIN_IN) -> None:
    drawing.text("SAMPLE", left_in, y_in, 4.0 - MARGIN_IN - left_in, size_pt, bold=True, align="center", must=True)


def _in_pairs(number: str) -> str:
    """'1Z 123 45E 02 0527 1688', as UPS prints it."""
    return " ".join((number[:2], number[2:5], number[5:8], number[8:10], number[10:14], number[14:]))


FACES: Mapping[str, Face] = {"usps": _usps, "ups": _ups, "fedex": _fedex, "": _plain}
