"""Vector tiles: shapes on a 4096 grid written as Mapbox Vector Tile 2.1 bytes.

Protocol buffers by hand: the format has four messages, and a general encoder
spends most of a region's build on it.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

EXTENT = 4096
POINT, LINE, POLYGON = 1, 2, 3
_MOVE, _LINE, _CLOSE = 1, 2, 7
Value = str | bool | int | float


@dataclass(frozen=True, slots=True)
class Feature:
    """A shapely geometry in tile units (x right, y down) and its properties."""

    geometry: Any
    properties: Mapping[str, Value]


def encode_tile(layers: Mapping[str, Sequence[Feature]]) -> bytes:
    """The bytes of a tile; layers and features that are empty on the grid are left out."""
    parts = []
    for name, features in layers.items():
        layer = _layer(name, features)
        if layer:
            parts.append(_bytes_field(3, layer))
    return b"".join(parts)


def _layer(name: str, features: Iterable[Feature]) -> bytes:
    keys: dict[str, int] = {}
    values: dict[tuple[type, Value], int] = {}
    written = [_feature(feature, keys, values) for feature in features]
    bodies = [_bytes_field(2, body) for body in written if body]
    if not bodies:
        return b""
    head = _bytes_field(1, name.encode())
    key_part = b"".join(_bytes_field(3, key.encode()) for key in keys)
    value_part = b"".join(_bytes_field(4, _value(value)) for _, value in values)
    return head + b"".join(bodies) + key_part + value_part + _number_field(5, EXTENT) + _number_field(15, 2)


def _feature(feature: Feature, keys: dict[str, int], values: dict[tuple[type, Value], int]) -> bytes:
    kind, commands = _commands(feature.geometry)
    if not commands:
        return b""
    tags = []
    for key, value in feature.properties.items():
        tags += [keys.setdefault(key, len(keys)), values.setdefault((type(value), value), len(values))]
    return _packed_field(2, tags) + _number_field(3, kind) + _packed_field(4, commands)


def _commands(geometry: Any) -> tuple[int, list[int]]:
    """The kind of geometry and its drawing commands; the pen starts at the tile's corner."""
    pen = _Pen()
    kind = 0
    for part in shapely.get_parts(geometry):
        if part.geom_type == "Polygon":
            kind = POLYGON
            pen.polygon(part)
        elif part.geom_type == "LineString":
            kind = LINE
            pen.line(_grid(part))
        elif part.geom_type == "Point":
            kind = POINT
            pen.point(_grid(part))
    return kind, pen.commands


class _Pen:
    """Draws by differences from where it stands."""

    def __init__(self) -> None:
        self.commands: list[int] = []
        self._at = np.zeros(2, dtype=np.int64)

    def point(self, corners: NDArray[np.int64]) -> None:
        self._go(_MOVE, corners[:1])

    def line(self, corners: NDArray[np.int64]) -> None:
        corners = _without_repeats(corners)
        if len(corners) > 1:
            self._go(_MOVE, corners[:1])
            self._go(_LINE, corners[1:])

    def polygon(self, polygon: Any) -> None:
        # Outer rings have a positive area with y down, holes a negative one.
        if self._ring(_grid(polygon.exterior), 1):
            for hole in polygon.interiors:
                self._ring(_grid(hole), -1)

    def _ring(self, corners: NDArray[np.int64], sign: int) -> bool:
        corners = _without_repeats(corners)[:-1]
        area = _double_area(corners) if len(corners) > 2 else 0
        if area == 0:
            return False
        corners = corners if area * sign > 0 else corners[::-1]
        self._go(_MOVE, corners[:1])
        self._go(_LINE, corners[1:])
        self.commands.append(_CLOSE | 1 << 3)
        return True

    def _go(self, command: int, corners: NDArray[np.int64]) -> None:
        steps = np.diff(np.concatenate([self._at[None], corners]), axis=0)
        self.commands.append(command | len(corners) << 3)
        self.commands.extend(((steps << 1) ^ (steps >> 63)).ravel().tolist())
        self._at = corners[-1]


def _grid(part: Any) -> NDArray[np.int64]:
    corners: NDArray[np.int64] = np.rint(shapely.get_coordinates(part)).astype(np.int64)
    return corners


def _without_repeats(corners: NDArray[np.int64]) -> NDArray[np.int64]:
    kept = np.ones(len(corners), dtype=bool)
    kept[1:] = (np.diff(corners, axis=0) != 0).any(axis=1)
    return corners[kept]


def _double_area(corners: NDArray[np.int64]) -> int:
    x, y = corners[:, 0], corners[:, 1]
    return int((x * np.roll(y, -1) - np.roll(x, -1) * y).sum())


def _varint(number: int) -> bytes:
    out = bytearray()
    while number > 127:
        out.append(number & 127 | 128)
        number >>= 7
    out.append(number)
    return bytes(out)


def _number_field(field: int, number: int) -> bytes:
    return _varint(field << 3) + _varint(number)


def _bytes_field(field: int, content: bytes) -> bytes:
    return _varint(field << 3 | 2) + _varint(len(content)) + content


def _packed_field(field: int, numbers: Iterable[int]) -> bytes:
    return _bytes_field(field, b"".join(map(_varint, numbers)))


def _value(value: Value) -> bytes:
    if isinstance(value, bool):
        return _number_field(7, int(value))
    if isinstance(value, int):
        return _number_field(6, value << 1 ^ value >> 63)
    if isinstance(value, float):
        return _varint(3 << 3 | 1) + struct.pack("<d", value)
    return _bytes_field(1, value.encode())
