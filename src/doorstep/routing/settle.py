"""The last look after the search: every absent stop against every place, every served stop against its prize.

The search looks beside near neighbours only; what the plan says about a stop
left out ("would cost $x") must hold for every place there is.
"""

from __future__ import annotations

import numpy as np

from doorstep.routing.compiled import Id, compiled, entry
from doorstep.routing.facts import Array, Facts
from doorstep.routing.insertion import INFEASIBLE, extra_cost, has_room
from doorstep.routing.tour import Tour, put, renew, take_out

ROUNDS = 20


@entry
def build(facts: Facts, tour: Tour, best_next: Array) -> None:
    """Fill an empty tour with the routes of `best_next`."""
    for number in range(len(facts.kind)):
        route = np.uint32(number)
        before = np.uint32(facts.depot + number)
        node = best_next[before]
        while node < facts.depot:
            put(facts, tour, node, before, route)
            before = node
            node = best_next[node]


@entry
def build_what_fits(facts: Facts, tour: Tour, next_: Array) -> None:
    """As `build`, without the stops that do not fit behind those before them."""
    for number in range(len(facts.kind)):
        route = np.uint32(number)
        before = np.uint32(facts.depot + number)
        node = next_[before]
        while node < facts.depot:
            if tour.route[node] == route:
                before = node  # A frozen stop, which stands there already.
            fits = tour.route[node] == len(facts.kind) and has_room(facts, tour, node, route)
            if fits and extra_cost(facts, tour, node, before, route, 1.0, INFEASIBLE) < INFEASIBLE:
                put(facts, tour, node, before, route)
                before = node
            node = next_[node]


@entry
def settle(facts: Facts, tour: Tour) -> None:
    """Drop what costs more than its prize and place what costs less, until nothing changes."""
    for _ in range(ROUNDS):
        changes = close_routes(facts, tour) + drop_dear(facts, tour) + place_cheap(facts, tour)
        if changes == 0:
            return


@compiled
def close_routes(facts: Facts, tour: Tour) -> int:
    """Empty each route that costs more than all its prizes together."""
    changes = 0
    for number in range(len(facts.kind)):
        route = np.uint32(number)
        gate = np.uint32(facts.depot + number)
        prizes = 0.0
        node = tour.next[gate]
        while node < facts.depot:
            prizes += facts.prize[node]
            node = tour.next[node]
        if tour.cost[route] > prizes:
            while tour.next[gate] < facts.depot:
                take_out(facts, tour, tour.next[gate])
                changes += 1
            renew(facts, tour, route)
    return changes


@compiled
def drop_dear(facts: Facts, tour: Tour) -> int:
    """Take out each stop without which its route is cheaper by more than its prize."""
    changes = 0
    for number in range(facts.depot):
        stop = np.uint32(number)
        route = tour.route[stop]
        if route == len(facts.kind) or facts.is_mandatory[stop]:
            continue
        before, cost = tour.prev[stop], tour.cost[route]
        take_out(facts, tour, stop)
        renew(facts, tour, route)
        if cost - tour.cost[route] > facts.prize[stop]:
            changes += 1
        else:
            put(facts, tour, stop, before, route)
    return changes


@compiled
def place_cheap(facts: Facts, tour: Tour) -> int:
    """Place each absent stop that costs less than its prize somewhere."""
    changes = 0
    for number in range(facts.depot):
        stop = np.uint32(number)
        if tour.route[stop] != len(facts.kind):
            continue
        before, cents = cheapest_anywhere(facts, tour, stop)
        if cents < facts.prize[stop]:
            put(facts, tour, stop, before, tour.route[before])
            changes += 1
    return changes


@entry
def cheapest_anywhere(facts: Facts, tour: Tour, stop: Id) -> tuple[Id, float]:
    """The node after which an absent stop costs least, over all routes, and that cost; infinite where none fits."""
    best = np.uint32(len(tour.next))
    cheapest = np.inf
    for number in range(len(facts.kind)):
        route = np.uint32(number)
        if not has_room(facts, tour, stop, route):
            continue
        before = np.uint32(facts.depot + number)
        at_gate = True
        while at_gate or before < facts.depot:
            at_gate = False
            cents = extra_cost(facts, tour, stop, before, route, 1.0, cheapest)
            if cents < cheapest:
                cheapest = cents
                best = before
            before = tour.next[before]
    return best, cheapest
