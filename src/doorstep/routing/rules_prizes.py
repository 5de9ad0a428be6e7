"""What the search loses by leaving a stop out, where stops must be served, compete, or stand for each other."""

from __future__ import annotations

from itertools import groupby
from typing import Any

import numpy as np
from numpy.typing import NDArray

from doorstep.routing.problem import Problem
from doorstep.routing.stop import Stop
from doorstep.routing.vehicle import Vehicle

# Weights beyond this would blur cents in the search's sums.
MOST_WEIGHT = 10.0**6

Array = NDArray[Any]


def search_prizes(problem: Problem, worth_cents: float) -> tuple[Array, Array]:
    """Prizes in cents and whether each stop must be served; `worth_cents` is more than any detour can cost.

    A stop that must be served is worth more than all prizes and soft prices
    together; one of higher priority more than all of lower priority together
    (as far as sums stay exact). Every stop of a choice has the largest prize of
    its choice: as at most one of them is served, what is lost then differs
    from the truth by the same amount whatever is served. Frozen stops must be
    served.
    """
    stops = problem.stops
    frozen = {name for van in problem.vehicles for name in van.first_stops}
    must = np.array([stop.is_mandatory or stop.stop_id in frozen for stop in stops], dtype=np.bool_)
    prize = np.array([stop.prize_cents or 0 for stop in stops], dtype=np.float64)
    base = np.ceil(worth_cents + 6 * prize.sum() + _softest(problem))
    weights = _weights([stop.priority for stop, is_must in zip(stops, must, strict=True) if is_must])
    for number in np.flatnonzero(must):
        prize[number] = base * weights[stops[number].priority]
    for members in _choices(stops):
        prize[members] = prize[members].max()
        # Whether one of them is missing cannot be told from its own absence, so the search looks at the prize alone.
        must[members] = False
    return prize, must


def _weights(priorities: list[int]) -> dict[int, float]:
    """For each priority its weight: each more than all below it together, as long as the highest stays in bounds."""
    levels = [(priority, len(list(same))) for priority, same in groupby(sorted(priorities))]
    steepest = MOST_WEIGHT ** (1 / max(len(levels) - 1, 1))
    weights, weight = {}, 1.0
    for priority, count in levels:
        weights[priority] = float(np.ceil(weight))
        weight *= min(count + 1.0, steepest)
    return weights


def _choices(stops: tuple[Stop, ...]) -> list[list[int]]:
    groups: dict[str, list[int]] = {}
    for number, stop in enumerate(stops):
        if stop.choice:
            groups.setdefault(stop.choice, []).append(number)
    return list(groups.values())


def _softest(problem: Problem) -> float:
    """More than all soft prices of a plan can sum up to."""
    day_s = max((van.shift_end_s for van in problem.vehicles), default=0)
    wishes = sum(max(stop.early_cents_per_min, stop.late_cents_per_min) for stop in problem.stops if stop.wished)
    visits = sum(abs(stop.visit_cents) for stop in problem.stops)
    areas = max((abs(cents) for van in problem.vehicles for cents in van.area_cents.values()), default=0)
    each = problem.change_cents + problem.new_area_cents + areas
    long_days = sum(_long_day(problem, van) for van in problem.vehicles)
    return wishes * day_s / 60 + visits + each * len(problem.stops) + long_days


def _long_day(problem: Problem, van: Vehicle) -> float:
    """What overtime and balance make of a whole shift."""
    hours = (van.shift_end_s - van.shift_start_s) / 3600
    return van.overtime_cents_per_hour * hours + problem.balance_cents * hours * hours
