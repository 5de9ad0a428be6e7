"""Where the sorting center stands, when nobody says it."""

from __future__ import annotations

import numpy as np
import shapely

from doorstep.network.estimate import METRES_PER_DEGREE, Floats
from doorstep.network.features import Features

YARD_CLASSES = ("tertiary", "secondary", "primary")
YARD_REACH_M = 250.0


def choose_depot(features: Features, middle: Floats) -> tuple[float, float]:
    """(lat, lon) on a through road: beside the industrial land nearest to the middle, else nearest to the middle.

    `middle` is [lon, lat], where the addresses are. Vans and trucks come in
    by a road of class tertiary or better, not over a bridge.
    """
    corners = _through_road_corners(features)
    industry = [shape.geometry for shape in features.areas if shape.kind == "industrial"]
    beside = _beside(corners, industry)
    candidates = corners[beside] if beside.any() else corners
    shrink = np.cos(np.radians(middle[1]))
    away = np.hypot((candidates[:, 0] - middle[0]) * shrink, candidates[:, 1] - middle[1])
    lon, lat = candidates[int(away.argmin())]
    return round(float(lat), 6), round(float(lon), 6)


def _through_road_corners(features: Features) -> Floats:
    drivable = [road for road in features.roads if road.is_drivable]
    through = [
        road.lonlat for road in drivable
        if road.highway in YARD_CLASSES and not road.is_bridge
    ]  # fmt: skip
    return np.concatenate(through or [road.lonlat for road in drivable])


def _beside(corners: Floats, industry: list[object]) -> np.ndarray:
    near = np.zeros(len(corners), dtype=bool)
    if industry:
        tree = shapely.STRtree(industry)
        reach = YARD_REACH_M / METRES_PER_DEGREE
        near[np.unique(tree.query(shapely.points(corners), predicate="dwithin", distance=reach)[0])] = True
    return near
