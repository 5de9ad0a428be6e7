"""What a route's cost is made of."""

from __future__ import annotations

from dataclasses import astuple, dataclass
from fractions import Fraction

from doorstep.routing.plan import Route
from doorstep.routing.problem import Problem
from doorstep.routing.stop import Stop
from doorstep.routing.vehicle import Vehicle


@dataclass(frozen=True, slots=True)
class CostParts:
    """Whole cents that sum to the route's cost. The first four are paid; nobody is paid the rest.

    `hours_cents` are all hours at the usual rate, `overtime_cents` what late
    ones cost on top; `change_cents` are stops on another van than before.
    """

    fixed_cents: int
    hours_cents: int
    overtime_cents: int
    km_cents: int
    early_cents: int = 0
    late_cents: int = 0
    visit_cents: int = 0
    area_cents: int = 0
    new_area_cents: int = 0
    change_cents: int = 0
    balance_cents: int = 0

    @property
    def total_cents(self) -> int:
        return sum(astuple(self))


def cost_parts(problem: Problem, route: Route) -> CostParts:
    """The parts of a route's cost. Where they do not round to whole cents alone, the largest remainders go up."""
    van = next(van for van in problem.vehicles if van.vehicle_id == route.vehicle_id)
    ids = set(route.stop_ids)
    stops = {stop.stop_id: stop for stop in problem.stops if stop.stop_id in ids}
    early, late = _wishes(route, stops)
    exact = [
        Fraction(van.fixed_cents), *_paid(van, route), early, late,
        Fraction(sum(stop.visit_cents for stop in stops.values())), *_soft(problem, van, route, stops),
    ]  # fmt: skip
    return CostParts(*_rounded(exact, route.cost_cents))


def _paid(van: Vehicle, route: Route) -> tuple[Fraction, Fraction, Fraction]:
    worked_s = route.return_s - route.depart_s
    beyond_s = 0 if van.regular_s is None else max(worked_s - van.regular_s, 0)
    return (
        Fraction(worked_s, 3600) * Fraction(van.cents_per_hour),
        Fraction(beyond_s, 3600) * Fraction(van.overtime_cents_per_hour),
        Fraction(route.distance_m, 1000) * Fraction(van.cents_per_km),
    )


def _wishes(route: Route, stops: dict[str, Stop]) -> tuple[Fraction, Fraction]:
    early, late = Fraction(0), Fraction(0)
    for visit in route.visits:
        stop = stops[visit.stop_id]
        if stop.wished:
            early += Fraction(max(stop.wished[0] - visit.start_s, 0), 60) * Fraction(stop.early_cents_per_min)
            late += Fraction(max(visit.start_s - stop.wished[1], 0), 60) * Fraction(stop.late_cents_per_min)
    return early, late


def _soft(problem: Problem, van: Vehicle, route: Route, stops: dict[str, Stop]) -> tuple[Fraction, ...]:
    known = {vehicle.vehicle_id for vehicle in problem.vehicles}
    areas = {stop.area for stop in stops.values() if stop.area}
    moved = sum(stop.was_on in known and stop.was_on != van.vehicle_id for stop in stops.values())
    hours = Fraction(route.return_s - route.depart_s, 3600)
    return (
        Fraction(sum(van.area_cents.get(stop.area, 0) for stop in stops.values() if stop.area)),
        Fraction(problem.new_area_cents * max(len(areas) - 1, 0)),
        Fraction(problem.change_cents * moved),
        Fraction(problem.balance_cents) * hours * hours,
    )


def _rounded(exact: list[Fraction], total_cents: int) -> list[int]:
    """Whole cents that sum to the total, each less than a cent away where the total is right."""
    whole = [int(part // 1) for part in exact]
    by_rest = sorted(range(len(exact)), key=lambda number: whole[number] - exact[number])
    for number in by_rest[: max(total_cents - sum(whole), 0)]:
        whole[number] += 1
    return whole
