"""Recreate: give each loose stop its cheapest place beside a near neighbour, with a blink now and then.

A stop whose cheapest place costs more than its prize stays absent.
"""

from __future__ import annotations

import numpy as np

from doorstep.routing.chance import below, fraction, tries_until
from doorstep.routing.compiled import Id, compiled, inlined
from doorstep.routing.desk import BLINK, BLINK_SHARE, LOOSE, TRIAL, Desk, give_place
from doorstep.routing.empty_vans import next_empty_van, note_touched_vans
from doorstep.routing.facts import Facts
from doorstep.routing.insertion import extra_cost, has_room
from doorstep.routing.tour import Tour, leg_cents
from doorstep.routing.windows_places import cheapest_after, cheapest_before

# In a step that opens vans for nothing, a far stop may cost this many prizes at the gate: others may follow it there.
PIONEER_PRIZES = 6.0


@inlined
def recreate(facts: Facts, tour: Tour, desk: Desk, prize_factor: float, open_share: float) -> None:
    """Place the loose stops one after the other; an empty van counts `open_share` of its fixed cost."""
    sort_loose(facts, desk)
    note_touched_vans(facts, tour, desk)
    for place in range(desk.counter[LOOSE]):
        stop = desk.loose[place]
        limit = np.inf if facts.is_mandatory[stop] else facts.prize[stop] * prize_factor
        before = cheapest_beside_neighbours(facts, tour, desk, stop, limit, open_share)
        if before == len(tour.next):
            before = cheapest_at_gates(facts, tour, stop, limit if open_share > 0 else limit * PIONEER_PRIZES)
        if before < len(tour.next):
            route = tour.route[before]
            was_empty = tour.load[route, 0] == 0
            give_place(facts, tour, desk, stop, before)
            if was_empty:
                next_empty_van(facts, tour, desk, route)


@inlined
def cheapest_beside_neighbours(facts: Facts, tour: Tour, desk: Desk, stop: Id, limit: float, open_share: float) -> Id:
    """The node after which `stop` costs least and below `limit`; the number of nodes where there is none."""
    best = np.uint32(len(tour.next))
    cheapest = float(limit)
    desk.counter[TRIAL] += 1
    if facts.hours_free:
        best, cheapest = cheapest_after(facts, tour, desk, stop, cheapest)
        better, cheapest = cheapest_before(facts, tour, desk, stop, cheapest)
        best = better if better < len(tour.next) else best
    for place in range(0 if facts.hours_free else facts.near.shape[1]):
        beside = facts.near[stop, place]
        # Both ends of a leg not tried yet are this far away or further, so that there and back costs this less the leg.
        way = facts.least_way * float(facts.near_cents[stop, place])
        reach = float(tour.reach[beside])
        if reach < 0.0 or way >= cheapest + reach:
            continue
        before, route = tour.prev[beside], tour.route[beside]
        here = not way - leg_cents(facts, tour, before, route) >= cheapest or before >= facts.depot
        behind = not way - leg_cents(facts, tour, beside, route) >= cheapest or tour.next[beside] >= facts.depot
        if not (here or behind) or not has_room(facts, tour, stop, route):
            continue
        if here and is_new_place(desk, before):
            cents = extra_cost(facts, tour, stop, before, route, open_share, cheapest)
            if cents < cheapest:
                cheapest = cents
                best = before
        if behind and is_new_place(desk, beside):
            cents = extra_cost(facts, tour, stop, beside, route, open_share, cheapest)
            if cents < cheapest:
                cheapest = cents
                best = beside
    for kind in range(len(desk.first_empty)):
        route = desk.first_empty[kind]
        if route < len(facts.kind) and has_room(facts, tour, stop, route):
            gate = np.uint32(facts.depot + route)
            cents = extra_cost(facts, tour, stop, gate, route, open_share, cheapest)
            if cents < cheapest:
                cheapest = cents
                best = gate
    return best


@compiled
def cheapest_at_gates(facts: Facts, tour: Tour, stop: Id, limit: float) -> Id:
    """As `cheapest_beside_neighbours`, first or last on a route: the way to a place where no van with room is near."""
    best = np.uint32(len(tour.next))
    cheapest = float(limit)
    for number in range(len(facts.kind)):
        route = np.uint32(number)
        if tour.load[route, 0] == 0 or not has_room(facts, tour, stop, route):
            continue
        gate = np.uint32(facts.depot + number)
        for before in (gate, tour.prev[gate]):
            cents = extra_cost(facts, tour, stop, before, route, 1.0, cheapest)
            if cents < cheapest:
                cheapest = cents
                best = before
    return best


@inlined
def is_new_place(desk: Desk, node: Id) -> bool:
    """True where the place after `node` was not looked at for this stop, and no blink hides it."""
    if desk.tried[node] == desk.counter[TRIAL]:
        return False
    desk.tried[node] = desk.counter[TRIAL]
    desk.counter[BLINK] -= 1
    if desk.counter[BLINK] > 0:
        return True
    desk.counter[BLINK] = tries_until(desk.dice, BLINK_SHARE)
    return False


@inlined
def sort_loose(facts: Facts, desk: Desk) -> None:
    """Order the loose stops by one rule drawn by lot: any order, large, far, near, narrow or closing first."""
    lot = below(desk.dice, 15 if facts.windowed else 11)
    must_first = fraction(desk.dice) < 0.5
    for place in range(desk.counter[LOOSE]):
        stop = desk.loose[place]
        if lot < 4:
            key = fraction(desk.dice)
        elif lot < 8:
            key = -relative_size(facts, stop)
        elif lot < 10:
            key = -facts.from_depot[stop]
        elif lot < 11:
            key = facts.from_depot[stop]
        elif lot < 13:
            key = float(facts.window[stop, 1] - facts.window[stop, 0])
        elif lot < 14:
            key = float(facts.window[stop, 0])
        else:
            key = -float(facts.window[stop, 1])
        if must_first and facts.is_mandatory[stop]:
            key -= 1e12
        desk.sort_key[place] = key
    sort_by_key(desk)


@compiled
def relative_size(facts: Facts, stop: Id) -> float:
    """The stop's demand as a share of the first van's capacity, in the side that is tightest."""
    size = 0.0
    for side in range(1, facts.demand.shape[1]):
        if facts.capacity[0, side] > 0:
            size = max(size, facts.demand[stop, side] / facts.capacity[0, side])
    return size


@compiled
def sort_by_key(desk: Desk) -> None:
    """Shell's sort of the loose stops with their keys; stable enough to be the same every time."""
    count = desk.counter[LOOSE]
    gap = 1
    while gap < count // 3:
        gap = 3 * gap + 1
    while gap > 0:
        for place in range(gap, count):
            key, stop, absent = desk.sort_key[place], desk.loose[place], desk.was_absent[place]
            hole = place
            while hole >= gap and desk.sort_key[hole - gap] > key:
                desk.sort_key[hole] = desk.sort_key[hole - gap]
                desk.loose[hole] = desk.loose[hole - gap]
                desk.was_absent[hole] = desk.was_absent[hole - gap]
                hole -= gap
            desk.sort_key[hole] = key
            desk.loose[hole] = stop
            desk.was_absent[hole] = absent
        gap //= 3
