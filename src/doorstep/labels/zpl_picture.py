"""Lines of text as pictures in ZPL: what a printer's own font may not have is drawn in ours."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from doorstep.labels.elements import BASELINE, Text
from doorstep.labels.fonts import font_files, width_in
from doorstep.labels.scripts import drawn_order


def picture_field(text: Text, dpi: int) -> str:
    """The line as a ^GF field, at the place and size where the PDF has it."""
    natural_in = width_in(text.text, text.size_pt, bold=text.bold)
    indent_in = {"left": 0.0, "center": (text.width_in - natural_in) / 2, "right": text.width_in - natural_in}
    dark, left, top = _dots_of(text, dpi)
    x = round((text.x_in + indent_in[text.align]) * dpi) + left
    y = round((text.y_in + text.size_pt / 72 * BASELINE) * dpi) + top
    packed = np.packbits(dark, axis=1)
    reverse = "^FR" if text.white else ""
    return f"^FO{max(0, x)},{max(0, y)}{reverse}^GFA,{packed.size},{packed.size},{packed.shape[1]},{_hex(packed)}^FS"


def _hex(packed: np.ndarray) -> str:
    return packed.tobytes().hex().upper()


def _dots_of(text: Text, dpi: int) -> tuple[np.ndarray, int, int]:
    """The line's dark dots, and how far their upper left lies from the line's start on the baseline."""
    shown, font = drawn_order(text.text), _font(text.bold, round(text.size_pt / 72 * dpi))
    left, top, right, bottom = font.getbbox(shown, anchor="ls")
    picture = Image.new("L", (max(1, round(right - left)), max(1, round(bottom - top))), 0)
    ImageDraw.Draw(picture).text((-left, -top), shown, font=font, fill=255, anchor="ls")
    return np.array(picture) >= 128, round(left), round(top)


@lru_cache(maxsize=64)
def _font(bold: bool, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(font_files()[bold]), size, layout_engine=ImageFont.Layout.BASIC)
