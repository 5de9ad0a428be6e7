"""Parcels that wait for a denser day: what past days' routes say, and what earlier plans left waiting."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np

from doorstep.handoff import HandoffStop, HoldPolicy, PastDay, outlook, with_holds
from doorstep.network import Region
from doorstep.operations.day_plan.doors import Door
from doorstep.operations.day_plan.fleet import Fleet
from doorstep.operations.ports import Actor, Ports
from doorstep.parcels import NotFound
from doorstep.postage.shopping.business_days import after_business_days
from doorstep.routing import Vehicle

FOR_A_DENSER_DAY = "for_a_denser_day"
LOOK_BACK_DAYS = 14


@dataclass(frozen=True, slots=True)
class Waiting:
    """What a day needs to know to let a parcel wait."""

    past: Sequence[PastDay]
    policy: HoldPolicy

    def offered(
        self, stops: Sequence[HandoffStop], doors: Sequence[Door], vehicles: Sequence[Vehicle], fleet: Fleet
    ) -> list[HandoffStop]:  # fmt: skip
        """The doors' stops, with an offer to wait where that is safe."""
        if not vehicles or not doors:
            return list(stops)
        lonlat = np.array([[door.lon, door.lat] for door in doors])
        seen = outlook(self.past, lonlat, vehicles[0], door_s=fleet.service_s, near_m=self.policy.near_m)
        return with_holds(stops, seen, self.policy)


def waiting_of(region: Region, day: date, hold_days: int, actor: Actor, ports: Ports) -> Waiting | None:
    """The routes of the two weeks before the day, and up to when its parcels may wait; None where nothing may."""
    if hold_days < 1:
        return None
    lat, lon = region.depot
    past = [_driven(plan, np.array([lon, lat])) for plan in _plans_before(region, day, actor, ports)]
    return Waiting(past, HoldPolicy(tuple(after_business_days(day, ahead) for ahead in range(1, hold_days + 1))))


def left_waiting(region: Region, day: date, actor: Actor, ports: Ports) -> list[str]:
    """The parcels that the region's last plan before the day let wait."""
    last = next(_plans_before(region, day, actor, ports), None)
    return [row["parcel"] for row in last["held"] if row["reason_code"] == FOR_A_DENSER_DAY] if last else []


def _plans_before(region: Region, day: date, actor: Actor, ports: Ports) -> Iterator[Mapping[str, Any]]:
    """The region's plans in force, the latest first."""
    for back in range(1, LOOK_BACK_DAYS + 1):
        try:
            plan = ports.plans.current(actor, day - timedelta(days=back))
        except NotFound:
            continue
        if plan["region"] == region.name:
            yield plan


def _driven(plan: Mapping[str, Any], depot_lonlat: Any) -> PastDay:
    routes = [np.array([[stop["lon"], stop["lat"]] for stop in route["stops"]]) for route in plan["routes"]]
    return PastDay.of(routes, depot_lonlat)
