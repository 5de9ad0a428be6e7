"""Swap: two stops change places."""

from __future__ import annotations

from doorstep.routing.compiled import Id, compiled, inlined
from doorstep.routing.desk import Desk, give_place
from doorstep.routing.facts import Facts
from doorstep.routing.polish_moves import longest_s, new_leg_cents, new_leg_s, take
from doorstep.routing.tour import Tour, leg_cents


@inlined
def swap_gain(facts: Facts, tour: Tour, one: Id, other: Id) -> float:
    """Cents saved where two stops that do not follow each other change places; 0 where they cannot."""
    if other >= facts.depot or other == one or tour.next[one] == other or tour.prev[one] == other:
        return 0.0
    gain = gain_of(facts, tour, one, other)
    return gain + gain_of(facts, tour, other, one)


@inlined
def gain_of(facts: Facts, tour: Tour, stop: Id, by: Id) -> float:
    """Cents saved where `by` takes the place of `stop`."""
    before, after, route = tour.prev[stop], tour.next[stop], tour.route[stop]
    gain = leg_cents(facts, tour, before, route) + leg_cents(facts, tour, stop, route)
    return gain - new_leg_cents(facts, before, by, route) - new_leg_cents(facts, by, after, route)


@compiled
def swap(facts: Facts, tour: Tour, desk: Desk, one: Id, other: Id) -> bool:
    """Let two stops change places; False where that does not fit."""
    if not swap_fits(facts, tour, one, other):
        return False
    before, from_before = tour.prev[one], tour.prev[other]
    take(facts, tour, desk, one)
    take(facts, tour, desk, other)
    give_place(facts, tour, desk, other, before)
    give_place(facts, tour, desk, one, from_before)
    return True


@compiled
def swap_fits(facts: Facts, tour: Tour, one: Id, other: Id) -> bool:
    """True where each van has room for the other's stop and the time for it."""
    route, from_route = tour.route[one], tour.route[other]
    more_s, from_more_s = more_seconds(facts, tour, one, other), more_seconds(facts, tour, other, one)
    if route == from_route:
        return bool(tour.total[route, 2] + more_s + from_more_s <= longest_s(facts, route))
    for side in range(facts.demand.shape[1]):
        more = facts.demand[other, side] - facts.demand[one, side]
        if tour.load[route, side] + more > facts.capacity[route, side]:
            return False
        if tour.load[from_route, side] - more > facts.capacity[from_route, side]:
            return False
    if tour.total[route, 2] + more_s > longest_s(facts, route):
        return False
    return bool(tour.total[from_route, 2] + from_more_s <= longest_s(facts, from_route))


@compiled
def more_seconds(facts: Facts, tour: Tour, stop: Id, by: Id) -> int:
    """Seconds more where `by` takes the place of `stop`."""
    before, after = tour.prev[stop], tour.next[stop]
    legs_s = new_leg_s(facts, before, by) + new_leg_s(facts, by, after) - tour.leg[before, 0] - tour.leg[stop, 0]
    return int(legs_s + facts.service[by] - facts.service[stop])
