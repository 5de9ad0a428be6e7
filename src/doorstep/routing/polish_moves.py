"""What all moves of the local search share: the price of a new leg, what a van carries up to a stop."""

from __future__ import annotations

import numpy as np

from doorstep.routing.compiled import Id, compiled, inlined
from doorstep.routing.desk import Desk, keep, log
from doorstep.routing.facts import Facts
from doorstep.routing.legs import leg_between, row_from, row_to
from doorstep.routing.tour import Tour, renew, take_out

# A move must save this many cents: less may be the rounding of sums.
LEAST_GAIN = 1e-6


@inlined
def new_leg_cents(facts: Facts, before: Id, after: Id, route: Id) -> float:
    """Cents of a leg between two nodes on a route."""
    seconds, metres = leg_between(facts, row_from(facts, before), row_to(facts, after))
    return float(facts.per_m[route] * metres + facts.per_s[route] * seconds)


@compiled
def load_up_to(facts: Facts, tour: Tour, node: Id, side: int) -> int:
    """What the stops from the gate up to `node` demand of one side."""
    load = 0
    while node < facts.depot:
        load += facts.demand[node, side]
        node = tour.prev[node]
    return load


@compiled
def seconds_up_to(facts: Facts, tour: Tour, node: Id) -> int:
    """Seconds on the road and at doors from the gate until `node` is done."""
    seconds = 0
    while node < facts.depot:
        seconds += facts.service[node]
        node = tour.prev[node]
        seconds += tour.leg[node, 0]
    return seconds


@compiled
def new_leg_s(facts: Facts, before: Id, after: Id) -> int:
    """Seconds of a leg between two nodes."""
    return leg_between(facts, row_from(facts, before), row_to(facts, after))[0]


@compiled
def longest_s(facts: Facts, route: Id) -> int:
    """Seconds that the van's shift has."""
    return int(facts.shift[route, 1] - facts.shift[route, 0])


@compiled
def take(facts: Facts, tour: Tour, desk: Desk, stop: Id) -> None:
    """Take a served stop out; what it leaves behind is in order."""
    route = np.uint32(tour.route[stop])
    keep(tour, desk, route)
    log(tour, desk, stop, tour.prev[stop])
    take_out(facts, tour, stop)
    renew(facts, tour, route)
