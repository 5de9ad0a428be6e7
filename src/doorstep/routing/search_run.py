"""Runs the compiled search on a problem: arrays in, chunks with progress, orders of stops out."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from doorstep.routing.anneal import Schedule, search
from doorstep.routing.chance import new_dice
from doorstep.routing.desk import new_desk
from doorstep.routing.facts import Facts, facts_of
from doorstep.routing.neighbours import share_with_windows, walk
from doorstep.routing.problem import Problem
from doorstep.routing.settle import build, cheapest_anywhere, settle
from doorstep.routing.tour import Tour, empty_tour

# Temperatures in mean legs to the five nearest stops: hotter wanders, colder sticks; both cost 1-3 %.
HOT_LEGS = 2.0
COLD_LEGS = 0.03
REMOVALS = 10
REMOVALS_WITH_WINDOWS = 15
MOST_ABSENT = 10
WHOLE_ROUTE_SHARE = 0.002
CHUNKS = 100
LONGEST_CHUNK = 20_000

Orders = list[list[int]]


def best_orders(
    problem: Problem,
    seed: int,
    iterations: int,
    seconds: float | None,
    progress: Callable[[int, int, str], object] | None,
) -> tuple[Orders, dict[int, float]]:
    """For each vehicle the numbers of its stops in order, and for each absent stop what it would cost at least."""
    order = walk(problem)
    stops = [problem.stops[number] for number in order]
    walked = Problem(problem.vehicles, stops, problem.duration_s, problem.distance_m, problem.depot)
    facts, mean_leg = facts_of(walked)
    schedule = _schedule(mean_leg, share_with_windows(problem), iterations)
    tour = empty_tour(facts)
    build(facts, tour, _best_next(facts, schedule, seed, seconds, progress))
    settle(facts, tour)
    orders = [[order[place] for place in van_order] for van_order in _orders(facts, tour)]
    extra_cents = {
        order[place]: float(cheapest_anywhere(facts, tour, np.uint32(place))[1])
        for place in range(len(stops))
        if tour.route[place] == len(facts.kind)
    }
    return orders, extra_cents


def _schedule(mean_leg: float, windowed_share: float, iterations: int) -> Schedule:
    leg = max(mean_leg, 1e-6)
    return Schedule(
        steps=max(iterations, 1),
        hot=HOT_LEGS * leg,
        cold=COLD_LEGS * leg,
        mean_removals=round(REMOVALS + (REMOVALS_WITH_WINDOWS - REMOVALS) * windowed_share),
        most_absent=MOST_ABSENT,
        whole_route_share=WHOLE_ROUTE_SHARE,
    )


def _best_next(
    facts: Facts,
    schedule: Schedule,
    seed: int,
    seconds: float | None,
    progress: Callable[[int, int, str], object] | None,
) -> NDArray[Any]:
    """The best ring of stops found: for each node the next one."""
    desk = new_desk(facts, tour := empty_tour(facts), new_dice(seed))
    started = time.monotonic()
    chunk = min(max(schedule.steps // CHUNKS, 1), LONGEST_CHUNK)
    for first in range(0, schedule.steps, chunk):
        last = min(first + chunk, schedule.steps)
        search(facts, tour, desk, schedule, first, last)
        if progress is not None and progress(last, schedule.steps, "improving the routes") is False:
            break
        if seconds is not None and time.monotonic() - started > seconds:
            break
    return desk.best_next


def _orders(facts: Facts, tour: Tour) -> Orders:
    orders = []
    for van in range(len(facts.kind)):
        order, node = [], int(tour.next[facts.depot + van])
        while node < facts.depot:
            order.append(node)
            node = int(tour.next[node])
        orders.append(order)
    return orders
