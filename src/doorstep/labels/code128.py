"""Code 128 field data for ^BC: which subset each part is written in.

'>:' starts subset B (any text), '>;' subset C (pairs of digits), '>5' and
'>6' change to C and B, '>8' is FNC1. Four digits or more in a row are worth a change.
"""

from __future__ import annotations

import re

_PIECES = re.compile(r"\d{4,}|(?:(?!\d{4})[^\x1d])+|\x1d")
_FNC1 = "\x1d"


def code128_field(text: str) -> str:
    """Field data of a plain Code 128."""
    return _field(text)


def gs1_128_field(content: str) -> str:
    """Field data of a GS1-128 with bracketed identifiers: FNC1 first and after every element but the last."""
    elements = re.findall(r"\((\d{2,4})\)([^(]*)", content)
    return _field(_FNC1 + _FNC1.join(ai + value for ai, value in elements))


def _field(text: str) -> str:
    parts: list[str] = []
    subset = ""
    for piece in _PIECES.findall(text):
        if piece == _FNC1:
            parts.append(">8" if subset else ">;>8")
            subset = subset or "C"
        elif piece.isdigit() and len(piece) >= 4:
            subset = _add_digits(parts, piece, subset)
        else:
            subset = _add_text(parts, piece, subset)
    return "".join(parts)


def _add_digits(parts: list[str], digits: str, subset: str) -> str:
    pairs, odd = (digits[:-1], digits[-1]) if len(digits) % 2 else (digits, "")
    parts.append({"": ">;", "B": ">5", "C": ""}[subset] + pairs)
    return _add_text(parts, odd, "C") if odd else "C"


def _add_text(parts: list[str], text: str, subset: str) -> str:
    parts.append({"": ">:", "C": ">6", "B": ""}[subset] + text.replace(">", "><"))
    return "B"


def read_field(field: str) -> str:
    """The text that a printer would encode; FNC1 is the group separator, a leading one stands first."""
    text, at = "", 0
    while at < len(field):
        if field[at] != ">":
            text, at = text + field[at], at + 1
            continue
        text += {"8": _FNC1, "<": ">"}.get(field[at + 1], "")
        at += 2
    return text
