"""One simulated day as the decision sees it: stops with offers, vans, travel times."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from doorstep.handoff import Decision, HandoffParcel, HandoffStop, HoldPolicy, PastDay, outlook, with_holds
from doorstep.handoff import decide as decide_handoff
from doorstep.operations.day_plan.fleet import Fleet, day_start_of
from doorstep.routing import Dense, Vehicle
from doorstep.simulation.handoff.city import City
from doorstep.simulation.handoff.demand import Ordered, priced

UTC = ZoneInfo("UTC")


@dataclass(frozen=True)
class SimDay:
    """`stops` in the order of `zips` and `lonlat` (n, 2); place 0 is the sorting center."""

    day: date
    stops: tuple[HandoffStop, ...]
    zips: tuple[str, ...]
    lonlat: NDArray[np.float64]
    depot_lonlat: NDArray[np.float64]
    vans: tuple[Vehicle, ...]
    travel: Dense
    door_s: int

    @property
    def parcels(self) -> int:
        return sum(len(stop.parcels) for stop in self.stops)

    @property
    def all_carrier_cents(self) -> int:
        return sum(map(postage_cents, self.stops))

    def decide(self, stops: Sequence[HandoffStop], *, seed: int, iterations: int) -> Decision:
        """The decision over some of the day's stops, or the same ones with other offers."""
        return decide_handoff(stops, self.vans, self.travel, day=self.day, seed=seed, iterations=iterations)

    def holding(self, past: Sequence[PastDay], policy: HoldPolicy) -> list[HandoffStop]:
        """The stops with an offer to wait where that is safe."""
        van, near_m = self.vans[0], policy.near_m
        return with_holds(
            self.stops, outlook(past, self.lonlat, van, door_s=self.door_s, near_m=near_m), policy
        )  # fmt: skip

    def driven(self, decision: Decision) -> PastDay:
        """The day's routes, to look back on."""
        row = {stop.stop_id: place for place, stop in enumerate(self.stops)}
        routes = [self.lonlat[[row[stop_id] for stop_id in route.stop_ids]] for route in decision.plan.routes]
        return PastDay.of(routes, self.depot_lonlat)


def day_of(city: City, orders: Sequence[Ordered], day: date, fleet: Fleet, *, promise_cents: int | None) -> SimDay:
    """The day on which these parcels are there, the older ones among them too."""
    doors: dict[str, list[tuple[Ordered, HandoffParcel]]] = {}
    for one, parcel in zip(orders, priced(city, orders, day, promise_cents=promise_cents), strict=True):
        doors.setdefault(one.door, []).append((one, parcel))
    firsts = [members[0][0] for members in doors.values()]
    lat, lon = city.region.depot
    lonlat = np.array([one.lonlat for one in firsts], dtype=np.float64).reshape(-1, 2)
    stops = tuple(
        HandoffStop(door, place, tuple(parcel for _, parcel in members), fleet.door_s(len(members)))
        for place, (door, members) in enumerate(doors.items(), start=1)
    )
    depot = np.array([lon, lat])
    travel = Dense(*city.region.matrix(np.vstack([depot, lonlat])))
    vans = tuple(fleet.vehicles(day_start_of(day, UTC), day, UTC))
    return SimDay(day, stops, tuple(one.zip5 for one in firsts), lonlat, depot, vans, travel, fleet.service_s)


def postage_cents(stop: HandoffStop) -> int:
    """What the carriers ask for the stop's parcels."""
    return sum(best.cents for parcel in stop.parcels if (best := parcel.best(("carrier",))))


def must_own(stop: HandoffStop) -> HandoffStop:
    """The stop, forced on the van."""
    return replace(stop, who="own_van")
