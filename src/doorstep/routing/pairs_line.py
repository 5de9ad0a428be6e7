"""A line of search with pairs: the problem's arrays, where it stands, and its best routes so far."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

import numpy as np

from doorstep.routing.chance import new_dice
from doorstep.routing.desk import BEST, MISSING, ROUTES, SKIPPED, Desk, new_desk
from doorstep.routing.facts import Array, Facts, facts_of
from doorstep.routing.neighbours import walk
from doorstep.routing.pairs_alike import alike_pairs
from doorstep.routing.pairs_freight import Freight, freight_of
from doorstep.routing.pairs_start import build_pairs
from doorstep.routing.problem import Problem
from doorstep.routing.rules import is_ruled
from doorstep.routing.tour import Tour, empty_tour


class PairsLine(NamedTuple):
    """Stop number k of the arrays is stop `order[k]` of the problem; `mean_leg` is in cents.

    Of a choice at most one stop is served: `spare` are the cents of all others, optional and mandatory, which nobody
    loses.
    """

    facts: Facts
    tour: Tour
    freight: Freight
    desk: Desk
    order: list[int]
    mean_leg: float
    spare: tuple[float, float]

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
    plain = without_pairs(walked)
    facts, mean_leg = facts_of(walked if is_ruled(plain) else plain)
    freight = freight_of(walked, facts)
    facts = facts._replace(windowed=True, hours_free=False, is_mandatory=_mandatory_as_a_whole(facts, freight))
    facts, spare = _with_choices(walked, facts)
    freight = freight._replace(alike=alike_pairs(walked, facts, freight))
    tour = empty_tour(facts)
    desk = new_desk(facts, tour, new_dice(seed))
    line = PairsLine(facts, tour, freight, desk, order, max(mean_leg, 1e-6), spare)
    count_cents(line)
    return line


def without_pairs(problem: Problem) -> Problem:
    """The same stops with nothing to pick up: what the core is asked about, while the freight knows what is aboard."""
    stops = [
        replace(stop, pickup=None, picked_up_at="", service_s=stop.door_s, service_per_piece_s=0)
        for stop in problem.stops
    ]
    return replace(problem, stops=tuple(stops))


def _mandatory_as_a_whole(facts: Facts, freight: Freight) -> Array:
    """A pair must be served where either half must."""
    of_mate = np.append(facts.is_mandatory, False)[freight.mate]
    return np.asarray(facts.is_mandatory | of_mate)


def _with_choices(problem: Problem, facts: Facts) -> tuple[Facts, tuple[float, float]]:
    """Every stop of a choice is worth its dearest one; and what all but one of each choice are worth together."""
    prize, is_mandatory = facts.prize.copy(), facts.is_mandatory.copy()
    spare = [0.0, 0.0]
    for choice in {stop.choice for stop in problem.stops if stop.choice}:
        members = [number for number, stop in enumerate(problem.stops) if stop.choice == choice]
        prize[members], is_mandatory[members] = prize[members].max(), is_mandatory[members].any()
        spare[int(is_mandatory[members[0]])] += float(prize[members[1:]].sum())
    return facts._replace(prize=prize, is_mandatory=is_mandatory), (spare[0], spare[1])


def stand_at(line: PairsLine, next_: Array) -> None:
    """Let the line stand at the routes of `next_`, which are feasible, and call them its best."""
    build_pairs(line.facts, line.tour, line.freight, next_)
    count_cents(line)


def count_cents(line: PairsLine) -> None:
    """Cents of the routes as they stand, which are the best from now on."""
    facts, cents = line.facts, line.desk.cents
    absent = line.tour.route[: facts.depot] == len(facts.kind)
    cents[ROUTES] = line.tour.cost.sum()
    cents[SKIPPED] = facts.prize[absent & ~facts.is_mandatory].sum() - line.spare[0]
    cents[MISSING] = facts.prize[absent & facts.is_mandatory].sum() - line.spare[1]
    cents[BEST] = cents[:BEST].sum()
    line.desk.best_next[:] = line.tour.next
