"""Stops left out: because it pays, or because it cannot be, and the plan says which."""

import math

from doorstep.routing import Dense, Problem, Stop, check, solve
from tests.routing.problems import a_van, on_a_line


def test_a_far_stop_with_a_low_prize_is_left_out_and_its_cost_told():
    problem = on_a_line([100, 1000], stops={1: {"prize_cents": 300}, 2: {"prize_cents": 1500}})
    plan = solve(problem, seed=1, iterations=300)
    # s1: 200 for a prize of 300; s2 beyond it: 2 * 900 = 1,800 more for a prize of 1,500
    assert plan.routes[0].stop_ids == ("s1",)
    assert plan.cost_cents == 200 + 1500
    left_out = plan.unserved[0]
    assert (left_out.code, left_out.extra_cents) == ("carrier_cheaper", 1800)
    assert "would cost $18.00 more and save $15.00" in left_out.reason


def test_two_far_stops_pay_together_where_neither_pays_alone():
    problem = on_a_line([1000, 1000], stops={1: {"prize_cents": 1200}, 2: {"prize_cents": 1200}})
    plan = solve(problem, seed=1, iterations=300)
    # 2,000 m for prizes of 2 * 1,200
    assert plan.cost_cents == 2000
    assert plan.unserved == ()


def test_a_van_that_does_not_earn_its_fixed_cost_stays():
    problem = on_a_line([10, 20], [a_van(fixed_cents=1000)], {1: {"prize_cents": 400}, 2: {"prize_cents": 500}})
    plan = solve(problem, seed=1, iterations=300)
    # 1,000 + 40 would be paid to save 900
    assert plan.routes == ()
    assert plan.cost_cents == 900


def test_a_van_that_earns_its_fixed_cost_only_with_all_its_stops_leaves():
    prizes = {number: {"prize_cents": 150} for number in range(1, 11)}
    problem = on_a_line([10 * number for number in range(1, 11)], [a_van(fixed_cents=1000)], prizes)
    plan = solve(problem, seed=1, iterations=300)
    # 1,000 + 200 to save 10 * 150
    assert plan.cost_cents == 1200


def test_of_two_vans_with_room_for_all_in_one_only_one_leaves():
    prizes = {number: {"prize_cents": 600} for number in range(1, 21)}
    vans = [a_van("a", fixed_cents=1000), a_van("b", fixed_cents=1000)]
    plan = solve(on_a_line([10 * number for number in range(1, 21)], vans, prizes), seed=1, iterations=2000)
    # 1,000 + 2 * 200; the second van would cost 1,000 and save no metre
    assert plan.cost_cents == 1400


def test_what_must_be_served_is_served_at_any_cost():
    problem = on_a_line([10_000], stops={1: {"prize_cents": None}})
    assert solve(problem, seed=1, iterations=50).cost_cents == 20_000


def test_what_must_be_served_goes_before_what_only_pays():
    stops = {1: {"prize_cents": 9_000}, 2: {"prize_cents": None}, 3: {"prize_cents": 9_000}}
    plan = solve(on_a_line([10, 500, 20], [a_van(capacity=(1, 9, 9))], stops), seed=1, iterations=300)
    assert plan.routes[0].stop_ids == ("s2",)


def reason_for(problem: Problem) -> str:
    plan = solve(problem, seed=1, iterations=50)
    assert check(problem, plan) == []
    return f"{plan.unserved[0].code}: {plan.unserved[0].reason}"


def test_a_stop_too_heavy_for_any_van_says_so():
    problem = on_a_line([10], [a_van(capacity=(9, 50, 9))], {1: {"demand": (1, 60, 1)}})
    assert reason_for(problem) == "too_large: it needs 60 oz, the largest van takes 50"


def test_a_stop_out_of_reach_within_the_shift_says_so():
    problem = on_a_line([7200], [a_van(shift_end_s=3600)])
    assert reason_for(problem) == "shift_too_short: there and back takes 4 h 00 min, the longest shift is 1 h 00 min"


def test_a_window_that_closes_before_anybody_gets_there_says_so():
    problem = on_a_line([500], stops={1: {"windows": ((0, 400),)}})
    assert reason_for(problem).startswith("window_unreachable:")


def test_a_window_that_opens_after_the_shift_says_so():
    problem = on_a_line([500], [a_van(shift_end_s=3000)], {1: {"windows": ((2900, 9000),)}})
    assert reason_for(problem).startswith("window_unreachable:")


def test_a_place_without_a_road_says_so():
    matrix = [[0, math.inf], [math.nan, 0]]
    assert reason_for(Problem([a_van()], [Stop("island", 1)], Dense(matrix, matrix))).startswith("no_road:")


def test_a_place_one_can_reach_but_not_leave_is_not_served():
    matrix = [[0, 10, 10], [math.inf, 0, math.inf], [10, 10, 0]]
    problem = Problem([a_van()], [Stop("trap", 1), Stop("fine", 2)], Dense(matrix, matrix))
    plan = solve(problem, seed=1, iterations=100)
    assert [unserved.stop_id for unserved in plan.unserved] == ["trap"]
    assert check(problem, plan) == []
