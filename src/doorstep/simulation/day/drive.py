"""Where a van is on its leg: points along the real road, with a phone's few metres of error."""

from __future__ import annotations

import math
import random
from collections.abc import Mapping
from typing import Any

import numpy as np

METRES_PER_DEGREE = 111_195.0
PHONE_ERROR_M = 5.0


def positions_on_leg(road: Mapping[str, Any], leg: int, steps: int, dice: random.Random) -> list[tuple[float, float]]:
    """`steps` points [lon, lat] at even distances along leg number `leg`; the last is its end.

    `road` is a feature of routes.geojson; leg k ends at stop k, the last leg at the center.
    """
    ends = [0, *road["properties"]["leg_index"], len(road["geometry"]["coordinates"]) - 1]
    line = np.asarray(road["geometry"]["coordinates"][ends[leg] : ends[leg + 1] + 1], dtype=float).reshape(-1, 2)
    if len(line) == 0:
        line = np.asarray(road["geometry"]["coordinates"][-1:], dtype=float)
    narrow = math.cos(math.radians(float(line[0, 1])))
    along_m = np.concatenate([[0.0], np.cumsum(np.hypot(np.diff(line[:, 0]) * narrow, np.diff(line[:, 1])))])
    wanted = along_m[-1] * np.arange(1, steps + 1) / steps
    lon = np.interp(wanted, along_m, line[:, 0])
    lat = np.interp(wanted, along_m, line[:, 1])
    return [_shaken(float(x), float(y), narrow, dice) for x, y in zip(lon, lat, strict=True)]


def _shaken(lon: float, lat: float, narrow: float, dice: random.Random) -> tuple[float, float]:
    east_m, north_m = dice.gauss(0, PHONE_ERROR_M), dice.gauss(0, PHONE_ERROR_M)
    return round(lon + east_m / METRES_PER_DEGREE / narrow, 6), round(lat + north_m / METRES_PER_DEGREE, 6)
