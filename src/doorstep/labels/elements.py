"""What a label is made of: text, boxes and barcodes at places in inches. Data only; the writers draw it.

The origin is the label's upper left corner, x to the right, y down. Every
length is in inches except type sizes, which are in points (72 to the inch).
"""

from __future__ import annotations

from dataclasses import dataclass

WIDTH_IN, HEIGHT_IN = 4.0, 6.0
LETTER_IN = (8.5, 11.0)
PRINTER_DPI = 203  # the usual thermal printer: 8 dots to the millimetre
PRINTERS_DPI = (203, 300)
BASELINE = 0.93  # a line of type stands this share of its size below the top of its box
_ROUNDING = 0.02  # a module may be this share wider at another resolution; the quiet zones have that much to spare


@dataclass(frozen=True, slots=True)
class Text:
    """One line of text. (x, y) is the upper left of a box `width_in` wide; the text already fits it."""

    text: str
    x_in: float
    y_in: float
    width_in: float
    size_pt: float
    bold: bool = False
    align: str = "left"  # left | center | right
    white: bool = False


@dataclass(frozen=True, slots=True)
class Box:
    """A black frame of `line_in`, or a filled rectangle; a line is a thin filled one."""

    x_in: float
    y_in: float
    width_in: float
    height_in: float
    line_in: float = 0.0148
    filled: bool = False


@dataclass(frozen=True, slots=True)
class Barcode:
    """A barcode; (x, y) is the upper left of its bars, the quiet zone lies outside.

    `symbology` is 'code128', 'gs1_128' or 'gs1_datamatrix' (content with bracketed application
    identifiers), 'pdf417' or 'maxicode' (content as read). One module is `dots` dots of a
    203 dpi printer wide; a MaxiCode has one size only and takes no notice of it.
    """

    symbology: str
    content: str
    x_in: float
    y_in: float
    dots: int
    height_in: float = 0.0  # of the bars of a linear code; a 2D code is as high as its rows
    quiet_modules: int = 0  # left and right; 0 = what the symbology asks for

    @property
    def module_in(self) -> float:
        return self.dots / PRINTER_DPI

    def dots_at(self, dpi: int) -> int:
        """Whole dots of a module on a printer of that resolution: the nearest, unless that would be wider."""
        exact = self.module_in * dpi
        nearest = round(exact)
        return max(1, nearest if nearest <= exact * (1 + _ROUNDING) else int(exact))


Element = Text | Box | Barcode
