"""MaxiCode, the square with the bull's eye that UPS reads: its shapes, made by zint, at their one size.

ISO/IEC 16023: 33 rows of 29 or 30 hexagons, 0.88 mm from centre to centre, so
that the whole symbol is about 1.1 inch wide. zint draws with 2.46 units from
centre to centre.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from pyzint import Barcode as ZintBarcode  # type: ignore[import-untyped]

_UNIT_IN = 0.88 / 25.4 / 2.46
_LEFT, _TOP = 0.37, 0.43  # zint's margin, in its units
SIZE_IN = (73.06 * _UNIT_IN, 70.29 * _UNIT_IN)
CENTRE_IN = ((35.76 - _LEFT) * _UNIT_IN, (35.60 - _TOP) * _UNIT_IN)  # of the bull's eye
MODULE_IN = 0.88 / 25.4
_STRUCTURED = re.compile("(\\[\\)>\x1e01\x1d\\d\\d)(\\d{9})\x1d(\\d{3})\x1d(\\d{3})\x1d(.*)", re.DOTALL)
_CIRCLE = re.compile(r'<circle cx="([\d.]+)" cy="([\d.]+)" r="([\d.]+)" fill="#(\w{6})"')


@dataclass(frozen=True, slots=True)
class MaxiCodeShapes:
    """In inches from the symbol's upper left: hexagons as corner points, rings as (x, y, radius, is dark)."""

    hexagons: tuple[tuple[tuple[float, float], ...], ...]
    rings: tuple[tuple[float, float, float, bool], ...]


def parts(content: str) -> tuple[str, str]:
    """A mode 2 message taken apart: class, country and ZIP+4 as one number, and the rest of the message.

    Raises ValueError where it has no nine-digit ZIP code, country and class in front.
    """
    found = _STRUCTURED.fullmatch(content)
    if not found:
        raise ValueError("A MaxiCode of mode 2 begins with the header, a ZIP+4, a country and a class.")
    header, zip9, country, service_class, rest = found.groups()
    return service_class + country + zip9, header + rest


@lru_cache(maxsize=64)
def shapes(content: str) -> MaxiCodeShapes:
    """The symbol of a mode 2 message."""
    primary, message = parts(content)
    symbol = ZintBarcode.MAXICODE(message, option_1=2, primary=primary[6:] + primary[3:6] + primary[:3])
    svg = symbol.render_svg().decode()
    hexagons = tuple(_corners(path) for path in re.findall(r'<path d="([^"]+)"', svg))
    rings = tuple((*_place(x, y), float(r) * _UNIT_IN, fill == "000000") for x, y, r, fill in _CIRCLE.findall(svg))
    return MaxiCodeShapes(hexagons, rings)


def _corners(path: str) -> tuple[tuple[float, float], ...]:
    return tuple(_place(x, y) for x, y in re.findall(r"[ML] ([\d.]+) ([\d.]+)", path))


def _place(x: str, y: str) -> tuple[float, float]:
    return (float(x) - _LEFT) * _UNIT_IN, (float(y) - _TOP) * _UNIT_IN
