"""Make room for a missing pair: another one, or two, that found a place more easily so far, leave a route for it.

After Nagata and Kobayashi, "Guided Ejection Search for the Pickup and Delivery
Problem with Time Windows" (EvoCOP 2010); the other steps of the fleet phase
stir the routes between two ejections.
"""

from __future__ import annotations

import numpy as np

from doorstep.routing.chance import below
from doorstep.routing.compiled import Id, compiled
from doorstep.routing.desk import MISSING, Desk, start_step
from doorstep.routing.facts import Facts
from doorstep.routing.pairs_freight import Freight
from doorstep.routing.pairs_places import cheapest_on_route, may_serve
from doorstep.routing.pairs_recreate import (
    lay_absent_loose,
    loosen_job,
    place_job,
    put_all_back,
    renew_touched,
)
from doorstep.routing.tour import Tour


@compiled
def eject_for_missing(facts: Facts, tour: Tour, freight: Freight, desk: Desk) -> bool:
    """Give a missing stop or pair a place by ejecting who was absent more seldom; True if done."""
    first = any_missing(facts, tour, freight, desk)
    if first == facts.depot:
        return False
    nobody = np.uint32(facts.depot)
    best, one, other = freight.absences[first], nobody, nobody
    best_route = np.uint32(len(facts.kind))
    offset = below(desk.dice, len(facts.kind))
    for number in range(len(facts.kind)):
        route = np.uint32((number + offset) % len(facts.kind))
        if tour.load[route, 0] == 0 or not may_serve(facts, tour, freight, first, route):
            continue
        seldom, out, out_too = least_ejection(facts, tour, freight, desk, first, route, best)
        if seldom < best:
            best, best_route, one, other = seldom, route, out, out_too
    if best_route == len(facts.kind):
        return False
    start_step(desk)
    loosen_job(facts, tour, freight, desk, one)
    if other < facts.depot:
        loosen_job(facts, tour, freight, desk, other)
    renew_touched(facts, tour, freight, desk)
    cents, before, before_mate = cheapest_on_route(facts, tour, freight, desk, first, best_route, 1.0, np.inf)
    if cents == np.inf:
        put_all_back(facts, tour, freight, desk)
        return False
    lay_absent_loose(facts, freight, desk, first)
    place_job(facts, tour, freight, desk, first, before, before_mate)
    return True


@compiled
def any_missing(facts: Facts, tour: Tour, freight: Freight, desk: Desk) -> Id:
    """A random one of the absent stops and pairs that must be served; the number of stops where there is none."""
    if desk.cents[MISSING] < 0.5:
        return np.uint32(facts.depot)
    stop = Id(below(desk.dice, int(facts.depot)))
    for _ in range(facts.depot):
        if facts.is_mandatory[stop] and tour.route[stop] == len(facts.kind) and not freight.is_second[stop]:
            return stop
        stop = np.uint32(stop + 1) if stop + 1 < facts.depot else np.uint32(0)
    return np.uint32(facts.depot)


@compiled
def least_ejection(
    facts: Facts, tour: Tour, freight: Freight, desk: Desk, first: Id, route: Id, limit: float
) -> tuple[float, Id, Id]:
    """Which one or two of a route must go so that `first` fits, absent less than `limit` times in all so far."""
    nobody = np.uint32(facts.depot)
    best, one, other = limit, nobody, nobody
    node = tour.next[facts.depot + route]
    while node < facts.depot:
        if may_leave(facts, freight, node) and freight.absences[node] < best:
            if fits_without(facts, tour, freight, desk, first, route, node, nobody):
                best, one, other = freight.absences[node], node, nobody
            else:
                too = tour.next[node]
                while too < facts.depot:
                    seldom = freight.absences[node] + freight.absences[too]
                    is_less = seldom < best and may_leave(facts, freight, too)
                    if is_less and fits_without(facts, tour, freight, desk, first, route, node, too):
                        best, one, other = seldom, node, too
                    too = tour.next[too]
        node = tour.next[node]
    return best, one, other


@compiled
def may_leave(facts: Facts, freight: Freight, node: Id) -> bool:
    """True for single stops and first halves that are not frozen."""
    return bool(not freight.is_second[node] and not freight.is_fixed[node])


@compiled
def fits_without(
    facts: Facts, tour: Tour, freight: Freight, desk: Desk, first: Id, route: Id, one: Id, other: Id
) -> bool:
    """True where `first` has a place on a route that one stop or pair left, or two; the tour stays as it was."""
    start_step(desk)
    loosen_job(facts, tour, freight, desk, one)
    if other < facts.depot:
        loosen_job(facts, tour, freight, desk, other)
    renew_touched(facts, tour, freight, desk)
    cents, _, _ = cheapest_on_route(facts, tour, freight, desk, first, route, 1.0, np.inf)
    put_all_back(facts, tour, freight, desk)
    return bool(cents < np.inf)
