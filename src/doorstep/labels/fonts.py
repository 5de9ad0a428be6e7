"""Type: which characters can be printed, how wide a line is, and how a line is made to fit."""

from __future__ import annotations

import unicodedata
from functools import cache
from pathlib import Path

import reportlab
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

REGULAR, BOLD = "Vera", "VeraBd"  # Bitstream Vera comes with reportlab and is embedded in every PDF
_LOOKALIKES = str.maketrans({
    "ß": "ß", "ẞ": "SS", "ð": "ð", "ħ": "h", "Ħ": "H", "ŀ": "l", "ŋ": "n", "Ŋ": "N", "ə": "e", "Ə": "E", "ŧ": "t",
    "Ŧ": "T", "ʻ": "'", "ʼ": "'", "′": "'", "″": '"', "‐": "-", "‑": "-", "‒": "-", "−": "-", "⁄": "/", "№": "No",
})  # fmt: skip


@cache
def register_fonts() -> None:
    """Make the two fonts known to reportlab; safe to call often."""
    folder = Path(reportlab.__file__).parent / "fonts"
    for name in (REGULAR, BOLD):
        pdfmetrics.registerFont(TTFont(name, str(folder / f"{name}.ttf")))


@cache
def _glyphs() -> frozenset[str]:
    register_fonts()
    known = set.intersection(*(set(pdfmetrics.getFont(name).face.charToGlyph) for name in (REGULAR, BOLD)))
    # Not the controls, nor the soft hyphen, which the fonts draw but which means "nothing, unless the line breaks".
    return frozenset(chr(code) for code in known if 0x20 <= code < 0xFFFE and code not in (*range(0x7F, 0xA1), 0xAD))


def printable(text: str) -> str:
    """The line as the label can show it: 'Ștefan' becomes 'Stefan', what has no likeness '?'."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    pieces = (_printable_character(character) for character in unicodedata.normalize("NFC", text))
    return " ".join("".join(pieces).split())


def _printable_character(character: str) -> str:
    if character in _glyphs():
        return character
    if character.isspace():
        return " "
    likeness = character.translate(_LOOKALIKES)
    for form in (likeness, unicodedata.normalize("NFKD", likeness)):
        shown = "".join(c for c in form if c in _glyphs() and not unicodedata.combining(c))
        if shown:
            return shown
    # Marks, joiners and variation selectors only change their neighbour: nothing to show in their place.
    return "" if unicodedata.category(character) in ("Mn", "Me", "Mc", "Cf", "Cc") else "?"


def width_in(text: str, size_pt: float, *, bold: bool) -> float:
    """How wide the line is in inches."""
    register_fonts()
    return float(pdfmetrics.stringWidth(text, BOLD if bold else REGULAR, size_pt)) / 72


def fit(text: str, box_in: float, size_pt: float, *, bold: bool, smallest_pt: float) -> tuple[str, float]:
    """The text and the largest size at which it fits the box; below `smallest_pt` its end becomes '…'."""
    natural_in = width_in(text, size_pt, bold=bold)
    if natural_in <= box_in:
        return text, size_pt
    shrunk_pt = int(size_pt * box_in / natural_in * 4) / 4
    if shrunk_pt >= smallest_pt:
        return text, shrunk_pt
    return _cut(text, box_in, smallest_pt, bold=bold), smallest_pt


def _cut(text: str, box_in: float, size_pt: float, *, bold: bool) -> str:
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if width_in(text[:middle].rstrip() + "…", size_pt, bold=bold) <= box_in:
            low = middle
        else:
            high = middle - 1
    return text[:low].rstrip() + "…"
