"""The map: a pyramid of vector tiles from zoom 10 to 15; above that the last zoom is enlarged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import shapely

from doorstep.network.features import Features
from doorstep.network.mbtiles import Tile, write_mbtiles
from doorstep.network.mvt import EXTENT, Feature, encode_tile
from doorstep.network.tile_layers import MAX_ZOOM, MIN_ZOOM, SMALLEST_AREA, Layer, layers_of, to_world

TILES_VERSION = "1"
# Lines and edges run on this far beyond the tile, so that no seam shows.
BUFFER = 96
# Corners closer than this to the line between their neighbours are not seen, in tile units (4096 to a tile).
TOLERANCE = {10: 6.0, 11: 6.0, 12: 5.0, 13: 4.0, 14: 3.0, 15: 1.0}
FIELDS = {
    "water": {"class": "String", "name": "String"}, "waterway": {"class": "String", "name": "String"},
    "park": {"name": "String"}, "building": {},
    "road": {"class": "String", "name": "String", "bridge": "Boolean"},
    "place": {"class": "String", "name": "String"}, "housenumber": {"number": "String"},
}  # fmt: skip
Box = tuple[float, float, float, float]


def build_tiles(path: Path, features: Features, box: Box, *, attribution: str) -> int:
    """Write the region's MBTiles file; how many tiles. `box` is west, south, east, north."""
    layers = layers_of(features, box)
    metadata = {
        "name": "doorstep", "format": "pbf", "type": "baselayer", "version": TILES_VERSION, "attribution": attribution,
        "bounds": ",".join(f"{side:.6f}" for side in box), "minzoom": str(MIN_ZOOM), "maxzoom": str(MAX_ZOOM),
        "center": f"{(box[0] + box[2]) / 2:.6f},{(box[1] + box[3]) / 2:.6f},13",
        "json": {"vector_layers": [{"id": name, "fields": fields} for name, fields in FIELDS.items()]},
    }  # fmt: skip
    return write_mbtiles(path, metadata, _pyramid(layers, box))


def _pyramid(layers: Sequence[Layer], box: Box) -> Iterator[Tile]:
    for zoom in range(MIN_ZOOM, MAX_ZOOM + 1):
        scaled = [_at_zoom(layer, zoom) for layer in layers]
        for x, y in _tiles_over(box, zoom):
            content = encode_tile(
                {layer.name: list(part.within(x, y)) for layer, part in zip(layers, scaled, strict=True)}
            )
            if content:
                yield zoom, x, y, content


def _tiles_over(box: Box, zoom: int) -> Iterator[tuple[int, int]]:
    (left, bottom), (right, top) = to_world(np.array([box[:2], box[2:]])) * (1 << zoom)
    for x in range(int(left), int(right) + 1):
        for y in range(int(top), int(bottom) + 1):
            yield x, y


class _Scaled:
    """A layer's geometries in the units of one zoom, findable by tile."""

    def __init__(self, geometries: Any, properties: Sequence[Any]) -> None:
        self._geometries, self._properties = geometries, properties
        self._tree = shapely.STRtree(geometries)

    def within(self, x: int, y: int) -> Iterator[Feature]:
        left, top = x * EXTENT, y * EXTENT
        frame = (left - BUFFER, top - BUFFER, left + EXTENT + BUFFER, top + EXTENT + BUFFER)
        found = np.sort(self._tree.query(shapely.box(*frame)))
        clipped = shapely.clip_by_rect(self._geometries[found], *frame)
        moved = shapely.transform(clipped, lambda corners: corners - (left, top))
        for index, geometry in zip(found, moved, strict=True):
            if not shapely.is_empty(geometry):
                yield Feature(geometry, self._properties[index])


def _at_zoom(layer: Layer, zoom: int) -> _Scaled:
    drawn = np.flatnonzero(layer.from_zoom <= zoom)
    units = float(EXTENT << zoom)
    scaled = shapely.transform(layer.geometries[drawn], lambda corners: corners * units)
    simple = shapely.simplify(scaled, TOLERANCE[zoom])
    kept = ~shapely.is_empty(simple)
    if zoom < MAX_ZOOM - 1 and layer.name in ("water", "park"):
        kept &= shapely.area(simple) >= SMALLEST_AREA
    return _Scaled(simple[kept], [layer.properties[index] for index in drawn[kept]])
