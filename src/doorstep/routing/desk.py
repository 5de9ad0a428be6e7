"""The search's scratch paper: what is loose in this step, and how to put everything back."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from doorstep.routing.chance import Dice
from doorstep.routing.compiled import Id, compiled
from doorstep.routing.facts import Array, Facts
from doorstep.routing.tour import Tour

# Places in `counter`.
LOOSE, KEPT, STEP, TRIAL, BLINK = range(5)
# Places in `cents`: of the routes, of optional stops left out, of mandatory stops left out, of the best tour so far.
ROUTES, SKIPPED, MISSING, BEST = range(4)


class Desk(NamedTuple):
    """Routes are copied to the `kept_*` pool before their first change in a step; `loose` stops wait for a place."""

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
    kept_from: Array
    kept_stop: Array
    kept_leg: Array
    kept_clock: Array
    kept_total: Array
    kept_load: Array
    kept_cost: Array
    best_next: Array


def new_desk(facts: Facts, tour: Tour, dice: Dice) -> Desk:
    """A desk for a search that starts with every stop absent."""
    stops, vans, nodes = int(facts.depot), len(facts.kind), len(tour.next)
    desk = Desk(
        dice=dice, counter=np.zeros(5, np.int64), cents=np.zeros(4),
        loose=np.zeros(stops, np.uint32), was_absent=np.zeros(stops, np.bool_), loosened=np.zeros(stops, np.int64),
        sort_key=np.zeros(stops), touched=np.zeros(vans, np.int64), ruined=np.zeros(vans, np.int64),
        tried=np.zeros(nodes, np.int64),
        first_empty=np.zeros(int(facts.kind.max(initial=0)) + 1, np.uint32),
        kept_route=np.zeros(vans, np.uint32), kept_from=np.zeros(vans + 1, np.int64),
        kept_stop=np.zeros(stops, np.uint32), kept_leg=np.zeros((nodes, 2), np.int32),
        kept_clock=np.zeros((nodes, 6), np.int32), kept_total=np.zeros((vans, 2), np.int64),
        kept_load=np.zeros((vans, 4), np.int64), kept_cost=np.zeros(vans), best_next=tour.next.copy(),
    )  # fmt: skip
    desk.counter[BLINK] = 1
    desk.cents[SKIPPED] = facts.prize[~facts.is_mandatory].sum()
    desk.cents[MISSING] = facts.prize[facts.is_mandatory].sum()
    desk.cents[BEST] = desk.cents[:BEST].sum()
    return desk


@compiled
def start_step(desk: Desk) -> None:
    """A clean desk: nothing loose, nothing kept."""
    desk.counter[LOOSE] = 0
    desk.counter[KEPT] = 0
    desk.counter[STEP] += 1


@compiled
def lay_loose(desk: Desk, stop: Id, was_absent: bool) -> None:
    """Note a stop that waits for a place."""
    desk.loose[desk.counter[LOOSE]] = stop
    desk.was_absent[desk.counter[LOOSE]] = was_absent
    desk.loosened[stop] = desk.counter[STEP]
    desk.counter[LOOSE] += 1


@compiled
def keep(facts: Facts, tour: Tour, desk: Desk, route: Id) -> None:
    """Copy a route before its first change in this step."""
    if desk.touched[route] == desk.counter[STEP]:
        return
    desk.touched[route] = desk.counter[STEP]
    number = desk.counter[KEPT]
    at = desk.kept_from[number]
    desk.kept_route[number] = route
    for side in range(4):
        desk.kept_load[number, side] = tour.load[route, side]
    for side in range(2):
        desk.kept_total[number, side] = tour.total[route, side]
    desk.kept_cost[number] = tour.cost[route]
    node = np.uint32(facts.depot + route)
    legs = at + number
    desk.kept_leg[legs, 0] = tour.leg[node, 0]
    desk.kept_leg[legs, 1] = tour.leg[node, 1]
    node = tour.next[node]
    while node < facts.depot:
        desk.kept_stop[at] = node
        at += 1
        legs += 1
        desk.kept_leg[legs, 0] = tour.leg[node, 0]
        desk.kept_leg[legs, 1] = tour.leg[node, 1]
        if facts.windowed:
            for part in range(3):
                desk.kept_clock[legs, part] = tour.head[node, part]
                desk.kept_clock[legs, part + 3] = tour.tail[node, part]
        node = tour.next[node]
    desk.kept_from[number + 1] = at
    desk.counter[KEPT] += 1


@compiled
def put_back(facts: Facts, tour: Tour, desk: Desk) -> None:
    """Undo the step: every kept route as it was, every other loose stop absent."""
    for place in range(desk.counter[LOOSE]):
        tour.route[desk.loose[place]] = len(facts.kind)
    for number in range(desk.counter[KEPT]):
        route = desk.kept_route[number]
        for side in range(4):
            tour.load[route, side] = desk.kept_load[number, side]
        for side in range(2):
            tour.total[route, side] = desk.kept_total[number, side]
        tour.cost[route] = desk.kept_cost[number]
        gate = np.uint32(facts.depot + route)
        before = gate
        legs = desk.kept_from[number] + number
        tour.leg[gate, 0] = desk.kept_leg[legs, 0]
        tour.leg[gate, 1] = desk.kept_leg[legs, 1]
        for at in range(desk.kept_from[number], desk.kept_from[number + 1]):
            node = desk.kept_stop[at]
            legs += 1
            tour.next[before] = node
            tour.prev[node] = before
            tour.route[node] = route
            tour.leg[node, 0] = desk.kept_leg[legs, 0]
            tour.leg[node, 1] = desk.kept_leg[legs, 1]
            if facts.windowed:
                for part in range(3):
                    tour.head[node, part] = desk.kept_clock[legs, part]
                    tour.tail[node, part] = desk.kept_clock[legs, part + 3]
            before = node
        tour.next[before] = gate
        tour.prev[gate] = before
