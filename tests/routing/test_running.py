"""Progress, stopping early, and the same search without compiling."""

import os
import subprocess
import sys

import pytest

from doorstep.parcels import BadInput
from doorstep.routing import check, effort, solve
from tests.routing.problems import a_town, on_a_line


def test_progress_is_told_up_to_the_end():
    told = []
    solve(a_town(1, 20, 2), seed=1, iterations=1000, progress=lambda done, total, what: told.append((done, total)))
    assert told[-1] == (1000, 1000)
    assert 100 <= len(told) <= 130
    assert told == sorted(told)


def test_watching_the_progress_does_not_change_the_plan():
    problem = a_town(2, 30, 3, windows=True)
    assert solve(problem, seed=1, iterations=777, progress=lambda *_: None) == solve(problem, seed=1, iterations=777)


def test_false_stops_the_search_with_a_plan_that_passes():
    problem = a_town(3, 40, 3)
    calls = []
    plan = solve(problem, seed=1, iterations=10**9, progress=lambda *said: calls.append(said) or False)
    assert len(calls) == 1
    assert check(problem, plan) == []


def test_the_guard_stops_a_search_that_takes_too_long():
    problem = a_town(4, 40, 3)
    plan = solve(problem, seed=1, iterations=10**8, seconds=0.2)
    assert check(problem, plan) == []


def test_no_iterations_leave_what_pays_by_itself():
    plan = solve(on_a_line([100], stops={1: {"prize_cents": 300}}), seed=1, iterations=0)
    assert plan.cost_cents == 200


def test_fewer_than_no_iterations_are_refused():
    with pytest.raises(BadInput, match="-1 iterations"):
        solve(on_a_line([100]), seed=1, iterations=-1)


def test_effort_grows_with_the_stops():
    assert effort(a_town(1, 10, 1)) < effort(a_town(1, 20, 1))


PLAIN = """
from doorstep.routing import check, solve
from tests.routing.problems import a_town
for windows in (False, True):
    problem = a_town(7, 12, 2, windows=windows)
    plan = solve(problem, seed=1, iterations=60)
    assert check(problem, plan) == []
    print(plan.cost_cents, *(route.stop_ids for route in plan.routes))
"""


def run_plain(disable: str) -> str:
    environment = {**os.environ, "NUMBA_DISABLE_JIT": disable, "PYTHONPATH": os.pathsep.join(["src", "."])}
    command = [sys.executable, "-W", "error::RuntimeWarning", "-c", PLAIN]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout


def test_plain_python_finds_the_same_plan_as_the_compiled_search():
    assert run_plain("1") == run_plain("0") != ""


def test_the_kept_machine_code_is_stamped_with_all_sources_it_was_made_of():
    # Numba itself looks only at the file of the function, not at the files of what it calls.
    from doorstep.routing.anneal import search
    from doorstep.routing.compiled import STAMP

    assert search._cache._cache_file._source_stamp == STAMP
    assert len(STAMP) == 64
