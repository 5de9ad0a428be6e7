"""Ruin with pairs: strings of stops with their mates, pairs that are alike, and whole routes.

Strings after Christiaens and Vanden Berghe, "Slack Induction by String
Removals" (Transportation Science 2020); alike pairs after Shaw (1998) as Ropke
and Pisinger (2006) use them.
"""

from __future__ import annotations

import numpy as np

from doorstep.routing.chance import below, fraction
from doorstep.routing.compiled import Id, compiled
from doorstep.routing.desk import MISSING, STEP, Desk
from doorstep.routing.facts import Facts
from doorstep.routing.pairs_freight import Freight
from doorstep.routing.pairs_recreate import lay_absent_loose, loosen_job, renew_touched
from doorstep.routing.ruin import first_of_string, or_missing
from doorstep.routing.tour import Tour

LONGEST_STRING = 10
SPLIT_SHARE = 0.5
SPLIT_GROWTH = 0.01
MOST_ABSENT = 10
ALIKE_SHARE = 0.3
TAKE_ALIKE = 0.5


@compiled
def ruin_pairs(facts: Facts, tour: Tour, freight: Freight, desk: Desk, mean_removals: int, route_share: float) -> None:
    """Lay stops and pairs around a random seed loose, and the absent ones near it."""
    seed = or_missing(facts, tour, desk, Id(below(desk.dice, int(facts.depot))))
    lay_absent_near(facts, tour, freight, desk, seed)
    lot = fraction(desk.dice)
    if lot < route_share:
        loosen_route(facts, tour, freight, desk, seed)
    elif lot < route_share + ALIKE_SHARE:
        loosen_alike(facts, tour, freight, desk, seed, mean_removals)
    else:
        loosen_strings(facts, tour, freight, desk, seed, mean_removals)
    renew_touched(facts, tour, freight, desk)


@compiled
def lay_absent_near(facts: Facts, tour: Tour, freight: Freight, desk: Desk, seed: Id) -> None:
    """The seed if absent, and the nearest other absent stops."""
    absent = 0
    if tour.route[seed] == len(facts.kind):
        lay_absent_loose(facts, freight, desk, seed)
        absent += 1
    for place in range(facts.near.shape[1]):
        if absent >= MOST_ABSENT:
            break
        stop = facts.near[seed, place]
        if tour.route[stop] == len(facts.kind) and desk.loosened[stop] != desk.counter[STEP]:
            lay_absent_loose(facts, freight, desk, stop)
            absent += 1


@compiled
def lay_missing(facts: Facts, tour: Tour, freight: Freight, desk: Desk, most: int) -> None:
    """Up to `most` absent stops that must be served, from anywhere."""
    if desk.cents[MISSING] < 0.5:
        return
    found, stop = 0, Id(below(desk.dice, int(facts.depot)))
    for _ in range(facts.depot):
        if found >= most:
            return
        if facts.is_mandatory[stop] and tour.route[stop] == len(facts.kind) and not freight.is_second[stop]:
            lay_absent_loose(facts, freight, desk, stop)
            found += 1
        stop = np.uint32(stop + 1) if stop + 1 < facts.depot else np.uint32(0)


@compiled
def lay_all(facts: Facts, tour: Tour, freight: Freight, desk: Desk) -> None:
    """Every absent stop loose."""
    for number in range(facts.depot):
        if tour.route[number] == len(facts.kind):
            lay_absent_loose(facts, freight, desk, np.uint32(number))


@compiled
def loosen_route(facts: Facts, tour: Tour, freight: Freight, desk: Desk, seed: Id) -> None:
    """Loosen all stops of the seed's route, so that the van may stay in the yard."""
    route = tour.route[seed]
    if route == len(facts.kind):
        return
    node = np.uint32(facts.depot + route)
    while tour.next[node] < facts.depot:
        if freight.is_fixed[tour.next[node]]:
            node = tour.next[node]
        else:
            loosen_job(facts, tour, freight, desk, tour.next[node])


@compiled
def loosen_alike(facts: Facts, tour: Tour, freight: Freight, desk: Desk, seed: Id, removals: int) -> None:
    """Loosen pairs most like the seed's, skipping some at random."""
    first = freight.mate[seed] if freight.is_second[seed] else seed
    wanted = 1 + below(desk.dice, removals)
    if tour.route[first] < len(facts.kind) and not freight.is_fixed[first]:
        loosen_job(facts, tour, freight, desk, first)
        wanted -= 1
    for place in range(freight.alike.shape[1]):
        if wanted <= 0:
            return
        stop = freight.alike[first, place]
        is_there = tour.route[stop] < len(facts.kind) and not freight.is_fixed[stop]
        if is_there and fraction(desk.dice) < TAKE_ALIKE:
            loosen_job(facts, tour, freight, desk, stop)
            wanted -= 1


@compiled
def loosen_strings(facts: Facts, tour: Tour, freight: Freight, desk: Desk, seed: Id, mean_removals: int) -> None:
    """Loosen strings of stops on the seed's route and on routes near it, with their mates."""
    served, in_use = 0, 0
    for number in range(len(facts.kind)):
        served += tour.load[number, 0] // 1000
        in_use += tour.load[number, 0] > 0
    longest = max(1.0, min(LONGEST_STRING, served / max(in_use, 1)))
    strings = int(fraction(desk.dice) * (4.0 * mean_removals / (1.0 + longest) - 1.0) + 1.0)
    for place in range(-1, facts.near.shape[1]):
        if strings <= 0:
            return
        stop = seed if place < 0 else facts.near[seed, place]
        route = tour.route[stop]
        if route < len(facts.kind) and desk.ruined[route] != desk.counter[STEP]:
            loosen_string(facts, tour, freight, desk, stop, longest)
            strings -= 1


@compiled
def loosen_string(facts: Facts, tour: Tour, freight: Freight, desk: Desk, stop: Id, longest: float) -> None:
    """Loosen a stretch of stops that holds `stop`, half of the times with some left in the middle, and their mates."""
    route = tour.route[stop]
    desk.ruined[route] = desk.counter[STEP]
    size = tour.load[route, 0] // 1000
    length = min(int(1.0 + fraction(desk.dice) * min(longest, size)), size)
    left = 0
    if length > 1 and fraction(desk.dice) < SPLIT_SHARE:
        left = 1
        while length + left < size and fraction(desk.dice) < SPLIT_GROWTH:
            left += 1
        left = min(left, size - length)
    node = first_of_string(facts, tour, desk, stop, length + left)
    skip_from = 1 + below(desk.dice, length - 1) if left > 0 else length
    taken = 0
    for place in range(length + left):
        if not skip_from <= place < skip_from + left:
            freight.scratch[taken] = node
            taken += 1
        node = tour.next[node]
    for place in range(taken):
        node = freight.scratch[place]
        if tour.route[node] < len(facts.kind) and not freight.is_fixed[node]:
            loosen_job(facts, tour, freight, desk, node)
