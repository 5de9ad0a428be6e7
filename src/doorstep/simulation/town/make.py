"""Making a town: from a seed to a map file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import Any

import shapely

from doorstep.simulation.town.blocks import number_blocks
from doorstep.simulation.town.crossings import Piece, cut_at_crossings
from doorstep.simulation.town.districts import Plan, plan_districts
from doorstep.simulation.town.frame import Frame
from doorstep.simulation.town.houses import House, build_houses
from doorstep.simulation.town.naming import with_sides
from doorstep.simulation.town.skeleton import Skeleton, make_skeleton
from doorstep.simulation.town.words import NameBook
from doorstep.simulation.town.writing import MapSheet, address_tags, street_tags

TOWN_NAME = "Millbrook Crossing"
TITLE = f"{TOWN_NAME} (made-up town)"
# Farmland north of Cable, Ohio: postage needs a real ZIP code, the streets and houses are made up.
CENTER, CITY, STATE, ZIP5 = (40.1784, -83.647), "Cable", "OH", "43009"


@dataclass(frozen=True, slots=True)
class TownSummary:
    """What was made. `depot` is (lat, lon) of the sorting center."""

    name: str
    title: str
    seed: int
    house_numbers: int
    streets: int
    bridges: int
    depot: tuple[float, float]


def make_town(
    path: Path, *, seed: int = 1, center: tuple[float, float] = CENTER, zip5: str = ZIP5, city: str = CITY,
    state: str = STATE,
) -> TownSummary:  # fmt: skip
    """Write a made-up town as .osm.pbf. The same arguments give the same bytes.

    `center` is (lat, lon) of Main and Center Street; the addresses carry the
    real ZIP code, city and state that post to that place would need.
    """
    random = Random(seed)
    skeleton = make_skeleton(random)
    plan = plan_districts(skeleton, NameBook(random), random)
    pieces = cut_at_crossings(plan.streets, skeleton.river)
    pieces = with_sides(_one_way_pair(pieces), skeleton.main.line, skeleton.center.line)
    blocks = number_blocks(pieces, skeleton.main.line, skeleton.center.line)
    roads = shapely.union_all([piece.line for piece in pieces])
    houses = build_houses(blocks, plan, skeleton.limit, skeleton.river, roads, random)
    frame = Frame(*center)
    sheet = MapSheet(frame)
    _draw_land(sheet, skeleton, plan)
    _draw_streets(sheet, pieces)
    _draw_houses(sheet, houses, (city, state, zip5))
    sheet.write(path)
    lon, lat = frame.lonlat([plan.depot])[0].tolist()  # type: ignore[arg-type]
    return TownSummary(
        name=TOWN_NAME, title=TITLE, seed=seed, house_numbers=sum(bool(house.number) for house in houses),
        streets=len({piece.street.name for piece in pieces if piece.street.name}),
        bridges=sum(piece.is_bridge for piece in pieces), depot=(lat, lon),
    )  # fmt: skip


def _one_way_pair(pieces: Sequence[Piece]) -> list[Piece]:
    """Second and Third Street run one way, against each other, as downtowns have it."""
    turned = {"Second Street": 1, "Third Street": -1}
    changed = []
    for piece in pieces:
        way = turned.get(piece.street.name)
        if way:
            (x0, _), (x1, _) = piece.line.coords[0], piece.line.coords[-1]
            line = piece.line if (x1 - x0) * way > 0 else piece.line.reverse()
            piece = replace(piece, street=replace(piece.street, is_oneway=True), line=line)
        changed.append(piece)
    return changed


def _draw_land(sheet: MapSheet, skeleton: Skeleton, plan: Plan) -> None:
    sheet.area(skeleton.river, {"natural": "water", "water": "river", "name": "Mill River"})
    sheet.line(skeleton.river_line, {"waterway": "river", "name": "Mill River"})
    sheet.area(skeleton.island, {"natural": "wood", "place": "islet", "name": "Heron Island"})
    for green in plan.greens:
        sheet.area(green.shape, green.tags)
    sheet.point(2.5, 3.5, {"place": "town", "name": TOWN_NAME})
    for name, x, y in plan.neighbourhoods:
        sheet.point(x, y, {"place": "neighbourhood", "name": name})


def _draw_streets(sheet: MapSheet, pieces: Sequence[Piece]) -> None:
    degree: dict[Any, set[str]] = {}
    ends: dict[Any, int] = {}
    for piece in pieces:
        sheet.line(piece.line, street_tags(piece.street, is_bridge=piece.is_bridge))
        for end in piece.ends:
            degree.setdefault(end, set()).add(piece.street.highway)
            ends[end] = ends.get(end, 0) + 1
    for (x, y), classes in degree.items():
        if len(classes & {"primary", "secondary", "tertiary"}) > 1 and ends[x, y] > 2:
            sheet.point(x, y, {"highway": "traffic_signals"})
        elif ends[x, y] == 1 and classes == {"residential"}:
            sheet.point(x, y, {"highway": "turning_circle"})


def _draw_houses(sheet: MapSheet, houses: Sequence[House], post: tuple[str, str, str]) -> None:
    """House numbers stand on the houses' outlines; those of shops, as often on maps, on a node of their own."""
    for house in houses:
        address = address_tags(house.number, house.street, post) if house.number else {}
        if house.building == "retail":
            sheet.area(house.shape, {"building": "retail"})
            middle = house.shape.centroid
            sheet.point(middle.x, middle.y, {**address, "shop": "yes"})
        else:
            sheet.area(house.shape, {"building": house.building, **address})
