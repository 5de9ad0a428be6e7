"""What a stop or a pair costs on one route where rules beyond the lean ones hold: by the exact clock, place by place.

The pickup is hung into the ring for a moment, and the clock (drive.py) is
asked what its delivery costs at every later place.
"""

from __future__ import annotations

import numpy as np

from doorstep.routing.compiled import Id, compiled
from doorstep.routing.desk import Desk
from doorstep.routing.drive import is_chosen_otherwise, ruled_cost
from doorstep.routing.facts import Facts
from doorstep.routing.legs import leg_between, row_from, row_to
from doorstep.routing.pairs_freight import Freight
from doorstep.routing.pairs_insertion import blinks
from doorstep.routing.rules import Rules
from doorstep.routing.tour import Tour, link, unlink
from doorstep.routing.travel import UNREACHABLE


@compiled
def is_taken_otherwise(facts: Facts, rules: Rules | None, tour: Tour, freight: Freight, first: Id) -> bool:
    """True where another stop of the same choice is served instead of this one or its mate."""
    if rules is None:
        return False
    mate = freight.mate[first]
    if is_chosen_otherwise(facts, rules, tour, first):
        return True
    return bool(mate < facts.depot and is_chosen_otherwise(facts, rules, tour, mate))


@compiled
def cheapest_alone_ruled(
    facts: Facts, rules: Rules, tour: Tour, desk: Desk, stop: Id, route: Id, open_share: float, limit: float
) -> tuple[float, Id, Id]:
    """Cents below `limit` of a stop without a mate, and the node before it (twice); `limit` where there is none."""
    best, place = limit, np.uint32(len(tour.next))
    before = np.uint32(facts.depot + route)
    while True:
        if not blinks(tour, desk, route):
            cents = ruled_cost(facts, rules, tour, stop, before, route, open_share, best)
            if cents < best:
                best, place = cents, before
        before = tour.next[before]
        if before >= facts.depot:
            return best, place, place


@compiled
def cheapest_pair_ruled(
    facts: Facts, rules: Rules, tour: Tour, freight: Freight, desk: Desk, first: Id, route: Id, open_share: float,
    limit: float,
) -> tuple[float, Id, Id]:  # fmt: skip
    """Cents below `limit` of a pair, the node before its pickup and the one before its delivery."""
    best, place, place_mate = limit, np.uint32(len(tour.next)), np.uint32(len(tour.next))
    before = np.uint32(facts.depot + route)
    while True:
        after = tour.next[before]
        if not (after < facts.depot and freight.is_fixed[after]) and not blinks(tour, desk, route):
            cents, mate_before = cheapest_mate(facts, rules, tour, freight, first, before, route, open_share, best)
            if cents < best:
                best, place, place_mate = cents, before, mate_before
        before = after
        if before >= facts.depot:
            return best, place, place_mate


@compiled
def cheapest_mate(
    facts: Facts, rules: Rules, tour: Tour, freight: Freight, first: Id, before: Id, route: Id, open_share: float,
    limit: float,
) -> tuple[float, Id]:  # fmt: skip
    """Cents of the pair with `first` after `before`, and the best node before its mate; the tour stays as it was."""
    best, place = limit, np.uint32(len(tour.next))
    out_s, out_m = leg_between(facts, row_from(facts, before), first)
    on_s, on_m = leg_between(facts, first, row_to(facts, tour.next[before]))
    if max(out_s, on_s) >= UNREACHABLE:
        return best, place
    was_s, was_m = tour.leg[before, 0], tour.leg[before, 1]
    link(tour, first, before)
    tour.leg[before, 0], tour.leg[before, 1] = out_s, out_m
    tour.leg[first, 0], tour.leg[first, 1] = on_s, on_m
    # The van is ready there no sooner than at the node before: enough to rule out nothing that is possible.
    tour.clock.first[first] = tour.clock.first[before]  # type: ignore[union-attr]
    node = first
    while node < facts.depot:
        cents = ruled_cost(facts, rules, tour, freight.mate[first], node, route, open_share, best)
        if cents < best:
            best, place = cents, node
        node = tour.next[node]
    unlink(tour, first)
    tour.leg[before, 0], tour.leg[before, 1] = was_s, was_m
    return best, place
