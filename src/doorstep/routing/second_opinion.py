"""PyVRP as a second opinion on small problems with time windows: it begins with our routes, and the cheaper plan wins.

PyVRP (Wouda, Lan and Kool, INFORMS Journal on Computing 2024) searches among
routes that may be late or too full for a price, which finds what our search
misses between narrow windows. It is asked only what it can be told without
loss; its routes are costed and checked by our own rules like any others.
It is imported when it is asked for the first time.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable

from doorstep.routing.allowed import kinds_of
from doorstep.routing.problem import Problem
from doorstep.routing.rules import is_ruled
from doorstep.routing.second_opinion_words import orders_of_pyvrp, told_to_pyvrp

# Up to how many stops it is asked, and from which budget on: a judgement from a few runs, not a measured best.
MOST_STOPS = 450
LEAST_SECONDS = 2.0
LEAST_ITERATIONS = 200_000
# Its share of the time, and how many of our iterations take as long as one of its.
SHARE = 0.4
ITERATIONS_EACH = 30
TELL_EVERY = 100
ASKING = "asking for a second opinion"

Orders = list[list[int]]
Progress = Callable[[int, int, str], object] | None


def is_asked(problem: Problem, wish: bool | None, iterations: int | None, seconds: float | None) -> bool:
    """Whether PyVRP is asked: never against the `wish`, and only what it can be told; by itself where it helps."""
    if wish is False or not _can_be_told(problem):
        return False
    if wish:
        return True
    worth_it = seconds is None or seconds >= LEAST_SECONDS
    if iterations is not None:
        worth_it = worth_it and iterations >= LEAST_ITERATIONS
    return worth_it and len(problem.stops) <= MOST_STOPS and any(stop.windows for stop in problem.stops)


def _can_be_told(problem: Problem) -> bool:
    """Lean problems in which every van may come to every stop, from a place to a place."""
    if not problem.stops or not problem.vehicles or is_ruled(problem):
        return False
    if any(van.open_start or van.open_end for van in problem.vehicles):
        return False
    return not any(stop.skills or stop.vehicles is not None for stop in problem.stops)


class Budget:
    """How the steps or the time are split, and one progress over both parts; `stopped` once it said stop."""

    def __init__(self, iterations: int | None, seconds: float | None, progress: Progress) -> None:
        self.iterations, self.seconds, self.progress = iterations, seconds, progress
        self.stopped, self.began = False, time.monotonic()
        self.total = int(10 * (seconds or 0)) if iterations is None else iterations
        self.our_iterations = None if iterations is None else int(iterations * (1 - SHARE))
        self.our_seconds = None if seconds is None else seconds * (1 - SHARE)

    @property
    def its_iterations(self) -> int | None:
        """PyVRP's iterations in what our own part leaves."""
        if self.iterations is None or self.our_iterations is None:
            return None
        return (self.iterations - self.our_iterations) // ITERATIONS_EACH

    @property
    def left_s(self) -> float:
        """Seconds that are left, however long our own part took; endless without a limit."""
        return math.inf if self.seconds is None else self.seconds - (time.monotonic() - self.began)

    def tell_of_ours(self, done: int, _total: int, what: str) -> object:
        """The progress of our own part, as a part of the whole."""
        return self._tell(done, what)

    def tell_of_its(self, made: int) -> None:
        """PyVRP's progress, in our iterations or in tenths of a second."""
        if self.iterations is None:
            self._tell(int(10 * (time.monotonic() - self.began)), ASKING)
        else:
            self._tell((self.our_iterations or 0) + made * ITERATIONS_EACH, ASKING)

    def _tell(self, done: int, what: str) -> object:
        goes_on = None if self.progress is None else self.progress(min(done, self.total), self.total, what)
        self.stopped = self.stopped or goes_on is False
        return goes_on


class Patience:
    """Stops PyVRP when the budget is spent or its progress says so."""

    def __init__(self, budget: Budget) -> None:
        self.budget, self.made = budget, 0

    def __call__(self, best_cost: float) -> bool:
        self.made += 1
        most = self.budget.its_iterations
        if self.made % TELL_EVERY == 0:
            self.budget.tell_of_its(self.made)
        return self.budget.stopped or self.budget.left_s <= 0 or (most is not None and self.made > most)


def ask(problem: Problem, orders: Orders, *, seed: int, budget: Budget) -> Orders | None:
    """PyVRP's best routes, by vehicle, when it goes on from ours; None where it has none that keep its rules."""
    from pyvrp import RandomNumberGenerator, Route, Solution, solve

    if budget.stopped:
        return None
    kinds = kinds_of(problem)
    told, type_of_kind = told_to_pyvrp(problem, kinds)
    routes = [Route(told, order, type_of_kind[int(kinds[van])]) for van, order in enumerate(orders) if order]
    start = Solution(told, routes) if routes else Solution.make_random(told, RandomNumberGenerator(seed))
    found = solve(told, Patience(budget), seed=seed, collect_stats=False, display=False, initial_solution=start)
    return orders_of_pyvrp(found.best, kinds, type_of_kind) if found.best.is_feasible() else None
