"""The other rules, each in a plan that fits on the back of an envelope."""

from dataclasses import replace

import pytest

from doorstep.routing import Dense, Problem, Stop, check, solve
from doorstep.routing.alone import alone
from tests.routing.problems import a_van, on_a_line


def solved(problem, iterations=150):
    plan = solve(problem, seed=1, iterations=iterations)
    assert check(problem, plan) == []
    return plan


def left_out(plan):
    return [unserved.stop_id for unserved in plan.unserved]


def test_a_door_that_opens_twice_is_served_at_its_second_opening():
    stops = {1: {"windows": ((0, 50), (400, 500))}}
    route = solved(on_a_line([100], [a_van(cents_per_hour=3600.0)], stops)).routes[0]
    # 100 s away: the first window is missed, the van leaves at 300 for the second
    assert (route.depart_s, route.visits[0].start_s, route.wait_s) == (300, 400, 0)


def test_setup_is_needed_once_at_one_place():
    matrix = [[0, 100], [100, 0]]
    stops = [Stop(name, 1, setup_s=30, service_per_piece_s=5, demand=(2, 0, 0)) for name in "AB"]
    route = solved(Problem([a_van()], stops, Dense(matrix, matrix))).routes[0]
    # 2 pieces at 5 s each at both doors, 30 s to park once
    assert route.service_s == 2 * 10 + 30


@pytest.mark.parametrize(
    ("limit", "rule"),
    [
        ({"max_duration_s": 399}, "max_duration"), ({"max_drive_s": 399}, "max_drive"),
        ({"max_distance_m": 399}, "max_distance"), ({"shift_end_s": 399}, "shift"),
        ({"capacity": (0, 9, 9)}, "too_large"), ({"skills": frozenset()}, "lacks_skill"),
    ],
)  # fmt: skip
def test_a_limit_one_short_keeps_the_stop_out_and_is_named(limit, rule):
    van = a_van(skills=frozenset({"lift"}))
    stops = {1: {"prize_cents": 9000, "skills": frozenset({"lift"})}}
    fits, tight = on_a_line([200], [van], stops), on_a_line([200], [replace(van, **limit)], stops)
    assert left_out(solved(fits)) == []
    assert left_out(solved(tight)) == ["s1"]
    assert alone(fits, fits.vehicles[0], fits.stops[0]) == ""
    assert alone(tight, tight.vehicles[0], tight.stops[0]) == rule


def test_a_slow_van_takes_longer():
    route = solved(on_a_line([100], [a_van(speed_factor=0.8)])).routes[0]
    # 100 / 0.8 = 125 each way
    assert route.drive_s == 250


def test_a_jam_slows_what_is_driven_in_it():
    problem = replace(on_a_line([100], stops={1: {"windows": ((0, 150),), "service_s": 0}}), speeds=((50, 0.5),))
    route = solved(problem).routes[0]
    # 50 s at full speed, the other 50 s of road take 100 at half: 150; back 200
    assert (route.visits[0].arrival_s, route.return_s) == (150, 350)


def test_leaving_after_the_jam_is_cheaper():
    problem = replace(on_a_line([100], [a_van(cents_per_hour=3600.0)]), speeds=((0, 0.5), (1000, 1.0)))
    route = solved(problem).routes[0]
    assert (route.depart_s, route.drive_s) == (1000, 200)


def test_the_higher_priority_is_served_where_not_all_can_be():
    stops = {number: {"priority": 0} for number in (1, 2, 3)} | {4: {"priority": 5}}
    plan = solved(on_a_line([10, 10, 10, 400], [a_van(shift_end_s=800)], stops))
    assert "s4" not in left_out(plan)


def test_door_or_locker_but_not_both():
    stops = {1: {"choice": "parcel"}, 2: {"choice": "parcel", "visit_cents": 30}}
    plan = solved(on_a_line([200, 100], stops=stops))
    # the locker lies nearer: 200 for the way and 30 for it, the door 400
    assert (plan.routes[0].stop_ids, plan.cost_cents) == (("s2",), 230)
    assert plan.unserved[0].code == "alternative"


def test_of_a_choice_not_served_the_largest_prize_is_lost_once():
    stops = {number: {"choice": "parcel", "prize_cents": prize} for number, prize in ((1, 50), (2, 80))}
    assert solved(on_a_line([900, 900], stops=stops)).cost_cents == 80


def test_frozen_stops_come_first_however_far():
    van = a_van(first_stops=("s3", "s1"))
    plan = solved(on_a_line([100, 200, 300], [van, a_van("other", fixed_cents=5000)]))
    assert plan.routes[0].stop_ids == ("s3", "s1", "s2")


def test_an_open_end_saves_the_way_home():
    plan = solved(on_a_line([100, 250], [a_van(open_end=True, max_distance_m=400)]))
    assert (plan.cost_cents, plan.routes[0].stop_ids) == (250, ("s1", "s2"))


def test_a_stop_alone_is_told_when_its_window_forbids_it():
    problem = on_a_line([200], stops={1: {"windows": ((0, 100),)}})
    assert alone(problem, problem.vehicles[0], problem.stops[0]) == "window"
