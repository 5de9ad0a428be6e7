"""Puts fitted text on a label while it is laid out, and keeps note of what did not fit."""

from __future__ import annotations

from dataclasses import replace

from doorstep.labels.elements import HEIGHT_IN, PRINTER_DPI, WIDTH_IN, Barcode, Box, Element, Text
from doorstep.labels.errors import NotPrintable
from doorstep.labels.fonts import fit, printable, width_in
from doorstep.labels.label import Label
from doorstep.labels.scripts import named
from doorstep.labels.symbols import pattern
from doorstep.parcels import Address

MARGIN_IN = 0.15
INNER_IN = WIDTH_IN - 2 * MARGIN_IN
LEADING = 1.2  # from one baseline to the next, in type sizes
SMALLEST_PT = 8.0  # of an address line
LONGEST_LINE = 200  # characters; nothing longer has a place on four inches
# How a block of lines is made to fit: up to three rows a line, ever smaller; where that is not enough, two rows.
_MOST_ROWS = 3
_SCALES = [(rows, scale) for rows in (_MOST_ROWS, 2) for scale in (1.0, 0.92, 0.85, 0.78, 0.72, 0.66, 0.6, 0.54, 0.48)]
_PRINTED_FIELDS = ("name", "company", "line1", "line2", "city", "state", "zip_code")
_TOLD = 5  # so many missing characters are named, the rest are counted


class Drawing:
    """The elements so far, the lines that must be found on the page again, and the notes."""

    def __init__(self, size_in: tuple[float, float] = (WIDTH_IN, HEIGHT_IN)) -> None:
        self.size_in = size_in
        self.elements: list[Element] = []
        self.must_show: list[str] = []
        self.notes: list[str] = []
        self._missing: dict[str, None] = {}

    def text(
        self, text: str, x_in: float, y_in: float, width_in: float, size_pt: float, *,
        smallest_pt: float = 6, bold: bool = False, align: str = "left", white: bool = False, must: bool = False,
    ) -> None:  # fmt: skip
        """One line, shrunk or cut to its box; with `must` it has to be found again before release."""
        line = self._printable(text)
        shown, fitted_pt = fit(line, width_in, size_pt, bold=bold, smallest_pt=smallest_pt)
        if not shown:
            return
        if shown != line:
            self.note("A line was too long for the label and ends in '…'.")
        self.elements.append(Text(shown, x_in, y_in, width_in, fitted_pt, bold, align, white))
        if must:
            self.must_show.append(shown)

    def address(
        self, lines: list[tuple[str, float, bool]], x_in: float, y_in: float, width_in: float, height_in: float
    ) -> None:
        """Lines of (text, size in points, bold), all to be found again: as large as they fit the height together."""
        printable_lines = [(self._printable(text), size_pt, bold) for text, size_pt, bold in lines]
        for most_rows, scale in _SCALES:
            rows = [row for line in printable_lines if line[0] for row in _rows(*line, scale, width_in, most_rows)]
            is_low = sum(size_pt for _, size_pt, _ in rows) * LEADING / 72 <= height_in
            if is_low and (most_rows < _MOST_ROWS or all(_is_whole(*row, width_in) for row in rows)):
                break
        for text, size_pt, bold in rows:
            self.text(text, x_in, y_in, width_in, size_pt, smallest_pt=size_pt, bold=bold, must=True)
            y_in += size_pt * LEADING / 72

    def rule(self, y_in: float, x_in: float = MARGIN_IN, width_in: float = INNER_IN, line_in: float = 0.0148) -> None:
        self.elements.append(Box(x_in, y_in, width_in, line_in, filled=True))

    def box(self, x_in: float, y_in: float, width_in: float, height_in: float, *, filled: bool = False) -> None:
        self.elements.append(Box(x_in, y_in, width_in, height_in, filled=filled))

    def number_bars(self, number: str, y_in: float, height_in: float) -> None:
        """Code 128 of a number across the label, and the number in type below."""
        self.bars("code128", number, y_in, height_in, most_dots=4)
        self.text(
            spaced(number), MARGIN_IN, y_in + height_in + 0.06, INNER_IN, 15, bold=True, align="center", must=True
        )

    def bars(
        self, symbology: str, content: str, y_in: float, height_in: float, *,
        most_dots: int = 3, x_in: float = 0.0, room_in: float = WIDTH_IN, quiet_modules: int = 10,
    ) -> Barcode:  # fmt: skip
        """A linear code centred in its room on whole printer dots, as wide as room and `most_dots` allow."""
        columns = pattern(symbology, content).columns
        needed = columns + 2 * quiet_modules
        dots = next((dots for dots in range(most_dots, 2, -1) if needed * dots / PRINTER_DPI <= room_in), 2)
        left_dots = round((x_in + room_in / 2) * PRINTER_DPI - columns * dots / 2)
        own_quiet = quiet_modules if quiet_modules != 10 else 0
        barcode = Barcode(symbology, content, left_dots / PRINTER_DPI, on_dots(y_in), dots, height_in, own_quiet)
        self.elements.append(barcode)
        return barcode

    def note(self, text: str) -> None:
        if text not in self.notes:
            self.notes.append(text)

    def label(self, kind: str, number: str, recipient: Address | None = None) -> Label:
        """What was drawn, as a label. Raises NotPrintable where the type lacks a character of a text."""
        if self._missing:
            raise NotPrintable(
                f"The {kind} label{f' of {number}' if number else ''} holds {_list(list(self._missing))}, "
                "which the label's type cannot print. Write the line in letters that it has "
                "(Latin, Greek, Cyrillic, Hebrew, Arabic, Armenian or Georgian), or print the rest of it knowingly: "
                "printable_address."
            )
        return Label(
            kind, number, tuple(self.elements), tuple(self.must_show), recipient, tuple(self.notes), self.size_in
        )

    def _printable(self, text: str) -> str:
        if len(text) > LONGEST_LINE:
            self.note("A line was too long for the label and ends in '…'.")
        line = printable(text[:LONGEST_LINE])
        self._missing.update(dict.fromkeys(line.missing))
        if line.is_changed:
            self.note("Some signs are shown in another form of the same letter, or without their marks.")
        return line.text


def _list(characters: list[str]) -> str:
    told = ", ".join(named(character) for character in characters[:_TOLD])
    return told + (f" and {len(characters) - _TOLD} more" if len(characters) > _TOLD else "")


def printable_address(address: Address) -> tuple[Address, tuple[str, ...]]:
    """The address as far as the label's type can print it, and a warning for each field that lost characters.

    The warnings name every missing character; none means that nothing was left out.
    """
    lines = {name: printable(getattr(address, name)[:LONGEST_LINE]) for name in _PRINTED_FIELDS}
    lost = {name: line for name, line in lines.items() if line.missing}
    warnings = tuple(f"Recipient's {name}: {_list(list(line.missing))} not printed." for name, line in lost.items())
    return replace(address, **{name: line.text for name, line in lost.items()}), warnings


def _rows(
    line: str, size_pt: float, bold: bool, scale: float, box_in: float, most_rows: int
) -> list[tuple[str, float, bool]]:
    """The line as one row where it fits without growing too small, else as some of the same size."""
    size_pt *= scale
    smallest_pt = max(SMALLEST_PT, size_pt * 0.75)
    parts = _broken(line, box_in, smallest_pt, bold, most_rows)
    sizes = [fit(part, box_in, size_pt, bold=bold, smallest_pt=smallest_pt)[1] for part in parts]
    return [(part, min(sizes), bold) for part in parts]


def _is_whole(text: str, size_pt: float, bold: bool, box_in: float) -> bool:
    return width_in(text, size_pt, bold=bold) <= box_in


def _broken(line: str, box_in: float, size_pt: float, bold: bool, most_rows: int) -> list[str]:
    """The line whole where it fits at `size_pt`, else broken between words; the last row takes what is left."""
    rows: list[str] = []
    for word in (part for long in line.split(" ") for part in _split(long, box_in, size_pt, bold)):
        longer = f"{rows[-1]} {word}" if rows else word
        if rows and (len(rows) == most_rows or width_in(longer, size_pt, bold=bold) <= box_in):
            rows[-1] = longer
        else:
            rows.append(word)
    return rows


def _split(word: str, box_in: float, size_pt: float, bold: bool) -> list[str]:
    """The word, in pieces where it alone is wider than the box."""
    if width_in(word, size_pt, bold=bold) <= box_in:
        return [word]
    pieces = [""]
    for character in word:
        if width_in(pieces[-1] + character, size_pt, bold=bold) > box_in:
            pieces.append("")
        pieces[-1] += character
    return pieces


def on_dots(length_in: float) -> float:
    """The nearest whole number of printer dots, in inches."""
    return round(length_in * PRINTER_DPI) / PRINTER_DPI


def spaced(number: str) -> str:
    """'DS 1234 5678 9012 X' for people; other numbers in fours from the left."""
    head, rest = (number[:2], number[2:]) if number[:2].isalpha() else ("", number)
    return " ".join(filter(None, [head, *(rest[i : i + 4] for i in range(0, len(rest), 4))]))
