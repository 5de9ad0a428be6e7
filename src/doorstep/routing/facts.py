"""The problem as the search reads it: flat arrays, money in one unit, near neighbours chosen."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from doorstep.routing.neighbours import legs_cents, nearest, neighbours_wanted
from doorstep.routing.problem import Problem
from doorstep.routing.travel import UNREACHABLE

# Demands are kept in thousandths, rounded up (and capacities down), so that sums are exact and never too generous.
THOUSANDTHS = 1000

Array = NDArray[Any]


class Facts(NamedTuple):
    """What does not change during a search. Stops are 0 to n-1; row and column n of `arc` are the depot.

    arc[i, j] is (seconds, metres) from i to j and (seconds, metres) back, so
    that all a stop is asked about lies in its own row; demand and capacity are (stops, then
    the amounts); `near` lists each stop's nearest others, nearest first;
    `kind` numbers vehicles that are alike; money is in cents.
    """

    depot: np.uint32
    windowed: bool
    arc: Array
    service: Array
    window: Array
    demand: Array
    prize: Array
    is_mandatory: Array
    near: Array
    from_depot: Array
    capacity: Array
    shift: Array
    kind: Array
    fixed: Array
    per_s: Array
    per_m: Array


def facts_of(problem: Problem) -> tuple[Facts, float]:
    """The problem's arrays, and the mean cost in cents of a leg to the five nearest stops."""
    stops, vehicles = problem.stops, problem.vehicles
    places = np.array([*(stop.place for stop in stops), problem.depot], dtype=np.intp)
    arc = _arcs(problem, places)
    per_s = np.array([vehicle.cents_per_hour / 3600 for vehicle in vehicles], dtype=np.float64)
    per_m = np.array([vehicle.cents_per_km / 1000 for vehicle in vehicles], dtype=np.float64)
    latest = max((vehicle.shift_end_s for vehicle in vehicles), default=0)
    windowed = any(stop.windows for stop in stops)
    service = np.array([*(stop.door_s for stop in stops), 0], dtype=np.int32)
    window = np.array([stop.windows[0] if stop.windows else (0, latest) for stop in stops], dtype=np.int32).reshape(
        -1, 2
    )
    cents = legs_cents(arc, _mean(per_s), _mean(per_m))
    near, mean_leg = nearest(cents, neighbours_wanted(problem))
    prize, is_mandatory = _prizes(problem, arc)
    facts = Facts(
        depot=np.uint32(len(stops)),
        windowed=windowed,
        arc=arc,
        service=service,
        window=window,
        demand=_thousandths([(1, *stop.demand) for stop in stops], np.ceil, 1e-9),
        prize=prize,
        is_mandatory=is_mandatory,
        near=near,
        from_depot=cents[-1, :-1],
        capacity=_thousandths([(len(stops) if v.max_stops is None else v.max_stops, *v.capacity) for v in vehicles]),
        shift=np.array([(v.shift_start_s, v.shift_end_s) for v in vehicles], dtype=np.int32).reshape(-1, 2),
        kind=_kinds(problem),
        fixed=np.array([vehicle.fixed_cents for vehicle in vehicles], dtype=np.float64),
        per_s=per_s,
        per_m=per_m,
    )
    return facts, mean_leg


def _arcs(problem: Problem, places: Array) -> Array:
    out = problem.travel.legs(places[:, None], places[None])
    arc = np.stack([*out, *(matrix.T for matrix in out)], axis=-1)
    arc[-1, -1] = 0
    return np.ascontiguousarray(arc)


def _mean(rates: Array) -> float:
    return float(rates.mean()) if len(rates) else 0.0


def _thousandths(rows: list[Any], rounded: Any = np.floor, slack: float = -1e-9) -> Array:
    exact = np.array(rows, dtype=np.float64).reshape(len(rows), -1) * THOUSANDTHS
    return np.asarray(rounded(exact - slack * THOUSANDTHS)).astype(np.int64)


def _kinds(problem: Problem) -> Array:
    numbers: dict[Any, int] = {}
    alike = [
        (v.capacity, v.shift_start_s, v.shift_end_s, v.fixed_cents, v.cents_per_hour, v.cents_per_km, v.max_stops)
        for v in problem.vehicles
    ]
    return np.array([numbers.setdefault(facts, len(numbers)) for facts in alike], dtype=np.uint32)


def _prizes(problem: Problem, arc: Array) -> tuple[Array, Array]:
    """Prizes in cents; a stop that must be served is worth more than all others and any detour."""
    is_mandatory = np.array([stop.is_mandatory for stop in problem.stops], dtype=np.bool_)
    prize = np.array([stop.prize_cents or 0 for stop in problem.stops], dtype=np.float64)
    longest_s, longest_m = (np.where(arc[..., side] < UNREACHABLE, arc[..., side], 0).max() for side in range(2))
    out_and_back = [
        v.fixed_cents + 4 * (longest_s * v.cents_per_hour / 3600 + longest_m * v.cents_per_km / 1000)
        for v in problem.vehicles
    ]
    prize[is_mandatory] = 1000.0 + 6 * prize.sum() + max(out_and_back, default=0.0)
    return prize, is_mandatory
