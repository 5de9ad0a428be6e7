"""Ruin: take strings of stops out of routes that lie near each other.

After Christiaens and Vanden Berghe, "Slack Induction by String Removals",
Transportation Science 2020. Beside the strings, absent stops near the seed
become loose as well, and now and then a whole route does, because no string
alone closes a van.
"""

from __future__ import annotations

import numpy as np

from doorstep.routing.chance import below, fraction
from doorstep.routing.compiled import Id, compiled, inlined
from doorstep.routing.desk import IN_USE, MISSING, SERVED, STEP, ZONE, Desk, lay_loose, loosen
from doorstep.routing.facts import Facts
from doorstep.routing.tour import Tour, renew

LONGEST_STRING = 10
SPLIT_SHARE = 0.5
SPLIT_GROWTH = 0.01
MISSING_SEED_SHARE = 0.25
# On large problems the seeds stay in one part of the walk for a while, whose routes then lie in the cache.
ZONE_STOPS = 2_000
ZONE_STEPS = 1_000


@inlined
def ruin(facts: Facts, tour: Tour, desk: Desk, mean_removals: int, most_absent: int) -> None:
    """Lay about `mean_removals` served stops and at most `most_absent` absent ones around a random seed loose."""
    seed = seed_stop(facts, tour, desk)
    mean_size = desk.counter[SERVED] / max(desk.counter[IN_USE], 1)
    longest = max(1.0, min(LONGEST_STRING, mean_size))
    strings = int(fraction(desk.dice) * (4.0 * mean_removals / (1.0 + longest) - 1.0) + 1.0)
    absent = loosen_around(facts, tour, desk, seed, longest, 0)
    for place in range(facts.near.shape[1]):
        if strings <= 0 and absent >= most_absent:
            break
        stop = facts.near[seed, place]
        route = tour.route[stop]
        if route == len(facts.kind):
            if absent < most_absent and desk.loosened[stop] != desk.counter[STEP]:
                lay_loose(desk, stop, True)
                absent += 1
        elif strings > 0 and desk.ruined[route] != desk.counter[STEP]:
            remove_string(facts, tour, desk, stop, longest)
            strings -= 1


@compiled
def loosen_around(facts: Facts, tour: Tour, desk: Desk, seed: Id, longest: float, absent: int) -> int:
    """Loosen the seed itself: its string where it is served, else just it. How many absent stops became loose."""
    if tour.route[seed] == len(facts.kind):
        lay_loose(desk, seed, True)
        return absent + 1
    remove_string(facts, tour, desk, seed, longest)
    return absent


@compiled
def seed_stop(facts: Facts, tour: Tour, desk: Desk) -> Id:
    """Any stop of the zone; while stops that must be served are missing, one of those every fourth time."""
    seed = Id((desk.counter[ZONE] + below(desk.dice, min(ZONE_STOPS, int(facts.depot)))) % int(facts.depot))
    return or_missing(facts, tour, desk, seed)


@compiled
def or_missing(facts: Facts, tour: Tour, desk: Desk, seed: Id) -> Id:
    """The seed; every fourth time, while stops that must be served are missing, the next of those behind it."""
    if desk.cents[MISSING] > 0.5 and fraction(desk.dice) < MISSING_SEED_SHARE:
        for _ in range(facts.depot):
            if facts.is_mandatory[seed] and tour.route[seed] == len(facts.kind):
                return seed
            seed = np.uint32(seed + 1) if seed + 1 < facts.depot else np.uint32(0)
    return seed


@compiled
def remove_string(facts: Facts, tour: Tour, desk: Desk, stop: Id, longest: float) -> None:
    """Loosen a stretch of stops in a row that holds `stop`, half of the times with some left in the middle."""
    route = tour.route[stop]
    desk.ruined[route] = desk.counter[STEP]
    size = tour.load[route, 0] // 1000
    length = int(1.0 + fraction(desk.dice) * min(longest, size))
    length = min(length, size)
    left = 0
    if length > 1 and fraction(desk.dice) < SPLIT_SHARE:
        left = 1
        while length + left < size and fraction(desk.dice) < SPLIT_GROWTH:
            left += 1
        left = min(left, size - length)
    first = first_of_string(facts, tour, desk, stop, length + left)
    skip_from = 1 + below(desk.dice, length - 1) if left > 0 else length
    node = first
    for place in range(length + left):
        after = tour.next[node]
        if not skip_from <= place < skip_from + left:
            loosen(facts, tour, desk, node)
        node = after
    renew(facts, tour, route)


@compiled
def first_of_string(facts: Facts, tour: Tour, desk: Desk, stop: Id, span: int) -> Id:
    """Where a stretch of `span` stops around `stop` starts, each possible start alike."""
    behind, ahead = 0, 0
    node = tour.prev[stop]
    while node < facts.depot and behind < span - 1:
        behind += 1
        node = tour.prev[node]
    node = tour.next[stop]
    while node < facts.depot and ahead < span - 1:
        ahead += 1
        node = tour.next[node]
    fewest = span - 1 - ahead
    back = fewest + below(desk.dice, behind - fewest + 1)
    first = stop
    for _ in range(back):
        first = tour.prev[first]
    return first


@compiled
def ruin_route(facts: Facts, tour: Tour, desk: Desk) -> None:
    """Loosen all stops of a random stop's route, so that the van may stay in the yard."""
    seed = seed_stop(facts, tour, desk)
    route = tour.route[seed]
    if route == len(facts.kind):
        lay_loose(desk, seed, True)
        return
    gate = np.uint32(facts.depot + route)
    node = tour.next[gate]
    while node < facts.depot:
        after = tour.next[node]
        loosen(facts, tour, desk, node)
        node = after
    renew(facts, tour, route)


@compiled
def loosen_all(facts: Facts, tour: Tour, desk: Desk) -> None:
    """Every absent stop loose: the first step of a search."""
    for number in range(facts.depot):
        stop = np.uint32(number)
        if tour.route[stop] == len(facts.kind):
            lay_loose(desk, stop, True)
