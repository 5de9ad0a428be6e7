"""A line of search with pairs: the problem's arrays, where it stands, and its best routes so far."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

import numpy as np

from doorstep.routing.chance import new_dice
from doorstep.routing.desk import BEST, MISSING, ROUTES, SKIPPED, Desk, new_desk
from doorstep.routing.facts import Array, Facts, facts_of
from doorstep.routing.line import orders_of
from doorstep.routing.neighbours import walk
from doorstep.routing.pairs_alike import alike_pairs
from doorstep.routing.pairs_freight import Freight, freight_of, renew_loads
from doorstep.routing.problem import Problem
from doorstep.routing.tour import Tour, empty_tour, put, renew, take_out


class PairsLine(NamedTuple):
    """Stop number k of the arrays is stop `order[k]` of the problem; `mean_leg` is in cents."""

    facts: Facts
    tour: Tour
    freight: Freight
    desk: Desk
    order: list[int]
    mean_leg: float

    @property
    def is_complete(self) -> bool:
        """True where nothing that must be served is missing."""
        return bool(self.desk.cents[MISSING] < 0.5)

    @property
    def cents(self) -> float:
        """Cents of the routes as they stand, with prizes and what is missing."""
        return float(self.desk.cents[:BEST].sum())


def new_line(problem: Problem, seed: int) -> PairsLine:
    """Nothing served yet."""
    order = walk(problem)
    walked = replace(problem, stops=tuple(problem.stops[number] for number in order))
    facts, mean_leg = facts_of(without_pairs(walked))
    freight = freight_of(walked, facts)
    facts = facts._replace(windowed=True, is_mandatory=_mandatory_as_a_whole(facts, freight))
    freight = freight._replace(alike=alike_pairs(walked, facts, freight))
    tour = empty_tour(facts)
    return PairsLine(facts, tour, freight, new_desk(facts, tour, new_dice(seed)), order, max(mean_leg, 1e-6))


def without_pairs(problem: Problem) -> Problem:
    """The same stops with nothing to pick up: what the core is asked about, while the freight knows what is aboard."""
    stops = tuple(replace(stop, pickup=None, picked_up_at="", service_s=stop.door_s, service_per_piece_s=0)
                  for stop in problem.stops)  # fmt: skip
    return replace(problem, stops=stops)


def _mandatory_as_a_whole(facts: Facts, freight: Freight) -> Array:
    """A pair must be served where either half must."""
    of_mate = np.append(facts.is_mandatory, False)[freight.mate]
    return np.asarray(facts.is_mandatory | of_mate)


def stand_at(line: PairsLine, next_: Array) -> None:
    """Let the line stand at the routes of `next_`, which are feasible, and call them its best."""
    facts, tour = line.facts, line.tour
    for number in range(len(facts.kind)):
        gate, van = np.uint32(int(facts.depot) + number), np.uint32(number)
        while tour.next[gate] < facts.depot:
            take_out(facts, tour, tour.next[gate])
        renew(facts, tour, van)
    for number, order in enumerate(orders_of(facts, next_)):
        van = np.uint32(number)
        before = np.uint32(int(facts.depot) + number)
        for stop in order:
            put(facts, tour, np.uint32(stop), before, van)
            before = np.uint32(stop)
        renew_loads(facts, tour, line.freight, van)
    count_cents(line)


def count_cents(line: PairsLine) -> None:
    """Cents of the routes as they stand, which are the best from now on."""
    facts, cents = line.facts, line.desk.cents
    absent = line.tour.route[: facts.depot] == len(facts.kind)
    cents[ROUTES] = line.tour.cost.sum()
    cents[SKIPPED] = facts.prize[absent & ~facts.is_mandatory].sum()
    cents[MISSING] = facts.prize[absent & facts.is_mandatory].sum()
    cents[BEST] = cents[:BEST].sum()
    line.desk.best_next[:] = line.tour.next
