"""Runs the search with pairs on a problem: arrays in, phases with progress, orders of stops out."""

from __future__ import annotations

import time

import numpy as np

from doorstep.routing.desk import BEST
from doorstep.routing.line import orders_of
from doorstep.routing.pairs_anneal import PairsSchedule, improve_pairs, place_all, shrink_fleet
from doorstep.routing.pairs_line import PairsLine, new_line, stand_at
from doorstep.routing.pairs_pace import PairsPace, Progress
from doorstep.routing.pairs_settle import cheapest_of_all, settle_pairs
from doorstep.routing.pairs_start import place_given
from doorstep.routing.problem import Problem
from doorstep.routing.search_run import Found, Orders

# Temperatures in mean legs to the five nearest stops.
HOT_LEGS = 3.0
COLD_LEGS = 0.1
# Where routes are given already, the search must not forget them.
WARM_LEGS = 0.5
REMOVALS = 20
WHOLE_ROUTE_SHARE = 0.002
# The share of the search that takes vans away, where a van costs as much as its way and more.
FLEET_SHARE = 0.3


def best_orders_of_pairs(
    problem: Problem, seed: int, iterations: int | None, seconds: float | None, progress: Progress,
    start: Orders | None = None,
) -> Found:  # fmt: skip
    """As `search_run.best_orders`, for problems in which something is picked up."""
    pace = PairsPace(iterations, seconds, progress)
    line = new_line(problem, seed)
    if start is None:
        place_all(line.facts, line.tour, line.freight, line.desk)
        _shrink(line, _schedule(line, HOT_LEGS), pace)
        _improve(line, _schedule(line, HOT_LEGS), pace)
    else:
        place_given(line, start)
        _improve(line, _schedule(line, WARM_LEGS), pace)
    stand_at(line, line.desk.best_next.copy())
    settle_pairs(line.facts, line.tour, line.freight, line.desk)
    orders = [[line.order[number] for number in order] for order in orders_of(line.facts, line.tour.next)]
    return Found(orders, _extra_cents(line), pace.steps_made)


def _schedule(line: PairsLine, hot_legs: float) -> PairsSchedule:
    return PairsSchedule(
        hot=hot_legs * line.mean_leg, cold=COLD_LEGS * line.mean_leg, mean_removals=REMOVALS,
        whole_route_share=WHOLE_ROUTE_SHARE, most_vans=len(line.facts.kind),
    )  # fmt: skip


def _improve(line: PairsLine, schedule: PairsSchedule, pace: PairsPace) -> None:
    """Make the routes cheap until the search is over, cooling all the way from here."""
    first = pace.done
    while pace.goes_on(1.0):
        steps, began = pace.next_steps(), time.monotonic()
        shares = [(share - first) / (1.0 - first) for share in (pace.done, pace.done_after(steps))]
        improve_pairs(line.facts, line.tour, line.freight, line.desk, schedule, shares[0], shares[1], steps)
        pace.tell(steps, began, "improving the routes")


def _shrink(line: PairsLine, schedule: PairsSchedule, pace: PairsPace) -> None:
    """Take one van after the other away while everything still finds a place; the line then stands at the cheapest."""
    until = _fleet_share(line)
    cheapest, best_next = float(line.desk.cents[BEST]), line.desk.best_next.copy()
    while line.is_complete and pace.goes_on(until):
        vans_out = int((line.tour.load[:, 0] > 0).sum())
        if vans_out < 2:
            break
        _take_away_weakest(line)
        fewer = schedule._replace(most_vans=vans_out - 1)
        while not line.is_complete and pace.goes_on(until):
            steps, began = pace.next_steps(), time.monotonic()
            shares = pace.done / until, min(pace.done_after(steps) / until, 1.0)
            made = shrink_fleet(line.facts, line.tour, line.freight, line.desk, fewer, shares[0], shares[1], steps)
            pace.tell(made, began, "looking for fewer vans")
        if line.is_complete and line.cents < cheapest:
            cheapest, best_next = line.cents, line.tour.next.copy()
    stand_at(line, best_next)


def _fleet_share(line: PairsLine) -> float:
    """How much of the search looks for fewer vans: less where a van costs little beside its way."""
    facts, tour = line.facts, line.tour
    out = tour.load[:, 0] > 0
    if not line.is_complete or not facts.fixed[out].any():
        return 0.0
    ways = float((tour.cost[out] - facts.fixed[out]).mean())
    return FLEET_SHARE * min(float(facts.fixed[out].mean()) / max(ways, 1e-6), 1.0)


def _take_away_weakest(line: PairsLine) -> None:
    """Empty the van whose stops found a place most easily so far."""
    facts, tour = line.facts, line.tour
    orders = {van: order for van, order in enumerate(orders_of(facts, tour.next)) if order}
    weakest = min(orders, key=lambda van: (line.freight.absences[orders[van]].sum(), len(orders[van]), van))
    rest = tour.next.copy()
    rest[facts.depot + weakest] = facts.depot + weakest
    stand_at(line, rest)


def _extra_cents(line: PairsLine) -> dict[int, float]:
    """What each absent stop would cost at least, with its mate."""
    facts, freight = line.facts, line.freight
    extra: dict[int, float] = {}
    for number in np.flatnonzero(line.tour.route[: facts.depot] == len(facts.kind)):
        if not freight.is_second[number]:
            cents, _, _ = cheapest_of_all(facts, line.tour, freight, line.desk, np.uint32(number))
            extra[line.order[number]] = float(cents)
            if freight.mate[number] < facts.depot:
                extra[line.order[freight.mate[number]]] = float(cents)
    return extra
