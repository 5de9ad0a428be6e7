"""2-opt*: two routes swap their ends (Potvin and Rousseau, "An exchange heuristic for routeing problems", 1995)."""

from __future__ import annotations

import numpy as np

from doorstep.routing.compiled import Id, compiled, inlined
from doorstep.routing.desk import Desk, snap
from doorstep.routing.facts import Facts
from doorstep.routing.polish_moves import (
    LEAST_GAIN,
    load_up_to,
    longest_s,
    new_leg_cents,
    new_leg_s,
    seconds_up_to,
)
from doorstep.routing.tour import Tour, attach, leg_cents, recount


@inlined
def swap_tails_gain(facts: Facts, tour: Tour, one: Id, other: Id) -> float:
    """Cents saved where `other` comes after `one`, and what followed `one` where `other` stood."""
    after, before = tour.next[one], tour.prev[other]
    # Both vans are of one kind, so that one may stand for the other, and a gate for the other's.
    route = tour.route[one]
    gain = leg_cents(facts, tour, one, route) + leg_cents(facts, tour, before, route)
    gain -= new_leg_cents(facts, one, other, route)
    if gain <= LEAST_GAIN:
        return 0.0
    return gain - new_leg_cents(facts, before, after, route)


@compiled
def swap_tails(facts: Facts, tour: Tour, desk: Desk, one: Id, other: Id) -> bool:
    """Let `other` and what follows it come after `one`, and what followed `one` where `other` stood."""
    after, before = tour.next[one], tour.prev[other]
    route, from_route = np.uint32(tour.route[one]), np.uint32(tour.route[other])
    if not tails_fit(facts, tour, one, before):
        return False
    if not (snap(facts, tour, desk, route) and snap(facts, tour, desk, from_route)):
        return False
    gate, from_gate = np.uint32(facts.depot + route), np.uint32(facts.depot + from_route)
    last, from_last = tour.prev[gate], tour.prev[from_gate]
    attach(facts, tour, one, other)
    attach(facts, tour, from_last, gate)
    if after == gate:
        attach(facts, tour, before, from_gate)
    else:
        attach(facts, tour, before, after)
        attach(facts, tour, last, from_gate)
    recount(facts, tour, route)
    recount(facts, tour, from_route)
    return True


@compiled
def tails_fit(facts: Facts, tour: Tour, one: Id, before: Id) -> bool:
    """True where both vans hold the head that they keep with the other's tail, and are back in time.

    `one` ends the head of the first, `before` that of the second.
    """
    route = tour.route[one]
    from_route = tour.route[before]
    for side in range(facts.demand.shape[1]):
        head, from_head = load_up_to(facts, tour, one, side), load_up_to(facts, tour, before, side)
        room = facts.capacity[route, side]
        if head + tour.load[from_route, side] - from_head > room or from_head + tour.load[route, side] - head > room:
            return False
    head, from_head = seconds_up_to(facts, tour, one), seconds_up_to(facts, tour, before)
    tail = tour.total[route, 2] - head - tour.leg[one, 0]
    from_tail = tour.total[from_route, 2] - from_head - tour.leg[before, 0]
    with_other = head + from_tail + new_leg_s(facts, one, tour.next[before])
    with_rest = from_head + tail + new_leg_s(facts, before, tour.next[one])
    return bool(max(with_other, with_rest) <= longest_s(facts, route))


@inlined
def cross_gain(facts: Facts, tour: Tour, one: Id, other: Id) -> float:
    """Cents saved where the two meet, and so do what followed both."""
    route = tour.route[one]
    gain = leg_cents(facts, tour, one, route) + leg_cents(facts, tour, other, route)
    gain -= new_leg_cents(facts, one, other, route)
    if gain <= LEAST_GAIN:
        return 0.0
    return gain - new_leg_cents(facts, tour.next[one], tour.next[other], route)


@compiled
def cross_heads(facts: Facts, tour: Tour, desk: Desk, one: Id, other: Id) -> bool:
    """The two meet, the head of the second turned round behind `one`; so do what followed both. Legs must be even."""
    route, from_route = np.uint32(tour.route[one]), np.uint32(tour.route[other])
    from_after = tour.next[other]
    if not heads_fit(facts, tour, one, other):
        return False
    if not (snap(facts, tour, desk, route) and snap(facts, tour, desk, from_route)):
        return False
    gate, from_gate = np.uint32(facts.depot + route), np.uint32(facts.depot + from_route)
    last = tour.prev[gate]
    attach(facts, tour, hang_turned(facts, tour, one, other, from_gate), gate)
    attach(facts, tour, hang_turned(facts, tour, from_gate, last, one), from_after)
    recount(facts, tour, route)
    recount(facts, tour, from_route)
    return True


@compiled
def hang_turned(facts: Facts, tour: Tour, before: Id, node: Id, until: Id) -> Id:
    """After `before`, let `node` follow and all that stood before it up to `until`; the last of them."""
    while node != until:
        behind = tour.prev[node]
        attach(facts, tour, before, node)
        before = node
        node = behind
    return before


@compiled
def heads_fit(facts: Facts, tour: Tour, one: Id, other: Id) -> bool:
    """True where one van holds both heads and the other both tails, and both are back in time."""
    route, from_route = tour.route[one], tour.route[other]
    for side in range(facts.demand.shape[1]):
        heads = load_up_to(facts, tour, one, side) + load_up_to(facts, tour, other, side)
        room = facts.capacity[route, side]
        if heads > room or tour.load[route, side] + tour.load[from_route, side] - heads > room:
            return False
    heads = seconds_up_to(facts, tour, one) + seconds_up_to(facts, tour, other)
    tails = tour.total[route, 2] + tour.total[from_route, 2] - heads - tour.leg[one, 0] - tour.leg[other, 0]
    heads += new_leg_s(facts, one, other)
    tails += new_leg_s(facts, tour.next[one], tour.next[other])
    return bool(max(heads, tails) <= longest_s(facts, route))
