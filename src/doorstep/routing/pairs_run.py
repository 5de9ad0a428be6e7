"""Runs the search with pairs on a problem: arrays in, phases with progress, orders of stops out."""

from __future__ import annotations

import time

import numpy as np

from doorstep.routing.desk import BEST
from doorstep.routing.facts import Array
from doorstep.routing.line import orders_of
from doorstep.routing.pairs_anneal import PairsSchedule, search_pairs
from doorstep.routing.pairs_given import place_frozen, place_given
from doorstep.routing.pairs_line import PairsLine, new_line, stand_at
from doorstep.routing.pairs_pace import PairsPace, Progress
from doorstep.routing.pairs_settle import cheapest_of_all, settle_pairs
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
FLEET_SHARE = 0.5
# It gives up earlier where the last success is long past: after this share of the phase, or this many times as long as
# all successes took.
PATIENCE_SHARE = 0.25
PATIENCE_TIMES = 3.0
# Where the first routes leave out what must be served, the search tries so long to complete them first.
COMPLETING_SHARE = 0.05


def best_orders_of_pairs(
    problem: Problem, seed: int, iterations: int | None, seconds: float | None, progress: Progress,
    start: Orders | None = None,
) -> Found:  # fmt: skip
    """As `search_run.best_orders`, for problems in which a stop gets what another one picks up."""
    pace = PairsPace(iterations, seconds, progress)
    line = new_line(problem, seed)
    place_frozen(line, problem)
    if start is None:
        schedule = _schedule(line, HOT_LEGS)
        search_pairs(line.facts, line.tour, line.freight, line.desk, schedule, 1, 0.0, 0.0)
        _shrink(line, schedule, pace)
    else:
        place_given(line, start)
        schedule = _schedule(line, WARM_LEGS)
    _improve(line, schedule, pace)
    stand_at(line, line.desk.best_next.copy())
    settle_pairs(line.facts, line.tour, line.freight, line.desk)
    return Found(_orders(line, line.tour.next), _extra_cents(line), pace.steps_made)


def improve_orders_of_pairs(
    problem: Problem, orders: Orders, *, seed: int, steps: int, hot_cents: float, cold_cents: float,
    seconds: float | None = None,
) -> tuple[Orders, float]:  # fmt: skip
    """As `search_run.improve`, for problems in which a stop gets what another one picks up."""
    pace = PairsPace(steps if steps or seconds is None else None, seconds, None)
    line = new_line(problem, seed)
    place_frozen(line, problem)
    place_given(line, orders)
    _improve(line, _schedule(line, 1.0)._replace(hot=max(hot_cents, 1e-6), cold=max(cold_cents, 1e-6)), pace)
    return _orders(line, line.desk.best_next), float(line.desk.cents[BEST])


def _orders(line: PairsLine, next_: Array) -> Orders:
    return [[line.order[number] for number in order] for order in orders_of(line.facts, next_)]


def _schedule(line: PairsLine, hot_legs: float) -> PairsSchedule:
    return PairsSchedule(
        hot=hot_legs * line.mean_leg, cold=COLD_LEGS * line.mean_leg, mean_removals=REMOVALS,
        whole_route_share=WHOLE_ROUTE_SHARE, most_vans=len(line.facts.kind), is_fleet=False,
    )  # fmt: skip


def _improve(line: PairsLine, schedule: PairsSchedule, pace: PairsPace) -> None:
    """Make the routes cheap until the search is over, cooling all the way from here."""
    first = pace.done
    while pace.goes_on(1.0):
        _run(line, schedule, pace, first, 1.0, "improving the routes")


def _run(line: PairsLine, schedule: PairsSchedule, pace: PairsPace, first: float, last: float, what: str) -> None:
    """One chunk of steps of a stretch of the search, which goes from share `first` to `last`."""
    steps, began = pace.next_steps(), time.monotonic()
    shares = [min((share - first) / (last - first), 1.0) for share in (pace.done, pace.done_after(steps))]
    made = search_pairs(line.facts, line.tour, line.freight, line.desk, schedule, steps, shares[0], shares[1])
    pace.tell(made, began, what)


def _shrink(line: PairsLine, schedule: PairsSchedule, pace: PairsPace) -> None:
    """Take one van after the other away while everything still finds a place; the line then stands at the cheapest."""
    while not line.is_complete and pace.goes_on(COMPLETING_SHARE):
        _run(line, schedule, pace, 0.0, 1.0, "placing every stop")
    until = _fleet_share(line)
    limit = until
    cheapest, best_next = line.cents, line.tour.next.copy()
    while line.is_complete and pace.goes_on(limit):
        limit = min(until, pace.done + max(PATIENCE_SHARE * until, PATIENCE_TIMES * pace.done))
        vans_out = int((line.tour.load[:, 0] > 0).sum())
        if not _take_away_weakest(line):
            break
        fewer = schedule._replace(most_vans=vans_out - 1, is_fleet=True, whole_route_share=0.0)
        while not line.is_complete and pace.goes_on(limit):
            _run(line, fewer, pace, 0.0, until, "looking for fewer vans")
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


def _take_away_weakest(line: PairsLine) -> bool:
    """Empty the van whose stops found a place most easily so far; False where fewer than two could stay at home."""
    facts, freight = line.facts, line.freight
    orders = {
        van: order
        for van, order in enumerate(orders_of(facts, line.tour.next))
        if order and not freight.is_fixed[order].any()
    }
    if len(orders) < 2:
        return False
    weakest = min(orders, key=lambda van: (freight.absences[orders[van]].sum(), len(orders[van]), van))
    rest = line.tour.next.copy()
    rest[facts.depot + weakest] = facts.depot + weakest
    stand_at(line, rest)
    return True


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
