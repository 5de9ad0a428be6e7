"""What is drawn on the map, layer by layer, and from which zoom on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely

from doorstep.network.coast import sea_areas
from doorstep.network.estimate import Floats
from doorstep.network.features import Features

MIN_ZOOM, MAX_ZOOM = 10, 15
ROAD_FROM: Mapping[str, int] = {
    "motorway": 10, "trunk": 10, "primary": 10, "secondary": 11, "tertiary": 12, "residential": 13,
    "service": 14, "path": 14,
}  # fmt: skip
PLACE_FROM: Mapping[str, int] = {
    "city": 10, "town": 10, "village": 11, "suburb": 12, "hamlet": 12, "quarter": 13, "neighbourhood": 13,
}  # fmt: skip
BUILDINGS_FROM, HOUSE_NUMBERS_FROM, WATERWAYS_FROM = 14, 15, 12
# Below zoom 14 an area smaller than this many square tile units is not seen.
SMALLEST_AREA = 64.0


@dataclass(frozen=True, slots=True)
class Layer:
    """Geometries in world units (0 to 1, y down), each with properties and the first zoom it is drawn at."""

    name: str
    geometries: Any
    properties: Sequence[Mapping[str, Any]]
    from_zoom: Any

    @classmethod
    def of(cls, name: str, rows: Sequence[tuple[Any, Mapping[str, Any], int]]) -> Layer:
        """From (geometry in degrees, properties, first zoom)."""
        geometries = np.array([row[0] for row in rows], dtype=object)
        world = shapely.transform(geometries, to_world) if len(rows) else geometries
        return cls(name, world, [row[1] for row in rows], np.array([row[2] for row in rows], dtype=np.int64))


def to_world(lonlat: Floats) -> Floats:
    """Web Mercator with the whole world as the unit square, y to the south."""
    lat = np.radians(np.clip(lonlat[:, 1], -85.05, 85.05))
    x = lonlat[:, 0] / 360 + 0.5
    y = 0.5 - np.log(np.tan(np.pi / 4 + lat / 2)) / (2 * np.pi)
    return np.column_stack([x, y])


def layers_of(features: Features, box: tuple[float, float, float, float]) -> list[Layer]:
    """The layers in drawing order."""
    return [
        Layer.of("water", _water(features, box)),
        Layer.of("park", [
            (shape.geometry, _named(shape.name), 10) for shape in features.areas if shape.kind == "park"
        ]),
        Layer.of("waterway", [
            (shape.geometry, {"class": shape.kind, **_named(shape.name)}, WATERWAYS_FROM)
            for shape in features.waterways
        ]),
        Layer.of("building", [(shape.geometry, {}, BUILDINGS_FROM) for shape in features.buildings]),
        Layer.of("road", _roads(features)),
        Layer.of("place", [
            (shapely.Point(place.lon, place.lat), {"class": place.kind, "name": place.name}, PLACE_FROM[place.kind])
            for place in features.places
        ]),
        Layer.of("housenumber", [
            (shapely.Point(house.lon, house.lat), {"number": house.number[:12]}, HOUSE_NUMBERS_FROM)
            for house in features.house_numbers
        ]),
    ]  # fmt: skip


def _water(features: Features, box: tuple[float, float, float, float]) -> list[tuple[Any, dict[str, Any], int]]:
    sea = [(area, {"class": "sea"}, 10) for area in sea_areas(features.coastlines, box)]
    inland = [(shape.geometry, {"class": "lake", **_named(shape.name)}, 10)
              for shape in features.areas if shape.kind == "water"]  # fmt: skip
    return sea + inland


def _roads(features: Features) -> list[tuple[Any, dict[str, Any], int]]:
    return [
        (
            shapely.linestrings(road.lonlat),
            {"class": road.road_class, "bridge": road.is_bridge, **_named(road.name)},
            ROAD_FROM[road.road_class],
        )
        for road in features.roads
    ]


def _named(name: str) -> dict[str, str]:
    return {"name": name[:80]} if name else {}
