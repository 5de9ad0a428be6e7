"""What is aboard where: goods of pairs between their two stops, deliveries before theirs, returns after theirs.

The core knows one sum per route. Here each node knows what the van carries
when it leaves it, the most it carried until then and the most it will carry
from there on, which tells in one step whether a stop still fits in between.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from doorstep.routing.by_address import by_address
from doorstep.routing.compiled import Id, compiled
from doorstep.routing.facts import THOUSANDTHS, Array, Facts
from doorstep.routing.problem import Problem
from doorstep.routing.tour import Tour


@by_address
class Freight(NamedTuple):
    """Amounts in thousandths, (stops or nodes, sides).

    `mate` is the other half of a pair, or the number of stops; `brought`
    comes from the depot, `taken` goes to the end, `between` is what a pair
    carries (taken off again at its second half). `aboard`, `until` and `onward` follow the tour: the load when
    leaving a node, the most up to there and the most from there on.
    `alike` lists for each first half the pairs most like it; `is_fixed` are the
    first stops of vans, with their mates, which stay where they are.
    """

    mate: Array
    is_second: Array
    brought: Array
    taken: Array
    between: Array
    room: Array
    alike: Array
    aboard: Array
    until: Array
    onward: Array
    absences: Array
    scratch: Array
    is_fixed: Array


def freight_of(problem: Problem, facts: Facts) -> Freight:
    """The arrays of a problem whose vans are all in the yard; who is alike is still to be filled in."""
    count, vans = len(problem.stops), len(problem.vehicles)
    nodes, sides = count + vans, facts.capacity.shape[1] - 1
    mate, is_second = _mates(problem)
    no_pickup = (0.0,) * sides
    pickups = _thousandths([stop.pickup or no_pickup for stop in problem.stops], sides)
    is_first = (mate < count) & ~is_second
    between = np.where(is_first[:, None], pickups, 0)
    between[is_second] = -between[mate[is_second]]
    return Freight(
        mate=mate, is_second=is_second,
        brought=_thousandths([stop.demand or no_pickup for stop in problem.stops], sides),
        taken=np.where(is_first[:, None], 0, pickups), between=between,
        room=np.ascontiguousarray(facts.capacity[:, 1:]), alike=np.zeros((count, 0), np.uint32),
        aboard=np.zeros((nodes, sides), np.int64), until=np.zeros((nodes, sides), np.int64),
        onward=np.zeros((nodes, sides), np.int64), absences=np.zeros(count), scratch=np.zeros(count, np.uint32),
        is_fixed=_fixed(problem, mate),
    )  # fmt: skip


def _mates(problem: Problem) -> tuple[Array, Array]:
    number = {stop.stop_id: place for place, stop in enumerate(problem.stops)}
    mate = np.full(len(number), len(number), np.uint32)
    is_second = np.array([bool(stop.picked_up_at) for stop in problem.stops], np.bool_)
    for second in np.flatnonzero(is_second):
        first = number[problem.stops[second].picked_up_at]
        mate[second], mate[first] = first, second
    return mate, is_second


def _fixed(problem: Problem, mate: Array) -> Array:
    frozen = {name for van in problem.vehicles for name in van.first_stops}
    is_fixed = np.array([stop.stop_id in frozen for stop in problem.stops], np.bool_)
    return np.asarray(is_fixed | np.append(is_fixed, False)[mate])


def _thousandths(rows: list[tuple[float, ...]], sides: int) -> Array:
    exact = np.array(rows, dtype=np.float64).reshape(len(rows), sides) * THOUSANDTHS
    return np.ceil(exact - 1e-6).astype(np.int64)


@compiled
def renew_loads(facts: Facts, tour: Tour, freight: Freight, route: Id) -> None:
    """What is aboard along a route, after its stops changed."""
    gate = np.uint32(facts.depot + route)
    for side in range(freight.room.shape[1]):
        load = tour.load[route, side + 1]
        most = load
        node = gate
        while True:
            freight.aboard[node, side] = load
            freight.until[node, side] = most
            node = tour.next[node]
            if node >= facts.depot:
                break
            load += freight.taken[node, side] + freight.between[node, side] - freight.brought[node, side]
            most = max(most, load)
        most = np.int64(0)
        while True:
            node = tour.prev[node]
            most = max(most, freight.aboard[node, side])
            freight.onward[node, side] = most
            if node >= facts.depot:
                break


@compiled
def has_room_at(freight: Freight, stop: Id, before: Id, route: Id) -> bool:
    """True where a stop without a pair fits in after node `before`."""
    for side in range(freight.room.shape[1]):
        room = freight.room[route, side]
        if freight.until[before, side] + freight.brought[stop, side] > room:
            return False
        if freight.onward[before, side] + freight.taken[stop, side] > room:
            return False
    return True


@compiled
def has_room_until(freight: Freight, first: Id, before: Id, route: Id) -> bool:
    """True where what is brought to `first` can be aboard from the start to node `before`."""
    for side in range(freight.room.shape[1]):
        if freight.until[before, side] + freight.brought[first, side] > freight.room[route, side]:
            return False
    return True


@compiled
def has_room_past(freight: Freight, first: Id, node: Id, route: Id) -> bool:
    """True where the goods picked up at `first` can be aboard when the van leaves `node`."""
    for side in range(freight.room.shape[1]):
        if freight.aboard[node, side] + freight.between[first, side] > freight.room[route, side]:
            return False
    return True
