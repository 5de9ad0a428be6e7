"""The last look: every absent stop or pair against every place, every served one against its prize."""

from __future__ import annotations

import numpy as np

from doorstep.routing.compiled import Id, compiled, entry
from doorstep.routing.desk import BLINK, Desk, start_step
from doorstep.routing.facts import Facts
from doorstep.routing.pairs_freight import Freight
from doorstep.routing.pairs_places import cheapest_on_route, may_serve
from doorstep.routing.pairs_recreate import loosen_job, place_job, prize_of, put_all_back, renew_touched
from doorstep.routing.tour import Tour

ROUNDS = 20
NO_BLINK = 2**60


@entry
def settle_pairs(facts: Facts, tour: Tour, freight: Freight, desk: Desk) -> None:
    """Drop what costs more than its prize and place what costs less, until nothing changes."""
    desk.counter[BLINK] = NO_BLINK
    for _ in range(ROUNDS):
        changes = 0
        for number in range(facts.depot):
            first = np.uint32(number)
            if freight.is_second[first]:
                continue
            if tour.route[first] < len(facts.kind):
                changes += drop_if_dear(facts, tour, freight, desk, first)
            else:
                changes += place_if_cheap(facts, tour, freight, desk, first)
        if changes == 0:
            return


@compiled
def drop_if_dear(facts: Facts, tour: Tour, freight: Freight, desk: Desk, first: Id) -> int:
    """Take a stop and its mate out where that saves more than their prizes; how many were taken."""
    prize = prize_of(facts, freight, first, 1.0)
    if prize == np.inf or freight.is_fixed[first]:
        return 0
    route = tour.route[first]
    cost = tour.cost[route]
    start_step(desk)
    loosen_job(facts, tour, freight, desk, first)
    renew_touched(facts, tour, freight, desk)
    if cost - tour.cost[route] > prize + 1e-6:
        return 1
    put_all_back(facts, tour, freight, desk)
    return 0


@compiled
def place_if_cheap(facts: Facts, tour: Tour, freight: Freight, desk: Desk, first: Id) -> int:
    """Place an absent stop and its mate where that costs less than their prizes; how many were placed."""
    cents, before, before_mate = cheapest_of_all(facts, tour, freight, desk, first)
    if not cents < prize_of(facts, freight, first, 1.0) - 1e-6:
        return 0
    start_step(desk)
    place_job(facts, tour, freight, desk, first, before, before_mate)
    return 1


@entry
def cheapest_of_all(facts: Facts, tour: Tour, freight: Freight, desk: Desk, first: Id) -> tuple[float, Id, Id]:
    """The cheapest place of an absent stop (and its mate's) over all routes, and its cents; infinite without one."""
    best, place, place_mate = np.inf, np.uint32(len(tour.next)), np.uint32(len(tour.next))
    for number in range(len(facts.kind)):
        route = np.uint32(number)
        if may_serve(facts, tour, freight, first, route):
            cents, before, before_mate = cheapest_on_route(facts, tour, freight, desk, first, route, 1.0, best)
            if cents < best:
                best, place, place_mate = cents, before, before_mate
    return best, place, place_mate
