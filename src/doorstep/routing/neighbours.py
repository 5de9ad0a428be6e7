"""Which stops lie near which, and an order of all stops in which near ones follow each other."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from doorstep.routing.problem import Problem
from doorstep.routing.travel import UNREACHABLE

NEIGHBOURS = 60
NEIGHBOURS_WITH_WINDOWS = 100

Array = NDArray[Any]


def share_with_windows(problem: Problem) -> float:
    """The share of stops that have a time window."""
    return sum(bool(stop.windows) for stop in problem.stops) / max(len(problem.stops), 1)


def neighbours_wanted(problem: Problem) -> int:
    """How many neighbours each stop is tried beside: more where windows make near stops unfit."""
    more = (NEIGHBOURS_WITH_WINDOWS - NEIGHBOURS) * share_with_windows(problem)
    return max(min(round(NEIGHBOURS + more), len(problem.stops) - 1), 0)


def legs_cents(arc: Array, per_s: float, per_m: float) -> Array:
    """Cents of each leg, the mean of out and back; infinite where either has no road."""
    if not per_s and not per_m:
        per_s = 1 / 60
    seconds = arc[..., 0].astype(np.float32) + arc[..., 2]
    metres = arc[..., 1].astype(np.float32) + arc[..., 3]
    cents = seconds * np.float32(per_s / 2) + metres * np.float32(per_m / 2)
    cents[np.maximum(arc[..., 0], arc[..., 2]) >= UNREACHABLE] = np.inf
    return cents


def nearest(cents: Array, wanted: int) -> tuple[Array, float]:
    """The `wanted` nearest other stops of each stop, nearest first, and the mean cost of the way to five of them."""
    count = len(cents) - 1
    near = np.zeros((count, wanted), dtype=np.uint32)
    five = []
    for stop in range(count if wanted else 0):
        row = cents[stop, :count].copy()
        row[stop] = np.inf
        chosen = np.argpartition(row, wanted - 1)[:wanted]
        chosen = chosen[np.lexsort((chosen, row[chosen]))]
        near[stop] = chosen
        five.append(row[chosen[:5]])
    legs = np.concatenate(five, dtype=np.float64) if five else np.zeros(0)
    legs = legs[np.isfinite(legs)]
    return near, float(legs.mean()) if len(legs) else 0.0


def walk(problem: Problem) -> list[int]:
    """All stops in the order of a walk to the nearest one not yet seen.

    Numbered like this, what a step of the search touches lies close together
    in memory.
    """
    places = np.array([stop.place for stop in problem.stops], dtype=np.intp)
    unseen = np.ones(len(places), dtype=np.bool_)
    order, here = [], problem.depot
    for _ in range(len(places)):
        reach = np.where(unseen, problem.travel.legs(here, places)[0], np.iinfo(np.int32).max)
        stop = int(reach.argmin())
        unseen[stop] = False
        order.append(stop)
        here = int(places[stop])
    return order
