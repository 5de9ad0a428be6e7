"""A problem that memory would not hold is refused before anything is built; by depot it is planned."""

from __future__ import annotations

import numpy as np
import pytest

from doorstep.routing import BadProblem, Plane, Problem, Stop, solve
from doorstep.routing import size as sizes
from doorstep.routing.errors import TooLarge
from doorstep.routing.partition import by_depot
from doorstep.routing.size import check_size, check_size_with, memory_mb
from tests.routing.problems import a_van


def test_thirty_thousand_stops_fit_with_their_near_ways():
    check_size(30_000, known_ways=30_000 * 240)
    # 30,000 * 3,072 B = 88 MB; 7,200,000 * 80 B = 549 MB
    assert memory_mb(30_000, known_ways=30_000 * 240) == 637


def test_three_hundred_thousand_stops_are_refused_with_near_ways_and_with_a_matrix():
    with pytest.raises(TooLarge, match="300,000 stops, 72,000,000 known ways: about 6,372 MB"):
        check_size(300_000, known_ways=300_000 * 240)
    with pytest.raises(TooLarge, match="Plan each depot by itself"):
        check_size(300_000, matrix_places=300_000)
    assert issubclass(TooLarge, BadProblem)


def test_what_one_search_may_not_hold_is_planned_by_depot(monkeypatch):
    monkeypatch.setattr(sizes, "MOST_MB", 0)
    monkeypatch.setattr(sizes, "BYTES_A_STOP", 2**20 // 40)
    xy = np.random.default_rng(1).uniform(0, 1000, (63, 2)) + np.repeat([0, 50_000, 0], 21)[:, None]
    vans = [a_van(f"van {depot}", start_place=depot, end_place=depot) for depot in (0, 21, 42)]
    stops = [Stop(f"s{place}", place) for place in range(63) if place % 21]
    whole = Problem(vans, stops, Plane(xy))
    with pytest.raises(TooLarge, match="60 stops"):
        check_size_with(len(whole.stops), whole.travel)
    plans = [solve(part, seed=1, iterations=100) for part in by_depot(whole).values()]
    served = [stop_id for plan in plans for route in plan.routes for stop_id in route.stop_ids]
    assert sorted(served) == sorted(stop.stop_id for stop in stops)
