"""A second pair of eyes: does a plan obey its problem? Shares no code with the search or the schedule."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from doorstep.routing.plan import Plan, Route
from doorstep.routing.problem import Problem
from doorstep.routing.stop import Stop
from doorstep.routing.travel import UNREACHABLE, leg
from doorstep.routing.vehicle import Vehicle


@dataclass(frozen=True, slots=True)
class Violation:
    """One broken rule. `code` names the rule, `where` the van or stop, `seen` says what is wrong with it."""

    code: str
    where: str
    seen: str


def check(problem: Problem, plan: Plan) -> list[Violation]:
    """Everything in the plan that breaks the problem's rules or the plan's own sums; empty for a good plan."""
    stops = {stop.stop_id: stop for stop in problem.stops}
    vans = {van.vehicle_id: van for van in problem.vehicles}
    found = _names(stops, vans, plan)
    if found:
        return found
    for route in plan.routes:
        van = vans[route.vehicle_id]
        found += _load(van, route, stops)
        found += _clock(problem, van, route, stops)
        found += _cost(van, route)
    return found + _total(plan, stops)


def _names(stops: dict[str, Stop], vans: dict[str, Vehicle], plan: Plan) -> list[Violation]:
    """Every stop exactly once, on a route or left out with a reason; every van known and used once."""
    found = []
    placed = [stop_id for route in plan.routes for stop_id in route.stop_ids]
    left_out = [unserved.stop_id for unserved in plan.unserved]
    times: dict[str, int] = dict.fromkeys(stops, 0)
    for stop_id in placed + left_out:
        if stop_id not in stops:
            found.append(Violation("unknown_stop", stop_id, "the problem has no such stop"))
        else:
            times[stop_id] += 1
    found += [Violation("not_once", name, f"it is there {count} times") for name, count in times.items() if count != 1]
    found += [
        Violation("no_reason", unserved.stop_id, "it is left out without a reason")
        for unserved in plan.unserved
        if not unserved.code or not unserved.reason
    ]
    used: set[str] = set()
    for route in plan.routes:
        if route.vehicle_id not in vans or route.vehicle_id in used:
            found.append(Violation("wrong_van", route.vehicle_id, "the van is unknown or has two routes"))
        if not route.visits:
            found.append(Violation("empty_route", route.vehicle_id, "a route without stops"))
        used.add(route.vehicle_id)
    return found


def _load(van: Vehicle, route: Route, stops: dict[str, Stop]) -> list[Violation]:
    found = []
    for side, name in enumerate(("pieces", "weight_oz", "volume_cu_in")):
        # A float is an exact fraction, so sums of fractions know no rounding.
        carried = sum((Fraction(stops[stop_id].demand[side]) for stop_id in route.stop_ids), Fraction(0))
        if float(carried) > van.capacity[side] * (1 + 1e-12) + 1e-6:
            seen = f"{float(carried):g} {name} in a van for {van.capacity[side]:g}"
            found.append(Violation("over_capacity", van.vehicle_id, seen))
        if abs(float(carried) - route.load[side]) > 1e-6:
            found.append(Violation("wrong_load", van.vehicle_id, f"it says {route.load[side]:g} {name}"))
    if van.max_stops is not None and len(route.visits) > van.max_stops:
        found.append(Violation("over_max_stops", van.vehicle_id, f"{len(route.visits)} stops of {van.max_stops}"))
    return found


def _clock(problem: Problem, van: Vehicle, route: Route, stops: dict[str, Stop]) -> list[Violation]:
    found: list[Violation] = []
    drive_s, distance_m, service_s, wait_s = 0, 0, 0, 0
    place, ready_s = problem.depot, route.depart_s
    for visit in route.visits:
        stop = stops[visit.stop_id]
        leg_s, leg_m = leg(problem.travel, place, stop.place)
        if leg_s >= UNREACHABLE:
            found.append(Violation("no_road", stop.stop_id, "no road leads there from the stop before"))
        if visit.arrival_s != ready_s + leg_s:
            found.append(Violation("wrong_arrival", stop.stop_id, f"{visit.arrival_s} s, but {ready_s} + {leg_s} s"))
        if visit.start_s < visit.arrival_s or visit.leave_s != visit.start_s + stop.door_s:
            found.append(Violation("wrong_service", stop.stop_id, f"from {visit.start_s} to {visit.leave_s} s"))
        if stop.windows and not any(opens <= visit.start_s <= closes for opens, closes in stop.windows):
            found.append(
                Violation("outside_window", stop.stop_id, f"starts at {visit.start_s} s, not in {stop.windows}")
            )
        drive_s += leg_s
        distance_m += leg_m
        service_s += stop.door_s
        wait_s += visit.start_s - visit.arrival_s
        place, ready_s = stop.place, visit.leave_s
    home_s, home_m = leg(problem.travel, place, problem.depot)
    drive_s += home_s
    distance_m += home_m
    if home_s >= UNREACHABLE:
        found.append(Violation("no_road", van.vehicle_id, "no road leads home from its last stop"))
    if route.return_s != ready_s + home_s:
        found.append(Violation("wrong_return", van.vehicle_id, f"{route.return_s} s, but {ready_s} + {home_s} s"))
    if route.depart_s < van.shift_start_s or route.return_s > van.shift_end_s:
        seen = f"{route.depart_s}-{route.return_s} s in a shift {van.shift_start_s}-{van.shift_end_s} s"
        found.append(Violation("outside_shift", van.vehicle_id, seen))
    if (route.drive_s, route.distance_m, route.service_s, route.wait_s) != (drive_s, distance_m, service_s, wait_s):
        seen = f"drive, metres, service, wait should be {drive_s}, {distance_m}, {service_s}, {wait_s}"
        found.append(Violation("wrong_sums", van.vehicle_id, seen))
    return found


def _cost(van: Vehicle, route: Route) -> list[Violation]:
    hours = Fraction(route.return_s - route.depart_s, 3600)
    exact = (
        van.fixed_cents
        + hours * Fraction(van.cents_per_hour)
        + Fraction(route.distance_m, 1000) * Fraction(van.cents_per_km)
    )
    if abs(exact - route.cost_cents) <= Fraction(1, 2) + Fraction(1, 10**6):
        return []
    return [Violation("wrong_cost", van.vehicle_id, f"{route.cost_cents} cents, but it is {float(exact):.3f}")]


def _total(plan: Plan, stops: dict[str, Stop]) -> list[Violation]:
    routes_cents = sum(route.cost_cents for route in plan.routes)
    skipped_cents = sum(stops[unserved.stop_id].prize_cents or 0 for unserved in plan.unserved)
    if plan.cost_cents == routes_cents + skipped_cents:
        return []
    seen = f"{plan.cost_cents} cents, but routes are {routes_cents} and prizes left {skipped_cents}"
    return [Violation("wrong_total", "plan", seen)]
