"""PyVRP is told the whole problem, and its plan is taken only where it is cheaper by our own count."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from doorstep.routing import Vehicle, check, solve
from doorstep.routing.allowed import kinds_of
from doorstep.routing.second_opinion import Budget, ask, is_asked
from doorstep.routing.second_opinion_words import told_to_pyvrp, units_per_cent
from tests.routing.problems import a_town, a_van, on_a_line


def a_windy_line(stops=6, **van):
    """Stops 100 m apart that open one after the other, a quarter of an hour each."""
    windows = {number: {"windows": ((900 * number, 900 * number + 900),)} for number in range(1, stops + 1)}
    return on_a_line([100 * number for number in range(1, stops + 1)], [a_van(**van)], windows)


def test_rates_become_whole_numbers_of_the_smallest_unit():
    # 3,600 cents an hour are 1 cent a second, 30 cents a kilometre 0.03 a metre: 100 and 3 units at 100 units a cent.
    assert units_per_cent((a_van(cents_per_hour=3600.0, cents_per_km=30.0),)) == 100
    # A cent a metre and nothing else: a unit is a cent.
    assert units_per_cent((a_van(),)) == 1
    assert units_per_cent((a_van(cents_per_km=0.0),)) == Fraction(1)


def test_pyvrp_costs_a_route_as_we_do():
    from pyvrp import CostEvaluator, Route, Solution

    problem = a_windy_line(3, cents_per_hour=3600.0, cents_per_km=30.0, fixed_cents=500)
    told, type_of_kind = told_to_pyvrp(problem, kinds_of(problem))
    route = Solution(told, [Route(told, [0, 1, 2], type_of_kind[0])])
    # At s1 at 1,800 at the latest, so out at 1,700; s3 opens at 2,700; home 300 s later: 1,300 s at a cent,
    # 600 m at 0.03 cents, 500 cents to leave: 1,300 + 18 + 500 = 1,818 cents of 100 units each.
    assert CostEvaluator([0] * 4, 0, 0).cost(route) == 181_800
    assert solve(problem, seed=1, iterations=200).cost_cents == 1_818


def test_it_goes_on_from_our_routes_and_never_makes_them_dearer():
    problem = a_windy_line()
    orders = [[0, 1, 2, 3, 4, 5]]
    assert ask(problem, orders, seed=1, budget=Budget(30_000, None, None)) == orders


def test_without_windows_or_with_little_time_it_is_not_asked_by_itself():
    windy, plain = a_windy_line(), on_a_line([100, 200])
    assert is_asked(windy, None, None, 10.0)
    assert not is_asked(windy, None, 1_000, None)
    assert not is_asked(windy, None, None, 0.5)
    assert not is_asked(plain, None, None, 10.0)
    assert is_asked(plain, True, 1_000, None)


def test_it_is_never_asked_against_the_wish_or_what_it_cannot_be_told():
    assert not is_asked(a_windy_line(), False, None, 60.0)
    assert not is_asked(a_windy_line(max_duration_s=9_000), True, None, 60.0)
    assert not is_asked(a_windy_line(skills=frozenset({"lift"}), open_end=True), True, None, 60.0)


def test_a_progress_that_says_stop_is_obeyed_in_both_parts():
    problem, calls = a_windy_line(), []

    def stop_at(what):
        def progress(done, total, now):
            assert 0 <= done <= total == 40_000
            calls.append(now.split(",")[0])
            return calls[-1] != what

        return progress

    for what in ("improving the routes", "asking for a second opinion"):
        calls.clear()
        plan = solve(problem, seed=1, iterations=40_000, second_opinion=True, progress=stop_at(what))
        assert calls.count(what) == 1
        assert check(problem, plan) == []


@pytest.mark.parametrize("seconds", [0.0, 0.3])
def test_by_the_clock_alone_it_answers_as_well(seconds):
    problem = a_windy_line()
    assert check(problem, solve(problem, seed=1, seconds=seconds, second_opinion=True)) == []


@settings(max_examples=12, deadline=None)
@given(st.integers(0, 10**6))
def test_the_plan_passes_and_is_the_same_again(seed):
    problem = a_town(seed, stops=14, vans=4, windows=True)
    first, again = (solve(problem, seed=seed, iterations=6_000, second_opinion=True) for _ in range(2))
    assert check(problem, first) == []
    assert first == again


def test_unlike_vans_keep_their_own_room_places_and_rates():
    problem = a_town(5, stops=20, vans=5, windows=True)
    told, type_of_kind = told_to_pyvrp(problem, kinds_of(problem))
    assert [types.num_available for types in told.vehicle_types()] == [1] * 5
    assert [types.tw_early for types in told.vehicle_types()] == [van.shift_start_s for van in problem.vehicles]
    assert np.array_equal(sorted(type_of_kind.values()), range(5))
    rates = [(types.unit_distance_cost, types.fixed_cost) for types in told.vehicle_types()]
    unit = units_per_cent(problem.vehicles)
    van: Vehicle
    for van, (a_metre, to_leave) in zip(problem.vehicles, rates, strict=True):
        assert a_metre == pytest.approx(float(unit * Fraction(van.cents_per_km) / 1000), abs=0.51)
        assert to_leave == pytest.approx(float(unit * van.fixed_cents), abs=0.51)
