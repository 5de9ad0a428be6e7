"""Which part of the town is what: old grid, addition, postwar, suburbs, works, and the green between."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from random import Random
from typing import Any

import numpy as np
import shapely
from shapely.ops import substring

from doorstep.simulation.town.frame import curve, turned
from doorstep.simulation.town.grid import GridPlan, grid_streets
from doorstep.simulation.town.skeleton import Skeleton
from doorstep.simulation.town.street import Street
from doorstep.simulation.town.suburb import suburb_streets
from doorstep.simulation.town.words import NameBook

RIVERSIDE_M = 62.0
OLD_GRID = GridPlan(0.0, 96.0, 126.0, ("ordinal", "flower"), ("tree",), alleys=shapely.Point(-60, 60).buffer(560))
ADDITION = GridPlan(17.0, 98.0, 148.0, ("tree",), ("flower", "landscape"), "Avenue", "Street")
POSTWAR = GridPlan(-8.0, 92.0, 236.0, ("flower", "tree"), ("landscape",), "Drive", "Lane", "postwar", bend_m=24.0)


@dataclass(slots=True)
class Green:
    """An area on the map: `tags` as OpenStreetMap writes them; houses keep off it where `keeps_off`."""

    shape: Any
    tags: dict[str, str]
    keeps_off: bool = True


@dataclass(slots=True)
class Plan:
    """All streets and areas of the town, in metres, and where its sorting center stands."""

    streets: list[Street] = field(default_factory=list)
    greens: list[Green] = field(default_factory=list)
    neighbourhoods: list[tuple[str, float, float]] = field(default_factory=list)
    depot: tuple[float, float] = (0.0, 0.0)


def plan_districts(skeleton: Skeleton, names: NameBook, random: Random) -> Plan:
    """Fill the faces between the arterials with streets and green."""
    plan = Plan(streets=list(skeleton.arterials))
    faces = _Faces(skeleton)
    roads = shapely.union_all([street.line for street in skeleton.arterials])
    _old_town(plan, faces, roads, names, random)
    _addition(plan, faces, roads, names, random)
    _postwar(plan, faces, roads, names, random)
    _works(plan, faces, skeleton)
    _suburbs(plan, faces, roads, names, random)
    _outskirts(plan, faces, skeleton, random)
    return plan


class _Faces:
    """The areas between arterials, river and the town's edge, found by a point inside."""

    def __init__(self, skeleton: Skeleton) -> None:
        lines = [street.line for street in skeleton.arterials]
        cut = shapely.union_all([*lines, skeleton.river_line, skeleton.limit.exterior])
        self._faces = list(shapely.get_parts(shapely.polygonize(list(shapely.get_parts(cut)))))
        self._riverside = skeleton.river.buffer(RIVERSIDE_M)

    def at(self, *places: Sequence[float]) -> Any:
        """The faces around these places as one area, the river's banks left out."""
        chosen = [face for face in self._faces if any(face.contains(shapely.Point(*place)) for place in places)]
        return shapely.union_all(chosen).difference(self._riverside)

    def whole(self, *places: Sequence[float]) -> Any:
        """The same with the banks."""
        chosen = [face for face in self._faces if any(face.contains(shapely.Point(*place)) for place in places)]
        return shapely.union_all(chosen)


def _block(plan: GridPlan, origin: Sequence[float], column: int, row: int, columns: int, rows: int) -> Any:
    """A rectangle of whole blocks of a grid, a little smaller than between its streets."""
    left, low = column * plan.cross_m + 9 + origin[0], row * plan.long_m + 9 + origin[1]
    right, high = (column + columns) * plan.cross_m - 9 + origin[0], (row + rows) * plan.long_m - 9 + origin[1]
    corners = np.array([(left, low), (right, low), (right, high), (left, high)])
    return shapely.Polygon(turned(corners, plan.turn, origin))


def _old_town(plan: Plan, faces: _Faces, roads: Any, names: NameBook, random: Random) -> None:
    square = _block(OLD_GRID, (0, 0), -1, 0, 1, 1).buffer(-3)
    park = _block(OLD_GRID, (0, 0), -6, 5, 2, 2)
    area = faces.at((-600, 450), (150, 450)).difference(park)
    lanes = replace(OLD_GRID, alleys=OLD_GRID.alleys.difference(square.buffer(5)))
    plan.streets += grid_streets(area, lanes, names, random, roads=roads)
    plan.greens += [
        Green(square, {"leisure": "park", "name": "Courthouse Square"}),
        Green(park, {"leisure": "park", "name": "Linden Park"}),
        Green(_pitch(park, 60, 40), {"leisure": "pitch", "sport": "baseball"}),
    ]
    plan.neighbourhoods += [("Old Town", -250, 250), ("Depot Hill", -800, 560)]


def _addition(plan: Plan, faces: _Faces, roads: Any, names: NameBook, random: Random) -> None:
    origin = (-500.0, -380.0)
    common = _block(ADDITION, origin, 0, -1, 1, 2)
    area = faces.at((-600, -400), (150, -400)).difference(common)
    plan.streets += grid_streets(area, ADDITION, names, random, roads=roads, origin=origin)
    plan.greens.append(Green(common, {"leisure": "park", "name": "Millrace Common"}))
    plan.neighbourhoods.append(("Riverside Addition", -420, -300))


def _postwar(plan: Plan, faces: _Faces, roads: Any, names: NameBook, random: Random) -> None:
    origin = (900.0, -330.0)
    school = _block(POSTWAR, origin, -1, -2, 1, 2)
    area = faces.at((900, -350)).difference(school)
    plan.streets += grid_streets(area, POSTWAR, names, random, roads=roads, origin=origin)
    plan.greens += [
        Green(school, {"amenity": "school", "landuse": "grass", "name": "Meadow Park School"}),
        Green(_pitch(school, 95, 58, (45, -15)), {"leisure": "pitch", "sport": "american_football"}),
    ]
    plan.neighbourhoods.append(("Meadow Park", 900, -300))


def _pitch(park: Any, wide: float, high: float, off: Sequence[float] = (20, 12)) -> Any:
    x, y = park.centroid.x + off[0], park.centroid.y + off[1]
    return shapely.box(x - wide / 2, y - high / 2, x + wide / 2, y + high / 2)


def _works(plan: Plan, faces: _Faces, skeleton: Skeleton) -> None:
    """The industrial park by the state route, with the sorting center on its parkway."""
    area = faces.at((1650, -350)).buffer(-16)
    top, foot = skeleton.main.line, skeleton.collectors[1].line
    parkway = curve([(1690, 150), (1695, 20), (1660, -330), (1700, -650), (1690, -830)])
    parkway = _between(parkway, top, foot)
    loop = curve([(1668, -180), (1810, -170), (1890, -300), (1820, -450), (1672, -455)])
    plan.streets += [
        Street("Commerce Parkway", "tertiary", parkway, "works", 35),
        Street("Foundry Loop", "residential", loop, "works", 25),
    ]
    plan.greens.append(Green(area, {"landuse": "industrial", "name": "East Works"}, keeps_off=False))
    spot = parkway.interpolate(0.42, normalized=True)
    plan.depot = (spot.x, spot.y)
    plan.neighbourhoods.append(("Quarry Hill", 1600, -250))


def _between(line: Any, top: Any, foot: Any) -> Any:
    """The part of the line between two roads, two metres over at both ends."""
    ends = [line.project(shapely.intersection(line, road).centroid) for road in (top, foot)]
    return substring(line, min(ends) - 2, max(ends) + 2)


def _suburbs(plan: Plan, faces: _Faces, roads: Any, names: NameBook, random: Random) -> None:
    for label, place, turn, doors in (
        ("Orchard Heights", (900, 450), 12, 4), ("Ridge Farms", (-1500, 450), 78, 3),
        ("Prairie Commons", (-1450, -380), 100, 3), ("Fairground", (-600, -1150), 4, 3),
        ("North Meadows", (-600, 1250), -6, 3), ("Quarry Ridge", (1700, 500), 82, 3),
    ):  # fmt: skip
        area = max(shapely.get_parts(faces.at(place)), key=lambda part: part.area)
        if label in ("Fairground", "North Meadows"):
            area = shapely.intersection(area, shapely.box(-1400, -2000, -260, 2000))
        plan.streets += suburb_streets(area, turn + random.uniform(-5, 5), names, random, roads=roads, doors=doors)
        plan.neighbourhoods.append((label, area.centroid.x, area.centroid.y))


def _outskirts(plan: Plan, faces: _Faces, skeleton: Skeleton, random: Random) -> None:
    """Green along the river, ponds, woods, the cemetery."""
    banks = skeleton.river.buffer(RIVERSIDE_M - 14).difference(skeleton.river.buffer(4))
    west_bank = shapely.intersection(banks, faces.whole((150, 450), (150, -400)))
    plan.greens.append(Green(west_bank, {"leisure": "park", "name": "Riverside Park"}))
    for low, high in ((1150, 2500), (-2600, -950)):
        stretch = shapely.intersection(skeleton.river_line, shapely.box(-3000, low, 3000, high))
        woods = _ragged(stretch, 120, random).difference(skeleton.river.buffer(3))
        plan.greens.append(Green(woods, {"natural": "wood"}))
    for x, y, size, name in ((-130, 1260, 74, "Heron Pond"), (1130, 1260, 60, "Quarry Pond"),
                             (-1620, 1150, 42, ""), (1540, -1130, 52, "Clay Pond")):  # fmt: skip
        pond = _blob(x, y, size, random)
        named = {"name": name} if name else {}
        plan.greens.append(Green(pond, {"natural": "water", "water": "pond", **named}))
        if name:
            plan.greens.append(Green(_blob(x, y, size * 2.1, random).difference(pond), {"leisure": "park"}))
    cemetery = shapely.box(60, -1290, 210, -1040)
    plan.greens.append(Green(cemetery, {"landuse": "cemetery", "name": "Oakhill Cemetery"}))


def _ragged(line: Any, wide: float, random: Random) -> Any:
    spots = [line.interpolate(along) for along in np.arange(0, line.length, 70)]
    return shapely.union_all([spot.buffer(wide * random.uniform(0.55, 1.25)) for spot in spots]).buffer(-18).buffer(18)


def _blob(x: float, y: float, size: float, random: Random) -> Any:
    angles = np.linspace(0, 2 * np.pi, 10, endpoint=False)
    radii = [size * random.uniform(0.72, 1.2) for _ in angles]
    corners = [(x + 1.35 * r * np.cos(a), y + r * np.sin(a)) for r, a in zip(radii, angles, strict=True)]
    return shapely.Polygon(corners).buffer(-size / 4).buffer(size / 2).buffer(-size / 4).simplify(1.0)
