"""After any number of steps, accepted or undone, what the search believes about its routes is what its rings say."""

from __future__ import annotations

import numpy as np
import pytest

from doorstep.routing import Plane, Problem, Stop, Vehicle
from doorstep.routing.anneal import search
from doorstep.routing.line import line_at, start_line
from doorstep.routing.search_run import _board, _schedule
from tests.routing.problems import a_town


def a_field(seed: int, stops: int = 60) -> Problem:
    """Doors on a sheet without windows: the problem that local search works on."""
    chance = np.random.default_rng(seed)
    doors = [Stop(f"s{number}", number, (int(chance.integers(1, 9)), 0.0, 0.0)) for number in range(1, stops + 1)]
    vans = [Vehicle(f"v{number}", (40, 0.0, 0.0), 0, 10**6, cents_per_km=1000.0) for number in range(12)]
    return Problem(tuple(vans), tuple(doors), Plane(chance.uniform(0, 1000, (stops + 1, 2))))


@pytest.mark.parametrize(
    "problem",
    [a_field(1), a_field(2), a_town(3, 25, 4), a_town(4, 25, 4, windows=True)],
    ids=["field 1", "field 2", "town", "windows"],
)
def test_sums_kept_step_by_step_are_the_sums_of_the_rings(problem):
    board = _board(problem)
    line = start_line(board.facts, 1)
    search(line.facts, line.tour, line.desk, _schedule(board, 3.0, 0.03), 400, 0.0, 1.0)
    again = line_at(board.facts, line.tour.next, 1)
    served = line.tour.route < len(problem.vehicles)
    for name in ("next", "prev", "route", "reach"):
        assert np.array_equal(getattr(line.tour, name)[served], getattr(again.tour, name)[served]), name
    assert np.array_equal(line.tour.load, again.tour.load)
    assert np.array_equal(served, again.tour.route < len(problem.vehicles))
    assert np.array_equal(line.tour.total[:, 1:], again.tour.total[:, 1:])
    assert line.tour.cost == pytest.approx(again.tour.cost)
    assert line.desk.cents[:3] == pytest.approx(again.desk.cents[:3], abs=1e-3)
    best = line_at(board.facts, line.desk.best_next, 1)
    assert best.best_cents == pytest.approx(line.best_cents, abs=1e-3)


def test_local_search_finds_what_strings_alone_leave_crossed():
    board = _board(a_field(5))
    found = {}
    for polished in (-1.0, 3.0):
        line = start_line(board.facts, 1)
        schedule = _schedule(board, 0.5, 0.01)._replace(polish_heats=polished)
        search(line.facts, line.tour, line.desk, schedule, 150, 0.0, 1.0)
        found[polished] = line.best_cents
    assert found[3.0] < found[-1.0]


def test_a_van_that_is_emptied_is_found_again():
    problem = a_field(6, stops=20)
    board = _board(problem)
    line = start_line(board.facts, 1)
    search(line.facts, line.tour, line.desk, _schedule(board, 3.0, 0.03), 300, 0.0, 1.0)
    empty = np.flatnonzero(line.tour.load[:, 0] == 0)
    # All vans are of one kind: the first empty one is the one with the lowest number.
    assert line.desk.first_empty[0] == (empty[0] if len(empty) else len(problem.vehicles))
