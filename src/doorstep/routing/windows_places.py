"""The cheapest place for a stop with windows while hours cost nothing: the inner loop of the search, cheap tests first.

A place lies after some near stop or before one. Its cost is at least twice
what the leg to that near stop is longer than the leg it would replace (by the
triangle inequality), so most places are passed over before a road or a clock
is asked.
"""

from __future__ import annotations

import numpy as np

from doorstep.routing.chance import tries_until
from doorstep.routing.compiled import Id, inlined
from doorstep.routing.desk import BLINK, BLINK_SHARE, TRIAL, Desk
from doorstep.routing.facts import Facts
from doorstep.routing.insertion import has_room
from doorstep.routing.legs import leg_between, row_from, row_to
from doorstep.routing.tour import Tour


@inlined
def cheapest_after(facts: Facts, tour: Tour, desk: Desk, stop: Id, limit: float) -> tuple[Id, float]:
    """The best place right after a near stop, and its cents below `limit`; the number of nodes where there is none."""
    best, cheapest = np.uint32(len(tour.next)), limit
    near = facts.timely
    opens, closes, service = facts.window[stop, 0], facts.window[stop, 1], facts.service[stop]
    for place in range(near.before_count[stop]):
        before = near.before[stop, place]
        route = tour.route[before]
        if route == len(facts.kind):
            continue
        longer = near.before_leg[stop, place, 1] - tour.leg[before, 1]
        if 2.0 * facts.per_m[route] * longer >= cheapest:
            continue
        start = max(tour.head[before, 0] + near.before_leg[stop, place, 0], opens)
        if start > closes or not has_room(facts, tour, stop, route):
            continue
        desk.tried[before] = desk.counter[TRIAL]
        after = tour.next[before]
        back_s, back_m = leg_between(facts, stop, row_to(facts, after))
        cents = facts.per_m[route] * (longer + back_m)
        if cents >= cheapest or start + service + back_s > tour.tail[after, 0] or blinks(desk):
            continue
        cheapest = cents
        best = before
    return best, cheapest


@inlined
def cheapest_before(facts: Facts, tour: Tour, desk: Desk, stop: Id, limit: float) -> tuple[Id, float]:
    """As `cheapest_after`, right before a near stop; what was tried already is passed over."""
    best, cheapest = np.uint32(len(tour.next)), limit
    near = facts.timely
    opens, closes, service = facts.window[stop, 0], facts.window[stop, 1], facts.service[stop]
    for place in range(near.after_count[stop]):
        after = near.after[stop, place]
        route = tour.route[after]
        if route == len(facts.kind):
            continue
        before = tour.prev[after]
        longer = near.after_leg[stop, place, 1] - tour.leg[before, 1]
        if 2.0 * facts.per_m[route] * longer >= cheapest or desk.tried[before] == desk.counter[TRIAL]:
            continue
        latest = min(tour.tail[after, 0] - near.after_leg[stop, place, 0] - service, closes)
        if latest < opens or not has_room(facts, tour, stop, route):
            continue
        out_s, out_m = leg_between(facts, row_from(facts, before), stop)
        cents = facts.per_m[route] * (longer + out_m)
        if cents >= cheapest or tour.head[before, 0] + out_s > latest or blinks(desk):
            continue
        cheapest = cents
        best = before
    return best, cheapest


@inlined
def blinks(desk: Desk) -> bool:
    """True once in a hundred times: a good place is not seen."""
    desk.counter[BLINK] -= 1
    if desk.counter[BLINK] > 0:
        return False
    desk.counter[BLINK] = tries_until(desk.dice, BLINK_SHARE)
    return True
