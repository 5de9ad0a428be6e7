"""For each stop, which near stops may come right before it or right after it in time, with the legs to them."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from doorstep.routing.by_address import by_address
from doorstep.routing.problem import Problem

Array = NDArray[Any]


@by_address
class Timely(NamedTuple):
    """Row i: the stops from which i is reached before it closes, and those reached from i; nearest first.

    `*_leg` is (seconds, metres) to or from them, so that the search need not
    ask the roads again; only the first `before_count[i]` and `after_count[i]`
    columns are meant. Half of the near stops are out of the question where
    windows are narrow, and this says so once for all.
    """

    before: Array
    before_leg: Array
    before_count: Array
    after: Array
    after_leg: Array
    after_count: Array


def no_timely() -> Timely:
    """Nobody beside anybody: for searches that do not ask."""
    stops, legs, counts = np.zeros((0, 0), np.uint32), np.zeros((0, 0, 2), np.int32), np.zeros(0, np.uint32)
    return Timely(stops, legs, counts, stops, legs, counts)


def timely_of(problem: Problem, places: Array, near: Array, window: Array, service: Array) -> Timely:
    """The lists, out of each stop's `near` ones; `places`, `window` and `service` are by stop."""
    here = np.arange(len(near))[:, None]
    there = near.astype(np.intp)
    leaves = window[:, 0].astype(np.int64) + service
    seconds, metres = problem.travel.legs(places[there], places[here])
    before = _packed(near, seconds, metres, leaves[there] + seconds <= window[here, 1])
    seconds, metres = problem.travel.legs(places[here], places[there])
    after = _packed(near, seconds, metres, leaves[here] + seconds <= window[there, 1])
    return Timely(*before, *after)


def _packed(near: Array, seconds: Array, metres: Array, in_time: Array) -> tuple[Array, Array, Array]:
    """Those in time moved to the front of each row, in the order in which they are, and how many they are."""
    order = np.argsort(~in_time, axis=1, kind="stable")
    legs = np.stack([np.take_along_axis(side, order, axis=1) for side in (seconds, metres)], axis=-1)
    stops = np.take_along_axis(near, order, axis=1)
    return np.ascontiguousarray(stops), np.ascontiguousarray(legs), in_time.sum(axis=1).astype(np.uint32)
