"""Every cent of a route and of the plan, in exact fractions."""

from __future__ import annotations

from fractions import Fraction

from doorstep.routing.check_violation import Violation
from doorstep.routing.plan import Plan, Route
from doorstep.routing.problem import Problem
from doorstep.routing.stop import Stop
from doorstep.routing.vehicle import Vehicle

# Cents are rounded once; the schedule adds in floats, which are this near.
ROUNDED = Fraction(1, 2) + Fraction(1, 10**6)


def check_cost(problem: Problem, van: Vehicle, route: Route, visited: list[Stop]) -> list[Violation]:
    """The cost of a route, and the part of it that nobody is paid."""
    found = []
    soft = _soft(problem, van, route, visited)
    exact = _paid(van, route) + soft
    if abs(exact - route.cost_cents) > ROUNDED:
        found.append(Violation("wrong_cost", van.vehicle_id, f"{route.cost_cents} cents, but it is {float(exact):.3f}"))
    if abs(soft - route.soft_cents) > ROUNDED:
        found.append(Violation("wrong_soft_cost", van.vehicle_id, f"{route.soft_cents} cents, not {float(soft):.3f}"))
    return found


def _paid(van: Vehicle, route: Route) -> Fraction:
    """Fixed, hours from departure to return, overtime on top, kilometres."""
    worked_s = route.return_s - route.depart_s
    cents = van.fixed_cents + Fraction(worked_s, 3600) * Fraction(van.cents_per_hour)
    if van.regular_s is not None and worked_s > van.regular_s:
        cents += Fraction(worked_s - van.regular_s, 3600) * Fraction(van.overtime_cents_per_hour)
    return cents + Fraction(route.distance_m, 1000) * Fraction(van.cents_per_km)


def _soft(problem: Problem, van: Vehicle, route: Route, visited: list[Stop]) -> Fraction:
    """Wishes missed, stops' own prices, areas, changes of the van, long hours."""
    hours = Fraction(route.return_s - route.depart_s, 3600)
    cents = Fraction(problem.balance_cents) * hours * hours
    known = {vehicle.vehicle_id for vehicle in problem.vehicles}
    for stop, visit in zip(visited, route.visits, strict=True):
        cents += stop.visit_cents + van.area_cents.get(stop.area, 0) * bool(stop.area) + _wish(stop, visit.start_s)
        if stop.was_on in known - {van.vehicle_id}:
            cents += problem.change_cents
    areas = {stop.area for stop in visited if stop.area}
    return cents + problem.new_area_cents * max(len(areas) - 1, 0)


def _wish(stop: Stop, start_s: int) -> Fraction:
    """What a start outside the wished time costs."""
    if stop.wished is None:
        return Fraction(0)
    early_s, late_s = max(stop.wished[0] - start_s, 0), max(start_s - stop.wished[1], 0)
    return (early_s * Fraction(stop.early_cents_per_min) + late_s * Fraction(stop.late_cents_per_min)) / 60


def check_total(stops: dict[str, Stop], plan: Plan) -> list[Violation]:
    """The plan's cost: the routes' and the prizes lost; of a choice of which nobody is served the largest prize."""
    routes_cents = sum(route.cost_cents for route in plan.routes)
    served = {stop_id for route in plan.routes for stop_id in route.stop_ids}
    lost = {name: stop.prize_cents or 0 for name, stop in stops.items() if name not in served and not stop.choice}
    chosen = {stops[name].choice for name in served}
    for stop in stops.values():
        if stop.choice and stop.choice not in chosen:
            group = f"choice {stop.choice}"
            lost[group] = max(lost.get(group, 0), stop.prize_cents or 0)
    found = _prizes(stops, plan)
    if plan.cost_cents != routes_cents + sum(lost.values()):
        seen = f"{plan.cost_cents} cents, but routes are {routes_cents} and prizes left {sum(lost.values())}"
        found.append(Violation("wrong_total", "plan", seen))
    return found


def _prizes(stops: dict[str, Stop], plan: Plan) -> list[Violation]:
    return [
        Violation("wrong_prize", unserved.stop_id, f"{unserved.prize_cents}, not {stops[unserved.stop_id].prize_cents}")
        for unserved in plan.unserved
        if unserved.prize_cents != stops[unserved.stop_id].prize_cents
    ]
