"""Barcodes as patterns of dark and light modules, made by zxing-cpp; MaxiCode has shapes of its own."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import zxingcpp

from doorstep.labels import maxicode
from doorstep.labels.elements import PRINTER_DPI, Barcode

# ISO/IEC 15424 identifiers a reader must report: C0 is plain Code 128, C1 GS1-128, d2 GS1 Data Matrix,
# L0..L2 PDF417, U1 a MaxiCode with a structured carrier message.
_FORMATS: dict[str, tuple[Any, dict[str, Any], tuple[str, ...]]] = {
    "code128": (zxingcpp.BarcodeFormat.Code128, {}, ("]C0",)),
    "gs1_128": (zxingcpp.BarcodeFormat.Code128, {"gs1": True}, ("]C1",)),
    # Square only: printers and older readers do not know the rectangular extension.
    "gs1_datamatrix": (zxingcpp.BarcodeFormat.DataMatrix, {"gs1": True, "force_square": True}, ("]d2",)),
    "pdf417": (zxingcpp.BarcodeFormat.PDF417, {"columns": 10, "ec_level": "5"}, ("]L0", "]L1", "]L2")),
    "maxicode": (zxingcpp.BarcodeFormat.MaxiCode, {}, ("]U1",)),
}
# Left and right of a linear code, all around a 2D one.
QUIET_MODULES = {"code128": 10, "gs1_128": 10, "gs1_datamatrix": 2, "pdf417": 2, "maxicode": 1}
PDF417_COLUMNS, PDF417_SECURITY, PDF417_ROW_MODULES = 10, 5, 4
_ZXING_ROW_MODULES = 3


@dataclass(frozen=True, slots=True)
class Pattern:
    """Dark runs of a symbol in modules: (row, first column, length); a linear code has one row."""

    columns: int
    rows: int
    runs: tuple[tuple[int, int, int], ...]
    row_modules: int = 1  # how high a row is


@lru_cache(maxsize=256)
def pattern(symbology: str, content: str) -> Pattern:
    """The modules of a barcode."""
    barcode_format, options, _ = _FORMATS[symbology]
    barcode = zxingcpp.create_barcode(content, barcode_format, **options)
    dark = np.array(barcode.to_image(scale=1, add_quiet_zones=False)) == 0
    if is_linear(symbology):
        dark = dark[:1]
    if symbology == "pdf417":
        dark = dark[::_ZXING_ROW_MODULES]
        return Pattern(dark.shape[1], dark.shape[0], _runs(dark), PDF417_ROW_MODULES)
    return Pattern(dark.shape[1], dark.shape[0], _runs(dark))


def _runs(dark: np.ndarray) -> tuple[tuple[int, int, int], ...]:
    framed = np.pad(dark.astype(np.int8), ((0, 0), (1, 1)))
    steps = np.diff(framed, axis=1)
    rows, starts = np.nonzero(steps == 1)
    _, ends = np.nonzero(steps == -1)
    return tuple(zip(rows.tolist(), starts.tolist(), (ends - starts).tolist(), strict=True))


def is_linear(symbology: str) -> bool:
    return symbology in ("code128", "gs1_128")


def barcode_format(symbology: str) -> object:
    return _FORMATS[symbology][0]


def symbology_identifiers(symbology: str) -> tuple[str, ...]:
    """What a reader may report as the kind of code, by ISO/IEC 15424."""
    return _FORMATS[symbology][2]


def size_in(barcode: Barcode, dpi: int = PRINTER_DPI) -> tuple[float, float]:
    """Width and height of the bars in inches on a printer of that resolution, without the quiet zone."""
    if barcode.symbology == "maxicode":
        return maxicode.SIZE_IN
    module_in = barcode.dots_at(dpi) / dpi
    shape = pattern(barcode.symbology, barcode.content)
    height_in = barcode.height_in if is_linear(barcode.symbology) else shape.rows * shape.row_modules * module_in
    return shape.columns * module_in, height_in


def place_in(barcode: Barcode, dpi: int = PRINTER_DPI) -> tuple[float, float]:
    """Upper left of the bars on a printer of that resolution: centred where they stand at 203 dpi, on whole dots."""
    if dpi == PRINTER_DPI or barcode.symbology == "maxicode":
        return barcode.x_in, barcode.y_in
    width, height = size_in(barcode)
    width_there, height_there = size_in(barcode, dpi)
    left_in = barcode.x_in + (width - width_there) / 2
    top_in = barcode.y_in + (height - height_there) / 2
    return round(left_in * dpi) / dpi, round(top_in * dpi) / dpi


def quiet_in(barcode: Barcode, dpi: int = PRINTER_DPI) -> float:
    """How much must stay white beside the bars."""
    if barcode.symbology == "maxicode":
        return maxicode.MODULE_IN
    modules = barcode.quiet_modules or QUIET_MODULES[barcode.symbology]
    return modules * barcode.dots_at(dpi) / dpi
