"""The roads as compiled code asks them: by a full matrix, by coordinates, or by known legs and a table of estimates."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from doorstep.routing.by_address import by_address
from doorstep.routing.travel import Dense, Plane, Travel

DENSE, PLANE, ROADS = range(3)
UP_TO_WHOLE = {"nearest": 0.5, "down": 0.0, "up": 1 - 1e-9}

Array = NDArray[Any]


@by_address
class Ways(NamedTuple):
    """Row r of the search lies at `place[r]`; to and from `open_row` a leg takes nothing (a van's open end).

    `kind` says which arrays are filled. DENSE: `duration_s` and `distance_m`,
    shared with the problem. PLANE: `xy` by row, `scale`, and `up` (added
    before rounding down). ROADS: `xy` by row, `estimate` by whole metres, and
    the known legs of place p in `starts[p]` to `starts[p + 1]`, ascending.
    """

    kind: int
    open_row: np.uint32
    place: Array
    duration_s: Array
    distance_m: Array
    xy: Array
    scale: float
    up: float
    estimate: Array
    starts: Array
    to: Array
    seconds: Array
    metres: Array


def ways_of(travel: Travel, places: Array) -> Ways:
    """The roads between the rows whose places are given, and one more row that is everywhere at once."""
    ways = _no_ways(places)
    if isinstance(travel, Dense):
        return ways._replace(duration_s=_plain(travel.duration_s), distance_m=_plain(travel.distance_m))
    if isinstance(travel, Plane):
        return ways._replace(kind=PLANE, xy=travel.xy[ways.place], scale=travel.scale, up=UP_TO_WHOLE[travel.rounding])
    known: Any = travel
    return ways._replace(
        kind=ROADS, xy=known.xy[ways.place], estimate=_plain(known.estimate),
        starts=_plain(known.starts, np.int64), to=_plain(known.to, np.uint32),
        seconds=_plain(known.seconds), metres=_plain(known.metres),
    )  # fmt: skip


def _no_ways(places: Array) -> Ways:
    matrix, line = np.zeros((0, 0), np.int32), np.zeros(0, np.int32)
    return Ways(
        kind=DENSE, open_row=np.uint32(len(places)), place=np.append(places, 0).astype(np.uint32),
        duration_s=matrix, distance_m=matrix, xy=np.zeros((0, 2)), scale=1.0, up=0.0,
        estimate=np.zeros((0, 2), np.int32), starts=np.zeros(0, np.int64), to=np.zeros(0, np.uint32),
        seconds=line, metres=line,
    )  # fmt: skip


def _plain(array: Array, dtype: Any = np.int32) -> Array:
    """The array itself where compiled code can take it as it is: one kind of number, in rows, writeable."""
    return np.require(array, dtype, ["C", "W"])
