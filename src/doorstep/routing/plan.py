"""What the search answers: each van's stops with their times, what it costs, and who was left out and why."""

from __future__ import annotations

from dataclasses import dataclass

from doorstep.routing.vehicle import RELOAD as RELOAD
from doorstep.routing.vehicle import Demand


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
class Pause:
    """A break or a reload after `after` visits (0: before the first), from `start_s` to `end_s`.

    `name` is the break's id, or "reload". A break is taken where the van
    stands; for a reload it drives to its start place, starts on arrival, and
    goes on to the next stop from there.
    """

    name: str
    after: int
    start_s: int
    end_s: int

    @property
    def is_reload(self) -> bool:
        return self.name == RELOAD


@dataclass(frozen=True, slots=True)
class Route:
    """One van's way from its start to its end.

    `load` is all that it brings and takes along, per side. `wait_s` is the
    time before doors open; pauses are counted in `pause_s`. `soft_cents` is
    the part of `cost_cents` that nobody is paid: lateness, areas, changes,
    balance, visits' own prices.
    """

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
    pauses: tuple[Pause, ...] = ()
    pause_s: int = 0
    soft_cents: int = 0

    @property
    def stop_ids(self) -> tuple[str, ...]:
        return tuple(visit.stop_id for visit in self.visits)


@dataclass(frozen=True, slots=True)
class Breach:
    """A rule that a route breaks or would break: how much of what is lacking where (a stop's or a van's id).

    `unit` is "s", "m", "stops", a side of the load ("pieces", "oz", "cu in")
    or empty where nothing can be counted. `code` is one of edits_breaches.RULES.
    """

    code: str
    where: str
    amount: float = 0
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Unserved:
    """A stop left out. `code` is one of explain.CODES; `extra_cents` what serving it would cost, where it can be.

    Where no place is free of breaches, `vehicle_id` and `after` (a stop's id,
    empty for the van's first) are the best place, and `lacking` is what it
    would break.
    """

    stop_id: str
    code: str
    reason: str
    prize_cents: int | None
    extra_cents: int | None = None
    vehicle_id: str = ""
    after: str = ""
    lacking: tuple[Breach, ...] = ()


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
