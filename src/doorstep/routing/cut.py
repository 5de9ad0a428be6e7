"""A line of search cut into parts that share no route: each part is a whole search of its own, and back again."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from doorstep.routing.facts import Array, Facts
from doorstep.routing.line import Line, line_at
from doorstep.routing.windows_near import no_timely

# Each round cuts in another direction, no two of them alike: the golden angle.
TURN = math.pi * (3 - math.sqrt(5))


class Part(NamedTuple):
    """A line over some stops and vans; number k of it is node `nodes[k]` of the whole."""

    line: Line
    nodes: Array


def cut(facts: Facts, next_: Array, xy: Array, *, parts: int, turn: int, seed: int) -> list[Part]:
    """Parts with about as many stops each, divided across the sheet in a direction that `turn` turns."""
    along = xy @ np.array([math.cos(TURN * turn), math.sin(TURN * turn)])
    route_of = _routes(facts, next_)
    centre, served = _centres(facts, route_of, along)
    van_part, limits = _split(facts, centre, served, parts)
    stop_part = np.searchsorted(limits, along).astype(np.intp)
    is_served = route_of < len(facts.kind)
    stop_part[is_served] = van_part[route_of[is_served]]
    return [
        _part(facts, next_, np.flatnonzero(stop_part == number), np.flatnonzero(van_part == number), seed + number)
        for number in range(parts)
    ]


def joined(parts: list[Part], next_: Array) -> Array:
    """The whole's rings with each part's best routes."""
    whole = next_.copy()
    for part in parts:
        whole[part.nodes] = part.nodes[part.line.desk.best_next]
    return whole


def _routes(facts: Facts, next_: Array) -> Array:
    """The van of each stop; the number of vans where it is absent."""
    stops, vans = int(facts.depot), len(facts.kind)
    route_of = np.full(stops, vans, dtype=np.intp)
    for van in range(vans):
        node = int(next_[stops + van])
        while node < stops:
            route_of[node] = van
            node = int(next_[node])
    return route_of


def _centres(facts: Facts, route_of: Array, along: Array) -> tuple[Array, Array]:
    vans = len(facts.kind)
    served = np.bincount(route_of, minlength=vans + 1)[:vans]
    return np.bincount(route_of, along, minlength=vans + 1)[:vans] / np.maximum(served, 1), served


def _split(facts: Facts, centre: Array, served: Array, parts: int) -> tuple[Array, Array]:
    """The part of each van, and where on the line one part ends and the next begins; idle vans are dealt out."""
    part = np.zeros(len(facts.kind), dtype=np.intp)
    used = np.flatnonzero(served)
    order = used[np.argsort(centre[used], kind="stable")]
    before = np.cumsum(served[order]) - served[order] / 2
    part[order] = np.minimum((before * parts / max(served.sum(), 1)).astype(np.intp), parts - 1)
    idle = np.flatnonzero(served == 0)
    idle = idle[np.argsort(facts.kind[idle], kind="stable")]
    part[idle] = np.arange(len(idle)) % parts
    limits = [centre[order][part[order] < number].max(initial=-np.inf) for number in range(1, parts)]
    return part, np.array(limits)


def _part(facts: Facts, next_: Array, stops: Array, vans: Array, seed: int) -> Part:
    nodes = np.concatenate([stops, vans + int(facts.depot)]).astype(np.uint32)
    number = np.full(len(next_), len(nodes), dtype=np.uint32)
    number[nodes] = np.arange(len(nodes), dtype=np.uint32)
    small = _facts_of(facts, stops, vans, number)
    return Part(line_at(small, number[next_[nodes]], seed), nodes)


def _facts_of(facts: Facts, stops: Array, vans: Array, number: Array) -> Facts:
    near, near_cents = _near(facts, stops, number)
    rows = np.concatenate([stops, np.arange(int(facts.depot), len(facts.ways.place))])
    ways = facts.ways
    fewer = int(facts.depot) - len(stops)
    of_stop = ("service", "window", "demand", "prize", "is_mandatory", "from_depot")
    of_van = ("capacity", "shift", "kind", "fixed", "per_s", "per_m")
    return facts._replace(
        depot=np.uint32(len(stops)),
        ways=ways._replace(
            open_row=np.uint32(int(ways.open_row) - fewer),
            place=ways.place[rows],
            xy=ways.xy[rows[:-1]] if len(ways.xy) else ways.xy,
        ),
        start_row=(facts.start_row[vans] - fewer).astype(np.uint32),
        end_row=(facts.end_row[vans] - fewer).astype(np.uint32),
        near=near,
        near_cents=near_cents,
        # The lists of who is reached in time are the whole's; a part asks the clock itself.
        hours_free=False,
        timely=no_timely(),
        allowed=np.ascontiguousarray(facts.allowed[:, stops]) if facts.restricted else facts.allowed,
        **{name: getattr(facts, name)[stops] for name in of_stop},
        **{name: getattr(facts, name)[vans] for name in of_van},
    )


def _near(facts: Facts, stops: Array, number: Array) -> tuple[Array, Array]:
    """Neighbours within the part, nearest first; a stop itself, infinitely far, where others lie outside."""
    near = number[facts.near[stops]]
    inside = near < len(stops)
    order = np.argsort(~inside, axis=1, kind="stable")
    inside = np.take_along_axis(inside, order, axis=1)
    itself = np.arange(len(stops), dtype=np.uint32)[:, None]
    near = np.where(inside, np.take_along_axis(near, order, axis=1), itself)
    cents = np.where(inside, np.take_along_axis(facts.near_cents[stops], order, axis=1), np.float32(np.inf))
    return np.ascontiguousarray(near), np.ascontiguousarray(cents)
