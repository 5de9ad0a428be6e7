"""Finds MaxiCode on a whole page: the reader itself reads one only where it stands alone."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import zxingcpp
from scipy import ndimage

from doorstep.labels.maxicode import CENTRE_IN, SIZE_IN

_DARK = 128
_RING_IN = 0.199  # across the middle ring of the bull's eye (ISO/IEC 16023: radius 2.53 mm), which touches nothing
_SPARE_IN = 0.015  # printers differ by that much; the quiet zone is twice as wide


def find_maxicodes(grey: np.ndarray, dpi: float) -> Iterator[zxingcpp.Barcode]:
    """Every MaxiCode on the picture; `dpi` tells how large an inch is on it."""
    parts, _ = ndimage.label(grey < _DARK, structure=np.ones((3, 3)))
    for rows, columns in ndimage.find_objects(parts):
        height, width = (rows.stop - rows.start) / dpi, (columns.stop - columns.start) / dpi
        if abs(height - _RING_IN) < 0.02 and abs(width - _RING_IN) < 0.02:
            yield from _read(_around(grey, (rows.start + rows.stop) / 2, (columns.start + columns.stop) / 2, dpi))


def _around(grey: np.ndarray, row: float, column: float, dpi: float) -> np.ndarray:
    """The symbol whose bull's eye has its middle there, alone on white."""
    left, top = column - (CENTRE_IN[0] + _SPARE_IN) * dpi, row - (CENTRE_IN[1] + _SPARE_IN) * dpi
    width, height = ((side + 2 * _SPARE_IN) * dpi for side in SIZE_IN)
    part = grey[max(0, round(top)) : round(top + height), max(0, round(left)) : round(left + width)]
    return np.pad(part, round(0.1 * dpi), constant_values=255)


def _read(picture: np.ndarray) -> list[zxingcpp.Barcode]:
    for size in (1, 2):
        shown = np.kron(picture, np.ones((size, size), np.uint8))
        if found := zxingcpp.read_barcodes(shown, formats=zxingcpp.BarcodeFormat.MaxiCode):
            return list(found)
    return []
