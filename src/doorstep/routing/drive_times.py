"""ONE simulation of a route from the order of its stops: whether it can be driven, when, and for how much.

The rule of the times, the same for the search and the plan:
1. Cut into trips as late as room allows (drive_trips).
2. Forward from the start of the shift for the earliest return (drive_forward),
   breaks where they delay least.
3. Backward from that return: leave as late as the return and the wishes
   allow, so that nobody is paid for waiting that need not be (drive_backward).
4. Where somebody wishes not to be served too early, also try to wait for the
   wished time wherever no later window or wish is missed for it; where
   lateness has a price, also try to ignore it; where doors open several times
   or the hour changes the roads, also try to leave later.
The cheapest of these is taken, the earlier one at equal cost.
"""

from __future__ import annotations

import numpy as np

from doorstep.routing.compiled import Id, compiled, entry
from doorstep.routing.drive_backward import backward
from doorstep.routing.drive_cost import cost_of_walk, prices_of_stops
from doorstep.routing.drive_forward import forward
from doorstep.routing.drive_sheet import DEPART, DRIVE, NEVER, PAUSED, RETURN, SERVICE, TIMED, Sheet, rest_count
from doorstep.routing.drive_trips import cut_into_trips, keeps_pairs, note_service
from doorstep.routing.drive_walk import walk
from doorstep.routing.rules import Rules

# How a route may be timed; later ones are tried only where they can be cheaper.
PUNCTUAL, TIGHT, WISHED = range(3)
LATER_DEPARTURES = 6


@entry
def route_clock(rules: Rules, sheet: Sheet, van: Id, count: int) -> float:
    """Cents of the route on the sheet with all its times; infinite where it cannot be driven.

    In: `stop`, `leg`, and `home` for a van that may reload; out: all else.
    """
    cents, from_s, way = best_timing(rules, sheet, van, count)
    if cents < np.inf:
        taken = forward(rules, sheet, van, count, from_s)
        timed(rules, sheet, van, count, taken, way)
    return cents


@compiled
def best_timing(rules: Rules, sheet: Sheet, van: Id, count: int) -> tuple[float, int, int]:
    """The cost of the cheapest timing, and the earliest departure and the way that lead to it."""
    best, best_from, best_way = np.inf, 0, PUNCTUAL
    if not is_loaded(rules, sheet, van, count):
        return best, best_from, best_way
    from_s = rules.van[van]["starts"]
    for _ in range(LATER_DEPARTURES):
        taken = forward(rules, sheet, van, count, from_s)
        if taken < 0:
            return best, best_from, best_way
        later_s, waits = NEVER, False
        for way in range(3):
            if not is_worth_a_try(rules, way, waits):
                continue
            cents = timed(rules, sheet, van, count, taken, way)
            if cents < best:
                best, best_from, best_way = cents, from_s, way
            if way == PUNCTUAL:
                waits = has_waited(sheet)
                later_s = next_departure(rules, sheet, van)
        if later_s >= rules.van[van]["ends"]:
            return best, best_from, best_way
        from_s = later_s
    return best, best_from, best_way


@entry
def is_loaded(rules: Rules, sheet: Sheet, van: Id, count: int) -> bool:
    """True where everything finds room in the trips the van may make."""
    if not cut_into_trips(rules, sheet, van, count):
        return False
    if rules.has_pairs and not keeps_pairs(rules, sheet, count):
        return False
    note_service(rules, sheet, van, count)
    sheet.place[count]["cut"] = False
    return True


@compiled
def is_worth_a_try(rules: Rules, way: int, waits: bool) -> bool:
    """True where a way of timing can be better than the first one, with which the van `waits` or not."""
    if way == TIGHT:
        return rules.has_late and waits
    return way == PUNCTUAL or rules.has_early


@compiled
def timed(rules: Rules, sheet: Sheet, van: Id, count: int, taken: int, way: int) -> float:
    """Time the route whose labels stand in one way; cents, infinite where it breaks a limit."""
    end_s = sheet.label[count + 1, taken]
    if way == WISHED:
        _, over = backward(rules, sheet, van, count, taken, latest_return(rules, van, taken), True)
        walk(rules, sheet, van, count, first_departure(rules, sheet, van, over), over, True)
        end_s = sheet.total[RETURN]
    depart_s, over = backward(rules, sheet, van, count, taken, end_s, way != TIGHT)
    walk(rules, sheet, van, count, depart_s, over, way == WISHED)
    return cost_of_walk(rules, sheet, van, prices_of_stops(rules, sheet, van, count))


@compiled
def latest_return(rules: Rules, van: Id, taken: int) -> int:
    """The end of the shift, or the moment from which one more break would be due."""
    ends = rules.van[van]["ends"]
    if taken < rest_count(rules, van):
        ends = min(ends, rules.rests[rules.van[van]["first_rest"] + taken, 0])
    return int(ends)


@compiled
def first_departure(rules: Rules, sheet: Sheet, van: Id, over: int) -> int:
    """The earliest departure when so many breaks end before it."""
    earliest = sheet.label[0, over]
    if over > 0:
        earliest = max(earliest, rules.rests[rules.van[van]["first_rest"] + over - 1, 1] + 1)
    return int(earliest)


@compiled
def has_waited(sheet: Sheet) -> bool:
    """True where the walk on the sheet stands still somewhere without a pause."""
    moving_s = sheet.total[DRIVE] + sheet.total[SERVICE] + sheet.total[PAUSED]
    return bool(sheet.total[RETURN] - sheet.total[DEPART] > moving_s)


@compiled
def next_departure(rules: Rules, sheet: Sheet, van: Id) -> int:
    """A later departure that may be cheaper than the walk on the sheet; NEVER where there is none."""
    later = sheet.total[DEPART] + 1
    if rules.has_more_windows and (has_waited(sheet) or sheet.cents[TIMED] > 0):
        return int(later)
    if not rules.has_speeds:
        return NEVER
    for step in range(len(rules.steps)):
        if rules.steps[step, 0] >= later:
            return int(rules.steps[step, 0])
    return NEVER
