"""What sorting needs to know of a route: its stops in order and the parcels at each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class ParcelLoad:
    """One parcel: its number, weight and outer volume."""

    number: str
    weight_oz: float = 0.0
    volume_cu_in: float = 0.0


@dataclass(frozen=True, slots=True)
class StopLoad:
    """The parcels of one stop; `seq` counts the route's stops from 1 in driving order."""

    seq: int
    parcels: tuple[ParcelLoad, ...]


@dataclass(frozen=True, slots=True)
class RouteLoad:
    """One route's stops in driving order."""

    route: str
    stops: tuple[StopLoad, ...]

    def parcels(self) -> Iterator[tuple[int, ParcelLoad]]:
        """Every parcel with the number of its stop, in driving order."""
        return ((stop.seq, parcel) for stop in self.stops for parcel in stop.parcels)


def route_loads(plan: Mapping[str, Any]) -> list[RouteLoad]:
    """The loads of a plan document's routes; a parcel without a volume counts as none."""
    return [
        RouteLoad(route["route"], tuple(StopLoad(stop["seq"], _parcels(stop)) for stop in route["stops"]))
        for route in plan["routes"]
    ]


def _parcels(stop: Mapping[str, Any]) -> tuple[ParcelLoad, ...]:
    return tuple(
        ParcelLoad(parcel["number"], float(parcel.get("weight_oz", 0)), float(parcel.get("volume_cu_in", 0)))
        for parcel in stop["parcels"]
    )
