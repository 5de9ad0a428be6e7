"""GS1 element strings for the Scan4Transport code: what each application identifier may hold.

Lengths and character sets: GS1 General Specifications, as published in the
GS1 Barcode Syntax Dictionary (release 2026-01-27). Text of the 43xx fields is
percent-encoded UTF-8 with '+' for the space, because character set 82 has
neither a space nor accents (Scan4Transport guideline 1.1, section 10).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import unquote_plus

from doorstep.labels.errors import NotGs1

CHARSET_82 = frozenset("!\"%&'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz")
# Brackets stand around identifiers, '+' is the space, '%' begins a byte, and '_' opens an escape in a printer's
# Data Matrix field (doubled on some firmware, not on other): inside text all are percent-encoded.
_AS_THEY_ARE = CHARSET_82 - set("()+%_")
_ELEMENT = re.compile(r"\((\d{2,4})\)([^()]*)")


@dataclass(frozen=True, slots=True)
class Field:
    """One application identifier: its title, its longest value and how the value is written."""

    title: str
    longest: int
    kind: str  # text (percent-encoded) | plain | yes_no | moment | country


FIELDS: Mapping[str, Field] = {
    "420": Field("ship-to postal code", 20, "plain"),
    "4300": Field("ship-to company", 35, "text"),
    "4301": Field("ship-to contact", 35, "text"),
    "4302": Field("ship-to address line 1", 70, "text"),
    "4303": Field("ship-to address line 2", 70, "text"),
    "4305": Field("ship-to locality", 70, "text"),
    "4306": Field("ship-to region", 70, "text"),
    "4307": Field("ship-to country", 2, "country"),
    "4308": Field("ship-to phone", 30, "plain"),
    "4322": Field("authority to leave", 1, "yes_no"),
    "4323": Field("signature required", 1, "yes_no"),
    "4324": Field("not before, local time YYMMDDhhmm", 10, "moment"),
    # A company's own field. 91 to 95 also open USPS numbers, so ours is 99, which no carrier here reads.
    "99": Field("our tracking number", 90, "plain"),
}


def encode_text(text: str, longest: int) -> str:
    """`text` percent-encoded, cut at a whole character where it would be longer than `longest`."""
    encoded = ""
    for character in text.encode("utf-8", "replace").decode("utf-8"):
        step = _encoded_character(character)
        if len(encoded) + len(step) > longest:
            break
        encoded += step
    return encoded.rstrip("+")


def _encoded_character(character: str) -> str:
    if character in _AS_THEY_ARE:
        return character
    return "+" if character == " " else "".join(f"%{byte:02X}" for byte in character.encode())


def decode_text(encoded: str) -> str:
    """The text a 43xx value stands for."""
    return unquote_plus(encoded)


def yes_no(value: bool) -> str:
    return "1" if value else "0"


def local_moment(at: datetime) -> str:
    """YYMMDDhhmm of a moment in the recipient's local zone."""
    return at.strftime("%y%m%d%H%M")


def plain(text: str, longest: int) -> str:
    """What of `text` character set 82 has, without brackets and '_', cut to `longest`."""
    return "".join(c for c in text if c in CHARSET_82 and c not in "()_")[:longest]


def element_string(values: Mapping[str, str]) -> str:
    """'(420)21202(4301)City+Hall' of encoded values; empty values are left out.

    Raises NotGs1 for an unknown identifier, a value that is too long or a character outside set 82.
    """
    for ai, value in values.items():
        _check(ai, value)
    return "".join(f"({ai}){value}" for ai, value in values.items() if value)


def _check(ai: str, value: str) -> None:
    field = FIELDS.get(ai)
    if field is None:
        raise NotGs1(f"The application identifier ({ai}) is none of those our label carries. Use one of FIELDS.")
    if len(value) > field.longest or not CHARSET_82.issuperset(value) or "(" in value or ")" in value:
        raise NotGs1(f"A {field.title} of {len(value)} characters does not fit ({ai}). Encode it with encode_text.")


def parse_element_string(text: str) -> dict[str, str]:
    """The values by application identifier of a bracketed element string, still percent-encoded."""
    found = _ELEMENT.findall(text)
    if "".join(f"({ai}){value}" for ai, value in found) != text:
        raise NotGs1("The code's text is no sequence of (identifier)value. Scan the 2D code of a Doorstep label.")
    return dict(found)
