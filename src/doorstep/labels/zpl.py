"""Writes a label's elements as ZPL II for a 203 dpi printer.

Source of the commands: Zebra's ZPL II programming guide. Text goes through
^FH, so that no character of a name can start a command; barcodes write FNC1
themselves: '>8' in Code 128, '_1' in Data Matrix.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from doorstep.labels.code128 import code128_field, gs1_128_field
from doorstep.labels.elements import BASELINE, HEIGHT_IN, PRINTER_DPI, WIDTH_IN, Barcode, Box, Element, Text
from doorstep.labels.fonts import width_in

# Printer font 0 at this share of the type size has the same height of capitals as the PDF's type.
_FONT_0 = 0.98
# How wide font 0 is beside the PDF's bold type; its hyphen alone is much wider, in type sizes.
_FONT_0_WIDTH, _HYPHEN_EM = 0.82, 0.97


def document(elements: Sequence[Element]) -> str:
    """The whole label, from ^XA to ^XZ."""
    head = f"^XA^CI28^PW{_dots(WIDTH_IN)}^LL{_dots(HEIGHT_IN)}^LH0,0"
    return "\n".join([head, *map(_field, elements), "^PQ1^XZ"]) + "\n"


def _dots(length_in: float) -> int:
    return round(length_in * PRINTER_DPI)


def _field(element: Element) -> str:
    if isinstance(element, Text):
        return _text(element)
    if isinstance(element, Box):
        return _box(element)
    return _barcode(element)


def _text(text: Text) -> str:
    # In a ^FB block a backslash opens a command of its own.
    shown = text.text.replace("\\", "/") if text.align != "left" else text.text
    height = round(text.size_pt / 72 * PRINTER_DPI * _FONT_0)
    width = min(height, int(height * text.width_in / _width_in(shown, text.size_pt)))
    baseline = _dots(text.y_in + text.size_pt / 72 * BASELINE)
    block = "" if text.align == "left" else f"^FB{_dots(text.width_in)},1,0,{text.align[0].upper()}"
    reverse = "^FR" if text.white else ""
    return f"^FT{_dots(text.x_in)},{baseline}^A0N,{height},{width}{block}{reverse}^FH_^FD{escaped(shown)}^FS"


def _width_in(text: str, size_pt: float) -> float:
    """About how wide the printer's font 0 sets the line; it is narrowed where that is more than its box."""
    hyphens = text.count("-")
    letters_in = width_in(text.replace("-", ""), size_pt, bold=True) * _FONT_0_WIDTH
    return letters_in + hyphens * _HYPHEN_EM * size_pt / 72 + 0.01


def _box(box: Box) -> str:
    width, height = max(1, _dots(box.width_in)), max(1, _dots(box.height_in))
    thickness = min(width, height) if box.filled else max(1, _dots(box.line_in))
    return f"^FO{_dots(box.x_in)},{_dots(box.y_in)}^GB{width},{height},{thickness}^FS"


def _barcode(barcode: Barcode) -> str:
    where = f"^FO{_dots(barcode.x_in)},{_dots(barcode.y_in)}"
    if barcode.symbology == "gs1_datamatrix":
        return f"{where}^BXN,{barcode.dots},200,,,,_^FD{datamatrix_field(barcode.content)}^FS"
    mode, field = (code128_field if barcode.symbology == "code128" else gs1_128_field)(barcode.content)
    return f"{where}^BY{barcode.dots}^BCN,{_dots(barcode.height_in)},N,N,N,{mode}^FD{field}^FS"


def escaped(text: str) -> str:
    """Field data for ^FH_: '^', '~', '_' and all that is not ASCII as hex bytes of UTF-8."""
    return "".join(_escaped_character(c) for c in text)


def _escaped_character(character: str) -> str:
    if " " <= character <= "}" and character not in "^_":
        return character
    return "".join(f"_{byte:02X}" for byte in character.encode("utf-8", "replace"))


def datamatrix_field(content: str) -> str:
    """Field data of ^BX: '_1' (FNC1) before the first element and between all of them; values hold no '_'."""
    elements = re.findall(r"\((\d{2,4})\)([^(]*)", content)
    return "".join("_1" + ai + value for ai, value in elements)
