"""Other scripts than Latin: which of them the label's type sets rightly, and in which order the signs are drawn.

Hebrew and Arabic run from the right, and Arabic letters change their form
with their neighbours; both are settled here, so that the writers draw one
sign after the other from the left.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from arabic_reshaper import ArabicReshaper  # type: ignore[import-untyped]
from bidi.algorithm import get_display  # type: ignore[import-untyped]

# The one ligature that everybody expects is lam with alef; the name of God as one sign is lost to readers of PDFs.
_RESHAPER = ArabicReshaper({"ARABIC LIGATURE ALLAH": False})
# Scripts for which the type has signs but which need more than placing them side by side.
_NEED_MORE = ("LAO ", "NKO ", "TIBETAN ", "MONGOLIAN ", "SYRIAC ", "THAANA ")


@lru_cache(maxsize=4096)
def drawn_order(text: str) -> str:
    """The signs of a line as they stand on paper from left to right, joined and mirrored where the script asks."""
    if runs_from_right(text):
        return str(get_display(_joined(text)))
    return text


def runs_from_right(text: str) -> bool:
    """True where part of the line is read from right to left."""
    return not text.isascii() and any(unicodedata.bidirectional(c) in ("R", "AL") for c in text)


def _joined(text: str) -> str:
    """Arabic letters in the forms they take beside each other; vowel marks are left out, as in common print."""
    return str(_RESHAPER.reshape(text)) if any("\u0600" <= c <= "\u06ff" for c in text) else text


def cannot_set(character: str) -> bool:
    """True for a sign of a script that would come out wrong, even where the type has its shape."""
    if unicodedata.name(character, "").startswith(_NEED_MORE):
        return True
    # An Arabic letter with no joined forms to change into would stand alone among joined ones.
    is_arabic_letter = "\u0620" <= character <= "\u06ff" and unicodedata.category(character) == "Lo"
    return is_arabic_letter and _joined(character) == character


def named(character: str) -> str:
    """'U+1F4E6 PACKAGE': how a sign is told to a person who can't see it either."""
    code = f"U+{ord(character):04X}"
    return f"{code} {unicodedata.name(character)}" if unicodedata.name(character, "") else code
