"""Reasons by hand: what forbids a stop in its best place, and what would let it in."""

from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as some

from doorstep.routing import Problem, Unserved, solve
from doorstep.routing.edits import Standing
from doorstep.routing.explain import CODES, explain_all
from doorstep.routing.plan import Breach
from doorstep.routing.reasons_cost import cost_parts
from doorstep.routing.reasons_words import at_least, at_most, clock, clock_up, span
from doorstep.routing.schedule import route_of
from tests.routing.problems import a_town, a_van, on_a_line


def why(problem: Problem, *served: str) -> Unserved:
    """The reason of the last stop when the others named are on the first van in this order."""
    stops = {stop.stop_id: stop for stop in problem.stops}
    routes = [route_of(problem, problem.vehicles[0], [stops[name] for name in served])] if served else []
    return explain_all(problem, routes, [len(problem.stops) - 1])[0]


def test_a_full_van_says_how_much_is_too_much():
    line = on_a_line([100, 200], [a_van(capacity=(5, 9, 9))], {1: {"demand": (2, 1, 1)}, 2: {"demand": (5, 1, 1)}})
    reason = why(line, "s1")
    assert (reason.code, reason.vehicle_id, reason.lacking) == (
        "vans_full",
        "van",
        (Breach("full", "van", 2, "pieces"),),
    )
    assert reason.reason == (
        "full: the best place is van first at 0:03, where van has room for 3 pieces and it needs 5; "
        "2 pieces less or another van would let it in"
    )


def test_a_missed_window_says_until_when_it_would_have_to_be_open():
    # at s1 from 6,000 to 9,600, at s2 at 12,000: 10 min after 11,400; the van starts at 0 and cannot start earlier
    line = on_a_line(
        [6000, 8400], stops={1: {"service_s": 3600, "windows": ((6000, 6000),)}, 2: {"windows": ((8500, 11_400),)}}
    )
    reason = why(line, "s1")
    assert (reason.code, reason.after, reason.lacking) == ("window_missed", "s1", (Breach("late", "s2", 600, "s"),))
    assert reason.reason == (
        "window: the best place is van after s1 at 3:20, 10 min after its window closes; "
        "a window until 3:20 would let it in"
    )


def test_an_earlier_start_is_named_where_it_helps():
    line = on_a_line(
        [6000, 8400], [a_van(shift_start_s=3600)], {1: {"service_s": 3600}, 2: {"windows": ((8500, 15_000),)}}
    )
    # 3,600 + 6,000 + 3,600 + 2,400 = 15,600; before s1 it would come at 12,000, in time
    assert why(line, "s1").code == "carrier_cheaper"
    frozen = replace(line, vehicles=(replace(line.vehicles[0], first_stops=("s1",)),))
    assert why(frozen, "s1").reason.endswith("a window until 4:20 or a start 10 min earlier would let it in")


def test_others_who_would_be_late_are_named():
    line = on_a_line([300, 100], stops={1: {"windows": ((300, 300),)}, 2: {"service_s": 60, "windows": ((0, 150),)}})
    reason = why(line, "s1")
    # behind s1 it would come at 500, 350 s late; before s1 its service makes s1 60 s late
    assert (reason.code, reason.after, reason.lacking) == ("others_late", "", (Breach("late", "s1", 60, "s"),))
    assert reason.reason.endswith("which makes s1 1 min late; a window of s1 that closes 1 min later would let it in")


def test_a_shift_that_is_too_short_says_by_how_much():
    line = on_a_line([3000, 3000], [a_van(shift_end_s=7020)], {1: {"service_s": 1020}, 2: {"service_s": 720}})
    reason = why(line, "s1")
    # 6,000 on the road, 1,020 and 720 at the doors: back at 7,740
    assert (reason.code, reason.lacking) == ("shift_full", (Breach("shift", "van", 720, "s"),))
    assert reason.reason.endswith("which brings van back 12 min after its shift; a shift 12 min longer would let it in")


def test_one_stop_more_than_the_driver_makes_says_so():
    reason = why(on_a_line([100, 200], [a_van(max_stops=1)]), "s1")
    assert (reason.code, reason.lacking) == ("vans_full", (Breach("max_stops", "van", 1, "stops"),))
    assert "1 stop more for van would let it in" in reason.reason


def test_a_skill_that_nobody_has_is_named():
    reason = why(on_a_line([100], [a_van(skills=frozenset({"cold"}))], {1: {"skills": frozenset({"cold", "lift"})}}))
    assert (reason.code, reason.reason) == ("skills", "skills: no van with room for it has 'lift'")


def test_skills_that_no_van_has_together_are_named():
    vans = [a_van("a", skills=frozenset({"cold"})), a_van("b", skills=frozenset({"lift"}))]
    reason = why(on_a_line([100], vans, {1: {"skills": frozenset({"cold", "lift"})}}))
    assert (reason.code, reason.reason) == ("skills", "skills: no van has 'cold' and 'lift' together")


def test_the_only_van_that_may_come_and_cannot_is_named():
    vans = [a_van("big"), a_van("small", capacity=(0, 9, 9))]
    reason = why(on_a_line([100], vans, {1: {"vehicles": frozenset({"small"})}}))
    assert (reason.code, reason.reason) == ("wrong_van", "van: only small may come, and cannot take it")


def test_an_alternative_that_is_taken_is_named():
    line = on_a_line([100, 200], stops={1: {"choice": "ann"}, 2: {"choice": "ann"}})
    reason = why(line, "s1")
    assert (reason.code, reason.reason) == (
        "alternative",
        "alternative taken: s1, of the same choice, is served by van",
    )


def test_the_carrier_is_cheaper_than_the_cheapest_place():
    reason = why(on_a_line([100, 1000], stops={2: {"prize_cents": 1500}}), "s1")
    assert (reason.code, reason.extra_cents) == ("carrier_cheaper", 1800)


def test_a_pickup_needs_room_only_from_its_door_on():
    line = on_a_line(
        [100, 200], [a_van(capacity=(2, 9, 9))], {1: {"demand": (2, 0, 0)}, 2: {"demand": (), "pickup": (2, 0, 0)}}
    )
    # the deliveries are out when the pickup comes aboard behind s1
    assert why(line, "s1").code == "carrier_cheaper"


@settings(max_examples=15, deadline=None)
@given(seed=some.integers(0, 10**6), windows=some.booleans())
def test_what_is_said_to_let_a_stop_in_does(seed, windows):
    problem = a_town(seed, 16, 2, windows=windows, prizes=False)
    plan = solve(problem, seed=1, iterations=60)
    told = [left_out for left_out in plan.unserved if left_out.vehicle_id]
    assume(told)
    for left_out in told:
        assert left_out.code in CODES
        better = mended(problem, left_out)
        order = [list(route.stop_ids) for route in plan.routes if route.vehicle_id == left_out.vehicle_id]
        position = order[0].index(left_out.after) + 1 if left_out.after else 0
        assert Standing(better, plan).move(left_out.stop_id, left_out.vehicle_id, position).breaches == ()


def mended(problem: Problem, left_out: Unserved) -> Problem:
    """The problem with everything given that the reason says is lacking."""
    for lack in left_out.lacking:
        vans, stops = list(problem.vehicles), list(problem.stops)
        for number, van in enumerate(vans):
            if van.vehicle_id == lack.where and lack.code == "full":
                side = ("pieces", "oz", "cu in").index(lack.unit)
                more = tuple(room + (lack.amount if place == side else 0) for place, room in enumerate(van.capacity))
                vans[number] = replace(van, capacity=more)
            elif van.vehicle_id == lack.where and lack.code == "shift":
                vans[number] = replace(van, shift_end_s=van.shift_end_s + int(lack.amount))
            elif van.vehicle_id == lack.where and lack.code == "max_stops":
                vans[number] = replace(van, max_stops=(van.max_stops or 0) + int(lack.amount))
        for number, stop in enumerate(stops):
            if stop.stop_id == lack.where and lack.code == "late":
                opens, closes = stop.windows[0]
                stops[number] = replace(stop, windows=((opens, closes + int(lack.amount)),))
        problem = replace(problem, vehicles=tuple(vans), stops=tuple(stops))
    return problem


@pytest.mark.parametrize(
    ("seconds", "said"), [(40, "40 s"), (60, "1 min"), (61, "2 min"), (1500, "25 min"), (11_100, "3 h 05 min")]
)
def test_spans_are_rounded_up(seconds, said):
    assert span(seconds) == said


def test_clocks_show_minutes_and_round_up_where_earlier_would_not_do():
    assert (clock(51_605), clock_up(51_605), clock_up(51_600)) == ("14:20", "14:21", "14:20")


def test_amounts_that_are_lacking_are_rounded_up():
    assert [at_least(number) for number in (2.0, 2.01, 100.2)] == ["2", "2.1", "101"]
    assert [at_most(number) for number in (2.09, 100.9)] == ["2", "100"]


def test_the_parts_of_a_cost_sum_to_it():
    van = a_van(fixed_cents=500, cents_per_hour=1800.0, cents_per_km=1001.0)
    problem = on_a_line([100, 250], [van])
    route = route_of(problem, van, list(problem.stops))
    parts = cost_parts(problem, route)
    # 500 m: 500.5 cents and 500 s: 250 cents; half a cent goes to where the whole is rounded
    assert (parts.fixed_cents, parts.hours_cents, parts.overtime_cents) == (500, 250, 0)
    assert parts.total_cents == route.cost_cents


def test_nobody_left_out_needs_no_reason():
    assert explain_all(on_a_line([100]), (), []) == ()
