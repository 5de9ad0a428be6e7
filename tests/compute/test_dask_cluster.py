"""Work on a Dask cluster: the same face as the pool of this machine, and a lost worker loses nothing."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from doorstep.adapters.compute import DaskCluster
from doorstep.operations.plan_depots import DepotTask, plan_depots
from doorstep.routing import BadProblem, Plane, Problem, Stop, Vehicle
from doorstep.routing.rounds import best_in_rounds
from tests.compute.depots import a_depot, four_depots


@pytest.fixture(scope="module")
def cluster() -> Iterator[DaskCluster]:
    with DaskCluster(workers=2) as two:
        yield two


def no_depot() -> Problem:
    return Problem((), (Stop("s", 7),), Plane([(0, 0)]))


@pytest.fixture(scope="module")
def planned_here() -> dict:
    with ThreadPoolExecutor(1) as one:
        return plan_depots(four_depots(), one, seed=5, effort_share=0.05)


def test_work_comes_back_in_order(cluster):
    assert cluster.workers == 2
    assert list(cluster.map(abs, [-1, -2, -3])) == [1, 2, 3]


def test_an_error_of_the_work_is_the_work_s_own(cluster):
    with pytest.raises(ValueError, match="invalid literal"):
        cluster.submit(int, "seven").result(timeout=60)


def test_many_depots_have_the_same_plans_wherever_they_are_planned(cluster, planned_here):
    seen: list[tuple[int, int]] = []
    far = plan_depots(
        four_depots(), cluster, seed=5, effort_share=0.05, progress=lambda done, total, what: seen.append((done, total))
    )
    assert far == planned_here
    assert list(far) == ["depot 0", "depot 1", "depot 2", "depot 3"]
    assert seen[-1] == (4, 4)
    served = [stop[0] for route in far["depot 2"]["routes"] for stop in route["stops"]]
    left_out = [one["stop"] for one in far["depot 2"]["unserved"]]
    assert sorted(served + left_out) == sorted(stop.stop_id for stop in a_depot(2).stops)


def test_a_worker_killed_midway_costs_time_and_no_plan(cluster, planned_here, tmp_path: Path):
    before = cluster.worker_processes()
    assert plan_depots(four_depots(tmp_path / "mark"), cluster, seed=5, effort_share=0.05) == planned_here
    assert (tmp_path / "mark").exists()
    assert cluster.worker_processes() != before


def test_one_problem_in_parts_has_the_same_routes_wherever_its_parts_are_searched(cluster):
    xy = np.random.default_rng(3).uniform(0, 10_000, (81, 2))
    vans = [Vehicle(f"v{van}", (30, 1e5, 1e6), 0, 36_000, cents_per_km=60.0) for van in range(4)]
    problem = Problem(vans, [Stop(f"s{place}", place) for place in range(1, 81)], Plane(xy))
    asked = {"seed": 2, "iterations": 2000, "seconds": None, "parts": 2}
    with ThreadPoolExecutor(1) as one:
        here = best_in_rounds(one, problem, **asked)
    assert best_in_rounds(cluster, problem, **asked) == here


def test_what_a_depot_s_problem_says_against_itself_is_raised_here(cluster):
    with pytest.raises(BadProblem, match="Place 7 of s is not in the matrices"):
        plan_depots([DepotTask("lost", no_depot)], cluster, seed=1)


def test_a_depot_twice_is_refused(cluster):
    with pytest.raises(BadProblem, match="depot 0 is there twice"):
        plan_depots([*four_depots(), *four_depots()], cluster, seed=1, effort_share=0.01)
