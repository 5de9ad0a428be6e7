"""Routes to stand at: those of a search, those that are given to begin with, and the first stops that are frozen."""

from __future__ import annotations

import numpy as np

from doorstep.routing.compiled import Id, compiled, entry
from doorstep.routing.drive import BROKEN_CENTS
from doorstep.routing.facts import Array, Facts
from doorstep.routing.pairs_freight import Freight, renew_loads
from doorstep.routing.pairs_places import may_serve
from doorstep.routing.tour import Tour, put, renew, take_out


@entry
def build_pairs(facts: Facts, tour: Tour, freight: Freight, next_: Array) -> None:
    """Let the tour stand at the routes of `next_`, which are feasible."""
    for number in range(len(facts.kind)):
        gate = np.uint32(facts.depot + number)
        while tour.next[gate] < facts.depot:
            take_out(facts, tour, tour.next[gate])
        renew(facts, tour, np.uint32(number))
    for number in range(len(facts.kind)):
        route = np.uint32(number)
        before = np.uint32(facts.depot + number)
        while next_[before] < facts.depot:
            put(facts, tour, next_[before], before, route)
            before = next_[before]
        renew_loads(facts, tour, freight, route)


@entry
def place_as_ranked(
    facts: Facts, tour: Tour, freight: Freight, rank: Array, first: Id, route: Id, is_frozen: bool
) -> bool:
    """Put a stop and its mate among those there by their ranks; False, and nothing done, where that breaks a rule.

    What is frozen is put there whatever it breaks: it is done already.
    """
    if not is_frozen and not may_serve(facts, tour, freight, first, route):
        return False
    mate = freight.mate[first]
    for half in range(1 if mate == facts.depot or rank[mate] < 0 else 2):
        stop = mate if half == 1 else first
        before = np.uint32(facts.depot + route)
        while tour.next[before] < facts.depot and rank[tour.next[before]] < rank[stop]:
            before = tour.next[before]
        put(facts, tour, stop, before, route)
    renew_loads(facts, tour, freight, route)
    if is_frozen or keeps_rules(facts, tour, freight, route):
        return True
    take_out(facts, tour, first)
    if mate < facts.depot:
        take_out(facts, tour, mate)
    renew(facts, tour, route)
    renew_loads(facts, tour, freight, route)
    return False


@compiled
def keeps_rules(facts: Facts, tour: Tour, freight: Freight, route: Id) -> bool:
    """True where a route is in time everywhere and never holds more than its room."""
    if facts.rules is not None:
        return bool(tour.cost[route] < BROKEN_CENTS)
    gate = np.uint32(facts.depot + route)
    for side in range(freight.room.shape[1]):
        if freight.onward[gate, side] > freight.room[route, side]:
            return False
    ready, before = tour.head[gate, 1], gate
    while tour.next[before] < facts.depot:
        node = tour.next[before]
        ready = max(ready + tour.leg[before, 0], facts.window[node, 0])
        if ready > facts.window[node, 1]:
            return False
        ready += facts.service[node]
        before = node
    return bool(ready + tour.leg[before, 0] <= facts.shift[route, 1])
