"""What of a plan can still change at a moment of its day."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import takewhile

from doorstep.routing.plan import Plan, Route
from doorstep.routing.problem import Problem
from doorstep.routing.stop import Stop
from doorstep.routing.vehicle import Vehicle

# A skill of vans that have still to load: goods at the depot come with no other.
TO_BE_LOADED = "still to be loaded"


@dataclass(frozen=True, slots=True)
class Moment:
    """Where a route stands: `frozen` visits are done or driven to, stops up to `aboard` are loaded."""

    frozen: int
    aboard: int
    has_left: bool
    is_over: bool


def rest_of_day(problem: Problem, plan: Plan, now_s: int) -> Problem:
    """The problem as it stands at `now_s` of the plan's day: costs and limits still count the whole day.

    Of vans that have left, visits begun and the one they drive to come first
    and in their order, as they were (`first_stops`, their starts and breaks
    pinned); goods aboard stay on their van; a van on its way home goes
    nowhere else. Goods that are not aboard anywhere (of new stops, too) can
    come only with vans that load after now. Other vans start now at the
    earliest.
    """
    routes = {route.vehicle_id: route for route in plan.routes}
    moments = {van: moment_of(route, now_s) for van, route in routes.items()}
    stops = {stop.stop_id: stop for stop in problem.stops}
    vehicles = []
    for van in problem.vehicles:
        moment = moments.get(van.vehicle_id)
        if moment is None or not moment.has_left:
            start_s = min(max(van.shift_start_s, now_s), van.shift_end_s)
            vehicles.append(replace(van, shift_start_s=start_s, skills=van.skills | {TO_BE_LOADED}))
        else:
            vehicles.append(_under_way(van, routes[van.vehicle_id], moment, stops, now_s))
    left = [(routes[van], moment) for van, moment in moments.items() if moment.has_left]
    aboard = {name: route.vehicle_id for route, moment in left for name in route.stop_ids[: moment.aboard]}
    done = [visit for route, moment in left for visit in route.visits[: moment.frozen]]
    begun = {visit.stop_id: visit.start_s for visit in done if visit.start_s <= now_s}
    rest = tuple(_still(stop, aboard.get(stop.stop_id), begun.get(stop.stop_id)) for stop in problem.stops)
    return replace(problem, vehicles=tuple(vehicles), stops=rest)


def without_van(problem: Problem, vehicle_id: str) -> Problem:
    """The problem after a van broke down: what it has done is gone, the rest of its stops is free to go with others.

    Somebody must bring what is aboard to the other vans, which no plan sees.
    """
    broken = next((van for van in problem.vehicles if van.vehicle_id == vehicle_id), None)
    if broken is None:
        return problem
    stops = tuple(_freed(stop, vehicle_id) for stop in problem.stops if stop.stop_id not in broken.first_stops)
    return replace(
        problem, vehicles=tuple(van for van in problem.vehicles if van is not broken), stops=stops
    )  # fmt: skip


def moment_of(route: Route, now_s: int) -> Moment:
    """Where the route stands at `now_s`."""
    if route.depart_s > now_s:
        return Moment(0, 0, False, False)
    frozen = len(list(takewhile(lambda place: _left_for(route, place) <= now_s, range(len(route.visits)))))
    to_come = [pause.after for pause in route.pauses if pause.is_reload and pause.start_s > now_s]
    over = frozen == len(route.visits) and route.visits[-1].leave_s <= now_s
    return Moment(frozen, min(to_come, default=len(route.visits)), True, over)


def _left_for(route: Route, place: int) -> int:
    """When the van leaves for its visit of this number."""
    rested = [pause.end_s for pause in route.pauses if pause.after == place]
    return max([route.visits[place - 1].leave_s if place else route.depart_s, *rested])


def _under_way(van: Vehicle, route: Route, moment: Moment, stops: dict[str, Stop], now_s: int) -> Vehicle:
    done = tuple(name for name in route.stop_ids[: moment.frozen] if name in stops)
    taken = {pause.name: pause.start_s for pause in route.pauses if pause.start_s <= now_s}
    breaks = tuple(
        replace(rest, window=(taken[rest.break_id], taken[rest.break_id])) if rest.break_id in taken else rest
        for rest in van.breaks
    )
    loads_again = van.max_trips > 1 and not moment.is_over
    return replace(
        van, shift_start_s=route.depart_s, first_stops=done, breaks=breaks,
        skills=van.skills | ({TO_BE_LOADED} if loads_again else frozenset()),
        max_stops=len(done) if moment.is_over else van.max_stops,
    )  # fmt: skip


def _still(stop: Stop, aboard: str | None, begun_s: int | None) -> Stop:
    """The stop as it is bound now: to the van that has its goods, to the second it began, or to a van that loads."""
    if begun_s is not None:
        stop = replace(stop, windows=((begun_s, begun_s),))
    brings = any(stop.demand)
    if aboard is not None and (brings or begun_s is not None):
        return replace(stop, vehicles=frozenset({aboard}))
    if brings:
        return replace(stop, skills=stop.skills | {TO_BE_LOADED})
    return stop


def _freed(stop: Stop, vehicle_id: str) -> Stop:
    if stop.vehicles is None or vehicle_id not in stop.vehicles:
        return stop
    return replace(stop, vehicles=(stop.vehicles - {vehicle_id}) or None)
