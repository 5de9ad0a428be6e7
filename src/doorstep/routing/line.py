"""A line of search: its problem, where it stands, and a side line with one van less."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from doorstep.routing.chance import new_dice
from doorstep.routing.desk import BEST, MISSING, ROUTES, SKIPPED, STEP, Desk, new_desk
from doorstep.routing.drive import BROKEN_CENTS
from doorstep.routing.facts import Array, Facts
from doorstep.routing.settle import build, build_what_fits
from doorstep.routing.tour import Tour, empty_tour, put, renew, take_out


class Line(NamedTuple):
    """The problem's arrays, the routes as they stand, and the scratch paper with the best routes so far."""

    facts: Facts
    tour: Tour
    desk: Desk

    @property
    def best_cents(self) -> float:
        return float(self.desk.cents[BEST])


def start_line(facts: Facts, seed: int) -> Line:
    """Nothing served yet."""
    tour = empty_tour(facts)
    line = Line(facts, tour, new_desk(facts, tour, new_dice(seed)))
    if facts.rules is not None and len(facts.rules.prefix):
        place_frozen(facts, tour)
        note_cents(line)
    return line


def without_weakest_van(line: Line, seed: int) -> Line | None:
    """A line from the best routes so far without the van that earns least; None where fewer than two are in use.

    Its stops are absent at first, and the van has no room any more.
    """
    facts = line.facts
    tour = empty_tour(facts)
    build(facts, tour, line.desk.best_next)
    orders = orders_of(facts, tour.next)
    earned = {van: facts.prize[order].sum() - tour.cost[van] for van, order in enumerate(orders) if order}
    earned = {van: cents for van, cents in earned.items() if not has_frozen(facts, van)}
    if len(earned) < 2:
        return None
    weakest = min(earned, key=lambda van: (earned[van], van))
    capacity = facts.capacity.copy()
    capacity[weakest] = 0
    rest = line.desk.best_next.copy()
    rest[facts.depot + weakest] = facts.depot + weakest
    return line_from(facts._replace(capacity=capacity), rest, seed)


def has_frozen(facts: Facts, van: int) -> bool:
    """True where stops are frozen on the van."""
    return facts.rules is not None and bool(
        facts.rules.van[van]["first_prefix"] < facts.rules.van[van]["beyond_prefix"]
    )


def line_at(facts: Facts, next_: Array, seed: int) -> Line:
    """A line that stands at the routes of `next_`, which are known to be good, and has made its first step."""
    tour = empty_tour(facts)
    line = Line(facts, tour, new_desk(facts, tour, new_dice(seed)))
    build(facts, tour, next_)
    note_cents(line)
    line.desk.counter[STEP] = 1
    return line


def line_from(facts: Facts, next_: Array, seed: int) -> Line:
    """A line that starts with the routes of `next_` as far as they fit, every other stop absent."""
    line = start_line(facts, seed)
    build_what_fits(facts, line.tour, next_)
    note_cents(line)
    return line


def note_cents(line: Line) -> None:
    """Write down what the tour costs as it stands, as the best so far."""
    facts = line.facts
    absent = line.tour.route[: facts.depot] == len(facts.kind)
    cents = line.desk.cents
    cents[ROUTES] = line.tour.cost.sum()
    cents[SKIPPED] = facts.prize[absent & ~facts.is_mandatory].sum()
    cents[MISSING] = facts.prize[absent & facts.is_mandatory].sum()
    cents[BEST] = cents[:BEST].sum()
    line.desk.best_next[:] = line.tour.next


def place_frozen(facts: Facts, tour: Tour) -> None:
    """Put each van's frozen stops first, in their order, up to the first that cannot be served any more."""
    rules = facts.rules
    assert rules is not None
    for number, van in enumerate(rules.van):
        before, route = np.uint32(facts.depot + number), np.uint32(number)
        for stop in rules.prefix[van["first_prefix"] : van["beyond_prefix"]]:
            put(facts, tour, stop, before, route)
            if tour.cost[route] >= BROKEN_CENTS:
                take_out(facts, tour, stop)
                renew(facts, tour, route)
                break
            before = stop


def orders_of(facts: Facts, next_: Array) -> list[list[int]]:
    """For each van the stops of its ring, in order."""
    orders = []
    for van in range(len(facts.kind)):
        order, node = [], int(next_[facts.depot + van])
        while node < facts.depot:
            order.append(node)
            node = int(next_[node])
        orders.append(order)
    return orders
