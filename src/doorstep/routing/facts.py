"""The problem as the search reads it: flat arrays, money in one unit, near neighbours chosen."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from doorstep.routing.allowed import allowed_stops, kinds_of
from doorstep.routing.by_address import by_address
from doorstep.routing.curve import sheet
from doorstep.routing.drive_far import ready_rules
from doorstep.routing.neighbours import cents_between, mean_leg, nearest, neighbours_wanted
from doorstep.routing.problem import Problem
from doorstep.routing.rules import Rules
from doorstep.routing.rules_prizes import search_prizes
from doorstep.routing.rules_stops import side_count
from doorstep.routing.travel import UNREACHABLE, Dense, Plane
from doorstep.routing.ways import Ways, ways_of
from doorstep.routing.windows_near import Timely, no_timely, timely_of

# Demands are kept in thousandths, rounded up (and capacities down), so that sums are exact and never too generous.
THOUSANDTHS = 1000
# On real roads, there may be shorter than back again, and that both together this share.
ONE_WAY_SHARE = 0.8
# Towards these sides the places furthest out are looked for.
DIRECTIONS = np.array([(1, 0), (0, 1), (1, 1), (1, -1)])

Array = NDArray[Any]


@by_address
class Facts(NamedTuple):
    """What does not change during a search. Stops are 0 to n-1, which is `depot` (the first gate's number).

    Rows of `ways` are the stops, then the places of gates; `start_row` and
    `end_row` are the rows where each van starts and ends. demand and capacity
    are (stops, then the amounts); `near` lists each stop's nearest others,
    nearest first, `near_cents` the cents to them, of which two ways cost any
    van at least `least_way` (-inf where nothing is sure); `even` where all ways back are as long as
    ways there; `kind` numbers vehicles that
    are alike; `allowed[kind, stop]` counts only where `restricted`; money is in cents.
    """

    depot: np.uint32
    windowed: bool
    hours_free: bool
    timely: Timely
    restricted: bool
    ways: Ways
    start_row: Array
    end_row: Array
    service: Array
    window: Array
    demand: Array
    prize: Array
    is_mandatory: Array
    near: Array
    near_cents: Array
    least_way: float
    even: bool
    from_depot: Array
    capacity: Array
    shift: Array
    kind: Array
    allowed: Array
    fixed: Array
    per_s: Array
    per_m: Array
    rules: Rules | None


def facts_of(problem: Problem) -> tuple[Facts, float]:
    """The problem's arrays, and the mean cost in cents of a leg to the five nearest stops."""
    stops, vehicles = problem.stops, problem.vehicles
    places = np.array([stop.place for stop in stops], dtype=np.intp)
    per_s = np.array([vehicle.cents_per_hour / 3600 for vehicle in vehicles], dtype=np.float64)
    per_m = np.array([vehicle.cents_per_km / 1000 for vehicle in vehicles], dtype=np.float64)
    latest = max((vehicle.shift_end_s for vehicle in vehicles), default=0)
    spans = [stop.windows[0] if stop.windows else (0, latest) for stop in stops]
    window = np.array(spans, dtype=np.int32).reshape(-1, 2)
    service = np.array([stop.door_s for stop in stops], dtype=np.int32)
    ways, start_row, end_row = _gates(problem, places)
    near, near_cents = nearest(problem, places, neighbours_wanted(problem), _mean(per_s), _mean(per_m))
    prize, is_mandatory = _prizes(problem, places)
    allowed, restricted = allowed_stops(problem)
    rules = ready_rules(problem)
    windowed = any(stop.windows for stop in stops)
    hours_free = windowed and rules is None and not per_s.any()
    facts = Facts(
        depot=np.uint32(len(stops)),
        windowed=windowed,
        hours_free=hours_free,
        timely=timely_of(problem, places, near, window, service) if hours_free else no_timely(),
        restricted=restricted,
        ways=ways,
        start_row=start_row,
        end_row=end_row,
        service=service,
        window=window,
        demand=_demands(problem),
        prize=prize,
        is_mandatory=is_mandatory,
        near=near,
        near_cents=near_cents,
        least_way=_least_way(problem, per_s, per_m, rules is not None),
        even=isinstance(problem.travel, Plane) and bool((start_row == end_row).all()),
        from_depot=cents_between(problem, np.array(problem.depot), places, _mean(per_s), _mean(per_m)),
        capacity=_thousandths([(len(stops) if v.max_stops is None else v.max_stops, *v.capacity) for v in vehicles]),
        shift=np.array([(v.shift_start_s, v.shift_end_s) for v in vehicles], dtype=np.int32).reshape(-1, 2),
        kind=kinds_of(problem),
        allowed=allowed,
        fixed=np.array([vehicle.fixed_cents for vehicle in vehicles], dtype=np.float64),
        per_s=per_s,
        per_m=per_m,
        rules=rules,
    )
    return facts, mean_leg(near_cents)


def _gates(problem: Problem, places: Array) -> tuple[Ways, Array, Array]:
    """The roads between all rows, and each van's rows of start and end."""
    ends = np.array([(problem.start_of(van), problem.end_of(van)) for van in problem.vehicles], dtype=np.intp)
    gates, number = np.unique(ends, return_inverse=True)
    ways = ways_of(problem.travel, np.concatenate([places, gates]))
    rows = (number.reshape(-1, 2) + len(places)).astype(np.uint32)
    is_open = np.array([(van.open_start, van.open_end) for van in problem.vehicles]).reshape(-1, 2)
    rows[is_open] = ways.open_row
    return ways, rows[:, 0].copy(), rows[:, 1].copy()


def _mean(rates: Array) -> float:
    return float(rates.mean()) if len(rates) else 0.0


def _demands(problem: Problem) -> Array:
    """One stop each, then its amounts; a stop may leave all of them out."""
    nothing = (0,) * side_count(problem)
    return _thousandths([(1, *(stop.demand or nothing)) for stop in problem.stops], np.ceil, 1e-9)


def _least_way(problem: Problem, per_s: Array, per_m: Array, has_rules: bool) -> float:
    """What two ways of one mean cent each cost at least: less for cheap vans and on one-way streets."""
    if has_rules or (any(stop.windows for stop in problem.stops) and per_s.any()):
        return -np.inf  # Waiting, or a soft price, may pay for the whole way.
    shares = [rates.min() / rates.mean() for rates in (per_s, per_m) if rates.any()]
    even = 1.0 if isinstance(problem.travel, Plane) else ONE_WAY_SHARE
    return 2.0 * even * min(shares, default=0.0)


def _thousandths(rows: list[Any], rounded: Any = np.floor, slack: float = -1e-9) -> Array:
    exact = np.array(rows, dtype=np.float64).reshape(len(rows), -1) * THOUSANDTHS
    return np.asarray(rounded(exact - slack * THOUSANDTHS)).astype(np.int64)


def _prizes(problem: Problem, places: Array) -> tuple[Array, Array]:
    """Prizes in cents; a stop that must be served is worth more than all others and any detour."""
    longest_s, longest_m = _longest_leg(problem, places)
    out_and_back = [
        v.fixed_cents + 4 * (longest_s * v.cents_per_hour / 3600 + longest_m * v.cents_per_km / 1000)
        for v in problem.vehicles
    ]
    return search_prizes(problem, 1000.0 + max(out_and_back, default=0.0))


def _longest_leg(problem: Problem, places: Array) -> tuple[int, int]:
    """Seconds and metres that hardly any leg exceeds."""
    travel = problem.travel
    if isinstance(travel, Dense):
        both: Any = (travel.duration_s, travel.distance_m)
    else:
        rows = np.append(places, problem.depot)
        xy = sheet(problem, rows)
        corners = rows[np.concatenate([(xy @ way).argsort()[[0, -1]] for way in DIRECTIONS])]
        both = travel.legs(corners[:, None], corners[None])
    longest = [int(np.where(side < UNREACHABLE, side, 0).max(initial=0)) for side in both]
    return longest[0], longest[1]
