"""A large problem cut into parts that lie together, each a problem of its own with whole routes."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from doorstep.routing.curve import Array, sheet
from doorstep.routing.problem import Problem

Orders = list[list[int]]
# Turned by this much each time, directions never repeat and soon lie evenly (the golden angle).
TURN = math.pi * (3 - math.sqrt(5))


@dataclass(frozen=True, slots=True)
class Part:
    """Some vans and stops of a problem, by their numbers in it, and the orders of these vans in it."""

    vans: list[int]
    stops: list[int]
    orders: Orders


def parts_of(problem: Problem, orders: Orders, count: int, turn: int) -> list[Part]:
    """The problem in `count` strips of about as many stops each; no route is cut, and no stop is in two parts.

    The strips lie across a direction that each `turn` gives anew. Vans that
    stay in the yard are dealt out in turn; a stop that no route has goes where
    it lies, or to a part with a van that may come to it.
    """
    xy = sheet(problem, np.array([stop.place for stop in problem.stops], dtype=np.intp))
    along = xy @ np.array([math.cos(turn * TURN), math.sin(turn * TURN)])
    part_of_van = _vans_by_strip(orders, along, count)
    part_of_stop = {stop: part_of_van[van] for van, order in enumerate(orders) for stop in order}
    _add_absent(problem, part_of_van, part_of_stop, _strips(along, part_of_van, count))
    return _parts(orders, part_of_van, part_of_stop, count)


def by_depot(problem: Problem) -> dict[int, Problem]:
    """A problem of many depots as one of each: a stop goes to the depot from which there and back is least.

    Depots are the places where vans start. What is too large for one search
    is small enough in parts; but a stop between two depots is not weighed
    against the routes of both.
    """
    starts = [problem.start_of(van) for van in problem.vehicles]
    depots = sorted(set(starts))
    if not depots:
        return {}
    places = np.array([stop.place for stop in problem.stops], dtype=np.intp)
    part_of_stop: dict[int, int] = {}
    part_of_van = [depots.index(start) for start in starts]
    _add_absent(problem, part_of_van, part_of_stop, _nearest_depot(problem, depots, places))
    parts = _parts([[] for _ in starts], part_of_van, part_of_stop, len(depots))
    return {
        depot: problem_of(replace(problem, depot=depot), part)[0] for depot, part in zip(depots, parts, strict=True)
    }


def _nearest_depot(problem: Problem, depots: Sequence[int], places: Array) -> Array:
    least = np.full(len(places), np.iinfo(np.int64).max)
    nearest = np.zeros(len(places), dtype=np.intp)
    for number, depot in enumerate(depots):
        both_s = problem.travel.legs(depot, places)[0].astype(np.int64) + problem.travel.legs(places, depot)[0]
        nearest[both_s < least] = number
        least = np.minimum(least, both_s)
    return nearest


def problem_of(problem: Problem, part: Part) -> tuple[Problem, Orders]:
    """The part alone, with only the roads it needs, and its orders in its own numbers."""
    stops, vans = [problem.stops[stop] for stop in part.stops], [problem.vehicles[van] for van in part.vans]
    ends = [place for van in vans for place in (problem.start_of(van), problem.end_of(van))]
    places = sorted({problem.depot, *ends, *(stop.place for stop in stops)})
    number = {place: at for at, place in enumerate(places)}
    alone = replace(
        problem,
        travel=problem.travel.only(np.array(places, dtype=np.intp)),
        depot=number[problem.depot],
        stops=tuple(replace(stop, place=number[stop.place]) for stop in stops),
        vehicles=tuple(
            replace(van, start_place=number[problem.start_of(van)], end_place=number[problem.end_of(van)])
            for van in vans
        ),
    )
    local = {stop: at for at, stop in enumerate(part.stops)}
    return alone, [[local[stop] for stop in order] for order in part.orders]


def stitched(parts: Sequence[Part], found: Sequence[Orders], vans: int) -> Orders:
    """The orders of all vans from those of the parts (in the parts' own numbers)."""
    orders: Orders = [[] for _ in range(vans)]
    for part, local in zip(parts, found, strict=True):
        for van, order in zip(part.vans, local, strict=True):
            orders[van] = [part.stops[at] for at in order]
    return orders


def _vans_by_strip(orders: Orders, along: Array, count: int) -> list[int]:
    """The part of each van: those with stops by where their middles lie, the others in turn."""
    used = [van for van, order in enumerate(orders) if order]
    used.sort(key=lambda van: (float(along[orders[van]].mean()), van))
    whole = sum(len(orders[van]) for van in used)
    part_of_van, before = [-1] * len(orders), 0
    for van in used:
        middle = before + len(orders[van]) / 2
        part_of_van[van] = min(int(middle * count / whole), count - 1)
        before += len(orders[van])
    idle = [van for van, part in enumerate(part_of_van) if part < 0]
    for turn, van in enumerate(idle):
        part_of_van[van] = turn % count
    return part_of_van


def _parts(
    orders: Orders, part_of_van: Sequence[int], part_of_stop: Mapping[int, int], count: int
) -> list[Part]:  # fmt: skip
    parts = [Part([], [], []) for _ in range(count)]
    for van, part in enumerate(part_of_van):
        parts[part].vans.append(van)
        parts[part].orders.append(orders[van])
    for stop in range(len(part_of_stop)):
        parts[part_of_stop[stop]].stops.append(stop)
    return parts


def _strips(along: Array, part_of_van: Sequence[int], count: int) -> Array:
    """The strip in which each stop lies, were the strips as wide as their vans are many."""
    share = np.cumsum(np.bincount(np.array(part_of_van, dtype=np.intp), minlength=count)) / max(len(part_of_van), 1)
    edges = np.quantile(along, share[:-1]) if len(along) else np.zeros(count - 1)
    return np.asarray(np.searchsorted(edges, along))


def _add_absent(problem: Problem, part_of_van: Sequence[int], part_of_stop: dict[int, int], lies_in: Array) -> None:
    """Where the absent stops go: to the part they lie in, but to a van that may come, and tied ones together."""
    named = {van.vehicle_id: part for van, part in zip(problem.vehicles, part_of_van, strict=True)}
    frozen = {stop_id: named[van.vehicle_id] for van in problem.vehicles for stop_id in van.first_stops}
    of_group = {group: part for stop, part in part_of_stop.items() if (group := _group(problem, stop))}
    for number, stop in enumerate(problem.stops):
        if number in part_of_stop:
            continue
        part = int(lies_in[number])
        if stop.vehicles is not None:
            able = sorted(named[name] for name in stop.vehicles if name in named)
            part = part if part in able else able[0]
        part, group = frozen.get(stop.stop_id, part), _group(problem, number)
        part_of_stop[number] = of_group.setdefault(group, part) if group else part


def _group(problem: Problem, number: int) -> str:
    """What ties a stop to others: its choice, or its pair."""
    stop = problem.stops[number]
    if stop.choice:
        return f"choice {stop.choice}"
    if stop.picked_up_at:
        return f"pair {stop.picked_up_at}"
    return f"pair {stop.stop_id}" if stop.pickup is not None else ""
