"""Local search around the stops that a step just placed: what ruin and recreate leave crossed, uncrossed at once.

Each move is taken as soon as it is cheaper. Moves stay between vans of one
kind, and know neither windows (with those they did not pay) nor rules. A stop whose two
neighbours on the route are those beside which nothing was found the last time
is passed over.
"""

from __future__ import annotations

from doorstep.routing.compiled import Id, compiled, inlined
from doorstep.routing.desk import LOOSE, Desk
from doorstep.routing.facts import Facts
from doorstep.routing.polish_moves import LEAST_GAIN
from doorstep.routing.polish_swap import swap, swap_gain
from doorstep.routing.polish_tails import cross_gain, cross_heads, swap_tails, swap_tails_gain
from doorstep.routing.polish_turn import turn_before, turn_before_gain, turn_behind, turn_behind_gain
from doorstep.routing.rules import Rules
from doorstep.routing.tour import Tour, leg_cents

BESIDE = 10
MOST_MOVES = 60
# After a step that placed more than this, everything is in motion anyway.
MOST_LOOSE = 100


@inlined
def polish(facts: Facts, rules: Rules | None, tour: Tour, desk: Desk) -> int:
    """Better the routes around each stop placed in this step, until nothing is found or enough is done; how often."""
    if rules is not None:
        return 0
    moves = 0
    for place in range(desk.counter[LOOSE]):
        stop = desk.loose[place]
        if tour.route[stop] == len(facts.kind):
            continue
        if desk.seen[stop, 0] == tour.prev[stop] and desk.seen[stop, 1] == tour.next[stop]:
            continue
        while moves < MOST_MOVES and better_beside(facts, tour, desk, stop):
            moves += 1
        desk.seen[stop, 0] = tour.prev[stop]
        desk.seen[stop, 1] = tour.next[stop]
    return moves


@compiled
def better_beside(facts: Facts, tour: Tour, desk: Desk, stop: Id) -> bool:
    """Make the first cheaper move that brings `stop` and one of its neighbours together; False where there is none."""
    route = tour.route[stop]
    reach = longer_leg(facts, tour, stop)
    for place in range(min(BESIDE, facts.near.shape[1])):
        other = facts.near[stop, place]
        from_route = tour.route[other]
        if from_route == len(facts.kind) or facts.kind[from_route] != facts.kind[route]:
            continue
        # A new leg pays only where it is shorter than one of those that it replaces.
        if facts.near_cents[stop, place] >= max(reach, longer_leg(facts, tour, other)):
            continue
        if from_route == route:
            if turn_behind_gain(facts, tour, stop, other) > LEAST_GAIN and turn_behind(facts, tour, desk, stop, other):
                return True
            if turn_before_gain(facts, tour, stop, other) > LEAST_GAIN and turn_before(facts, tour, desk, stop, other):
                return True
        elif between_routes(facts, tour, desk, stop, other):
            return True
        if swapped(facts, tour, desk, stop, other):
            return True
    return False


@inlined
def longer_leg(facts: Facts, tour: Tour, stop: Id) -> float:
    """Cents of the longer of a served stop's two legs."""
    route = tour.route[stop]
    return max(leg_cents(facts, tour, tour.prev[stop], route), leg_cents(facts, tour, stop, route))


@inlined
def between_routes(facts: Facts, tour: Tour, desk: Desk, stop: Id, other: Id) -> bool:
    """Moves that join parts of two routes."""
    for turn in range(2):
        one, two = (other, stop) if turn else (stop, other)
        if swap_tails_gain(facts, tour, one, two) > LEAST_GAIN and swap_tails(facts, tour, desk, one, two):
            return True
    if not facts.even or cross_gain(facts, tour, stop, other) <= LEAST_GAIN:
        return False
    return cross_heads(facts, tour, desk, stop, other)


@inlined
def swapped(facts: Facts, tour: Tour, desk: Desk, stop: Id, other: Id) -> bool:
    """Let `stop` change places with what stands beside its neighbour."""
    for turn in range(2):
        by = tour.next[other] if turn else tour.prev[other]
        if swap_gain(facts, tour, stop, by) > LEAST_GAIN and swap(facts, tour, desk, stop, by):
            return True
    return False
