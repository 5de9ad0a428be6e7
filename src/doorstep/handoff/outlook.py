"""What a stop would have cost on the routes of past days: the outlook for a parcel that waits.

For each past day the cheapest place on its routes is looked up: the detour
from one stop to the next over the door, at the fleet's hourly and kilometre
price, and the time at the door. That needs no guess about what a day looks
like; each past day is one sample of a day to come.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from doorstep.network.estimate import estimate_duration_s, straight_line_m
from doorstep.network.estimate_fit import USUAL_DETOUR
from doorstep.routing import Vehicle

Floats = NDArray[np.float64]
BLOCK_DOORS = 64


@dataclass(frozen=True, eq=False)
class PastDay:
    """Every leg that our vans drove on a day: `from_lonlat` and `to_lonlat` (m, 2), sorting center included."""

    from_lonlat: Floats
    to_lonlat: Floats

    @classmethod
    def of(cls, routes: Sequence[Floats], depot_lonlat: Floats) -> PastDay:
        """The legs of routes given as (stops, 2) points in their order."""
        closed = [np.vstack([depot_lonlat, route, depot_lonlat]) for route in routes if len(route)]
        if not closed:
            return cls(np.zeros((0, 2)), np.zeros((0, 2)))
        return cls(np.vstack([way[:-1] for way in closed]), np.vstack([way[1:] for way in closed]))


@dataclass(frozen=True, eq=False)
class Outlook:
    """By door: `van_cents` (days, n) what a stop there would have cost each past day, infinite where no van drove;
    `near` (n,) how many stops a day were within the asked distance."""

    van_cents: Floats
    near: Floats


def outlook(past: Sequence[PastDay], lonlat: Floats, van: Vehicle, *, door_s: float, near_m: float) -> Outlook:
    """The outlook for n doors [lon, lat]; times and distances are the straight line's estimate."""
    doors = np.asarray(lonlat, dtype=np.float64).reshape(-1, 2)
    cents, near = np.full((len(past), len(doors)), np.inf), np.zeros((len(past), len(doors)))
    for row, day in enumerate(past):
        if not len(day.from_lonlat):
            continue
        legs_cents = _leg_cents(straight_line_m(day.from_lonlat, day.to_lonlat), van)
        for first in range(0, len(doors), BLOCK_DOORS):
            block = slice(first, first + BLOCK_DOORS)
            there_m = straight_line_m(doors[block, None], day.to_lonlat[None])
            from_m = straight_line_m(day.from_lonlat[None], doors[block, None])
            detour = _leg_cents(from_m, van) + _leg_cents(there_m, van) - legs_cents
            cents[row, block] = np.maximum(detour.min(axis=1), 0) + door_s * van.cents_per_hour / 3600
            near[row, block] = (there_m <= near_m).sum(axis=1)
    return Outlook(cents, near.mean(axis=0) if len(past) else np.zeros(len(doors)))


def _leg_cents(metres: Floats, van: Vehicle) -> Floats:
    seconds = estimate_duration_s(np.maximum(metres, 1.0))
    return np.asarray(seconds * van.cents_per_hour / 3600 + metres * USUAL_DETOUR * van.cents_per_km / 1000)
