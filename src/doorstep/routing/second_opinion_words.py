"""A lean problem in PyVRP's words, and PyVRP's routes in ours."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import Any

import numpy as np

from doorstep.routing.problem import Problem
from doorstep.routing.travel import UNREACHABLE
from doorstep.routing.vehicle import Vehicle

# The highest rate is told in at most so many units: PyVRP's prices for lateness must stay far above it.
FINEST = 1_000

Orders = list[list[int]]


def told_to_pyvrp(problem: Problem, kinds: Any) -> tuple[Any, dict[int, int]]:
    """The problem in PyVRP's words, and which of its vehicle types each of our kinds of van is."""
    from pyvrp import Depot, Location, ProblemData

    yards = sorted({place for van in problem.vehicles for place in (problem.start_of(van), problem.end_of(van))})
    places = np.array([*yards, *(stop.place for stop in problem.stops)], dtype=np.intp)
    seconds, metres = (side.astype(np.int64) for side in problem.travel.legs(places[:, None], places[None]))
    for side in (seconds, metres):
        side[seconds >= UNREACHABLE] = UNREACHABLE
        np.fill_diagonal(side, 0)
    unit = units_per_cent(problem.vehicles)
    type_of_kind = {int(kind): number for number, kind in enumerate(dict.fromkeys(kinds.tolist()))}
    types = [
        _vehicle_type(problem, [problem.vehicles[van] for van in np.flatnonzero(kinds == kind)], yards, unit)
        for kind in type_of_kind
    ]
    locations = [Location(0, 0) for _ in places]
    depots = [Depot(number) for number in range(len(yards))]
    return ProblemData(locations, _clients(problem, len(yards), unit), depots, types, [metres], [seconds]), type_of_kind


def _clients(problem: Problem, yards: int, unit: Fraction) -> list[Any]:
    from pyvrp import Client

    latest = max(van.shift_end_s for van in problem.vehicles)
    clients = []
    for number, stop in enumerate(problem.stops):
        opens, closes = stop.windows[0] if stop.windows else (0, latest)
        load = _load(stop.demand or (0,) * len(problem.vehicles[0].capacity))
        prize = round((stop.prize_cents or 0) * unit)
        clients.append(Client(yards + number, load, [], stop.door_s, opens, closes, 0, prize, stop.is_mandatory))
    return clients


def _vehicle_type(problem: Problem, alike: list[Vehicle], yards: list[int], unit: Fraction) -> Any:
    from pyvrp import VehicleType

    van = alike[0]
    return VehicleType(
        len(alike), _room(van, len(problem.stops)),
        start_depot=yards.index(problem.start_of(van)), end_depot=yards.index(problem.end_of(van)),
        fixed_cost=round(van.fixed_cents * unit), tw_early=van.shift_start_s, tw_late=van.shift_end_s,
        unit_distance_cost=round(unit * Fraction(van.cents_per_km) / 1000),
        unit_duration_cost=round(unit * Fraction(van.cents_per_hour) / 3600),
    )  # fmt: skip


def units_per_cent(vehicles: tuple[Vehicle, ...]) -> Fraction:
    """In how many units a cent is told, so that every rate per second and metre is a whole number of them.

    3,600 cents an hour and 30 cents a kilometre are 1 a second and 0.03 a metre: 100 units a cent. Odd rates are
    rounded: it decides what PyVRP looks for, never what a plan costs.
    """
    rates = [Fraction(van.cents_per_km) / 1000 for van in vehicles]
    rates += [Fraction(van.cents_per_hour) / 3600 for van in vehicles]
    paid = [rate.limit_denominator(10**6) for rate in rates if rate]
    if not paid:
        return Fraction(1)
    whole = math.lcm(*(rate.denominator for rate in paid))
    unit = Fraction(whole, math.gcd(*(int(rate * whole) for rate in paid)))
    return max(Fraction(1), min(unit, FINEST / max(paid)))


def _load(demand: tuple[float, ...]) -> list[int]:
    """One stop, then its amounts in thousandths, rounded up."""
    return [1, *(int(-(-Fraction(side) * 1000 // 1)) for side in demand)]


def _room(van: Vehicle, stops: int) -> list[int]:
    return [stops if van.max_stops is None else van.max_stops, *(int(Fraction(side) * 1000) for side in van.capacity)]


def orders_of_pyvrp(best: Any, kinds: Any, type_of_kind: dict[int, int]) -> Orders:
    """Its routes given to our vans, each to the first one of its kind that has none yet."""
    orders: Orders = [[] for _ in kinds]
    for route in best.routes():
        served = [activity.idx for activity in route if activity.is_client()]
        van = next(
            number
            for number, kind in enumerate(kinds)
            if not orders[number] and type_of_kind[int(kind)] == route.vehicle_type()
        )
        orders[van] = served
    return orders
