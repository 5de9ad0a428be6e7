"""2-opt: turn a stretch of one route round (Croes, "A method for solving traveling-salesman problems", 1958)."""

from __future__ import annotations

import numpy as np

from doorstep.routing.compiled import Id, compiled, inlined
from doorstep.routing.desk import Desk, snap
from doorstep.routing.facts import Facts
from doorstep.routing.polish_moves import LEAST_GAIN, longest_s, new_leg_cents
from doorstep.routing.tour import Tour, attach, leg_cents, recount


@inlined
def turn_behind_gain(facts: Facts, tour: Tour, one: Id, other: Id) -> float:
    """Cents saved by new legs between the two and between those that follow them."""
    route = tour.route[one]
    gain = leg_cents(facts, tour, one, route) + leg_cents(facts, tour, other, route)
    gain -= new_leg_cents(facts, one, other, route)
    if gain <= LEAST_GAIN:
        return 0.0
    return gain - new_leg_cents(facts, tour.next[one], tour.next[other], route)


@compiled
def turn_behind(facts: Facts, tour: Tour, desk: Desk, one: Id, other: Id) -> bool:
    """Turn what lies behind the first of the two, up to the second."""
    if comes_before(facts, tour, one, other):
        return turn_stretch(facts, tour, desk, tour.next[one], other)
    return turn_stretch(facts, tour, desk, tour.next[other], one)


@inlined
def turn_before_gain(facts: Facts, tour: Tour, one: Id, other: Id) -> float:
    """Cents saved by new legs between the two and between those before them."""
    route = tour.route[one]
    gain = leg_cents(facts, tour, tour.prev[one], route) + leg_cents(facts, tour, tour.prev[other], route)
    gain -= new_leg_cents(facts, one, other, route)
    if gain <= LEAST_GAIN:
        return 0.0
    return gain - new_leg_cents(facts, tour.prev[one], tour.prev[other], route)


@compiled
def turn_before(facts: Facts, tour: Tour, desk: Desk, one: Id, other: Id) -> bool:
    """Turn from the first of the two up to what lies before the second."""
    if comes_before(facts, tour, one, other):
        return turn_stretch(facts, tour, desk, one, tour.prev[other])
    return turn_stretch(facts, tour, desk, other, tour.prev[one])


@compiled
def comes_before(facts: Facts, tour: Tour, one: Id, other: Id) -> bool:
    """True where the van meets `one` before `other`."""
    ahead, behind = tour.next[one], tour.prev[one]
    while ahead < facts.depot or behind < facts.depot:
        if ahead == other:
            return True
        if behind == other:
            return False
        ahead = tour.next[ahead] if ahead < facts.depot else ahead
        behind = tour.prev[behind] if behind < facts.depot else behind
    return False


@compiled
def turn_stretch(facts: Facts, tour: Tour, desk: Desk, first: Id, last: Id) -> bool:
    """Turn the stretch round, where that is cheaper and in time; legs may differ there and back."""
    route = np.uint32(tour.route[first])
    if first == last or not (facts.even or pays_turned(facts, tour, first, last)) or not snap(facts, tour, desk, route):
        return False
    before, after = tour.prev[first], tour.next[last]
    stop, node = before, last
    while node != stop:
        behind = tour.prev[node]
        attach(facts, tour, before, node)
        before = node
        node = behind
    attach(facts, tour, before, after)
    recount(facts, tour, route)
    return True


@compiled
def pays_turned(facts: Facts, tour: Tour, first: Id, last: Id) -> bool:
    """The exact sum where ways back are not as long as ways there."""
    route = tour.route[first]
    before, after = tour.prev[first], tour.next[last]
    cents = new_leg_cents(facts, before, last, route) + new_leg_cents(facts, first, after, route)
    cents -= leg_cents(facts, tour, before, route) + leg_cents(facts, tour, last, route)
    node = first
    while node != last:
        cents += new_leg_cents(facts, tour.next[node], node, route) - leg_cents(facts, tour, node, route)
        node = tour.next[node]
    # Where hours cost nothing, fewer cents may be more seconds.
    return cents < -LEAST_GAIN and (facts.per_s[route] > 0 or tour.total[route, 2] * 2 < longest_s(facts, route))
