"""The search's scratch paper: what is loose in this step, and how to put everything back.

Each change of a step is logged with the leg it replaced; undoing runs the
log backwards, so that its cost does not grow with the length of the routes.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from doorstep.routing.chance import Dice
from doorstep.routing.compiled import Id, compiled
from doorstep.routing.drive import is_frozen, renew_ruled
from doorstep.routing.facts import Array, Facts
from doorstep.routing.rules import Rules
from doorstep.routing.tour import Tour, link, put, renew_clock, take_out, unlink

# Places in `counter`.
LOOSE, KEPT, LOGGED, STEP, TRIAL, BLINK = range(6)
# Places in `cents`: of the routes, of optional stops left out, of mandatory stops left out, of the best tour so far.
ROUTES, SKIPPED, MISSING, BEST = range(4)


class Desk(NamedTuple):
    """`kept_*` holds a route's sums before its first change in a step; `log_*` every change; `loose` waits."""

    dice: Dice
    counter: Array
    cents: Array
    loose: Array
    was_absent: Array
    loosened: Array
    sort_key: Array
    touched: Array
    ruined: Array
    tried: Array
    first_empty: Array
    kept_route: Array
    kept_total: Array
    kept_load: Array
    kept_cost: Array
    log_stop: Array
    log_before: Array
    log_leg: Array
    best_next: Array


def new_desk(facts: Facts, tour: Tour, dice: Dice) -> Desk:
    """A desk for a search that starts with every stop absent."""
    stops, vans, nodes = int(facts.depot), len(facts.kind), len(tour.next)
    desk = Desk(
        dice=dice, counter=np.zeros(6, np.int64), cents=np.zeros(4),
        loose=np.zeros(stops, np.uint32), was_absent=np.zeros(stops, np.bool_), loosened=np.zeros(stops, np.int64),
        sort_key=np.zeros(stops), touched=np.zeros(vans, np.int64), ruined=np.zeros(vans, np.int64),
        tried=np.zeros(nodes, np.int64),
        first_empty=np.zeros(int(facts.kind.max(initial=0)) + 1, np.uint32),
        kept_route=np.zeros(vans, np.uint32), kept_total=np.zeros((vans, 3), np.int64),
        kept_load=np.zeros((vans, facts.demand.shape[1]), np.int64), kept_cost=np.zeros(vans),
        log_stop=np.zeros(2 * stops, np.uint32), log_before=np.zeros(2 * stops, np.uint32),
        log_leg=np.zeros((2 * stops, 4), np.int32), best_next=tour.next.copy(),
    )  # fmt: skip
    desk.counter[BLINK] = 1
    desk.cents[SKIPPED] = facts.prize[~facts.is_mandatory].sum()
    desk.cents[MISSING] = facts.prize[facts.is_mandatory].sum()
    desk.cents[BEST] = desk.cents[:BEST].sum()
    return desk


@compiled
def start_step(desk: Desk) -> None:
    """A clean desk: nothing loose, nothing kept, nothing logged."""
    desk.counter[LOOSE] = 0
    desk.counter[KEPT] = 0
    desk.counter[LOGGED] = 0
    desk.counter[STEP] += 1


@compiled
def lay_loose(desk: Desk, stop: Id, was_absent: bool) -> None:
    """Note a stop that waits for a place."""
    desk.loose[desk.counter[LOOSE]] = stop
    desk.was_absent[desk.counter[LOOSE]] = was_absent
    desk.loosened[stop] = desk.counter[STEP]
    desk.counter[LOOSE] += 1


@compiled
def keep(tour: Tour, desk: Desk, route: Id) -> None:
    """Note a route's sums before its first change in this step."""
    if desk.touched[route] == desk.counter[STEP]:
        return
    desk.touched[route] = desk.counter[STEP]
    number = desk.counter[KEPT]
    desk.kept_route[number] = route
    for side in range(tour.load.shape[1]):
        desk.kept_load[number, side] = tour.load[route, side]
    for side in range(3):
        desk.kept_total[number, side] = tour.total[route, side]
    desk.kept_cost[number] = tour.cost[route]
    desk.counter[KEPT] += 1


@compiled
def log(tour: Tour, desk: Desk, stop: Id, before: Id) -> None:
    """Note a change: `stop` leaves or gets its place after `before`, and both lose their legs by it."""
    line = desk.counter[LOGGED]
    desk.log_stop[line] = stop
    desk.log_before[line] = before
    for side in range(2):
        desk.log_leg[line, side] = tour.leg[before, side]
        desk.log_leg[line, side + 2] = tour.leg[stop, side]
    desk.counter[LOGGED] += 1


@compiled
def loosen(facts: Facts, tour: Tour, desk: Desk, stop: Id) -> None:
    """Take a served stop out and lay it loose; its route is stale until `renew`. A frozen stop stays."""
    if is_frozen(facts.rules, stop):
        return
    keep(tour, desk, tour.route[stop])
    log(tour, desk, stop, tour.prev[stop])
    take_out(facts, tour, stop)
    lay_loose(desk, stop, False)
    loosen_alternatives(facts, facts.rules, tour, desk, stop)


@compiled
def loosen_alternatives(facts: Facts, rules: Rules | None, tour: Tour, desk: Desk, stop: Id) -> None:
    """The other stops of its choice may take the place of a stop that went."""
    if rules is None:
        return
    for row in range(rules.stop[stop]["first_member"], rules.stop[stop]["beyond_member"]):
        other = rules.members[row]
        if tour.route[other] == len(facts.kind) and desk.loosened[other] != desk.counter[STEP]:
            lay_loose(desk, other, True)


@compiled
def give_place(facts: Facts, tour: Tour, desk: Desk, stop: Id, before: Id) -> None:
    """Give a loose stop its place after `before`."""
    route = tour.route[before]
    keep(tour, desk, route)
    log(tour, desk, stop, before)
    put(facts, tour, stop, before, route)


@compiled
def put_back(facts: Facts, tour: Tour, desk: Desk) -> None:
    """Undo the step: the log backwards, then the sums of the touched routes as they were."""
    for back in range(desk.counter[LOGGED]):
        line = desk.counter[LOGGED] - 1 - back
        stop, before = desk.log_stop[line], desk.log_before[line]
        if tour.route[stop] == len(facts.kind):
            link(tour, stop, before)
            tour.route[stop] = tour.route[before]
        else:
            unlink(tour, stop)
            tour.route[stop] = len(facts.kind)
        for side in range(2):
            tour.leg[before, side] = desk.log_leg[line, side]
            tour.leg[stop, side] = desk.log_leg[line, side + 2]
    for number in range(desk.counter[KEPT]):
        route = desk.kept_route[number]
        if facts.windowed:
            renew_clock(facts, tour, route)
        for side in range(tour.load.shape[1]):
            tour.load[route, side] = desk.kept_load[number, side]
        for side in range(3):
            tour.total[route, side] = desk.kept_total[number, side]
        tour.cost[route] = desk.kept_cost[number]
        renew_ruled(facts, facts.rules, tour, route)
