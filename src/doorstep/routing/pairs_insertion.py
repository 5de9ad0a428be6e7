"""What a stop or a pair costs on one route, at its best place there, and whether the route may have it.

A pair's pickup is tried after every node, its delivery after every later one;
a clock walks along with the pickup aboard and stops where it comes too late
or the van is full, so that most pickups cost a few looks only.
"""

from __future__ import annotations

import numpy as np

from doorstep.routing.chance import tries_until
from doorstep.routing.compiled import Id, compiled
from doorstep.routing.desk import BLINK, Desk
from doorstep.routing.facts import Facts
from doorstep.routing.legs import leg_between, row_from, row_to
from doorstep.routing.pairs_freight import Freight, has_room_at, has_room_past, has_room_until
from doorstep.routing.tour import Tour

BLINK_SHARE = 0.01


@compiled
def least_cents(facts: Facts, tour: Tour, route: Id, service_s: int, open_share: float) -> float:
    """Cents of more service on a route before any driving: waiting can shrink by no more than there is."""
    cents = facts.per_s[route] * (service_s + tour.total[route, 2] - tour.total[route, 0])
    if tour.load[route, 0] == 0:
        cents += open_share * facts.fixed[route]
    return float(cents)


@compiled
def past(facts: Facts, stop: Id, spent: int, earliest: int, latest: int) -> tuple[int, int, int]:
    """The clock (seconds since departure, earliest and latest departure) when a stop is served; -1 where too late."""
    opens, closes = facts.window[stop, 0], facts.window[stop, 1]
    if earliest + spent > closes:
        return -1, earliest, latest
    wait = max(opens - spent - latest, 0)
    return spent + wait + facts.service[stop], max(opens - spent, earliest) - wait, min(closes - spent, latest)


@compiled
def seconds_home(tour: Tour, after: Id, spent: int, earliest: int, latest: int) -> int:
    """Seconds of the whole route when the clock arrives at node `after` so; -1 where the rest comes too late."""
    if earliest + spent > tour.tail[after, 2]:
        return -1
    return int(spent + max(tour.tail[after, 1] - spent - latest, 0) + tour.tail[after, 0])


@compiled
def blinks(tour: Tour, desk: Desk, route: Id) -> bool:
    """True for one place in a hundred, which is not seen this time; the one place of an empty van always is."""
    if tour.load[route, 0] == 0:
        return False
    desk.counter[BLINK] -= 1
    if desk.counter[BLINK] > 0:
        return False
    desk.counter[BLINK] = tries_until(desk.dice, BLINK_SHARE)
    return True


@compiled
def cheapest_alone(
    facts: Facts, tour: Tour, freight: Freight, desk: Desk, stop: Id, route: Id, open_share: float, limit: float
) -> tuple[float, Id, Id]:
    """Cents below `limit` of a stop without a mate, and the node before it (twice); `limit` where there is none."""
    best, place = limit, np.uint32(len(tour.next))
    floor = least_cents(facts, tour, route, facts.service[stop], open_share)
    per_s, per_m = facts.per_s[route], facts.per_m[route]
    before = np.uint32(facts.depot + route)
    while floor < best:
        after = tour.next[before]
        out_s, out_m = leg_between(facts, row_from(facts, before), stop)
        back_s, back_m = leg_between(facts, stop, row_to(facts, after))
        cents = floor + per_m * (out_m + back_m - tour.leg[before, 1])
        driven_s = out_s + back_s - tour.leg[before, 0]
        if (
            cents + per_s * driven_s < best
            and has_room_at(freight, stop, before, route)
            and not blinks(tour, desk, route)
        ):
            spent, earliest, latest = past(
                facts, stop, tour.head[before, 0] + out_s, tour.head[before, 1], tour.head[before, 2]
            )
            home_s = -1
            if spent >= 0:
                home_s = seconds_home(tour, after, spent + back_s, earliest, latest)
            if home_s >= 0:
                cents += per_s * (home_s - tour.total[route, 2] - facts.service[stop])
                if cents < best:
                    best, place = cents, before
        before = after
        if before >= facts.depot:
            break
    return best, place, place


@compiled
def cheapest_pair(
    facts: Facts, tour: Tour, freight: Freight, desk: Desk, first: Id, route: Id, open_share: float, limit: float
) -> tuple[float, Id, Id]:
    """Cents below `limit` of a pair, the node before its pickup and the one before its delivery; else `limit`."""
    nowhere = np.uint32(len(tour.next))
    best, best_first, best_second = limit, nowhere, nowhere
    second = freight.mate[first]
    floor = least_cents(facts, tour, route, facts.service[first] + facts.service[second], open_share)
    per_s, per_m = facts.per_s[route], facts.per_m[route]
    closes = facts.window[first, 1]
    before = np.uint32(facts.depot + route)
    while floor < best:
        if tour.head[before, 0] + tour.head[before, 1] > closes or not has_room_until(freight, first, before, route):
            break
        after = tour.next[before]
        out_s, out_m = leg_between(facts, row_from(facts, before), first)
        spent, earliest, latest = past(
            facts, first, tour.head[before, 0] + out_s, tour.head[before, 1], tour.head[before, 2]
        )
        if spent >= 0 and has_room_past(freight, first, before, route):
            on_s, on_m = leg_between(facts, first, row_to(facts, after))
            detour = per_m * (out_m + on_m - tour.leg[before, 1]) + per_s * (out_s + on_s - tour.leg[before, 0])
            # The rest of the route must still be in time, and a detour over the second half makes it no earlier.
            if (
                floor + detour < best
                and earliest + spent + on_s <= tour.tail[after, 2]
                and not blinks(tour, desk, route)
            ):
                cents, place = cheapest_second(
                    facts, tour, freight, desk, first, before, route, floor, best,
                    spent, earliest, latest, out_s, out_m, on_s, on_m,
                )  # fmt: skip
                if cents < best:
                    best, best_first, best_second = cents, before, place
        before = after
        if before >= facts.depot:
            break
    return best, best_first, best_second


@compiled
def cheapest_second(
    facts: Facts, tour: Tour, freight: Freight, desk: Desk, first: Id, before: Id, route: Id, floor: float,
    limit: float, spent: int, earliest: int, latest: int, out_s: int, out_m: int, on_s: int, on_m: int,
) -> tuple[float, Id]:  # fmt: skip
    """Cents of the pair with `first` after `before`, and the best node before its mate.

    The clock stands at the end of the service at `first`; `out` is the leg to it, `on` the leg from it to the next.
    """
    second = freight.mate[first]
    per_s, per_m = facts.per_s[route], facts.per_m[route]
    best, place = limit, np.uint32(len(tour.next))
    closes, service = facts.window[second, 1], facts.service[first] + facts.service[second]
    # Metres and seconds driven more once the mate comes after `node`, but for its own two legs.
    more_s, more_m = out_s - tour.leg[before, 0], out_m - tour.leg[before, 1]
    node, after = first, tour.next[before]
    while True:
        to_s, to_m = leg_between(facts, row_from(facts, node), second)
        from_s, from_m = leg_between(facts, second, row_to(facts, after))
        cents = floor + per_m * (more_m + to_m + from_m) + per_s * (more_s + to_s + from_s)
        if cents < best and not blinks(tour, desk, route):
            there, early, late = past(facts, second, spent + to_s, earliest, latest)
            home_s = -1
            if there >= 0:
                home_s = seconds_home(tour, after, there + from_s, early, late)
            if home_s >= 0:
                waiting = home_s - (tour.total[route, 2] + more_s + to_s + from_s + service)
                cents += per_s * waiting
                if cents < best:
                    best, place = cents, node
        if after >= facts.depot or not has_room_past(freight, first, after, route):
            return best, place
        spent, earliest, latest = past(facts, after, spent + on_s, earliest, latest)
        if spent < 0 or earliest + spent > closes:
            return best, place
        more_s, more_m = more_s + on_s, more_m + on_m
        node, after = after, tour.next[after]
        on_s, on_m = tour.leg[node, 0], tour.leg[node, 1]
        more_s, more_m = more_s - on_s, more_m - on_m
        if earliest + spent + on_s > tour.tail[after, 2]:
            return best, place
