"""Roads where there is no map: straight lines and the fitted power law, marked as an estimate."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from doorstep.network.estimate import Floats, estimate_duration_s, straight_line_m
from doorstep.network.estimate_fit import USUAL, USUAL_DETOUR
from doorstep.network.geometry import RouteGeometry
from doorstep.network.local_plane import local_xy
from doorstep.network.matrix import Matrix
from doorstep.network.points import checked_lonlat
from doorstep.network.sparse import NEAR, SparseTimes, sparse_times
from doorstep.network.sparse_asks import Ask

Progress = Callable[[int, int, str], None]


def _silent(done: int, total: int, what: str) -> None:
    """Nobody looks."""


class NoMap:
    """A region without a map, around a depot (lat, lon). Every figure is an estimate.

    Covers what lies within `reach_m` of the depot in a straight line.
    """

    is_estimate = True
    attribution = ""
    made_up = False
    tiles_path = None
    address_index_path = None

    def __init__(
        self, depot: tuple[float, float], *, name: str = "no-map", zip5: str = "", timezone: str = "UTC",
        reach_m: float = 40_000,
    ) -> None:  # fmt: skip
        self.depot = depot
        self.name, self.title = name, "No map"
        self.zips: tuple[str, ...] = (zip5,) if zip5 else ()
        self.center_zip = self.zip5 = zip5
        self.timezone, self.reach_m = timezone, reach_m
        self.depot_name = "Sorting center"

    @property
    def _depot_lonlat(self) -> Floats:
        return np.array([[self.depot[1], self.depot[0]]])

    @property
    def bbox(self) -> tuple[float, float, float, float]:
        """West, south, east, north of the reach."""
        lat, lon = self.depot
        high = self.reach_m / 111_195
        wide = high / max(0.01, float(np.cos(np.radians(lat))))
        return lon - wide, lat - high, lon + wide, lat + high

    def covers(self, lonlat: Any) -> NDArray[np.bool_]:
        """True for each point within reach of the depot."""
        near: NDArray[np.bool_] = straight_line_m(self._depot_lonlat, checked_lonlat(lonlat)) <= self.reach_m
        return near

    def snap(self, lonlat: Any) -> tuple[Floats, Floats]:
        """The points themselves: there is no road to move them to."""
        points = checked_lonlat(lonlat)
        return points, np.zeros(len(points))

    def disconnected(self, lonlat: Any) -> NDArray[np.bool_]:
        """Nothing is known to be cut off."""
        return np.zeros(len(checked_lonlat(lonlat)), dtype=bool)

    def matrix(self, lonlat: Any, *, progress: Progress = _silent) -> Matrix:
        """Estimated seconds and metres from every point to every other."""
        points = checked_lonlat(lonlat)
        straight_m = straight_line_m(points[:, None], points[None, :])
        progress(1, 1, "estimated times")
        return _estimated(straight_m)

    def sparse(
        self, lonlat: Any, *, hubs: Sequence[int] = (0,), near: int = NEAR, progress: Progress = _silent,
        resume: Path | None = None, executor: Executor | None = None,
    ) -> SparseTimes:  # fmt: skip
        """As `Region.sparse`, from the estimate. Nothing here takes long enough to be kept or handed out."""
        points = checked_lonlat(lonlat)
        return sparse_times(
            local_xy(points), self.disconnected(points), lambda asks: (self._table(points, ask) for ask in asks),
            hubs=hubs, near=near, progress=progress, estimate=USUAL,
        )  # fmt: skip

    def _table(self, points: Floats, ask: Ask) -> Matrix:
        return _estimated(straight_line_m(points[ask.sources, None], points[None, ask.targets]))

    def legs(self, lonlat: Any, pairs: Any, *, progress: Progress = _silent) -> Matrix:
        """Estimated seconds and metres (m,) of single ways: rows (from, to) of numbers of points."""
        points, wanted = checked_lonlat(lonlat), np.asarray(pairs, dtype=np.intp).reshape(-1, 2)
        return _estimated(straight_line_m(points[wanted[:, 0]], points[wanted[:, 1]]))

    def geometry(self, lonlat: Any) -> RouteGeometry:
        """Straight lines from point to point."""
        points = checked_lonlat(lonlat)
        if len(points) < 2:
            return RouteGeometry.standing(points)
        legs_m = straight_line_m(points[:-1], points[1:])
        return RouteGeometry(points, np.arange(len(points)), estimate_duration_s(legs_m), legs_m * USUAL_DETOUR)


def _estimated(straight_m: Floats) -> Matrix:
    return estimate_duration_s(straight_m).astype(np.float32), (straight_m * USUAL_DETOUR).astype(np.float32)
