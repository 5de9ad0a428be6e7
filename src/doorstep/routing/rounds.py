"""One search in many processes: parts of the problem improved side by side, round after round, and stitched together.

Works with any Executor of processes, on this machine or on others; what is
handed out is a part's own problem and comes back as orders of stops. For one
machine with shared memory see `solve(cores=...)`.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor, Future
from dataclasses import dataclass, replace

from doorstep.routing.partition import Orders, Part, parts_of, problem_of, stitched
from doorstep.routing.plan import Plan
from doorstep.routing.problem import Problem

Progress = Callable[[int, int, str], object] | None

# With fewer stops a cut costs more than it gains: each process searches the whole by itself, and the best plan counts.
WORTH_CUTTING = 3000
# The parts are first searched for themselves with this share of the steps, so that every stop has a place.
FIRST_SHARE = 0.4
ROUNDS = 6
# From here down to the end of a usual search the rounds cool; in shares of its first heat.
WARM = 1 / 6


@dataclass(frozen=True, slots=True)
class Stretch:
    """What one worker is to do: from nothing with `orders` None, else between two temperatures."""

    problem: Problem
    orders: Orders | None
    seed: int
    steps: int | None
    seconds: float | None
    hot_cents: float = 0.0
    cold_cents: float = 0.0


def solve_on(
    executor: Executor, problem: Problem, *, seed: int, iterations: int | None, seconds: float | None, parts: int,
    start: Mapping[str, Sequence[str]] | None = None, progress: Progress = None,
) -> Plan:  # fmt: skip
    """The plan of a search by `parts` workers at a time, with the arguments of `solve`.

    A large problem is cut; of a small one the best of `parts` searches with
    different seeds counts (`iterations` are those of each).
    """
    from doorstep.routing.solve import solve

    if len(problem.stops) < WORTH_CUTTING:
        running = [
            executor.submit(solve, problem, seed=seed + number, iterations=iterations, seconds=seconds, start=start)
            for number in range(parts)
        ]
        # min keeps the first of plans that are as good: the one with the lowest seed.
        return min((one.result() for one in running), key=_badness)
    orders = best_in_rounds(
        executor, problem, seed=seed, iterations=iterations, seconds=seconds, parts=parts, progress=progress,
        start=None if start is None else _numbered(problem, start),
    )  # fmt: skip
    named = {
        van.vehicle_id: [problem.stops[stop].stop_id for stop in order]
        for van, order in zip(problem.vehicles, orders, strict=True)
    }
    return replace(solve(problem, seed=seed, iterations=0, start=named), iterations=iterations or 0)


def _numbered(problem: Problem, start: Mapping[str, Sequence[str]]) -> Orders:
    number_of = {stop.stop_id: number for number, stop in enumerate(problem.stops)}
    return [
        [number_of.pop(name) for name in start.get(van.vehicle_id, ()) if name in number_of] for van in problem.vehicles
    ]


def _badness(plan: Plan) -> tuple[int, int]:
    return sum(stop.prize_cents is None for stop in plan.unserved), plan.cost_cents


def best_in_rounds(
    executor: Executor, problem: Problem, *, seed: int, iterations: int | None, seconds: float | None, parts: int,
    start: Orders | None = None, progress: Progress = None,
) -> Orders:  # fmt: skip
    """For each vehicle the numbers of its stops in order, searched in `parts` parts at a time.

    `iterations` are those of all parts together; with them the same seed and
    number of parts give the same orders, wherever the parts were searched and
    however often one of them was begun anew. With `seconds` alone the clock decides.
    """
    from doorstep.routing.search_run import heats_cents

    usual_hot, cold = heats_cents(problem)
    hot, clock = usual_hot * WARM, _Clock(seconds, progress)
    orders = start if start is not None else [[] for _ in problem.vehicles]
    for number in range(0 if start is None else 1, ROUNDS + 1):
        share = FIRST_SHARE if number == 0 else (1 - FIRST_SHARE) / ROUNDS
        heat = tuple(hot * (cold / hot) ** (at / ROUNDS) for at in (max(number - 1, 0), number))
        cut = parts_of(problem, orders, parts, number)
        told = [
            _stretch(
                problem, part, heat, number,
                seed=seed + 7919 * (number * parts + place),
                steps=None if iterations is None else int(iterations * share / parts),
                seconds=None if seconds is None else clock.left_s * share / _shares_left(number),
            )
            for place, part in enumerate(cut)
        ]  # fmt: skip
        running: list[Future[Orders]] = [executor.submit(search_stretch, one) for one in told]
        orders = stitched(cut, [one.result() for one in running], len(problem.vehicles))
        if not clock.goes_on(number + 1):
            break
    return orders


def _stretch(
    problem: Problem, part: Part, heat: tuple[float, ...], number: int, *, seed: int, steps: int | None,
    seconds: float | None,
) -> Stretch:  # fmt: skip
    alone, orders = problem_of(problem, part)
    return Stretch(alone, orders if number else None, seed, steps, seconds, *heat)


def search_stretch(stretch: Stretch) -> Orders:
    """What a worker does: the part's orders after its stretch of search."""
    from doorstep.routing.search_run import best_orders, improve

    if not stretch.problem.stops or not stretch.problem.vehicles:
        return [[] for _ in stretch.problem.vehicles]
    if stretch.orders is None:
        return best_orders(stretch.problem, stretch.seed, stretch.steps, stretch.seconds, None).orders
    orders, _ = improve(
        stretch.problem, stretch.orders, seed=stretch.seed, steps=stretch.steps or 0, seconds=stretch.seconds,
        hot_cents=stretch.hot_cents, cold_cents=stretch.cold_cents,
    )  # fmt: skip
    return orders


def _shares_left(number: int) -> float:
    """The share of the search from round `number` to the end."""
    return 1.0 if number == 0 else (1 - FIRST_SHARE) * (ROUNDS - number + 1) / ROUNDS


class _Clock:
    """How much time is left, and whether anybody wants the search to go on."""

    def __init__(self, seconds: float | None, progress: Progress) -> None:
        self.until = None if seconds is None else time.monotonic() + seconds
        self.progress = progress

    @property
    def left_s(self) -> float:
        return 0.0 if self.until is None else max(self.until - time.monotonic(), 0.0)

    def goes_on(self, done: int) -> bool:
        wanted = self.progress is None or self.progress(done, ROUNDS + 1, "improving the routes") is not False
        return wanted and (self.until is None or time.monotonic() < self.until)
