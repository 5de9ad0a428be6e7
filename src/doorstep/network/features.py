"""What a map file tells, as plain values: roads, areas, lines, places, house numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from doorstep.network.estimate import Floats

# OpenStreetMap's highway values in our seven classes of road, and path.
ROAD_CLASSES: Mapping[str, str] = {
    "motorway": "motorway", "motorway_link": "motorway", "trunk": "trunk", "trunk_link": "trunk",
    "primary": "primary", "primary_link": "primary", "secondary": "secondary", "secondary_link": "secondary",
    "tertiary": "tertiary", "tertiary_link": "tertiary", "residential": "residential", "unclassified": "residential",
    "living_street": "residential", "road": "residential", "service": "service", "track": "path", "path": "path",
    "footway": "path", "cycleway": "path", "bridleway": "path", "pedestrian": "path", "steps": "path",
}  # fmt: skip
AREA_KINDS: Mapping[tuple[str, str], str] = {
    ("natural", "water"): "water", ("waterway", "riverbank"): "water", ("waterway", "dock"): "water",
    ("landuse", "reservoir"): "water", ("landuse", "basin"): "water", ("natural", "bay"): "bay",
    ("leisure", "park"): "park", ("leisure", "garden"): "park", ("leisure", "nature_reserve"): "park",
    ("leisure", "golf_course"): "park", ("leisure", "pitch"): "park", ("leisure", "playground"): "park",
    ("landuse", "forest"): "park", ("natural", "wood"): "park", ("landuse", "grass"): "park",
    ("landuse", "cemetery"): "park", ("landuse", "recreation_ground"): "park", ("landuse", "meadow"): "park",
    ("landuse", "village_green"): "park", ("landuse", "industrial"): "industrial",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Road:
    """One way. `road_class` of ROAD_CLASSES; `lonlat` (k, 2) in the order of the way."""

    road_class: str
    highway: str
    name: str
    is_bridge: bool
    lonlat: Floats

    @property
    def is_drivable(self) -> bool:
        return self.road_class != "path"


@dataclass(frozen=True, slots=True)
class Shape:
    """A polygon or line with its kind and name; `geometry` is a shapely geometry in degrees."""

    kind: str
    name: str
    geometry: Any


@dataclass(frozen=True, slots=True)
class Place:
    """A named point: city, town, village, suburb, neighbourhood, hamlet."""

    kind: str
    name: str
    lon: float
    lat: float


@dataclass(frozen=True, slots=True)
class HouseNumber:
    """A house number as the map has it; parts the map does not say are ''."""

    number: str
    street: str
    city: str
    state: str
    zip_code: str
    lat: float
    lon: float


@dataclass(slots=True)
class Features:
    """Everything read from one map file."""

    roads: list[Road] = field(default_factory=list)
    areas: list[Shape] = field(default_factory=list)
    buildings: list[Shape] = field(default_factory=list)
    waterways: list[Shape] = field(default_factory=list)
    coastlines: list[Floats] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    house_numbers: list[HouseNumber] = field(default_factory=list)
