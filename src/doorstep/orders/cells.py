"""Cells as they come: cleaned of what no label can carry, and made safe for spreadsheets when they go."""

from __future__ import annotations

import re
import unicodedata

# Marks that turn the reading direction: they can make a name look like another one.
_DIRECTION = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0xFEFF], None)
_FORMULA = re.compile(r"[=@]|[+\-](?![\d\s().,\-]*$)")
_NEUTRAL = re.compile(r"'*[=+\-@\t\r]")


def cleaned(text: str) -> str:
    """One line without control characters, half surrogates or direction marks."""
    if text.isascii() and text.isprintable():
        return text.strip()
    kept = (" " if unicodedata.category(letter) in ("Cc", "Cs", "Zl", "Zp") else letter for letter in text)
    return " ".join("".join(kept).translate(_DIRECTION).split())


def is_formula(text: str) -> bool:
    """True where a spreadsheet would run the cell instead of showing it; signed numbers and phones are none."""
    return _FORMULA.match(text.lstrip()) is not None


def neutralised(text: str) -> str:
    """The cell with an apostrophe before it where a spreadsheet would run it (written like this on every export)."""
    return f"'{text}" if _NEUTRAL.match(text) else text


def without_neutral_mark(text: str) -> str:
    """The cell as it was before `neutralised`."""
    return text[1:] if text.startswith("'") and _NEUTRAL.match(text[1:]) else text
