"""From given routes, by the clock, and on two cores."""

from __future__ import annotations

import numpy as np
import pytest

from doorstep.parcels import BadInput
from doorstep.routing import check, effort, rounds_threads, solve
from doorstep.routing.curve import along_curve
from tests.routing.problems import a_town, a_van, on_a_line


def test_given_routes_are_kept_where_no_step_is_made():
    problem = on_a_line([100, 200, 300], [a_van("red"), a_van("blue")])
    plan = solve(problem, seed=1, iterations=0, start={"blue": ["s3", "s1"], "red": ["s2"]})
    assert {route.vehicle_id: route.stop_ids for route in plan.routes} == {"red": ("s2",), "blue": ("s3", "s1")}


def test_names_that_are_gone_are_passed_over_and_what_does_not_fit_is_placed_anew():
    problem = on_a_line([100, 200], [a_van("red", max_stops=1), a_van("blue", max_stops=1)])
    start = {"red": ["s1", "s9", "s2"], "green": ["s2"]}
    plan = solve(problem, seed=1, iterations=50, start=start)
    assert check(problem, plan) == []
    assert plan.unserved == ()


def test_the_clock_alone_gives_a_plan_that_passes():
    problem = a_town(4, 40, 3)
    plan = solve(problem, seed=1, seconds=0.2)
    assert check(problem, plan) == []
    assert plan.iterations > 0


def test_without_limits_the_effort_decides():
    problem = on_a_line([100])
    assert solve(problem, seed=1).iterations == effort(problem)


@pytest.mark.parametrize("worth_cutting", [3_000, 10], ids=["side by side", "in parts"])
def test_two_cores_find_the_same_plan_every_time(monkeypatch, worth_cutting):
    monkeypatch.setattr(rounds_threads, "WORTH_CUTTING", worth_cutting)
    problem = a_town(7, 40, 6)
    plan = solve(problem, seed=1, iterations=2000, cores=2)
    assert check(problem, plan) == []
    assert plan == solve(problem, seed=1, iterations=2000, cores=2)


def test_no_core_finds_nothing():
    with pytest.raises(BadInput, match="0 cores"):
        solve(on_a_line([100]), seed=1, cores=0)


def test_the_curve_meets_neighbours_one_after_the_other():
    grid = np.array([(x, y) for x in range(8) for y in range(8)], dtype=float)
    order = along_curve(grid)
    assert sorted(order) == list(range(64))
    # On a grid whose side is a power of two, Hilbert's curve goes from each point to one right beside it.
    assert np.abs(np.diff(grid[order], axis=0)).sum(axis=1).max() == 1
