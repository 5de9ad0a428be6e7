"""The roads of one day: a full matrix for a town's thousands, near ways and exact plans beyond."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from doorstep.network import UNREACHABLE_S, Region
from doorstep.routing import Dense, Travel
from doorstep.routing.on_roads import Ask, roads_of
from doorstep.routing.size import check_size

Progress = Callable[[int, int, str], None]
# So many are asked in 5 s, and the search reads a full matrix faster than sparse roads; beyond, its square outgrows it.
MOST_IN_A_MATRIX = 3000
# Each place comes to know about so many others.
USUAL_WAYS = 240
KEPT = "road-times"


class Spot(Protocol):
    """A door or a dock."""

    @property
    def lat(self) -> float: ...

    @property
    def lon(self) -> float: ...


@dataclass(frozen=True, slots=True)
class DayRoads:
    """Roads between the day's places, the depot being place 0.

    `place` of each door in order (several doors may stand on one spot), None
    where a van cannot go. `ask` gives exact ways where `travel` holds
    estimates too, None where every way in it is exact.
    """

    travel: Travel
    place: tuple[int | None, ...]
    ask: Ask | None = None


def roads_between(region: Region, doors: Sequence[Spot], *, progress: Progress) -> DayRoads:
    """What a plan over these doors needs of the region's roads.

    Asking for many takes minutes in a large region: what is done is kept with
    the region until all is, and a day that was killed goes on from there.
    Raises TooLarge where there are more doors than one search may hold.
    """
    lat, lon = region.depot
    spots = np.array([[lon, lat], *([door.lon, door.lat] for door in doors)])
    points, spot_of = _distinct(spots)
    if len(points) > MOST_IN_A_MATRIX:
        check_size(len(doors), known_ways=len(points) * USUAL_WAYS)
    cut_off = region.disconnected(points)
    place = tuple(None if cut_off[spot] else int(spot) for spot in spot_of[1:])
    if len(points) <= MOST_IN_A_MATRIX:
        duration_s, distance_m = region.matrix(points, progress=progress)
        return DayRoads(Dense(_no_way_is_endless(duration_s), distance_m), place)
    kept = region.folder / KEPT
    times = region.sparse(points, progress=progress, resume=kept)
    shutil.rmtree(kept, ignore_errors=True)

    def ask(pairs: NDArray[np.intp]) -> tuple[NDArray[Any], NDArray[Any]]:
        duration_s, distance_m = region.legs(points, pairs)
        return _no_way_is_endless(duration_s), distance_m

    return DayRoads(roads_of(times, no_way_s=UNREACHABLE_S), place, ask)


def _distinct(spots: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.intp]]:
    """Each spot once, in the order of their first mention, and the number of each given spot among them."""
    _, first, number = np.unique(spots, axis=0, return_index=True, return_inverse=True)
    order = np.argsort(first, kind="stable")
    rank = np.empty_like(order)
    rank[order] = np.arange(len(order))
    return spots[first[order]], rank[number.ravel()]


def _no_way_is_endless(duration_s: NDArray[np.float32]) -> NDArray[np.float32]:
    return np.where(duration_s < UNREACHABLE_S, duration_s, np.float32(np.inf))
