"""The town's drawing board: metres east and north of its middle, and where that is on the earth."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from scipy.interpolate import CubicSpline

Metres = NDArray[np.float64]
METRES_PER_DEGREE = 111_195.08


@dataclass(frozen=True, slots=True)
class Frame:
    """Where the drawing board's (0, 0) lies: latitude and longitude."""

    lat: float
    lon: float

    def lonlat(self, metres: Metres) -> Metres:
        """(n, 2) metres to (n, 2) [lon, lat], with seven decimals as map files have them."""
        shrink = np.cos(np.radians(self.lat))
        degrees = np.asarray(metres) / METRES_PER_DEGREE / [shrink, 1.0] + [self.lon, self.lat]
        rounded: Metres = np.round(degrees, 7)
        return rounded


def curve(corners: Iterable[Sequence[float]], *, step_m: float = 30.0) -> Any:
    """A smooth line through the corners, with a point about every `step_m`."""
    points = np.array(list(corners), dtype=np.float64)
    along = np.concatenate([[0], np.cumsum(np.hypot(*np.diff(points, axis=0).T))])
    wanted = np.linspace(0, along[-1], max(2, int(along[-1] / step_m) + 1))
    return shapely.LineString(CubicSpline(along, points)(wanted))


def turned(points: Metres, degrees: float, about: Sequence[float] = (0.0, 0.0)) -> Metres:
    """The points turned counter-clockwise about a place."""
    angle = np.radians(degrees)
    rotation = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    back: Metres = (np.asarray(points) - about) @ rotation.T + about
    return back


def direction_at(line: Any, along_m: float) -> Metres:
    """The unit vector in which the line runs at a distance from its start."""
    before, after = line.interpolate(max(0.0, along_m - 3)), line.interpolate(along_m + 3)
    step = np.array([after.x - before.x, after.y - before.y])
    return step / max(1e-9, float(np.hypot(*step)))
