"""Which stops lie near which, and an order of all stops in which near ones follow each other."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from doorstep.routing.curve import along_curve, sheet
from doorstep.routing.problem import Problem
from doorstep.routing.roads import Roads
from doorstep.routing.travel import UNREACHABLE

NEIGHBOURS = 60
NEIGHBOURS_WITH_WINDOWS = 100
ROWS_AT_ONCE = 512

Array = NDArray[Any]


def share_with_windows(problem: Problem) -> float:
    """The share of stops that have a time window."""
    return sum(bool(stop.windows) for stop in problem.stops) / max(len(problem.stops), 1)


def neighbours_wanted(problem: Problem) -> int:
    """How many neighbours each stop is tried beside: more where windows make near stops unfit."""
    more = (NEIGHBOURS_WITH_WINDOWS - NEIGHBOURS) * share_with_windows(problem)
    return max(min(round(NEIGHBOURS + more), len(problem.stops) - 1), 0)


def nearest(problem: Problem, places: Array, wanted: int, per_s: float, per_m: float) -> tuple[Array, Array]:
    """The `wanted` nearest other stops of each stop, nearest first, and the cents of a leg to each (out and back, / 2).

    Stops are given by their places. Cents are infinite where either way has no road.
    """
    near = np.zeros((len(places), wanted), dtype=np.uint32)
    cents = np.zeros((len(places), wanted), dtype=np.float32)
    if not wanted:
        return near, cents
    candidates = _candidates(problem, places, wanted)
    for first in range(0, len(places), ROWS_AT_ONCE):
        rows = np.arange(first, min(first + ROWS_AT_ONCE, len(places)))
        columns = candidates(rows)
        away = cents_between(problem, places[rows][:, None], places[columns], per_s, per_m)
        away[columns == rows[:, None]] = np.inf
        if columns.shape[1] > wanted + 1:
            few = np.sort(np.argpartition(away, wanted, axis=1)[:, : wanted + 1], axis=1)
            columns, away = np.take_along_axis(columns, few, axis=1), np.take_along_axis(away, few, axis=1)
        # The stop itself goes last, behind those without a road.
        order = np.lexsort((columns, columns == rows[:, None], away))[:, :wanted]
        near[rows] = np.take_along_axis(columns, order, axis=1)
        cents[rows] = np.take_along_axis(away, order, axis=1)
    return near, cents


def _candidates(problem: Problem, places: Array, wanted: int) -> Callable[[Array], Array]:
    """For rows of stops, who may be among their nearest: all, where a full matrix says so; else the next in the air."""
    everyone = np.arange(len(places))
    xy = getattr(problem.travel, "xy", None)
    if xy is None or len(places) <= 2 * wanted:
        return lambda rows: np.broadcast_to(everyone, (len(rows), len(places)))
    tree = cKDTree(xy[places])
    more = min(wanted + 1 + (wanted // 2 if isinstance(problem.travel, Roads) else 0), len(places))
    return lambda rows: np.asarray(tree.query(xy[places[rows]], k=more)[1])


def cents_between(problem: Problem, start: Array, end: Array, per_s: float, per_m: float) -> Array:
    """Cents of a leg, the mean of out and back; infinite where either has no road; broadcasts."""
    if not per_s and not per_m:
        per_s = 1 / 60
    out, back = problem.travel.legs(start, end), problem.travel.legs(end, start)
    seconds, metres = (out[side].astype(np.float32) + back[side] for side in range(2))
    cents = seconds * np.float32(per_s / 2) + metres * np.float32(per_m / 2)
    cents[np.maximum(out[0], back[0]) >= UNREACHABLE] = np.inf
    return np.asarray(cents)


def mean_leg(near_cents: Array) -> float:
    """Mean cents of the way to the five nearest stops: the length that heat is measured in."""
    legs = near_cents[:, :5]
    legs = legs[np.isfinite(legs)]
    return float(legs.mean(dtype=np.float64)) if len(legs) else 0.0


def walk(problem: Problem) -> list[int]:
    """All stops in an order in which near ones follow each other.

    Numbered like this, what a step of the search touches lies close together
    in memory.
    """
    places = np.array([problem.depot, *(stop.place for stop in problem.stops)], dtype=np.intp)
    return [int(row) for row in along_curve(sheet(problem, places)[1:])]
