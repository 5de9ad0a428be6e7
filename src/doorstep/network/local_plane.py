"""A flat sheet over one region, so that near and far can be reckoned in metres."""

from __future__ import annotations

import numpy as np

from doorstep.network.estimate import METRES_PER_DEGREE, Floats


def local_xy(lonlat: Floats) -> Floats:
    """Metres east and north of the points' middle, (n, 2). Within 100 km straight lines are true to some 0.1 %."""
    if not len(lonlat):
        return np.zeros((0, 2))
    middle = (lonlat.min(axis=0) + lonlat.max(axis=0)) / 2
    shrink = np.array([np.cos(np.radians(middle[1])), 1.0])
    xy: Floats = (lonlat - middle) * shrink * METRES_PER_DEGREE
    return xy
