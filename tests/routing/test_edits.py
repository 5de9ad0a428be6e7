"""Edits by hand: the best places, what a move costs and breaks, and back again."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from doorstep.parcels import BadInput
from doorstep.routing import Problem, check, solve
from doorstep.routing.edits import Standing
from doorstep.routing.plan import Breach, Plan
from doorstep.routing.schedule import route_of
from tests.routing.problems import a_town, a_van, on_a_line


def a_plan(problem: Problem, **orders: list[str]) -> Plan:
    """The plan with these stops on these vans, everybody else left out."""
    standing = Standing(problem, Plan((), (), 0, 1, 0))
    for vehicle_id, stop_ids in orders.items():
        for position, stop_id in enumerate(stop_ids):
            standing.move(stop_id, vehicle_id, position)
    return standing.plan()


def standing(problem: Problem, **orders: list[str]) -> Standing:
    return Standing(problem, a_plan(problem, **orders))


def test_the_best_place_is_on_the_way_and_costs_nothing():
    line = on_a_line([100, 300, 200], [a_van("a"), a_van("b")])
    best = standing(line, a=["s1", "s2"]).best_places("s3")
    # between s1 and s2 and behind s2 it is on the way; first it is 100 m there and back; the other van drives 400 m
    assert [(place.vehicle_id, place.position, place.extra_cents) for place in best] == [
        ("a", 1, 0), ("a", 2, 0), ("a", 0, 200), ("b", 0, 400),
    ]  # fmt: skip
    assert (best[0].after, best[0].arrival_s, best[0].breaches) == ("s1", 200, ())


def test_places_that_break_something_come_last_and_say_what():
    vans = [a_van("a", capacity=(2, 9, 9)), a_van("b", shift_end_s=390)]
    best = standing(on_a_line([100, 300, 200], vans), a=["s1", "s2"]).best_places("s3")
    # b would be back at 400, 10 s after its shift; a has room for 2 pieces
    assert [(place.vehicle_id, place.breaches) for place in best[:2]] == [
        ("b", (Breach("shift", "b", 10, "s"),)), ("a", (Breach("full", "a", 1, "pieces"),)),
    ]  # fmt: skip


def test_a_late_window_is_told_in_seconds():
    line = on_a_line([100, 300, 200], stops={2: {"windows": ((0, 320),)}, 3: {"service_s": 60}})
    places = {place.position: place for place in standing(line, van=["s1", "s2"]).best_places("s3")}
    # at s3 from 200 to 260, at s2 at 360: 40 s after it closes
    assert places[1].breaches == (Breach("late", "s2", 40, "s"),)
    assert places[2].breaches == ()


def test_a_move_tells_its_cost_its_breaches_and_the_new_times():
    line = on_a_line([100, 300, 200], [a_van("a"), a_van("b", capacity=(0, 9, 9))], {3: {"prize_cents": 50}})
    desk = standing(line, a=["s1", "s2"])
    moved = desk.move("s3", "b", 0)
    # 400 m for b, and the prize of 50 is not lost any more
    assert (moved.cents, moved.routes_cents, moved.prizes_cents, moved.duty_s) == (350, 400, -50, 400)
    assert moved.breaches == (Breach("full", "b", 1, "pieces"),)
    assert [visit.arrival_s for visit in moved.routes[0].visits] == [200]
    back = desk.move("s3", "a", 1)
    assert (back.cents, back.vehicle_ids, back.breaches) == (-400, ("a", "b"), ())
    assert desk.plan().routes[0].stop_ids == ("s1", "s3", "s2")


def test_moving_within_a_van_counts_the_other_stops():
    desk = standing(on_a_line([100, 200, 300]), van=["s1", "s2", "s3"])
    assert desk.move("s1", "van", 2).cents == 0
    assert desk.plan().routes[0].stop_ids == ("s2", "s3", "s1")


def test_taking_out_swapping_and_turning_round():
    desk = standing(on_a_line([100, 200, 300], [a_van("a"), a_van("b")]), a=["s1", "s2"], b=["s3"])
    # a ends at 300 instead of 200: 200 more; b at 200 instead of 300: 200 less
    assert desk.swap("s2", "s3").cents == 0
    assert desk.reverse("a").routes[0].stop_ids == ("s3", "s1")
    out = desk.take_out("s3")
    assert (out.cents, out.routes[0].stop_ids) == (-400, ("s1",))
    assert [unserved.stop_id for unserved in desk.plan().unserved] == ["s3"]


def test_a_stop_on_a_van_is_compared_with_where_it_is():
    line = on_a_line([100, 200, 300], [a_van("a"), a_van("b")])
    best = standing(line, a=["s1", "s2"], b=["s3"]).best_places("s3")
    # leaving b saves 600, coming after s2 costs 200
    assert (best[0].vehicle_id, best[0].extra_cents) == ("a", -400)
    assert [place.extra_cents for place in best if place.vehicle_id == "b"] == [0]


def test_what_is_frozen_stays_where_it_is():
    desk = standing(on_a_line([100, 200, 150], [a_van(first_stops=("s1", "s2"))]), van=["s3"])
    for refused in (
        lambda: desk.move("s1", "van", 0), lambda: desk.take_out("s2"), lambda: desk.best_places("s1"),
    ):  # fmt: skip
        with pytest.raises(BadInput, match="is frozen"):
            refused()


def test_no_place_before_the_frozen_ones_is_offered_or_taken():
    problem = on_a_line([100, 200, 150], [a_van(first_stops=("s1", "s2"))])
    van, (s1, s2, _) = problem.vehicles[0], problem.stops
    desk = Standing(problem, Plan((route_of(problem, van, [s1, s2]),), (), 0, 1, 0))
    assert [place.position for place in desk.best_places("s3")] == [2]
    with pytest.raises(BadInput, match="Give a position from 2 to 2"):
        desk.move("s3", "van", 1)


def test_what_is_not_there_is_named():
    desk = standing(on_a_line([100]))
    for refused, code in (
        (lambda: desk.move("x", "van", 0), "no_such_stop"), (lambda: desk.move("s1", "bike", 0), "no_such_van"),
        (lambda: desk.move("s1", "van", 1), "no_such_position"), (lambda: desk.take_out("s1"), "not_served"),
    ):  # fmt: skip
        with pytest.raises(BadInput) as seen:
            refused()
        assert seen.value.code == code


def test_nothing_to_undo_and_nothing_to_do_again():
    desk = standing(on_a_line([100]))
    assert (desk.undo(), desk.redo()) == (None, None)


@settings(max_examples=12, deadline=None)
@given(seed=some.integers(0, 10**6), edits=some.lists(some.integers(0, 10**6), max_size=12), windows=some.booleans())
def test_undoing_everything_gives_the_very_plan_and_doing_it_again_the_edited_one(seed, edits, windows):
    problem = a_town(seed, 12, 3, windows=windows)
    plan = solve(problem, seed=1, iterations=50)
    desk = Standing(problem, plan)
    costs = [plan.cost_cents]
    for throw in edits:
        stop_id, van = f"s{throw % 12 + 1}", problem.vehicles[throw % 3].vehicle_id
        others = [name for route in desk.plan().routes if route.vehicle_id == van for name in route.stop_ids]
        edit = desk.move(stop_id, van, throw % (len([name for name in others if name != stop_id]) + 1))
        costs.append(costs[-1] + edit.cents)
        assert desk.plan().cost_cents == costs[-1]
    edited = desk.plan()
    back = [desk.undo() for _ in edits]
    assert [edit.cents for edit in back if edit] == [costs[at - 1] - costs[at] for at in range(len(edits), 0, -1)]
    assert desk.plan() == plan
    for _ in edits:
        desk.redo()
    assert desk.plan() == edited


@settings(max_examples=12, deadline=None)
@given(seed=some.integers(0, 10**6), windows=some.booleans())
def test_the_first_free_place_is_the_cheapest_of_all_lawful_ones(seed, windows):
    problem = a_town(seed, 14, 3, windows=windows, prizes=False)
    plan = solve(replace(problem, stops=problem.stops[:-1]), seed=1, iterations=100)
    stop = problem.stops[-1]
    lawful = []
    for van in problem.vehicles:
        old = next((route for route in plan.routes if route.vehicle_id == van.vehicle_id), None)
        order = list(old.stop_ids) if old else []
        for position in range(len(order) + 1):
            names = [*order[:position], stop.stop_id, *order[position:]]
            route = route_of(
                problem, van, [next(one for one in problem.stops if one.stop_id == name) for name in names]
            )
            others = [other for other in plan.routes if other is not old]
            whole = Plan((*others, route), plan.unserved, 0, 1, 1)
            if all(violation.code == "wrong_total" for violation in check(problem, whole)):
                lawful.append(route.cost_cents - (old.cost_cents if old else 0))
    free = [place.extra_cents for place in Standing(problem, plan).best_places(stop.stop_id, 5) if place.is_free]
    assert free == sorted(lawful)[:5]


@settings(max_examples=8, deadline=None)
@given(seed=some.integers(0, 10**6), windows=some.booleans())
def test_a_lawful_route_is_told_as_the_plan_tells_it(seed, windows):
    problem = a_town(seed, 12, 2, windows=windows)
    plan = solve(problem, seed=1, iterations=50)
    desk = Standing(problem, plan)
    for route in plan.routes:
        # out and in again: the same order, now told by the standing plan
        desk.take_out(route.stop_ids[-1])
        desk.move(route.stop_ids[-1], route.vehicle_id, len(route.stop_ids) - 1)
    assert desk.plan().routes == plan.routes
