"""The face of the search: a problem in, a plan out."""

from __future__ import annotations

from collections.abc import Callable

from doorstep.parcels import BadInput
from doorstep.routing.explain import explain
from doorstep.routing.plan import Plan
from doorstep.routing.problem import Problem
from doorstep.routing.schedule import route_of
from doorstep.routing.stop import Stop
from doorstep.routing.travel import Dense
from doorstep.routing.vehicle import Vehicle

# Called with (steps done, steps in all, what is going on); False stops the search with the best plan so far.
Progress = Callable[[int, int, str], object]


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
    if iterations < 0:
        raise BadInput(f"{iterations} iterations cannot be made. Give 0 or more; effort(problem) suggests a number.")
    if not problem.stops or not problem.vehicles:
        return _plan(problem, [[] for _ in problem.vehicles], {}, seed, iterations)
    # Numba is imported only where something is searched: the rest of the product starts a second faster.
    from doorstep.routing.search_run import best_orders

    orders, extra_cents = best_orders(problem, seed, iterations, seconds, progress)
    return _plan(problem, orders, extra_cents, seed, iterations)


def effort(problem: Problem) -> int:
    """A number of iterations that gives a good plan in well under a minute on one core."""
    return 20_000 + 500 * len(problem.stops)


def warm_up() -> None:
    """Compile the search, or load it from the disk, before it is needed."""
    far = [[0, 60, 90], [60, 0, 40], [90, 40, 0]]
    van = Vehicle("van", (9, 9, 9), 0, 9000, cents_per_hour=100)
    stops = [Stop("a", 1, windows=((0, 9000),)), Stop("b", 2, prize_cents=50)]
    solve(Problem((van,), tuple(stops), Dense(far, far)), seed=1, iterations=20)


def _plan(problem: Problem, orders: list[list[int]], extra_cents: dict[int, float], seed: int, iterations: int) -> Plan:
    served = {number for order in orders for number in order}
    routes = tuple(
        route_of(problem, vehicle, [problem.stops[number] for number in order])
        for vehicle, order in zip(problem.vehicles, orders, strict=True)
        if order
    )
    unserved = tuple(
        explain(problem, stop, extra_cents.get(number, float("inf")))
        for number, stop in enumerate(problem.stops)
        if number not in served
    )
    cost_cents = sum(route.cost_cents for route in routes) + sum(stop.prize_cents or 0 for stop in unserved)
    return Plan(routes, unserved, cost_cents, seed, iterations)
