"""Suburbs: a loop drive, winding drives inside it, courts that end, few ways in."""

from __future__ import annotations

from random import Random
from typing import Any

import numpy as np
import shapely
from shapely.ops import substring

from doorstep.simulation.town.frame import direction_at, turned
from doorstep.simulation.town.street import Street
from doorstep.simulation.town.words import NameBook

INSET_M, ROUND_M = 78.0, 70.0
ROW_M = 158.0
COURT_CLEAR_M = 54.0
DRIVES = ("Drive", "Drive", "Way", "Trail", "Run")
COURTS = ("Court", "Court", "Place", "Lane")


def suburb_streets(area: Any, turn: float, names: NameBook, random: Random, *, roads: Any, doors: int) -> list[Street]:
    """The streets of a suburb; `doors` of them lead to the `roads` around it."""
    inside = area.buffer(-INSET_M - ROUND_M).buffer(ROUND_M)
    if inside.is_empty:
        return []
    inside = max(shapely.get_parts(inside), key=lambda part: part.area)
    loop = shapely.LineString(inside.exterior.coords).simplify(2.0)
    streets = [Street(_name(names, random, ("Loop", "Circle", "Drive")), "residential", loop, "suburb")]
    streets += _drives(inside, turn, names, random)
    streets += _ways_in(loop, roads, names, random, doors)
    return streets + _courts(streets, area, roads, names, random)


def _name(names: NameBook, random: Random, suffixes: tuple[str, ...]) -> str:
    words = "landscape" if random.random() < 0.4 else "compound"
    return f"{names.take(words)} {random.choice(suffixes)}"


def _drives(inside: Any, turn: float, names: NameBook, random: Random) -> list[Street]:
    """Winding rows from one side of the loop to the other, and a crossing or two between them."""
    middle = (inside.centroid.x, inside.centroid.y)
    wave, phase = random.uniform(150, 210), random.uniform(0, 6)
    reach = np.arange(-1600.0, 1601.0, 20.0)
    drives = []
    for row in np.arange(-7, 8) * ROW_M:
        rise = row + 26 * np.sin(reach / wave + phase) + 10 * np.sin(reach / 71 + row)
        line = shapely.LineString(turned(np.column_stack([reach, rise]) + middle, turn, middle))
        drives += _clear_parts(line, inside, 95)
    streets = [Street(_name(names, random, DRIVES), "residential", line, "suburb") for line in drives]
    for column in (-330.0, 60.0, 420.0):
        shift = column + random.uniform(-60, 60) + 22 * np.sin(reach / 120 + phase)
        line = shapely.LineString(turned(np.column_stack([shift, reach]) + middle, turn, middle))
        crossings = _clear_parts(line, inside, 70)
        streets += [Street(_name(names, random, DRIVES), "residential", part, "suburb") for part in crossings]
    return streets


def _clear_parts(line: Any, inside: Any, clear_m: float) -> list[Any]:
    """The parts from edge to edge whose middle keeps clear of the loop."""
    parts = shapely.get_parts(shapely.intersection(line, inside.buffer(1.0)))
    return [
        part for part in parts
        if part.length > 2.2 * clear_m
        and shapely.intersection(part, inside.buffer(-clear_m)).length > 0.35 * part.length
    ]  # fmt: skip


def _ways_in(loop: Any, roads: Any, names: NameBook, random: Random, doors: int) -> list[Street]:
    """Short streets from the loop to the nearest bigger road, spread along the loop."""
    found: list[tuple[float, Any]] = []
    for along in np.arange(0, loop.length, 25.0):
        place = loop.interpolate(along)
        gate = shapely.shortest_line(place, roads)
        if gate.length < INSET_M + 75:
            found.append((along, gate))
    chosen: list[tuple[float, Any]] = []
    for along, gate in sorted(found, key=lambda one: one[1].length + 25 * random.random()):
        if all(_apart(along, other, loop.length) > loop.length / (doors + 1.5) for other, _ in chosen):
            chosen.append((along, gate))
    return [
        Street(_name(names, random, ("Way", "Lane", "Drive")), "residential", _longer(gate), "suburb")
        for _, gate in chosen[:doors]
    ]


def _apart(one: float, other: float, around: float) -> float:
    return min(abs(one - other), around - abs(one - other))


def _longer(gate: Any) -> Any:
    """Two metres further at both ends, so that it surely meets what it leads to."""
    (x0, y0), (x1, y1) = gate.coords
    step = np.array([x1 - x0, y1 - y0]) / gate.length * 2
    return shapely.LineString([(x0 - step[0], y0 - step[1]), (x1 + step[0], y1 + step[1])])


def _courts(streets: list[Street], area: Any, roads: Any, names: NameBook, random: Random) -> list[Street]:
    """Dead ends off the drives, wherever there is room."""
    courts: list[Street] = []
    for street in streets:
        for along in np.arange(64, street.line.length - 50, 58.0):
            for side in (1, -1):
                if random.random() < 0.72:
                    court = _court(street.line, along + random.uniform(-8, 8), side, random)
                    others = [other.line for other in (*streets, *courts) if other is not street]
                    if _has_room(court, street.line, others, roads, area):
                        courts.append(Street(_name(names, random, COURTS), "residential", court, "suburb"))
    return courts


def _court(line: Any, along: float, side: int, random: Random) -> Any:
    start, ahead = line.interpolate(along), direction_at(line, along)
    away = np.array([-ahead[1], ahead[0]]) * side
    length, lean = random.uniform(58, 98), random.uniform(-0.35, 0.35)
    middle = np.array([start.x, start.y]) + away * length * 0.5 + ahead * lean * 14
    end = np.array([start.x, start.y]) + away * length + ahead * lean * 45
    root = np.array([start.x, start.y]) - away * 1.5
    return shapely.LineString([root, middle, end])


def _has_room(court: Any, own: Any, others: list[Any], roads: Any, area: Any) -> bool:
    far_half = substring(court, 0.45, 1.0, normalized=True)
    if not area.buffer(-45).contains(far_half):
        return False
    if far_half.distance(own) < 28 or far_half.distance(roads) < COURT_CLEAR_M:
        return False
    if not others:
        return True
    near = shapely.union_all(others)
    return bool(near.distance(far_half) > COURT_CLEAR_M and near.distance(court) > 30)
