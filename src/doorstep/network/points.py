"""Points as they come in: an (n, 2) array of [lon, lat] on the earth."""

from __future__ import annotations

from typing import Any

import numpy as np

from doorstep.network.errors import OffTheMap
from doorstep.network.estimate import Floats


def checked_lonlat(lonlat: Any) -> Floats:
    """The points as an (n, 2) float array; raises OffTheMap where one is no place on the earth."""
    points = np.asarray(lonlat, dtype=np.float64)
    if points.size == 0:
        return points.reshape(0, 2)
    if points.ndim != 2 or points.shape[1] != 2:
        raise OffTheMap(f"An array of shape {points.shape} is not a list of points. Give rows of [lon, lat].")
    wrong = ~(np.isfinite(points).all(axis=1) & (np.abs(points[:, 0]) <= 180) & (np.abs(points[:, 1]) <= 90))
    if wrong.any():
        raise OffTheMap(
            f"{int(wrong.sum())} of {len(points)} points are no places on the earth "
            f"(first: row {int(wrong.argmax())}). Give [lon, lat] in degrees, longitude first."
        )
    return points
