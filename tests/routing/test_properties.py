"""Whatever the town: the plan obeys its rules, is the same for the same seed, and leaves nobody out for nothing."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from doorstep.routing import check, solve
from tests.routing.problems import a_town


@settings(max_examples=60, deadline=None)
@given(
    seed=some.integers(0, 10**6),
    stops=some.integers(1, 40),
    vans=some.integers(1, 5),
    windows=some.booleans(),
    prizes=some.booleans(),
)
def test_every_plan_passes_the_check(seed, stops, vans, windows, prizes):
    problem = a_town(seed, stops, vans, windows=windows, prizes=prizes)
    assert check(problem, solve(problem, seed=seed, iterations=300)) == []


@settings(max_examples=30, deadline=None)
@given(seed=some.integers(0, 10**6), windows=some.booleans())
def test_nobody_is_left_out_who_would_cost_less_than_the_prize(seed, windows):
    plan = solve(a_town(seed, 30, 3, windows=windows), seed=seed, iterations=300)
    for unserved in plan.unserved:
        assert unserved.extra_cents is None or unserved.extra_cents >= (unserved.prize_cents or 10**9)


@settings(max_examples=30, deadline=None)
@given(seed=some.integers(0, 10**6))
def test_no_plan_costs_more_than_leaving_all_prizes(seed):
    problem = a_town(seed, 20, 3)
    optional = [stop for stop in problem.stops if not stop.is_mandatory]
    free = type(problem)(problem.vehicles, optional, problem.travel)
    plan = solve(free, seed=seed, iterations=100)
    assert plan.cost_cents <= sum(stop.prize_cents or 0 for stop in optional)


@pytest.mark.parametrize("windows", [False, True])
def test_the_same_seed_gives_the_same_plan_and_another_seed_another(windows):
    problem = a_town(5, 60, 4, windows=windows)
    first, second, other = (solve(problem, seed=seed, iterations=2_000) for seed in (3, 3, 4))
    assert first == second
    assert first.routes != other.routes


def test_more_iterations_make_a_better_plan():
    problem = a_town(8, 120, 8, windows=True)
    costs = [solve(problem, seed=1, iterations=iterations).cost_cents for iterations in (1, 20_000)]
    assert costs[1] < 0.95 * costs[0]
