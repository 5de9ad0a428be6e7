"""What the search answers: each van's stops with their times, what it costs, and who was left out and why."""

from __future__ import annotations

from dataclasses import dataclass

from doorstep.routing.problem import Demand


@dataclass(frozen=True, slots=True)
class Visit:
    """One stop on a route. Service runs from `start_s` to `leave_s`; from arrival to start the van waits.

    `marginal_cents` is what the route would cost less without this stop.
    """

    stop_id: str
    arrival_s: int
    start_s: int
    leave_s: int
    marginal_cents: int


@dataclass(frozen=True, slots=True)
class Route:
    """One van's way from the depot and back. `load` is (pieces, weight_oz, volume_cu_in)."""

    vehicle_id: str
    visits: tuple[Visit, ...]
    depart_s: int
    return_s: int
    drive_s: int
    service_s: int
    wait_s: int
    distance_m: int
    load: Demand
    cost_cents: int

    @property
    def stop_ids(self) -> tuple[str, ...]:
        return tuple(visit.stop_id for visit in self.visits)


@dataclass(frozen=True, slots=True)
class Unserved:
    """A stop left out. `code` is one of explain.CODES; `extra_cents` what serving it would cost, where it can be."""

    stop_id: str
    code: str
    reason: str
    prize_cents: int | None
    extra_cents: int | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """Routes of the vans that leave (in the order of the vehicles) and the unserved stops.

    `cost_cents` is the routes' cost and the prizes not collected; stops that
    must be served have no prize, so look at `unserved` as well.
    """

    routes: tuple[Route, ...]
    unserved: tuple[Unserved, ...]
    cost_cents: int
    seed: int
    iterations: int

    @property
    def routes_cents(self) -> int:
        return sum(route.cost_cents for route in self.routes)
