"""One van over one order of stops, lawful or not: the route with its times, its cost and what it breaks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from doorstep.routing.edits_breaches import breaches_of
from doorstep.routing.edits_lane import Lane, lane_of
from doorstep.routing.plan import Breach, Route
from doorstep.routing.problem import Problem
from doorstep.routing.schedule import route_of
from doorstep.routing.stop import Stop
from doorstep.routing.vehicle import Vehicle


@dataclass(frozen=True, slots=True)
class Trial:
    """`route` is None for a van that stays in the yard."""

    route: Route | None
    breaches: tuple[Breach, ...]

    @property
    def cents(self) -> int:
        return self.route.cost_cents if self.route else 0

    @property
    def duty_s(self) -> int:
        """Seconds from departure to return."""
        return self.route.return_s - self.route.depart_s if self.route else 0


def trial_of(problem: Problem, vehicle: Vehicle, stops: Sequence[Stop]) -> Trial:
    """The route of `vehicle` over `stops` in this order, whatever it breaks."""
    if not stops:
        return Trial(None, ())
    route = route_of(problem, *_given_way(lane_of(problem, vehicle, stops)))
    return Trial(route, breaches_of(vehicle, stops, route))


def _given_way(lane: Lane) -> tuple[Vehicle, list[Stop]]:
    """Each window that the van misses held open until it comes, and the shift until it is back.

    So the day is told as it would be: nobody turns round at a closed door.
    """
    patient = []
    arrivals = (lane.ready + lane.leg[:, 0]).tolist()
    for stop, arrival in zip(lane.stops, arrivals, strict=False):
        if stop.windows and arrival > stop.windows[-1][1]:
            *others, (opens, _) = stop.windows
            stop = replace(stop, windows=(*others, (opens, arrival)))
        patient.append(stop)
    if arrivals[-1] > lane.vehicle.shift_end_s:
        return replace(lane.vehicle, shift_end_s=arrivals[-1]), patient
    return lane.vehicle, patient
