"""The search's scratch paper: what is loose in this step, and how to put everything back.

Each change of a step is logged with the leg it replaced; undoing runs the
log backwards, so that its cost does not grow with the length of the routes.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from doorstep.routing.by_address import by_address
from doorstep.routing.chance import Dice
from doorstep.routing.compiled import Id, compiled
from doorstep.routing.drive import is_frozen, renew_ruled
from doorstep.routing.facts import Array, Facts
from doorstep.routing.rules import Rules
from doorstep.routing.tour import Tour, link, put, renew_clock, renew_reach, take_out, unlink

# A good place is passed over now and then, or the search would be greedy.
BLINK_SHARE = 0.01
# Places in `counter`.
LOOSE, KEPT, LOGGED, STEP, TRIAL, BLINK, SERVED, IN_USE, STALE, SNAPPED, ZONE = range(11)
# Places in `cents`: of the routes, of optional stops left out, of mandatory stops left out, of the best tour so far.
ROUTES, SKIPPED, MISSING, BEST = range(4)

# Lines in the log beyond what taking out and putting in every stop needs.
MORE_LINES = 1000


@by_address
class Desk(NamedTuple):
    """`kept_*` holds a route's sums before its first change in a step; `log_*` every change; `loose` waits.

    `stale` marks the routes (listed in `stale_route`) that changed since the
    best tour was written down in `best_next`; `snap_*` holds whole routes that
    a step turned round; `seen` holds the two neighbours beside which local
    search found nothing for a stop the last time.
    """

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
    snap_node: Array
    snap_leg: Array
    seen: Array
    stale: Array
    stale_route: Array
    best_next: Array


def new_desk(facts: Facts, tour: Tour, dice: Dice) -> Desk:
    """A desk for a search that starts with every stop absent."""
    stops, vans, nodes = int(facts.depot), len(facts.kind), len(tour.next)
    lines = 4 * stops + 2 * vans + MORE_LINES
    desk = Desk(
        dice=dice, counter=np.zeros(11, np.int64), cents=np.zeros(4),
        loose=np.zeros(stops, np.uint32), was_absent=np.zeros(stops, np.bool_), loosened=np.zeros(stops, np.int64),
        sort_key=np.zeros(stops), touched=np.zeros(vans, np.int64), ruined=np.zeros(vans, np.int64),
        tried=np.zeros(nodes, np.int64),
        first_empty=np.zeros(int(facts.kind.max(initial=0)) + 1, np.uint32),
        kept_route=np.zeros(vans, np.uint32), kept_total=np.zeros((vans, 3), np.int64),
        kept_load=np.zeros((vans, facts.demand.shape[1]), np.int64), kept_cost=np.zeros(vans),
        log_stop=np.zeros(lines, np.uint32), log_before=np.zeros(lines, np.uint32),
        log_leg=np.zeros((lines, 4), np.int32),
        snap_node=np.zeros(lines, np.uint32), snap_leg=np.zeros((lines, 2), np.int32),
        seen=np.full((stops, 2), nodes, np.uint32),
        stale=np.zeros(vans, np.bool_), stale_route=np.zeros(vans, np.uint32), best_next=tour.next.copy(),
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
    desk.counter[SNAPPED] = 0
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
def snap(facts: Facts, tour: Tour, desk: Desk, route: Id) -> bool:
    """Note a whole route before it is turned round; False where there is no room for it on the desk."""
    first = place = desk.counter[SNAPPED]
    if place + tour.load[route, 0] // 1000 + 1 >= len(desk.snap_node) or desk.counter[LOGGED] >= len(desk.log_stop):
        return False
    keep(tour, desk, route)
    gate = np.uint32(facts.depot + route)
    node = gate
    while place == first or node != gate:
        desk.snap_node[place] = node
        desk.snap_leg[place, 0] = tour.leg[node, 0]
        desk.snap_leg[place, 1] = tour.leg[node, 1]
        place += 1
        node = tour.next[node]
    line = desk.counter[LOGGED]
    desk.log_stop[line] = gate
    desk.log_before[line] = first
    desk.counter[SNAPPED] = place
    desk.counter[LOGGED] += 1
    return True


@compiled
def put_snap_back(facts: Facts, tour: Tour, desk: Desk, gate: Id, first: int) -> None:
    """The route of `gate` as its snap shows it; its sums are the caller's."""
    before = gate
    for place in range(first, desk.counter[SNAPPED]):
        node = desk.snap_node[place]
        tour.leg[node, 0] = desk.snap_leg[place, 0]
        tour.leg[node, 1] = desk.snap_leg[place, 1]
        tour.route[node] = gate - facts.depot
        tour.next[before] = node
        tour.prev[node] = before
        before = node
    tour.next[before] = gate
    tour.prev[gate] = before
    for place in range(first, desk.counter[SNAPPED]):
        renew_reach(facts, tour, desk.snap_node[place])
    desk.counter[SNAPPED] = first


@compiled
def undo_line(facts: Facts, tour: Tour, desk: Desk, line: int) -> None:
    """Undo the last change that is still there."""
    stop, before = desk.log_stop[line], desk.log_before[line]
    if stop >= facts.depot:
        put_snap_back(facts, tour, desk, stop, int(before))
        return
    if tour.route[stop] == len(facts.kind):
        link(tour, stop, before)
        tour.route[stop] = tour.route[before]
    else:
        unlink(tour, stop)
        tour.route[stop] = len(facts.kind)
        tour.reach[stop] = -np.inf
    for side in range(2):
        tour.leg[before, side] = desk.log_leg[line, side]
        tour.leg[stop, side] = desk.log_leg[line, side + 2]
    renew_reach(facts, tour, before)
    after = tour.next[before]
    renew_reach(facts, tour, after)
    if after == stop:
        renew_reach(facts, tour, tour.next[stop])


@compiled
def put_back(facts: Facts, tour: Tour, desk: Desk) -> None:
    """Undo the step: the log backwards, then the sums of the touched routes as they were."""
    for back in range(desk.counter[LOGGED]):
        undo_line(facts, tour, desk, desk.counter[LOGGED] - 1 - back)
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
