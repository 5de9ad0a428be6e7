"""Pieces, weight, volume and the number of stops: each binds on its own."""

import pytest

from doorstep.routing import check, solve
from tests.routing.problems import a_van, on_a_line

SIDES = {
    "pieces": ((3, 99, 99), (2, 1, 1)),
    "weight": ((99, 3, 99), (1, 2, 1)),
    "volume": ((99, 99, 3), (1, 1, 2)),
}


@pytest.mark.parametrize("side", SIDES)
def test_two_stops_of_two_do_not_fit_a_van_of_three(side):
    capacity, demand = SIDES[side]
    vans = [a_van("a", capacity=capacity), a_van("b", capacity=capacity)]
    problem = on_a_line([100, 200], vans, {1: {"demand": demand}, 2: {"demand": demand}})
    plan = solve(problem, seed=1, iterations=200)
    # one van alone would drive 400 m; two drive 200 + 400
    assert plan.cost_cents == 600
    assert check(problem, plan) == []


def test_a_full_van_is_full_and_not_over_full():
    # 0.1 + 0.2 is a hair more than 0.3 in floats, yet it fits a van of 0.3.
    problem = on_a_line(
        [10, 20], [a_van(capacity=(9, 0.3, 9))], {1: {"demand": (1, 0.1, 0)}, 2: {"demand": (1, 0.2, 0)}}
    )
    plan = solve(problem, seed=1, iterations=50)
    assert plan.unserved == ()
    assert check(problem, plan) == []


def test_a_van_makes_no_more_stops_than_it_may():
    vans = [a_van("a", max_stops=2), a_van("b", max_stops=2)]
    problem = on_a_line([10, 20, 30, 40], vans)
    plan = solve(problem, seed=1, iterations=300)
    assert sorted(len(route.visits) for route in plan.routes) == [2, 2]
    # the near pair costs 2 * 20, the far pair 2 * 40
    assert plan.cost_cents == 40 + 80


def test_the_most_valuable_stops_get_the_room_there_is():
    prizes = {1: {"prize_cents": 500}, 2: {"prize_cents": 900}, 3: {"prize_cents": 700}}
    plan = solve(on_a_line([10, 10, 10], [a_van(capacity=(2, 9, 9))], prizes), seed=1, iterations=300)
    assert set(plan.routes[0].stop_ids) == {"s2", "s3"}
    # 20 m out and back, and the prize of s1 left
    assert plan.cost_cents == 20 + 500
    assert plan.unserved[0].code == "vans_full"
