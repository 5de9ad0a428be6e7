"""One van over one order of stops, lawful or not: the route with its times, its cost and what it breaks."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from doorstep.routing.edits_breaches import breaches_of
from doorstep.routing.edits_clock import Clockwork
from doorstep.routing.plan import Breach, Route
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


def trial_of(clockwork: Clockwork, vehicle: Vehicle, stops: Sequence[Stop]) -> Trial:
    """The route of `vehicle` over `stops` in this order, whatever it breaks."""
    if not stops:
        return Trial(None, ())
    route = clockwork.route(vehicle, stops)
    return Trial(route, breaches_of(vehicle, stops, route))


def lawful_cents(clockwork: Clockwork, vehicle: Vehicle, stops: Sequence[Stop]) -> float:
    """Cents of the order, infinite where it breaks something; much faster than a trial."""
    for stop in stops:
        if not stop.skills <= vehicle.skills or (stop.vehicles is not None and vehicle.vehicle_id not in stop.vehicles):
            return math.inf
    return clockwork.lawful_cents(vehicle, stops)
