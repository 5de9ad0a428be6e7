"""Field data of ^BC: how a printer is told what to write as Code 128.

Letters and digits go in the printer's automatic mode (A), which chooses the
subsets itself. All else is spelled out in mode N: '>:' starts subset B (any
text), '>;' subset C (pairs of digits), '>6' changes to B, '>8' is FNC1.
There is no change back to C: a few bars more, but no firmware or emulator
that reads it otherwise.
"""

from __future__ import annotations

import re

_FNC1 = "\x1d"
_SPELLED_IN_B = str.maketrans({">": ">0", "^": "><", "~": ">=", _FNC1: ">8"})
_BACK = {">0": ">", "><": "^", ">=": "~", ">8": _FNC1}


def code128_field(text: str) -> tuple[str, str]:
    """Mode and field data of a plain Code 128."""
    if text.isascii() and text.isalnum():
        return "A", text
    return "N", ">:" + text.translate(_SPELLED_IN_B)


def gs1_128_field(content: str) -> tuple[str, str]:
    """Mode and field data of a GS1-128 with bracketed identifiers: FNC1 first and between the elements."""
    elements = [ai + value for ai, value in re.findall(r"\((\d{2,4})\)([^(]*)", content)]
    text = _FNC1.join(elements)
    pairs = _leading_pairs(text)
    rest = text[len(pairs) :]
    return "N", ">;>8" + pairs.replace(_FNC1, ">8") + (">6" + rest.translate(_SPELLED_IN_B) if rest else "")


def _leading_pairs(text: str) -> str:
    """The longest start of the text that subset C can hold: whole pairs of digits, FNC1 between them."""
    match = re.match(r"(?:\d\d|\x1d)*", text)
    return match[0] if match else ""


def modules_of(field: str) -> int:
    """How many modules wide a printer draws a field of mode N: 11 a sign, 13 for the stop."""
    is_pairs, signs, digits = False, 0, 0
    for piece in re.findall(r">.|[^>]", field):
        if piece in (">;", ">:", ">6"):
            is_pairs = piece == ">;"
        if is_pairs and piece[0] != ">":
            digits += 1
        else:
            signs += 1
    return 11 * (signs + digits // 2 + 1) + 13


def read_field(field: str) -> str:
    """The text that a printer encodes for a field of mode N; FNC1 reads as the group separator."""
    pieces = re.findall(r">.|[^>]", field)
    return "".join(_BACK.get(piece, "" if piece[0] == ">" else piece) for piece in pieces)
