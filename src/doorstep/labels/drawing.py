"""Puts fitted text on a label while it is laid out, and keeps note of what did not fit."""

from __future__ import annotations

from doorstep.labels.elements import PRINTER_DPI, WIDTH_IN, Barcode, Box, Element, Text
from doorstep.labels.fonts import fit, printable, width_in
from doorstep.labels.symbols import pattern

MARGIN_IN = 0.15
INNER_IN = WIDTH_IN - 2 * MARGIN_IN
LONGEST_LINE = 200  # characters; nothing longer has a place on four inches


class Drawing:
    """The elements so far, the lines that must be found on the page again, and the notes."""

    def __init__(self) -> None:
        self.elements: list[Element] = []
        self.must_show: list[str] = []
        self.notes: list[str] = []

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

    def paragraph(
        self, text: str, x_in: float, y_in: float, width_in: float, size_pt: float, *, smallest_pt: float, bold: bool
    ) -> float:
        """An address line: one line, or two at the smallest size; returns the y below it."""
        line = self._printable(text)
        if not line:
            return y_in
        for part in _halves(line, width_in, smallest_pt, bold):
            self.text(part, x_in, y_in, width_in, size_pt, smallest_pt=smallest_pt, bold=bold, must=True)
            last = self.elements[-1]
            y_in += (last.size_pt if isinstance(last, Text) else size_pt) * 1.2 / 72
        return y_in

    def rule(self, y_in: float, x_in: float = MARGIN_IN, width_in: float = INNER_IN, line_in: float = 0.0148) -> None:
        self.elements.append(Box(x_in, y_in, width_in, line_in, filled=True))

    def box(self, x_in: float, y_in: float, width_in: float, height_in: float, *, filled: bool = False) -> None:
        self.elements.append(Box(x_in, y_in, width_in, height_in, filled=filled))

    def number_bars(self, number: str, y_in: float, height_in: float) -> None:
        """Code 128 of a number across the label, centred on whole printer dots, and the number in type below."""
        columns = pattern("code128", number).columns
        dots = next((dots for dots in (4, 3, 2) if (columns + 20) * dots / PRINTER_DPI <= WIDTH_IN), 2)
        left_dots = round((WIDTH_IN * PRINTER_DPI - columns * dots) / 2)
        self.elements.append(Barcode("code128", number, left_dots / PRINTER_DPI, y_in, dots, height_in))
        self.text(
            spaced(number), MARGIN_IN, y_in + height_in + 0.06, INNER_IN, 15, bold=True, align="center", must=True
        )

    def note(self, text: str) -> None:
        if text not in self.notes:
            self.notes.append(text)

    def _printable(self, text: str) -> str:
        if len(text) > LONGEST_LINE:
            self.note("A line was too long for the label and ends in '…'.")
        start = text[:LONGEST_LINE]
        line = printable(start)
        if line != " ".join(start.split()):
            self.note("Some characters are not in the label's type and are shown by a likeness or '?'.")
        return line


def _halves(line: str, box_in: float, size_pt: float, bold: bool) -> list[str]:
    """The line whole where it fits at `size_pt`, else broken at the last space before the edge."""
    if width_in(line, size_pt, bold=bold) <= box_in:
        return [line]
    words = line.split(" ")
    first = words.pop(0)
    while words and width_in(f"{first} {words[0]}", size_pt, bold=bold) <= box_in:
        first += " " + words.pop(0)
    return [first, " ".join(words)] if words else [first]


def spaced(number: str) -> str:
    """'DS 1234 5678 9012 X' for people; other numbers in fours from the left."""
    head, rest = (number[:2], number[2:]) if number[:2].isalpha() else ("", number)
    return " ".join(filter(None, [head, *(rest[i : i + 4] for i in range(0, len(rest), 4))]))
