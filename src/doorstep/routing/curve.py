"""Where everything lies on a sheet, and an order of points in which near ones follow each other."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from doorstep.routing.problem import Problem
from doorstep.routing.travel import UNREACHABLE

LANDMARKS = 12
BITS = 16

Array = NDArray[Any]


def sheet(problem: Problem, places: Array) -> Array:
    """Coordinates (rows, 2) of places: the travel's own, or such that straight lines resemble seconds on the road."""
    xy = getattr(problem.travel, "xy", None)
    if xy is not None:
        return np.asarray(xy, dtype=np.float64)[places]
    return _by_landmarks(problem, places) if len(places) > 2 else np.zeros((len(places), 2))


def _by_landmarks(problem: Problem, places: Array) -> Array:
    """Classical scaling of the distances to a few places far apart (de Silva and Tenenbaum, "Sparse MDS", 2004)."""
    far = [0]
    apart = _seconds(problem, places[0], places)[None]
    while len(far) < min(LANDMARKS, len(places)):
        far.append(int(apart.min(axis=0).argmax()))
        apart = np.vstack([apart, _seconds(problem, places[far[-1]], places)])
    squares = apart * apart
    among = squares[:, far]
    centre = np.eye(len(far)) - 1 / len(far)
    values, vectors = np.linalg.eigh(-0.5 * centre @ (among + among.T) / 2 @ centre)
    scale = np.sqrt(np.maximum(values[-2:], 1e-9))
    return np.asarray(-0.5 * (squares - among.mean(axis=1, keepdims=True)).T @ (vectors[:, -2:] / scale))


def _seconds(problem: Problem, place: Any, places: Array) -> Array:
    """Seconds there, the mean of out and back; a place without a road is as far as the furthest with one."""
    out_s, back_s = problem.travel.legs(place, places)[0], problem.travel.legs(places, place)[0]
    mean_s = (out_s.astype(np.float64) + back_s) / 2
    reached = np.maximum(out_s, back_s) < UNREACHABLE
    mean_s[~reached] = mean_s[reached].max(initial=0.0)
    return np.asarray(mean_s)


def along_curve(xy: Array) -> Array:
    """The order in which Hilbert's curve meets the points; points on one spot stay in their order."""
    if not len(xy):
        return np.zeros(0, dtype=np.int64)
    # A few places at the end of the world must not fold all others into one corner.
    low, high = np.quantile(xy, (0.002, 0.998), axis=0)
    share = (xy - low) / max(float((high - low).max()), 1e-9)
    grid = (np.clip(share, 0, 1) * (2**BITS - 1)).astype(np.int64)
    x, y = grid[:, 0].copy(), grid[:, 1].copy()
    way = np.zeros(len(xy), dtype=np.int64)
    side = 2 ** (BITS - 1)
    while side:
        right, upper = (x & side) > 0, (y & side) > 0
        way += side * side * ((3 * right) ^ upper)
        flip = right & ~upper
        x[flip], y[flip] = 2**BITS - 1 - x[flip], 2**BITS - 1 - y[flip]
        x, y = np.where(upper, x, y), np.where(upper, y, x)
        side //= 2
    return np.argsort(way, kind="stable")
