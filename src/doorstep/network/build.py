"""Building a region from a map file: all of it, or nothing."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np

from doorstep.network.address_points import merge_points, read_address_csv, zips_of
from doorstep.network.cache import cached_part
from doorstep.network.center import center_zip_near, timezone_of
from doorstep.network.cover import Cover, cover_of, is_delivery_road
from doorstep.network.depot import choose_depot
from doorstep.network.engine import RoadEngine
from doorstep.network.errors import OffTheMap
from doorstep.network.estimate import Floats
from doorstep.network.features import Features, HouseNumber
from doorstep.network.folders import put_in_place, scratch_folder
from doorstep.network.osm_file import OsmFile, check_osm
from doorstep.network.osm_reading import read_features
from doorstep.network.region import ADDRESSES, COVER, ROADS, TILES, Region, open_region
from doorstep.network.region_file import (
    MADE_UP_ATTRIBUTION,
    MADE_UP_GENERATOR,
    OSM_ATTRIBUTION,
    RegionFacts,
    checked_name,
)  # fmt: skip
from doorstep.network.road_build import ROADS_NAME, build_roads, profile_version
from doorstep.network.tiles import TILES_VERSION, build_tiles
from doorstep.parcels import utc_text

Progress = Callable[[int, int, str], None]
Box = tuple[float, float, float, float]
STEPS = 6


def _silent(done: int, total: int, what: str) -> None:
    """Nobody looks."""


@dataclass(frozen=True, slots=True)
class Order:
    """What was asked for, besides the map file."""

    name: str
    title: str
    addresses_csv: Path | None
    depot: tuple[float, float] | None
    timezone: str
    now: datetime


def build_region(
    name: str, osm_path: Path, *, home: Path, now: datetime, addresses_csv: Path | None = None,
    depot: tuple[float, float] | None = None, title: str | None = None, timezone: str = "",
    progress: Progress = _silent,
) -> Region:  # fmt: skip
    """Build `home`/regions/`name` from an OpenStreetMap file; a region of that name is replaced.

    Roads and tiles of the same file are taken from `home`/cache. `depot` is
    (lat, lon). A build that fails or is killed never leaves a half-made
    region, and the old one stands until the new one is whole.

    Raises BadRegionName, NotOsm, NoRoads, BadAddressPoints, OffTheMap.
    """
    order = Order(checked_name(name), title or name.replace("-", " ").title(), addresses_csv, depot, timezone, now)
    with scratch_folder(home / "regions", name) as scratch:
        listed = read_address_csv(addresses_csv) if addresses_csv else []
        progress(0, STEPS, "checking the map file")
        osm = check_osm(Path(osm_path), scratch / "sorting")
        progress(1, STEPS, "reading the map")
        features = read_features(osm.path, progress=_silent)
        whole = scratch / "whole"
        _fill(whole, order, osm, features, listed, home / "cache", progress)
        put_in_place(whole, home / "regions" / name)
    progress(STEPS, STEPS, "region ready")
    return open_region(home / "regions" / name)


def _fill(
    folder: Path, order: Order, osm: OsmFile, features: Features, listed: Sequence[HouseNumber], cache: Path,
    progress: Progress,
) -> None:  # fmt: skip
    folder.mkdir()
    cover = cover_of(features.roads)
    cover.save(folder / COVER)
    box = _box_of(features, osm.box)
    points = _covered(merge_points(listed, features.house_numbers), cover)
    depot = order.depot or choose_depot(features, _middle(points, box))
    if not cover.covers(np.array([[depot[1], depot[0]]]))[0]:
        raise OffTheMap("No street of the map is near the depot given. Give --depot as LAT,LON inside the region.")
    progress(2, STEPS, "preparing the roads")
    cached_part(
        cache / f"roads-{osm.sha256}-{profile_version()}", folder / ROADS,
        lambda target: build_roads(osm.path, target, progress=_silent),
    )  # fmt: skip
    depot = _snapped(folder, depot)
    progress(3, STEPS, "drawing the map")
    cached_part(
        cache / f"tiles-{osm.sha256}-{TILES_VERSION}", folder / "map",
        lambda target: build_tiles(target / TILES, features, box, attribution=_attribution(osm)),
    )  # fmt: skip
    (folder / "map" / TILES).rename(folder / TILES)
    (folder / "map").rmdir()
    progress(4, STEPS, "indexing the addresses")
    known = _index_addresses(folder / ADDRESSES, points)
    progress(5, STEPS, "finishing")
    _facts(order, osm, features, points, depot, box, {"address_points": known}).write(folder)


def _snapped(folder: Path, depot: tuple[float, float]) -> tuple[float, float]:
    """The depot on its street; opening the roads here shows that they are whole."""
    here = np.array([[depot[1], depot[0]]])
    places, _ = RoadEngine(folder / ROADS / ROADS_NAME, here[0]).snap(here)
    return round(float(places[0, 1]), 6), round(float(places[0, 0]), 6)


def _index_addresses(path: Path, points: Sequence[HouseNumber]) -> int:
    from doorstep.addresses import AddressPoint, build_geocoder

    return build_geocoder(
        path,
        (AddressPoint(p.number, p.street, p.city, p.state, p.zip_code[:5], p.lat, p.lon) for p in points),
    )


def _facts(
    order: Order, osm: OsmFile, features: Features, points: Sequence[HouseNumber], depot: tuple[float, float],
    box: Box, counts: Mapping[str, int],
) -> RegionFacts:  # fmt: skip
    center_zip = center_zip_near(depot, points)
    return RegionFacts(
        name=order.name,
        title=order.title,
        bbox=box,
        made_up=osm.generator == MADE_UP_GENERATOR,
        attribution=_attribution(osm),
        depot={"name": f"{order.title} sorting center", "lat": depot[0], "lon": depot[1]},
        zips=zips_of(points),
        center_zip=center_zip,
        timezone=timezone_of(center_zip, order.timezone),
        osm_sha256=osm.sha256,
        built_at=utc_text(order.now),
        counts={**counts, "roads": sum(road.is_drivable for road in features.roads),
                "buildings": len(features.buildings)},
        versions={"roads": f"osrm-bindings {version('osrm-bindings')}, profile {profile_version()}",
                  "tiles": TILES_VERSION},
        places=tuple(dict.fromkeys(place.name for place in features.places)),
    )  # fmt: skip


def _attribution(osm: OsmFile) -> str:
    return MADE_UP_ATTRIBUTION if osm.generator == MADE_UP_GENERATOR else OSM_ATTRIBUTION


def _box_of(features: Features, header: Box | None) -> Box:
    """Where the streets are; a road that leaves the extract's own box is not followed."""
    roads = [road.lonlat for road in features.roads if is_delivery_road(road)]
    corners = np.concatenate(roads or [road.lonlat for road in features.roads])
    (west, south), (east, north) = corners.min(axis=0), corners.max(axis=0)
    if header is not None:
        west, south = max(west, header[0]), max(south, header[1])
        east, north = min(east, header[2]), min(north, header[3])
    return float(west), float(south), float(east), float(north)


def _covered(points: Sequence[HouseNumber], cover: Cover) -> list[HouseNumber]:
    if not points:
        return []
    inside = cover.covers(np.array([[point.lon, point.lat] for point in points]))
    return [point for point, kept in zip(points, inside, strict=True) if kept]


def _middle(points: Sequence[HouseNumber], box: Box) -> Floats:
    if len(points) < 20:
        return np.array([(box[0] + box[2]) / 2, (box[1] + box[3]) / 2])
    middle: Any = np.median([[point.lon, point.lat] for point in points], axis=0)
    return np.asarray(middle)


def drop_region(name: str, *, home: Path) -> None:
    """Take a region away; its cached roads stay."""
    shutil.rmtree(open_region(home / "regions" / checked_name(name)).folder)
