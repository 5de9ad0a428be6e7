"""The face of the search: a problem in, a plan out."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np

from doorstep.parcels import BadInput
from doorstep.routing.explain import explain
from doorstep.routing.plan import Plan
from doorstep.routing.problem import Problem, Stop, Vehicle
from doorstep.routing.schedule import route_of

if TYPE_CHECKING:
    from doorstep.routing.anneal import Schedule
    from doorstep.routing.desk import Desk
    from doorstep.routing.facts import Array, Facts
    from doorstep.routing.tour import Tour

# Called with (steps done, steps in all, what is going on); False stops the search with the best plan so far.
Progress = Callable[[int, int, str], object]

# Temperatures in mean legs to the five nearest stops: hotter wanders, colder sticks; both cost 1-3 %.
HOT_LEGS = 2.0
COLD_LEGS = 0.03
REMOVALS = 10
REMOVALS_WITH_WINDOWS = 15
MOST_ABSENT = 10
WHOLE_ROUTE_SHARE = 0.002
CHUNKS = 100


def solve(
    problem: Problem,
    *,
    seed: int,
    iterations: int,
    seconds: float | None = None,
    progress: Progress | None = None,
) -> Plan:
    """The cheapest plan found in `iterations` steps; the same seed and iterations give the same plan.

    `seconds` is a guard: a search cut short by it is still a feasible plan,
    but not the same on every machine. `progress` is called about a hundred
    times with (done, total, what); when it returns False the search stops.
    `effort` says how many iterations suit a problem.
    """
    from doorstep.routing.facts import facts_of

    if iterations < 0:
        raise BadInput(f"{iterations} iterations cannot be made. Give 0 or more; effort(problem) suggests a number.")
    if not problem.stops or not problem.vehicles:
        return _plan(problem, [[] for _ in problem.vehicles], [np.inf] * len(problem.stops), seed, iterations)
    facts, mean_leg = facts_of(problem)
    best_next = _search(facts, _schedule(facts, mean_leg, iterations), seed, seconds, progress)
    orders, extra_cents = _settled(facts, best_next)
    return _plan(problem, orders, extra_cents, seed, iterations)


def effort(problem: Problem) -> int:
    """A number of iterations that gives a good plan in well under a minute on one core."""
    return 20_000 + 3_000 * len(problem.stops)


def warm_up() -> None:
    """Compile the search, or load it from the disk, before it is needed."""
    far = [[0, 60, 90], [60, 0, 40], [90, 40, 0]]
    van = Vehicle("van", (9, 9, 9), 0, 9000, cents_per_hour=100)
    stops = [Stop("a", 1, window=(0, 9000)), Stop("b", 2, prize_cents=50)]
    solve(Problem([van], stops, far, far), seed=1, iterations=20)


def _schedule(facts: Facts, mean_leg: float, iterations: int) -> Schedule:
    from doorstep.routing.anneal import Schedule

    leg = max(mean_leg, 1e-6)
    return Schedule(
        steps=max(iterations, 1),
        hot=HOT_LEGS * leg,
        cold=COLD_LEGS * leg,
        mean_removals=REMOVALS_WITH_WINDOWS if facts.windowed else REMOVALS,
        most_absent=MOST_ABSENT,
        whole_route_share=WHOLE_ROUTE_SHARE,
    )


def _search(facts: Facts, schedule: Schedule, seed: int, seconds: float | None, progress: Progress | None) -> Array:
    """The best ring of stops found: for each node the next one."""
    from doorstep.routing.anneal import search
    from doorstep.routing.chance import new_dice
    from doorstep.routing.desk import new_desk
    from doorstep.routing.tour import empty_tour

    tour: Tour = empty_tour(facts)
    desk: Desk = new_desk(facts, tour, new_dice(seed))
    started = time.monotonic()
    chunk = max(schedule.steps // CHUNKS, 1)
    for first in range(0, schedule.steps, chunk):
        last = min(first + chunk, schedule.steps)
        search(facts, tour, desk, schedule, first, last)
        if progress is not None and progress(last, schedule.steps, "improving the routes") is False:
            break
        if seconds is not None and time.monotonic() - started > seconds:
            break
    return desk.best_next


def _settled(facts: Facts, best_next: Array) -> tuple[list[list[int]], list[float]]:
    """Stop numbers by vehicle after the last look, and what each absent stop would cost."""
    from doorstep.routing.settle import build, cheapest_anywhere, settle
    from doorstep.routing.tour import empty_tour

    tour = empty_tour(facts)
    build(facts, tour, best_next)
    settle(facts, tour)
    stops, vans = int(facts.depot), len(facts.kind)
    orders = []
    for van in range(vans):
        order, node = [], int(tour.next[stops + van])
        while node < stops:
            order.append(node)
            node = int(tour.next[node])
        orders.append(order)
    extra_cents = [
        float(cheapest_anywhere(facts, tour, np.uint32(stop))[1]) if tour.route[stop] == vans else 0.0
        for stop in range(stops)
    ]
    return orders, extra_cents


def _plan(problem: Problem, orders: list[list[int]], extra_cents: list[float], seed: int, iterations: int) -> Plan:
    served = {number for order in orders for number in order}
    routes = tuple(
        route_of(problem, vehicle, [problem.stops[number] for number in order])
        for vehicle, order in zip(problem.vehicles, orders, strict=True)
        if order
    )
    unserved = tuple(
        explain(problem, stop, extra_cents[number]) for number, stop in enumerate(problem.stops) if number not in served
    )
    cost_cents = sum(route.cost_cents for route in routes) + sum(stop.prize_cents or 0 for stop in unserved)
    return Plan(routes, unserved, cost_cents, seed, iterations)
