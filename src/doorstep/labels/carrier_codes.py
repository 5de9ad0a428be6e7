"""What stands in the barcodes of carriers' labels, made of a number that the carrier gave.

UPS: MaxiCode of mode 2 in the transport format 01 of ANSI MH10.8.3, as the
programming guides of label printers list its fields (header, postal code,
country, class, tracking number, SCAC, shipper, day of the year, shipment,
n of x, pounds, address checked, street, city, state). FedEx: PDF417 with the
same fields, as its labels show them. USPS: GS1-128 of 420 + ZIP and the IMpb.
Nothing is made up: what is not known stays empty, the class of service '000'.
"""

from __future__ import annotations

import math
import re
import unicodedata
from datetime import date

from doorstep.labels.mail_numbers import mod10
from doorstep.labels.maxicode import shapes
from doorstep.parcels import Address

_GS, _RS, _EOT = "\x1d", "\x1e", "\x04"
_COUNTRY = "840"  # ISO 3166-1 numeric code of the United States
_UPS = re.compile(r"1Z([0-9A-Z]{6})[0-9A-Z]{2}([0-9A-Z]{8})")
_LONGEST_STREETS = (35, 24, 16, 8, 0)  # MaxiCode holds about 80 signs beside the address: the street gives way


def is_impb(number: str) -> bool:
    """True for 22, 26 or 30 digits that open with 92 to 95 and whose check digit verifies."""
    shape = re.fullmatch(r"9[2345]\d{20}(\d{4}|\d{8})?", number)
    return shape is not None and mod10(number[:-1]) == number[-1]


def impb_code(number: str, zip_code: str) -> str:
    """The bracketed content of the GS1-128: ship-to ZIP code, then the number under its own identifier."""
    routing = f"(420){zip_code}" if zip_code else ""
    return f"{routing}({number[:2]}){number[2:]}"


def is_ups(number: str) -> bool:
    """True for the shape of a 1Z number."""
    return _UPS.fullmatch(number) is not None


def ups_message(
    number: str, recipient: Address, *, weight_oz: float, ship_on: date | None, service_class: str = "000"
) -> str:
    """The MaxiCode message of a 1Z number, as a reader gives it; the street is cut where the symbol is full."""
    found = _UPS.fullmatch(number)
    shipper, package = found.groups() if found else ("", number)
    for longest in _LONGEST_STREETS:
        fields = [f"1Z{package}", "UPSN", shipper, *_rest(recipient, weight_oz, ship_on, longest)]
        message = _message("", _zip9(recipient), service_class, fields) + _RS + _EOT
        if _fits_maxicode(message):
            return message
    return message


def _fits_maxicode(message: str) -> bool:
    try:
        return bool(shapes(message).hexagons)
    except RuntimeError:  # zint: input too long
        return False


def fedex_message(number: str, recipient: Address, *, weight_oz: float, ship_on: date | None) -> str:
    """The PDF417 message of a FedEx number."""
    fields = [number[-12:], "FDEG", "", *_rest(recipient, weight_oz, ship_on, 35), _plain(recipient.name, 35)]
    return _message("02", recipient.zip5, "00", fields) + _RS + _EOT


def _message(postal_prefix: str, postal_code: str, service_class: str, fields: list[str]) -> str:
    head = f"[)>{_RS}01{_GS}{postal_prefix or '96'}{postal_code}"
    return _GS.join([head, _COUNTRY, service_class, *fields])


def _rest(recipient: Address, weight_oz: float, ship_on: date | None, street: int) -> list[str]:
    day = f"{ship_on.timetuple().tm_yday:03d}" if ship_on else ""
    pounds = str(math.ceil(round(weight_oz / 16, 4)))
    where = [_plain(recipient.line1, street), _plain(recipient.city, 20), _plain(recipient.state, 2)]
    return [day, "", "1/1", pounds, "N", *where]


def _zip9(recipient: Address) -> str:
    digits = recipient.zip_code.replace("-", "").strip()
    return digits if len(digits) == 9 and digits.isdigit() else (recipient.zip5 or "00000") + "0000"


def _plain(text: str, longest: int) -> str:
    """Capitals and digits, as these codes hold them; what has no plain letter is left out."""
    letters = unicodedata.normalize("NFKD", text).upper()
    kept = "".join(c for c in letters if c.isascii() and c.isprintable())
    return " ".join(kept.split())[:longest].rstrip()
