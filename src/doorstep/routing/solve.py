"""The face of the search: a problem in, a plan out."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import replace

from doorstep.parcels import BadInput
from doorstep.routing.explain import explain_all, prizes_lost
from doorstep.routing.plan import Plan
from doorstep.routing.problem import Problem
from doorstep.routing.schedule import route_of
from doorstep.routing.second_opinion import Budget, ask, is_asked
from doorstep.routing.size import check_size_with
from doorstep.routing.stop import Stop
from doorstep.routing.travel import Dense
from doorstep.routing.vehicle import Vehicle

# Called with (steps done, steps in all, what is going on); False stops the search with the best plan so far.
Progress = Callable[[int, int, str], object]
# Stop ids in order, by vehicle id.
Start = Mapping[str, Sequence[str]]


def solve(
    problem: Problem,
    *,
    seed: int,
    iterations: int | None = None,
    seconds: float | None = None,
    cores: int = 1,
    start: Start | None = None,
    executor: Executor | None = None,
    progress: Progress | None = None,
    second_opinion: bool | None = None,
) -> Plan:
    """The cheapest plan found in `iterations` steps or in `seconds`; in `effort(problem)` steps where neither is given.

    The same seed and iterations give the same plan. With both, `seconds` is a
    guard: a search cut short by it is still a feasible plan, but not the same
    on every machine. With `seconds` alone the search fits itself to the clock.

    `start` are routes to begin with, stop ids by vehicle id: stops that do not
    fit there, or are not named, must be placed anew; names that the problem
    does not have are passed over. `cores` threads share one large problem; with an `executor` its workers search
    as many parts at a time (`rounds.solve_on`). Raises TooLarge where memory would not do.
    `progress` is called about a hundred times with (done, total, what), in steps or in
    tenths of a second; when it returns False the search stops.
    PyVRP is asked for a `second_opinion` where that helps; True asks it
    wherever it knows all the rules, False never.

    Raises BadInput where a limit is negative or no core may work.
    """
    _check_limits(iterations, seconds, cores)
    if iterations is None and seconds is None:
        iterations = effort(problem)
    if not problem.stops or not problem.vehicles:
        return _plan(problem, [[] for _ in problem.vehicles], {}, seed, iterations or 0)
    check_size_with(len(problem.stops), problem.travel)
    if executor is not None:
        from doorstep.routing.rounds import solve_on

        return solve_on(
            executor, problem, seed=seed, iterations=iterations, seconds=seconds, parts=max(cores, 2), start=start,
            progress=progress,
        )  # fmt: skip
    given = None if start is None else _numbers(problem, start)
    if is_asked(problem, second_opinion, iterations, seconds):
        return _cheaper_of_two(problem, seed, Budget(iterations, seconds, progress), given)
    # Numba is imported only where something is searched: the rest of the product starts a second faster.
    from doorstep.routing.search_run import best_orders

    found = best_orders(problem, seed, iterations, seconds, progress, given, cores)
    return _plan(problem, found.orders, found.extra_cents, seed, found.steps if iterations is None else iterations)


def _cheaper_of_two(problem: Problem, seed: int, budget: Budget, given: list[list[int]] | None) -> Plan:
    """Our plan, or PyVRP's that goes on from it where that is cheaper; who was left out is looked at by us again."""
    from doorstep.routing.search_run import best_orders

    tell = budget.tell_of_ours
    ours = best_orders(problem, seed, budget.our_iterations, budget.our_seconds, tell, given)
    steps = ours.steps if budget.iterations is None else budget.iterations
    plan = _plan(problem, ours.orders, ours.extra_cents, seed, steps)
    orders = ask(problem, ours.orders, seed=seed, budget=budget)
    if orders is None:
        return plan
    its = best_orders(problem, seed, 0, None, None, orders)
    other = _plan(problem, its.orders, its.extra_cents, seed, steps)
    return min(plan, other, key=lambda either: (_missing(problem, either), either.cost_cents))


def _missing(problem: Problem, plan: Plan) -> int:
    """How many stops that must be served are not."""
    served = {stop_id for route in plan.routes for stop_id in route.stop_ids}
    return sum(stop.is_mandatory and stop.stop_id not in served for stop in problem.stops)


def _check_limits(iterations: int | None, seconds: float | None, cores: int) -> None:
    if iterations is not None and iterations < 0:
        raise BadInput(f"{iterations} iterations cannot be made. Give 0 or more; effort(problem) suggests a number.")
    if seconds is not None and not seconds >= 0:
        raise BadInput(f"{seconds} seconds cannot be spent. Give 0 or more, or None for no limit.")
    if cores < 1:
        raise BadInput(f"{cores} cores cannot search. Give 1 or more.")


def _numbers(problem: Problem, start: Start) -> list[list[int]]:
    """For each van the numbers of its stops in `start`; a stop named twice counts where it comes first."""
    number_of = {stop.stop_id: number for number, stop in enumerate(problem.stops)}
    orders: list[list[int]] = []
    for van in problem.vehicles:
        named = dict.fromkeys(start.get(van.vehicle_id, ()))
        orders.append([number_of.pop(stop_id) for stop_id in named if stop_id in number_of])
    return orders


def effort(problem: Problem) -> int:
    """A number of iterations that gives a good plan in well under a minute on one core."""
    return 20_000 + 500 * len(problem.stops)


def warm_up() -> None:
    """Compile the search, or load it from the disk, before it is needed."""
    far = [[0, 60, 90], [60, 0, 40], [90, 40, 0]]
    van = Vehicle("van", (9, 9, 9), 0, 9000, cents_per_hour=100)
    stops = [Stop("a", 1, windows=((0, 9000),)), Stop("b", 2, prize_cents=50)]
    lean = Problem((van,), tuple(stops), Dense(far, far))
    for problem in (lean, replace(lean, balance_cents=1.0)):
        solve(problem, seed=1, iterations=20, start={"van": ["a"]})
    from doorstep.routing.pairs_warm import warm_up_pairs

    warm_up_pairs()


def _plan(problem: Problem, orders: list[list[int]], extra_cents: dict[int, float], seed: int, iterations: int) -> Plan:
    served = {number for order in orders for number in order}
    routes = tuple(
        route_of(problem, vehicle, [problem.stops[number] for number in order])
        for vehicle, order in zip(problem.vehicles, orders, strict=True)
        if order
    )
    left_out = [number for number in range(len(problem.stops)) if number not in served]
    unserved = explain_all(problem, routes, left_out, dict.fromkeys(left_out, math.inf) | extra_cents)
    cost_cents = sum(route.cost_cents for route in routes)
    cost_cents += prizes_lost(problem, (problem.stops[number].stop_id for number in served))
    return Plan(routes, unserved, cost_cents, seed, iterations)
