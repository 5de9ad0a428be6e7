"""Routes that are given to begin with: each stop or pair keeps its place in the order where it still fits."""

from __future__ import annotations

import numpy as np

from doorstep.routing.compiled import Id, compiled
from doorstep.routing.facts import Facts
from doorstep.routing.pairs_freight import Freight, renew_loads
from doorstep.routing.pairs_insertion import may_serve
from doorstep.routing.pairs_line import PairsLine, count_cents
from doorstep.routing.tour import Tour, put, renew, take_out


def place_given(line: PairsLine, start: list[list[int]]) -> None:
    """Let the line stand at these routes; what does not fit there, or comes without its mate, is absent."""
    facts, freight = line.facts, line.freight
    number_of = {stop: number for number, stop in enumerate(line.order)}
    for van, order in enumerate(start):
        rank = {number_of[stop]: place for place, stop in enumerate(order)}
        for first in rank:
            mate = int(freight.mate[first])
            if not freight.is_second[first] and rank.get(mate, len(rank)) > rank[first]:
                halves = [first, mate] if mate in rank else [first]
                if len(halves) == 2 or mate == facts.depot:
                    _place_in_order(line, np.uint32(van), halves, rank)
    count_cents(line)


def _place_in_order(line: PairsLine, van: Id, halves: list[int], rank: dict[int, int]) -> None:
    """Put a stop, or both halves of a pair, where they stand in the given order; out again where that breaks a rule."""
    facts, tour, freight = line.facts, line.tour, line.freight
    if not may_serve(facts, tour, freight, np.uint32(halves[0]), van):
        return
    for stop in halves:
        before = np.uint32(int(facts.depot) + int(van))
        while tour.next[before] < facts.depot and rank[int(tour.next[before])] < rank[stop]:
            before = tour.next[before]
        put(facts, tour, np.uint32(stop), before, van)
    renew_loads(facts, tour, freight, van)
    if not keeps_rules(facts, tour, freight, van):
        for stop in halves:
            take_out(facts, tour, np.uint32(stop))
        renew(facts, tour, van)
        renew_loads(facts, tour, freight, van)


@compiled
def keeps_rules(facts: Facts, tour: Tour, freight: Freight, route: Id) -> bool:
    """True where a route is in time everywhere and never holds more than its room."""
    gate = np.uint32(facts.depot + route)
    for side in range(freight.room.shape[1]):
        if freight.onward[gate, side] > freight.room[route, side]:
            return False
    node = tour.next[gate]
    ready = tour.head[gate, 1]
    before = gate
    while node < facts.depot:
        ready = max(ready + tour.leg[before, 0], facts.window[node, 0])
        if ready > facts.window[node, 1]:
            return False
        ready += facts.service[node]
        before = node
        node = tour.next[node]
    return bool(ready + tour.leg[before, 0] <= facts.shift[route, 1])
