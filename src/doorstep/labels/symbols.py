"""Barcodes as patterns of dark and light modules, made by zxing-cpp."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import zxingcpp

from doorstep.labels.elements import Barcode

# ISO/IEC 15424 identifiers a reader must report: C0 is plain Code 128, C1 GS1-128, d2 GS1 Data Matrix.
_FORMATS = {
    "code128": (zxingcpp.BarcodeFormat.Code128, {}, "]C0"),
    "gs1_128": (zxingcpp.BarcodeFormat.Code128, {"gs1": True}, "]C1"),
    # Square only: printers and older readers do not know the rectangular extension.
    "gs1_datamatrix": (zxingcpp.BarcodeFormat.DataMatrix, {"gs1": True, "force_square": True}, "]d2"),
}
QUIET_MODULES = {"code128": 10, "gs1_128": 10, "gs1_datamatrix": 2}


@dataclass(frozen=True, slots=True)
class Pattern:
    """Dark runs of a symbol in modules: (row, first column, length); a linear code has one row."""

    columns: int
    rows: int
    runs: tuple[tuple[int, int, int], ...]


@lru_cache(maxsize=256)
def pattern(symbology: str, content: str) -> Pattern:
    """The modules of a barcode."""
    barcode_format, options, _ = _FORMATS[symbology]
    barcode = zxingcpp.create_barcode(content, barcode_format, **options)
    dark = np.array(barcode.to_image(scale=1, add_quiet_zones=False)) == 0
    if is_linear(symbology):
        dark = dark[:1]
    return Pattern(dark.shape[1], dark.shape[0], _runs(dark))


def _runs(dark: np.ndarray) -> tuple[tuple[int, int, int], ...]:
    framed = np.pad(dark.astype(np.int8), ((0, 0), (1, 1)))
    steps = np.diff(framed, axis=1)
    rows, starts = np.nonzero(steps == 1)
    _, ends = np.nonzero(steps == -1)
    return tuple(zip(rows.tolist(), starts.tolist(), (ends - starts).tolist(), strict=True))


def is_linear(symbology: str) -> bool:
    return symbology != "gs1_datamatrix"


def barcode_format(symbology: str) -> object:
    return _FORMATS[symbology][0]


def symbology_identifier(symbology: str) -> str:
    """What a reader reports as the kind of code, by ISO/IEC 15424."""
    return _FORMATS[symbology][2]


def size_in(barcode: Barcode) -> tuple[float, float]:
    """Width and height of the bars in inches, without the quiet zone."""
    shape = pattern(barcode.symbology, barcode.content)
    height_in = barcode.height_in if is_linear(barcode.symbology) else shape.rows * barcode.module_in
    return shape.columns * barcode.module_in, height_in
