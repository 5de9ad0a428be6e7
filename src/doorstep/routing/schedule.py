"""From the search's rings of stops to routes with times, in whole seconds and cents."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise

from doorstep.routing.plan import Route, Visit
from doorstep.routing.problem import Problem
from doorstep.routing.stop import Stop
from doorstep.routing.travel import leg
from doorstep.routing.vehicle import Vehicle


@dataclass(frozen=True, slots=True)
class Timing:
    """When a van leaves and comes back, and (arrival, start, leave) at each stop."""

    depart_s: int
    return_s: int
    visits: tuple[tuple[int, int, int], ...]
    drive_s: int
    distance_m: int


def route_of(problem: Problem, vehicle: Vehicle, stops: list[Stop]) -> Route:
    """The route of one van over the stops in their order; the order must be feasible."""
    timing = timing_of(problem, vehicle, stops)
    cost_cents = cost_of(vehicle, timing)
    marginals = [cost_cents - _cost_without(problem, vehicle, stops, place) for place in range(len(stops))]
    visits = tuple(
        Visit(stop.stop_id, *times, marginal_cents=marginal)
        for stop, times, marginal in zip(stops, timing.visits, marginals, strict=True)
    )
    service_s = sum(stop.door_s for stop in stops)
    return Route(
        vehicle_id=vehicle.vehicle_id,
        visits=visits,
        depart_s=timing.depart_s,
        return_s=timing.return_s,
        drive_s=timing.drive_s,
        service_s=service_s,
        wait_s=timing.return_s - timing.depart_s - timing.drive_s - service_s,
        distance_m=timing.distance_m,
        load=tuple(math.fsum(side) for side in zip(*(stop.demand for stop in stops), strict=True)),
        cost_cents=cost_cents,
    )


def timing_of(problem: Problem, vehicle: Vehicle, stops: list[Stop]) -> Timing:
    """Leaves as early as possible without waiting longer than it must, so that slack lies at the end of the day."""
    places = [problem.depot, *(stop.place for stop in stops), problem.depot]
    legs = [leg(problem.travel, *ends) for ends in pairwise(places)] if stops else []
    legs_s = [seconds for seconds, _ in legs]
    depart_s = _departure(vehicle, stops, legs_s)
    clock, visits = depart_s, []
    for stop, leg_s in zip(stops, legs_s, strict=False):
        arrival = clock + leg_s
        start = max(arrival, stop.windows[0][0]) if stop.windows else arrival
        clock = start + stop.door_s
        visits.append((arrival, start, clock))
    return_s = clock + (legs_s[-1] if legs_s else 0)
    return Timing(depart_s, return_s, tuple(visits), sum(legs_s), sum(metres for _, metres in legs))


def _departure(vehicle: Vehicle, stops: list[Stop], legs_s: list[int]) -> int:
    """The earliest departure with which the route takes its least time from departure to return."""
    spent, earliest, latest = 0, vehicle.shift_start_s, vehicle.shift_end_s
    for stop, leg_s in zip(stops, legs_s, strict=False):
        spent += leg_s
        opens, closes = stop.windows[0] if stop.windows else (0, vehicle.shift_end_s)
        wait = max(opens - spent - latest, 0)
        earliest = max(opens - spent, earliest) - wait
        latest = min(closes - spent, latest)
        spent += wait + stop.door_s
    return earliest


def _cost_without(problem: Problem, vehicle: Vehicle, stops: list[Stop], place: int) -> int:
    rest = stops[:place] + stops[place + 1 :]
    return cost_of(vehicle, timing_of(problem, vehicle, rest)) if rest else 0


def cost_of(vehicle: Vehicle, timing: Timing) -> int:
    """Cents of a route that leaves: fixed, hours from departure to return, kilometres; rounded once, half to even."""
    hours_s = timing.return_s - timing.depart_s
    running = hours_s * vehicle.cents_per_hour / 3600 + timing.distance_m * vehicle.cents_per_km / 1000
    return vehicle.fixed_cents + round(running)
