"""Type: which characters can be printed, how wide a line is, and how a line is made to fit.

DejaVu Sans (Latin, Greek, Cyrillic, Armenian, Georgian, Hebrew, Arabic, some
symbols; free to use and embed) comes with the package matplotlib, of which
nothing else is loaded. Where that package is missing, Bitstream Vera, which
comes with reportlab and has the same widths, prints Latin alone.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path

import reportlab
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from doorstep.labels.scripts import cannot_set, drawn_order

REGULAR, BOLD = "LabelSans", "LabelSansBold"
_SAME_SIGN = str.maketrans({"‐": "-", "‑": "-", "ʻ": "'", "ʼ": "'", "′": "'", "″": '"'})
# Marks and joiners only change their neighbour; controls and soft hyphens mean nothing in print.
_NOTHING = ("Mn", "Me", "Cf", "Cc")


@dataclass(frozen=True, slots=True)
class Line:
    """What of a text is printed, and which of its characters can't be."""

    text: str
    missing: tuple[str, ...] = ()
    is_changed: bool = False  # a likeness stands in a sign's place, or a mark was left out


@cache
def font_files() -> tuple[Path, Path]:
    """The files of the upright type: regular and bold."""
    found = find_spec("matplotlib")
    if found and found.origin:
        folder = Path(found.origin).parent / "mpl-data" / "fonts" / "ttf"
        files = folder / "DejaVuSans.ttf", folder / "DejaVuSans-Bold.ttf"
        if all(file.is_file() for file in files):
            return files
    folder = Path(reportlab.__file__).parent / "fonts"
    return folder / "Vera.ttf", folder / "VeraBd.ttf"


@cache
def register_fonts() -> None:
    """Make the two fonts known to reportlab; safe to call often."""
    for name, file in zip((REGULAR, BOLD), font_files(), strict=True):
        pdfmetrics.registerFont(TTFont(name, str(file)))


@cache
def _glyphs() -> frozenset[str]:
    register_fonts()
    known = set.intersection(*(set(pdfmetrics.getFont(name).face.charToGlyph) for name in (REGULAR, BOLD)))
    return frozenset(chr(code) for code in known if code >= 0x20 and code not in (*range(0x7F, 0xA1), 0xAD, 0xFFFE))


@lru_cache(maxsize=8192)
def printable(text: str) -> Line:
    """The text as one line of what the type has, and what it has not; marks it lacks are left out."""
    if text.isascii() and text.isprintable():
        return Line(" ".join(text.split()))
    composed = _without_piles(unicodedata.normalize("NFC", text))
    shown = [_shown(character) for character in composed]
    line = " ".join("".join(piece or "" for piece in shown).split())
    missing = dict.fromkeys(c for c, piece in zip(composed, shown, strict=True) if piece is None)
    return Line(line, tuple(missing), not missing and line != " ".join(unicodedata.normalize("NFC", text).split()))


def _without_piles(text: str) -> str:
    """The text with at most one mark that stands apart on a letter: no script we print piles them up."""
    marked = [unicodedata.category(character) in ("Mn", "Me") for character in text]
    return "".join(c for c, mark, before in zip(text, marked, [True, *marked], strict=False) if not (mark and before))


def _shown(character: str) -> str | None:
    """What stands on paper for the character: itself, a likeness, nothing (''), or None where it can't be printed."""
    if character.isspace():
        return " "
    if unicodedata.category(character) in ("Cf", "Cc"):
        return ""
    if _has(character):
        return character
    # Only other ways to write the same sign ('Ａ', '𝐀', 'ﬃ'), never another letter that looks a little like it.
    likeness = unicodedata.normalize("NFKC", character.translate(_SAME_SIGN))
    if likeness != character and likeness and all(_has(c) or c == " " for c in likeness):
        return likeness
    return "" if unicodedata.category(character) in _NOTHING else None


def _has(character: str) -> bool:
    return not cannot_set(character) and all(c in _glyphs() for c in drawn_order(character))


def width_in(text: str, size_pt: float, *, bold: bool) -> float:
    """How wide the line is in inches."""
    register_fonts()
    return float(pdfmetrics.stringWidth(drawn_order(text), BOLD if bold else REGULAR, size_pt)) / 72


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
