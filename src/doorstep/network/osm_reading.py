"""One reading of a map file: every feature the roads, the addresses and the tiles need."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import osmium
import shapely

from doorstep.network.errors import NoRoads, NotOsm
from doorstep.network.features import AREA_KINDS, ROAD_CLASSES, Features, HouseNumber, Place, Road, Shape

Progress = Callable[[int, int, str], None]
PLACES = frozenset({"city", "town", "village", "hamlet", "suburb", "neighbourhood", "quarter"})
WATERWAYS = frozenset({"river", "stream", "canal", "drain"})
_WKB = osmium.geom.WKBFactory()


def read_features(path: Path, *, progress: Progress) -> Features:
    """All features of a sorted file. Raises NotOsm where it cannot be read, NoRoads where no street is in it."""
    features = Features()
    progress(0, 1, "reading the map")
    reading = osmium.FileProcessor(str(path)).with_areas().with_filter(osmium.filter.EmptyTagFilter())
    try:
        for item in reading:
            _READERS[item.type_str()](item, features)
    except RuntimeError as error:
        raise NotOsm(f"{path.name} cannot be read to its end ({error}). Download it again.") from None
    if not any(road.is_drivable for road in features.roads):
        raise NoRoads(f"{path.name} holds no road a van may drive on. Choose an extract with streets.")
    progress(1, 1, "reading the map")
    return features


def _read_node(node: Any, features: Features) -> None:
    tags = node.tags
    if tags.get("place") in PLACES and "name" in tags:
        features.places.append(Place(tags["place"], tags["name"], node.lon, node.lat))
    if "addr:housenumber" in tags:
        features.house_numbers.append(_house_number(tags, node.lon, node.lat))


def _read_way(way: Any, features: Features) -> None:
    tags = way.tags
    road_class = ROAD_CLASSES.get(tags.get("highway", ""))
    if road_class and tags.get("area") != "yes":
        _read_road(way, road_class, features)
    elif tags.get("waterway") in WATERWAYS:
        lonlat = _lonlat(way)
        if len(lonlat) > 1:
            features.waterways.append(Shape(tags["waterway"], tags.get("name", ""), shapely.linestrings(lonlat)))
    elif tags.get("natural") == "coastline":
        lonlat = _lonlat(way)
        if len(lonlat) > 1:
            features.coastlines.append(lonlat)


def _read_road(way: Any, road_class: str, features: Features) -> None:
    lonlat = _lonlat(way)
    if len(lonlat) < 2:
        return
    tags = way.tags
    is_bridge = tags.get("bridge", "no") != "no"
    features.roads.append(Road(road_class, tags["highway"], tags.get("name", ""), is_bridge, lonlat))


def _lonlat(way: Any) -> Any:
    # A cut extract names nodes it does not hold.
    known = [(node.lon, node.lat) for node in way.nodes if node.location.valid()]
    return np.array(known, dtype=np.float64).reshape(-1, 2)


def _read_area(area: Any, features: Features) -> None:
    tags = area.tags
    kind = _area_kind(tags)
    is_building = tags.get("building", "no") != "no"
    if not (kind or is_building or "addr:housenumber" in tags):
        return
    try:
        geometry = shapely.from_wkb(_WKB.create_multipolygon(area))
    except (RuntimeError, shapely.errors.GEOSException):
        return
    if kind:
        features.areas.append(Shape(kind, tags.get("name", ""), geometry))
    elif is_building:
        features.buildings.append(Shape("building", "", geometry))
    if "addr:housenumber" in tags:
        middle = geometry.centroid
        features.house_numbers.append(_house_number(tags, middle.x, middle.y))


def _area_kind(tags: Any) -> str:
    for key in ("natural", "waterway", "leisure", "landuse"):
        kind = AREA_KINDS.get((key, tags.get(key, "")))
        if kind:
            return kind
    return ""


def _house_number(tags: Any, lon: float, lat: float) -> HouseNumber:
    return HouseNumber(
        number=tags["addr:housenumber"], street=tags.get("addr:street", ""), city=tags.get("addr:city", ""),
        state=tags.get("addr:state", ""), zip_code=tags.get("addr:postcode", ""), lat=lat, lon=lon,
    )  # fmt: skip


def _skip(item: Any, features: Features) -> None:
    """Relations count only as the areas made from them."""


_READERS: dict[str, Callable[[Any, Features], None]] = {
    "n": _read_node, "w": _read_way, "a": _read_area, "r": _skip,
}  # fmt: skip
