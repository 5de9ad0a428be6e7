"""What the peers need of a problem: full matrices (row 0 the depot, then the stops) and its pairs."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from doorstep.routing import Problem

Square = NDArray[np.int64]


def square(problem: Problem) -> tuple[Square, Square]:
    """Metres and seconds from each to each, depot first."""
    places = np.array([problem.depot, *(stop.place for stop in problem.stops)], dtype=np.intp)
    metres, seconds = (np.empty((len(places), len(places)), np.int64) for _ in range(2))
    for row, place in enumerate(places):
        seconds[row], metres[row] = problem.travel.legs(place, places)
    return metres, seconds


def pairs_of(problem: Problem) -> list[tuple[int, int]]:
    """(pickup, delivery) as numbers of stops."""
    numbers = {stop.stop_id: number for number, stop in enumerate(problem.stops)}
    return [(numbers[stop.picked_up_at], number) for number, stop in enumerate(problem.stops) if stop.picked_up_at]
