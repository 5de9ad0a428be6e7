"""Puts fitted text on a label while it is laid out, and keeps note of what did not fit."""

from __future__ import annotations

from doorstep.labels.elements import PRINTER_DPI, WIDTH_IN, Barcode, Box, Element, Text
from doorstep.labels.fonts import fit, printable, width_in
from doorstep.labels.symbols import pattern

MARGIN_IN = 0.15
INNER_IN = WIDTH_IN - 2 * MARGIN_IN
LEADING = 1.2  # from one baseline to the next, in type sizes
SMALLEST_PT = 8.0  # of an address line
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

    def address(
        self, lines: list[tuple[str, float, bool]], x_in: float, y_in: float, width_in: float, height_in: float
    ) -> None:
        """Lines of (text, size in points, bold), all to be found again: as large as they fit the height together."""
        printable_lines = [(self._printable(text), size_pt, bold) for text, size_pt, bold in lines]
        for scale in (1.0, 0.92, 0.85, 0.78, 0.72, 0.66, 0.6):
            rows = [row for line in printable_lines if line[0] for row in _rows(*line, scale, width_in)]
            if sum(size_pt for _, size_pt, _ in rows) * LEADING / 72 <= height_in:
                break
        for text, size_pt, bold in rows:
            self.text(text, x_in, y_in, width_in, size_pt, smallest_pt=size_pt, bold=bold, must=True)
            y_in += size_pt * LEADING / 72

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


def _rows(line: str, size_pt: float, bold: bool, scale: float, box_in: float) -> list[tuple[str, float, bool]]:
    """The line as one row where it fits without growing too small, else as two of the same size."""
    size_pt *= scale
    smallest_pt = max(SMALLEST_PT, size_pt * 0.75)
    parts = _halves(line, box_in, smallest_pt, bold)
    sizes = [fit(part, box_in, size_pt, bold=bold, smallest_pt=smallest_pt)[1] for part in parts]
    return [(part, min(sizes), bold) for part in parts]


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
