"""Writes a label's elements as ZPL II for a printer of 203 or 300 dots to the inch.

Source of the commands: Zebra's ZPL II programming guide. Text goes through
^FH, so that no character of a name can start a command; barcodes write FNC1
themselves: '>8' in Code 128, '_1' in Data Matrix. Lines that a printer's own
font may lack are sent as pictures of our type.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from doorstep.labels.code128 import code128_field, gs1_128_field, modules_of
from doorstep.labels.elements import BASELINE, PRINTER_DPI, PRINTERS_DPI, Barcode, Box, Element, Text
from doorstep.labels.errors import NoSuchPrinter
from doorstep.labels.fonts import width_in
from doorstep.labels.maxicode import parts
from doorstep.labels.symbols import PDF417_COLUMNS, PDF417_ROW_MODULES, PDF417_SECURITY, pattern, place_in
from doorstep.labels.zpl_picture import picture_field

# Printer font 0 at this share of the type size has the same height of capitals as the PDF's type.
_FONT_0 = 0.98
# How wide font 0 is beside the PDF's bold type; its hyphen alone is much wider, in type sizes.
_FONT_0_WIDTH, _HYPHEN_EM = 0.82, 0.97


def document(elements: Sequence[Element], size_in: tuple[float, float], dpi: int = PRINTER_DPI) -> str:
    """The whole label, from ^XA to ^XZ. Raises NoSuchPrinter for another resolution than 203 or 300."""
    if dpi not in PRINTERS_DPI:
        raise NoSuchPrinter(
            f"There is no ZPL for {dpi} dots to the inch: bar widths are known for printers of 203 and 300. "
            "Take one of the two."
        )
    head = f"^XA^CI28^PW{_dots(size_in[0], dpi)}^LL{_dots(size_in[1], dpi)}^LH0,0"
    return "\n".join([head, *(_field(element, dpi) for element in elements), "^PQ1^XZ"]) + "\n"


def _dots(length_in: float, dpi: int) -> int:
    return round(length_in * dpi)


def _field(element: Element, dpi: int) -> str:
    if isinstance(element, Text):
        return _text(element, dpi) if _printer_has(element.text) else picture_field(element, dpi)
    if isinstance(element, Box):
        return _box(element, dpi)
    return _barcode(element, dpi)


def _printer_has(text: str) -> bool:
    """True where every printer's font 0 has the characters: Latin with its common accents."""
    return all(character <= "\xff" for character in text)


def _text(text: Text, dpi: int) -> str:
    # In a ^FB block a backslash opens a command of its own.
    shown = text.text.replace("\\", "/") if text.align != "left" else text.text
    height = round(text.size_pt / 72 * dpi * _FONT_0)
    width = min(height, int(height * text.width_in / _width_in(shown, text.size_pt)))
    baseline = _dots(text.y_in + text.size_pt / 72 * BASELINE, dpi)
    block = "" if text.align == "left" else f"^FB{_dots(text.width_in, dpi)},1,0,{text.align[0].upper()}"
    reverse = "^FR" if text.white else ""
    return f"^FT{_dots(text.x_in, dpi)},{baseline}^A0N,{height},{width}{block}{reverse}^FH_^FD{escaped(shown)}^FS"


def _width_in(text: str, size_pt: float) -> float:
    """About how wide the printer's font 0 sets the line; it is narrowed where that is more than its box."""
    hyphens = text.count("-")
    letters_in = width_in(text.replace("-", ""), size_pt, bold=True) * _FONT_0_WIDTH
    return letters_in + hyphens * _HYPHEN_EM * size_pt / 72 + 0.01


def _box(box: Box, dpi: int) -> str:
    width, height = max(1, _dots(box.width_in, dpi)), max(1, _dots(box.height_in, dpi))
    thickness = min(width, height) if box.filled else max(1, _dots(box.line_in, dpi))
    return f"^FO{_dots(box.x_in, dpi)},{_dots(box.y_in, dpi)}^GB{width},{height},{thickness}^FS"


def _barcode(barcode: Barcode, dpi: int) -> str:
    x_in, y_in = place_in(barcode, dpi)
    x, y, dots, content = _dots(x_in, dpi), _dots(y_in, dpi), barcode.dots_at(dpi), barcode.content
    where = f"^FO{x},{y}"
    if barcode.symbology == "gs1_datamatrix":
        return f"{where}^BXN,{dots},200,,,,_^FD{datamatrix_field(content)}^FS"
    if barcode.symbology == "pdf417":
        shape = f"{dots * PDF417_ROW_MODULES},{PDF417_SECURITY},{PDF417_COLUMNS}"
        return f"{where}^BY{dots}^B7N,{shape}^FH_^FD{escaped(content)}^FS"
    if barcode.symbology == "maxicode":
        return f"{where}^BD2,1,1^FH_^FD{escaped(''.join(parts(content)))}^FS"
    mode, field = (code128_field if barcode.symbology == "code128" else gs1_128_field)(content)
    if mode == "N":  # a printer may need more signs than the shortest form that the PDF has: keep it centred
        x -= (modules_of(field) - pattern(barcode.symbology, content).columns) * dots // 2
    return f"^FO{max(0, x)},{y}^BY{dots}^BCN,{_dots(barcode.height_in, dpi)},N,N,N,{mode}^FD{field}^FS"


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
