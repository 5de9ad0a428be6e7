"""What the search asks about a route under all rules: the cost of one stop more, and the state after a change.

Every function here does nothing where `rules` is None: the compiler then
leaves it out, and a lean search pays nothing for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from doorstep.routing.by_address import by_address
from doorstep.routing.compiled import Id, compiled
from doorstep.routing.drive_cost import price_on_van
from doorstep.routing.drive_far import far_clock, far_price
from doorstep.routing.drive_pace import driving_s, first_start
from doorstep.routing.drive_sheet import DEPART, DRIVE, METRES, NEVER, PAUSED, RETURN, SERVICE, Sheet, new_sheet
from doorstep.routing.facts import Array, Facts
from doorstep.routing.legs import leg_between, row_from, row_to
from doorstep.routing.rules import Rules
from doorstep.routing.rules_vans import SPEED_ONE
from doorstep.routing.travel import UNREACHABLE

if TYPE_CHECKING:
    from doorstep.routing.tour import Tour

# What a route costs that cannot be driven any more (a stop was taken out between two that are far apart): no step that
# leaves one behind is accepted.
BROKEN_CENTS = 1e13


@compiled
def ruled_cost(
    facts: Facts, rules: Rules | None, tour: Tour, stop: Id, before: Id, route: Id, open_share: float, limit: float
) -> float:
    """Exact cents by which the route grows with `stop` after node `before`; an empty van counts a share of its fixed.

    Infinite where a rule forbids it, and where it is sure to be `limit` or more.
    """
    if rules is None:
        return np.inf
    after = tour.next[before]
    if after < facts.depot and rules.stop[after]["frozen"]:
        return np.inf
    out_s, out_m = leg_between(facts, row_from(facts, before), stop)
    back_s, back_m = leg_between(facts, stop, row_to(facts, after))
    if max(out_s, back_s) >= UNREACHABLE:
        return np.inf
    saved = (1.0 - open_share) * rules.van[route]["fixed"] if tour.load[route, 0] == 0 else 0.0
    road_s, metres = out_s + back_s - tour.leg[before, 0], out_m + back_m - tour.leg[before, 1]
    if least_cost(rules, tour, stop, route, road_s, metres) - saved >= limit:
        return np.inf
    if not is_in_time(facts, rules, tour, stop, before, route, out_s, back_s):
        return np.inf
    count = lay_out(facts, rules, tour, route, stop, before)
    return float(far_price(rules, tour.clock.sheet, route, count) - saved - tour.cost[route])


@compiled
def ruled_room(facts: Facts, rules: Rules, tour: Tour, stop: Id, route: Id) -> bool:
    """False where the van cannot take the stop wherever on its route; True is only a hope where goods come aboard.

    A stop of a choice that is served by another one has no room anywhere. A
    pair's stop never has: pairs have a search of their own; nor has a frozen
    one: it has its place, or none.
    """
    record = rules.stop[stop]
    if record["frozen"] or record["gives_to"] >= 0 or record["gets_from"] >= 0:
        return False
    if is_chosen_otherwise(facts, rules, tour, stop):
        return False
    for side in range(facts.demand.shape[1]):
        held = 0 if side > 0 and rules.van[route]["trips"] > 1 else tour.load[route, side]
        if held + facts.demand[stop, side] > facts.capacity[route, side]:
            return False
    return True


@compiled
def is_frozen(rules: Rules | None, stop: Id) -> bool:
    """True where a stop keeps its place."""
    if rules is None:
        return False
    return bool(rules.stop[stop]["frozen"])


@compiled
def is_chosen_otherwise(facts: Facts, rules: Rules, tour: Tour, stop: Id) -> bool:
    """True where another stop of its choice is served."""
    for row in range(rules.stop[stop]["first_member"], rules.stop[stop]["beyond_member"]):
        if tour.route[rules.members[row]] != len(facts.kind):
            return True
    return False


@compiled
def least_cost(rules: Rules, tour: Tour, stop: Id, route: Id, road_s: int, metres: int) -> float:
    """What the stop costs at least: waiting can shrink by no more than there is."""
    drive_s = road_s * SPEED_ONE // rules.van[route]["fastest"]
    waited_s = tour.total[route, 0] - tour.total[route, 2]
    seconds = max(drive_s + rules.stop[stop]["door"] - waited_s, min(drive_s, 0))
    cents = rules.van[route]["per_m"] * metres + rules.van[route]["per_s"] * seconds + price_on_van(rules, stop, route)
    if tour.load[route, 0] == 0:
        cents += rules.van[route]["fixed"]
    return float(cents)


@compiled
def is_in_time(
    facts: Facts, rules: Rules, tour: Tour, stop: Id, before: Id, route: Id, out_s: int, back_s: int
) -> bool:
    """False where even without further breaks the stop, or the one after it, is reached too late."""
    ready = tour.clock.first[before]
    start = first_start(rules, stop, ready + driving_s(rules, route, out_s, ready), NEVER)
    if start >= NEVER:
        return False
    ready = start + rules.stop[stop]["door"]
    return bool(ready + driving_s(rules, route, back_s, ready) <= tour.clock.last[tour.next[before]])


@compiled
def lay_out(facts: Facts, rules: Rules, tour: Tour, route: Id, stop: Id, inserted_after: Id) -> int:
    """Write a route on the sheet, with `stop` after one of its nodes; how many stops it has then."""
    sheet = tour.clock.sheet
    place, before = 0, np.uint32(facts.depot + route)
    while True:
        after = tour.next[before]
        if before == inserted_after:
            sheet.place[place]["leg_s"], sheet.place[place]["leg_m"] = leg_between(facts, row_from(facts, before), stop)
            sheet.place[place]["stop"] = stop
            place += 1
            sheet.place[place]["leg_s"], sheet.place[place]["leg_m"] = leg_between(facts, stop, row_to(facts, after))
        else:
            sheet.place[place]["leg_s"], sheet.place[place]["leg_m"] = tour.leg[before, 0], tour.leg[before, 1]
        if after >= facts.depot:
            break
        sheet.place[place]["stop"] = after
        place += 1
        before = after
    if rules.van[route]["trips"] > 1:
        lay_ways_home(facts, sheet, facts.start_row[route], place)
    return place


@compiled
def lay_ways_home(facts: Facts, sheet: Sheet, gate_row: Id, count: int) -> None:
    """The legs to the start place before each stop, and on from there."""
    for place in range(1, count):
        sheet.place[place]["home_s"], sheet.place[place]["home_m"] = leg_between(
            facts, sheet.place[place - 1]["stop"], gate_row
        )
        sheet.place[place]["on_s"], sheet.place[place]["on_m"] = leg_between(
            facts, gate_row, sheet.place[place]["stop"]
        )


@compiled
def renew_ruled(facts: Facts, rules: Rules | None, tour: Tour, route: Id) -> None:
    """Cost, sums and bounds of a changed route."""
    if rules is None:
        return
    nowhere = np.uint32(len(tour.next))
    count = lay_out(facts, rules, tour, route, nowhere, nowhere)
    if count == 0:
        tour.cost[route] = 0.0
        for column in range(3):
            tour.total[route, column] = 0
        return
    sheet, clock = tour.clock.sheet, tour.clock
    cents = far_clock(rules, sheet, route, count)
    tour.cost[route] = min(cents, BROKEN_CENTS)
    if cents < np.inf:
        tour.total[route, 0] = sheet.total[RETURN] - sheet.total[DEPART]
        tour.total[route, 1] = sheet.total[METRES]
        tour.total[route, 2] = sheet.total[DRIVE] + sheet.total[SERVICE] + sheet.total[PAUSED]
    for place in range(count):
        clock.first[sheet.place[place]["stop"]] = sheet.place[place]["first"]
        clock.last[sheet.place[place]["stop"]] = sheet.place[place]["last"]


@by_address
class Clock(NamedTuple):
    """What the search keeps about ruled routes: a sheet to time them on, and by node the first and last second."""

    sheet: Sheet
    first: Array
    last: Array


def new_clock(facts: Facts) -> Clock | None:
    """A clock for a tour of empty routes; None where the problem is lean."""
    rules = facts.rules
    if rules is None:
        return None
    nodes, stops = int(facts.depot) + len(facts.kind), int(facts.depot)
    first, last = np.zeros(nodes, np.int64), np.zeros(nodes, np.int64)
    first[stops:], last[stops:] = rules.van["starts"], rules.van["ends"]
    return Clock(new_sheet(rules), first, last)
