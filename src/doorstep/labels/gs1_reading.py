"""GS1 codes as readers give them, told apart into their elements.

Identifiers, titles and lengths: GS1 General Specifications, as published in
the GS1 Barcode Syntax Dictionary (release 2026-01-27); those that stand on
parcels. 91 to 95 are company-internal in GS1 and USPS's numbers in the mail.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from doorstep.labels.gs1 import FIELDS

FNC1 = "\x1d"
# Identifier -> (title, fixed length of the value; 0 = up to the next FNC1).
ELEMENTS: dict[str, tuple[str, int]] = {
    "00": ("container number (SSCC)", 18), "01": ("trade item number (GTIN)", 14), "02": ("content (GTIN)", 14),
    "10": ("batch", 0), "11": ("made on", 6), "13": ("packed on", 6), "15": ("best before", 6), "17": ("use by", 6),
    "21": ("serial", 0), "30": ("count", 0), "37": ("count of content", 0), "400": ("customer's order", 0),
    "401": ("consignment", 0), "402": ("shipment number (GSIN)", 17), "403": ("routing code", 0),
    "410": ("ship to (GLN)", 13), "414": ("location (GLN)", 13), "421": ("ship-to postal code with country", 0),
    "90": ("agreed between partners", 0), "91": ("company's own, or a USPS number of the old kind", 0),
    "92": ("USPS number, commercial, 9-digit mailer id", 0), "93": ("USPS number, commercial, 6-digit mailer id", 0),
    "94": ("USPS number, bought online", 0), "95": ("USPS number, retail counter", 0),
    "96": ("company's own; FedEx Ground uses it", 0), "97": ("company's own", 0), "98": ("company's own", 0),
    "99": ("company's own", 0),
}  # fmt: skip
ELEMENTS |= {ai: (field.title, 0) for ai, field in FIELDS.items() if ai != "99"}


def bracketed(text: str) -> str:
    """'(420)21202(92)0550...' of a code's text with group separators; text that is no GS1 comes back as it is."""
    pairs = list(_split(text))
    if any(not ai for ai, _ in pairs):
        return text
    return "".join(f"({ai}){value}" for ai, value in pairs)


def elements_of(text: str) -> list[tuple[str, str]]:
    """Identifier and value of each element of a bracketed string."""
    return re.findall(r"\((\d{2,4})\)([^(]*)", text)


def title_of(ai: str) -> str:
    """What the identifier stands for, '' where it is none of those on parcels."""
    return ELEMENTS.get(ai, ("", 0))[0]


def _split(text: str) -> Iterator[tuple[str, str]]:
    while text:
        ai = next((text[:size] for size in (2, 3, 4) if text[:size] in ELEMENTS), "")
        if not ai:
            yield "", text
            return
        length = ELEMENTS[ai][1]
        value, _, rest = text[len(ai) :].partition(FNC1)
        if length and len(value) > length:
            value, rest = value[:length], text[len(ai) + length :].removeprefix(FNC1)
        yield ai, value
        text = rest
