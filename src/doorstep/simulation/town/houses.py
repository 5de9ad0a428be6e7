"""Houses on their lots: footprints along both sides of every block, numbered odd and even."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

import numpy as np
import shapely

from doorstep.simulation.town.blocks import Block
from doorstep.simulation.town.districts import Plan
from doorstep.simulation.town.frame import Metres, direction_at

ROAD_CLEAR_M, HOUSE_CLEAR_M, GARAGE_CLEAR_M = 8.2, 2.2, 5.0
DOWNTOWN_M = 430.0


@dataclass(frozen=True, slots=True)
class Lot:
    """Sizes in metres as (least, most): frontage, middle of the street to the wall, house width and depth."""

    frontage: tuple[float, float]
    setback: tuple[float, float]
    width: tuple[float, float]
    depth: tuple[float, float]
    vacant: float
    building: str


LOTS = {
    "shops": Lot((13, 21), (12.5, 13.5), (0.9, 0.97), (14, 21), 0.04, "retail"),
    "old": Lot((14, 17), (12.5, 15), (7.5, 10), (10, 14), 0.06, "house"),
    "postwar": Lot((18.5, 22), (15, 17.5), (12, 15.5), (8, 10.5), 0.05, "house"),
    "suburb": Lot((20, 25), (15, 19), (12, 17), (9.5, 13), 0.05, "house"),
    "farms": Lot((150, 330), (32, 70), (11, 16), (9, 13), 0.45, "farm"),
    "works": Lot((85, 120), (42, 52), (52, 84), (34, 58), 0.08, "industrial"),
}


@dataclass(frozen=True, slots=True)
class House:
    """A building; `number` and `street` are '' for garages and the like."""

    shape: Any
    building: str
    street: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class _Spot:
    """A house that may be built, with its place in its block for the number."""

    shape: Any
    building: str
    block: int
    side: int
    share: float


def build_houses(
    blocks: Sequence[Block], plan: Plan, limit: Any, river: Any, roads: Any, random: Random
) -> list[House]:
    """Every house that fits: clear of roads, water, green and its neighbours."""
    spots = [spot for index, block in enumerate(blocks) for spot in _spots(index, block, limit, random)]
    keep_off = [green.shape for green in plan.greens if green.keeps_off] + [river.buffer(14)]
    kept = _fitting(spots, roads, keep_off)
    return [*_numbered(kept, blocks), *_garages(kept, roads)]


def kind_at(block: Block, limit: Any) -> str:
    """What stands along a block: by the street's kind, and by where the block lies."""
    middle = block.line.interpolate(0.5, normalized=True)
    if not limit.contains(middle):
        return "farms"
    kind = block.piece.street.kind
    if kind == "shops" and np.hypot(middle.x, middle.y) > DOWNTOWN_M:
        return "old"
    return kind


def _spots(index: int, block: Block, limit: Any, random: Random) -> Iterator[_Spot]:
    lot = LOTS.get(kind_at(block, limit))
    if lot is None or block.piece.is_bridge:
        return
    for side in (1, -1):
        along = block.margins[0] + random.uniform(0, 2)
        while True:
            frontage = random.uniform(*lot.frontage)
            if along + frontage > block.line.length - block.margins[1]:
                break
            if random.random() > lot.vacant:
                shape = _footprint(block.line, along + frontage / 2, side, lot, frontage, random)
                yield _Spot(shape, lot.building, index, side, (along + frontage / 2) / block.line.length)
            along += frontage


def _footprint(line: Any, along: float, side: int, lot: Lot, frontage: float, random: Random) -> Any:
    """A rectangle, often with a wing, its front towards the street."""
    ahead = direction_at(line, along)
    away = np.array([-ahead[1], ahead[0]]) * side
    at = line.interpolate(along)
    width = random.uniform(*lot.width) * (frontage if lot.building == "retail" else 1)
    depth, front = random.uniform(*lot.depth), random.uniform(*lot.setback)
    corners = _plan_of(width, depth, random) if lot.building != "retail" else _box(width, depth)
    slip = 0.0 if lot.building == "retail" else random.uniform(-1.5, 1.5)
    place: Metres = np.array([at.x, at.y]) + (corners[:, :1] + slip) * ahead + (corners[:, 1:] + front) * away
    return shapely.Polygon(place)


def _box(width: float, depth: float) -> Metres:
    half = width / 2
    return np.array([(-half, 0.0), (half, 0.0), (half, depth), (-half, depth)])


def _plan_of(width: float, depth: float, random: Random) -> Metres:
    if random.random() < 0.45:
        return _box(width, depth)
    half, wing, notch = width / 2, width * random.uniform(0.35, 0.6), depth * random.uniform(0.2, 0.4)
    corners = np.array([(-half, 0.0), (-half + wing, 0.0), (-half + wing, notch), (half, notch), (half, depth),
                        (-half, depth)])  # fmt: skip
    return corners * (random.choice((-1, 1)), 1)


def _fitting(spots: list[_Spot], roads: Any, keep_off: list[Any]) -> list[_Spot]:
    shapes = np.array([spot.shape for spot in spots])
    free = np.ones(len(spots), dtype=bool)
    road_tree = shapely.STRtree(list(shapely.get_parts(roads)))
    free[road_tree.query(shapes, predicate="dwithin", distance=ROAD_CLEAR_M)[0]] = False
    free[shapely.STRtree(keep_off).query(shapes, predicate="intersects")[0]] = False
    pairs = shapely.STRtree(shapes).query(shapes, predicate="dwithin", distance=HOUSE_CLEAR_M).T
    # Who comes first stays; shops stand wall to wall within their own row.
    for first, second in sorted(map(tuple, pairs[pairs[:, 0] < pairs[:, 1]])):
        row = spots[first].building == "retail" and spots[first].block == spots[second].block
        if free[first] and free[second] and not row:
            free[second] = False
    return [spot for spot, is_free in zip(spots, free, strict=True) if is_free]


def _numbered(spots: list[_Spot], blocks: Sequence[Block]) -> Iterator[House]:
    rows: dict[tuple[str, int, int], list[_Spot]] = defaultdict(list)
    for spot in spots:
        block = blocks[spot.block]
        rows[block.piece.street.name, block.hundred, spot.side].append(spot)
    for (street, hundred, side), row in rows.items():
        last = -1 if side > 0 else 0
        for spot in sorted(row, key=lambda one: (one.block, one.share)):
            last = max(last + 2, (1 if side > 0 else 2) + 2 * int(spot.share * 46))
            if last < 100:
                yield House(spot.shape, spot.building, street, str(100 * hundred + last))


def _garages(spots: list[_Spot], roads: Any) -> Iterator[House]:
    """A small box behind every third house, where there is room."""
    houses = [spot.shape for spot in spots if spot.building == "house"][::3]
    garages = np.array([_behind(house) for house in houses])
    free = np.ones(len(garages), dtype=bool)
    free[shapely.STRtree([spot.shape for spot in spots]).query(garages, predicate="dwithin", distance=2.0)[0]] = False
    road_tree = shapely.STRtree(list(shapely.get_parts(roads)))
    free[road_tree.query(garages, predicate="dwithin", distance=GARAGE_CLEAR_M)[0]] = False
    pairs = shapely.STRtree(garages).query(garages, predicate="dwithin", distance=1.0).T
    free[pairs[pairs[:, 0] < pairs[:, 1]][:, 1]] = False
    return (House(garage, "garage") for garage in garages[free])


def _behind(house: Any) -> Any:
    """Six metres square and a bit, in the yard."""
    corners = shapely.get_coordinates(house.minimum_rotated_rectangle)
    side, up = corners[1] - corners[0], corners[2] - corners[1]
    middle = corners[:4].mean(axis=0) + up * 1.35
    half_side, half_up = side / np.hypot(*side) * 3.0, up / np.hypot(*up) * 3.2
    return shapely.Polygon([middle + a * half_side + b * half_up for a, b in ((-1, -1), (1, -1), (1, 1), (-1, 1))])
