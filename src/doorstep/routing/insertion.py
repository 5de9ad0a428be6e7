"""What a place in a route would cost a stop, and whether it may have it; nothing is changed."""

from __future__ import annotations

import numpy as np

from doorstep.routing.compiled import Id, compiled, inlined
from doorstep.routing.drive import ruled_cost, ruled_room
from doorstep.routing.facts import Facts
from doorstep.routing.legs import leg_between, row_from, row_to
from doorstep.routing.rules import Rules
from doorstep.routing.tour import Tour
from doorstep.routing.windows_clock import fits_between

INFEASIBLE = np.inf


@inlined
def has_room(facts: Facts, tour: Tour, stop: Id, route: Id) -> bool:
    """True where the van may come, and still takes the stop's pieces, weight, volume and one more stop."""
    return room_under(facts, facts.rules, tour, stop, route)


@inlined
def room_under(facts: Facts, rules: Rules | None, tour: Tour, stop: Id, route: Id) -> bool:
    """As `has_room`."""
    if facts.restricted and not facts.allowed[facts.kind[route], stop]:
        return False
    if rules is not None:
        return ruled_room(facts, rules, tour, stop, route)
    for side in range(facts.demand.shape[1]):
        if tour.load[route, side] + facts.demand[stop, side] > facts.capacity[route, side]:
            return False
    return True


@compiled
def seconds_with(facts: Facts, tour: Tour, stop: Id, before: Id, to_stop: int, from_stop: int) -> int:
    """Seconds of the route from depot to depot with `stop` put after node `before`; -1 where it breaks a time."""
    after = tour.next[before]
    spent = tour.head[before, 0] + to_stop
    opens, closes = facts.window[stop, 0], facts.window[stop, 1]
    earliest, latest = tour.head[before, 1], tour.head[before, 2]
    if earliest + spent > closes:
        return -1
    wait = max(opens - spent - latest, 0)
    earliest = max(opens - spent, earliest) - wait
    latest = min(closes - spent, latest)
    spent += wait + facts.service[stop] + from_stop
    opens, closes = tour.tail[after, 1], tour.tail[after, 2]
    if earliest + spent > closes:
        return -1
    return int(spent + max(opens - spent - latest, 0) + tour.tail[after, 0])


@inlined
def extra_cost(facts: Facts, tour: Tour, stop: Id, before: Id, route: Id, open_share: float, limit: float) -> float:
    """Cents by which the route grows with `stop` after node `before`.

    Infinite where the clock forbids it, and where it is sure to be `limit` or more.
    """
    return cost_under(facts, facts.rules, tour, stop, before, route, open_share, limit)


@inlined
def cost_under(
    facts: Facts, rules: Rules | None, tour: Tour, stop: Id, before: Id, route: Id, open_share: float, limit: float
) -> float:
    """As `extra_cost`. The clock is asked last: waiting can shrink by no more than there is."""
    if rules is not None:
        return ruled_cost(facts, rules, tour, stop, before, route, open_share, limit)
    row, column = row_from(facts, before), row_to(facts, tour.next[before])
    out_s, out_m = leg_between(facts, row, stop)
    back_s, back_m = leg_between(facts, stop, column)
    metres = out_m + back_m - tour.leg[before, 1]
    seconds = tour.total[route, 2] + out_s + back_s - tour.leg[before, 0] + facts.service[stop]
    cents = facts.per_m[route] * metres + facts.per_s[route] * (seconds - tour.total[route, 0])
    if tour.load[route, 0] == 0:
        cents += open_share * facts.fixed[route]
    if cents >= limit:
        return INFEASIBLE
    if not facts.windowed:
        return float(cents) if seconds <= facts.shift[route, 1] - facts.shift[route, 0] else INFEASIBLE
    if facts.hours_free:
        return float(cents) if fits_between(facts, tour, stop, before, out_s, back_s) else INFEASIBLE
    with_waiting = seconds_with(facts, tour, stop, before, out_s, back_s)
    if with_waiting < 0:
        return INFEASIBLE
    return float(cents + facts.per_s[route] * (with_waiting - seconds))
