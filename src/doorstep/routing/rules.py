"""What a van and a stop may ask beyond the lean search, as flat arrays.

A problem that asks only for capacity, one window a stop, a shift, plain
costs, places, skills and prizes is lean: the search then carries no rules
(None) and its machine code has nothing of them in it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from numpy.typing import NDArray

from doorstep.routing.by_address import by_address
from doorstep.routing.problem import Problem
from doorstep.routing.rules_stops import (
    is_ruled_stop,
    numbered,
    side_count,
    stop_records,
    thousandths_down,
    thousandths_up,
)  # fmt: skip
from doorstep.routing.rules_vans import area_cents, is_ruled_van, steps_of, van_records

Array = NDArray[Any]


@by_address
class Rules(NamedTuple):
    """Stops and vans are numbered as in the problem; -1 means none; amounts in thousandths, money in cents.

    `stop` and `van` are records (rules_stops.STOP, rules_vans.VAN); few and
    wide arrays, because each one passed on costs the compiled code. A record
    names its rows of `openings` (first and last second of a start), `members`
    of its choice, `rests` (opens, closes, lasts) and frozen `prefix`. `steps`
    are (from_s, speed) of the day. `has_*` tell what is used at all; `*_at` are addresses (drive_far).
    """

    stop: Array
    van: Array
    demand: Array
    pickup: Array
    capacity: Array
    openings: Array
    members: Array
    rests: Array
    prefix: Array
    area_cents: Array
    steps: Array
    change_cents: float
    new_area_cents: float
    balance: float
    has_early: bool
    has_late: bool
    has_prices: bool
    has_speeds: bool
    has_more_windows: bool
    has_pairs: bool
    price_at: int
    clock_at: int


def rules_of(problem: Problem) -> Rules | None:
    """The problem's rules; None where it is lean."""
    return all_rules(problem) if is_ruled(problem) else None


def is_ruled(problem: Problem) -> bool:
    """True where the problem asks for anything that the lean search does not know."""
    if problem.speeds or problem.new_area_cents or problem.balance_cents:
        return True
    known = {van.vehicle_id for van in problem.vehicles} if problem.change_cents else frozenset()
    return any(map(is_ruled_van, problem.vehicles)) or any(
        is_ruled_stop(stop) or stop.was_on in known for stop in problem.stops
    )


def all_rules(problem: Problem, others: Iterable[str] = ()) -> Rules:
    """The rules of any problem, lean or not: what a route's clock reads. `others` names vans beyond the problem's."""
    vans = numbered([*(van.vehicle_id for van in problem.vehicles), *others])
    stops = numbered(stop.stop_id for stop in problem.stops)
    areas = numbered(sorted({stop.area for stop in problem.stops if stop.area}))
    sides = side_count(problem)
    stop, openings, members = stop_records(problem, stops, vans, areas)
    van, rests, prefix = van_records(problem, stops)
    stop["frozen"][prefix] = True
    return Rules(
        stop=stop,
        van=van,
        demand=thousandths_up([stop.demand for stop in problem.stops], sides),
        pickup=thousandths_up([stop.pickup for stop in problem.stops], sides),
        capacity=thousandths_down([van.capacity for van in problem.vehicles], sides),
        openings=openings,
        members=members,
        rests=rests,
        prefix=prefix,
        area_cents=area_cents(problem, areas),
        steps=steps_of(problem),
        change_cents=float(problem.change_cents),
        new_area_cents=float(problem.new_area_cents),
        balance=float(problem.balance_cents) / 3600**2,
        has_early=bool(stop["early"].any()),
        has_late=bool(stop["late"].any()),
        has_prices=_has_prices(problem),
        has_speeds=len(problem.speeds) > 0,
        has_more_windows=any(len(stop.windows) > 1 for stop in problem.stops),
        has_pairs=bool((stop["gives_to"] >= 0).any()),
        price_at=0,
        clock_at=0,
    )


def _has_prices(problem: Problem) -> bool:
    """True where a stop costs something by itself, by its van or by its area."""
    return bool(
        problem.change_cents
        or problem.new_area_cents
        or any(stop.visit_cents for stop in problem.stops)
        or any(van.area_cents for van in problem.vehicles)
    )
