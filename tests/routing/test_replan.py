"""The rest of the day: what is driven stays, and a change happens only where it is worth its price."""

from dataclasses import replace

import pytest

from doorstep.routing import Break, Pause, Problem, solve
from doorstep.routing.plan import Plan
from doorstep.routing.replan import replan
from doorstep.routing.replan_rest import TO_BE_LOADED, moment_of, rest_of_day, without_van
from tests.routing.problems import a_town, a_van, on_a_line
from tests.routing.test_edits import a_plan


def two_vans(change_cents: int = 0) -> tuple[Problem, Plan]:
    """Van a serves s1 at 100 and s2 at 1,000; van b, which is already out there, s3 at 1,000."""
    line = on_a_line([100, 1000, 1000], [a_van("a"), a_van("b")])
    problem = replace(line, change_cents=change_cents)
    return problem, a_plan(problem, a=["s1", "s2"], b=["s3"])


def test_a_change_that_costs_nothing_is_made():
    problem, today = two_vans(0)
    new = replan(problem, today, seed=1, iterations=200)
    # one van does all in 2,000 m instead of two in 4,000
    assert (new.before_cents, new.after_cents) == (4000, 2000)
    assert [change.stop_id for change in new.changes] in (["s3"], ["s1", "s2"])


@pytest.mark.parametrize(("price", "changes"), [(1900, 1), (2100, 0)])
def test_a_change_is_made_only_where_it_saves_more_than_its_price(price, changes):
    problem, today = two_vans(price)
    # s3 to a saves 2,000
    assert len(replan(problem, today, seed=1, iterations=300).changes) == changes


def test_at_a_price_above_everything_only_what_must_change_does():
    line = on_a_line([100, 900, 200, 800, 300, 700], [a_van("a"), a_van("b"), a_van("c")])
    problem = replace(line, change_cents=10**6)
    today = a_plan(problem, a=["s1", "s2"], b=["s3", "s4"], c=["s5", "s6"])
    assert replan(problem, today, seed=2, iterations=300).changes == ()
    new = replan(without_van(problem, "a"), today, seed=2, iterations=300)
    assert [(change.stop_id, change.was_on) for change in new.changes] == [("s1", "a"), ("s2", "a")]


@pytest.mark.parametrize("seed", [1, 2])
def test_a_higher_price_never_moves_more_stops(seed):
    town = a_town(seed, 40, 4)
    today = solve(town, seed=seed, iterations=20)
    moved = [
        len(replan(replace(town, change_cents=price), today, seed=1, iterations=1500).moved)
        for price in (0, 2000, 10**7)
    ]
    # today's plan is a hasty one, so that there is something to gain
    assert moved[0] >= moved[1] >= moved[2] < moved[0]


def test_new_stops_come_in_and_cancelled_ones_go():
    problem, today = two_vans(10**6)
    rest = replace(problem, stops=(*problem.stops[1:], replace(problem.stops[0], stop_id="new")))
    new = replan(rest, today, seed=1, iterations=200)
    assert [(change.stop_id, change.was_on) for change in new.changes] == [("new", "")]
    assert sorted(name for route in new.plan.routes for name in route.stop_ids) == ["new", "s2", "s3"]


def test_a_stop_that_comes_much_later_is_shifted():
    problem, today = two_vans(10**6)
    slower = replace(problem, vehicles=tuple(replace(van, shift_start_s=1000) for van in problem.vehicles))
    new = replan(slower, today, seed=1, iterations=100)
    assert {(one.stop_id, one.was_s, one.is_s) for one in new.shifted} >= {("s1", 100, 1100), ("s3", 1000, 2000)}


def a_day() -> tuple[Problem, Plan]:
    """One van, stops at 100, 200 and 300, 50 s at each door: there from 100, 250 and 400 on, back at 750."""
    doors = {number: {"service_s": 50} for number in (1, 2, 3)}
    problem = on_a_line([100, 200, 300], [a_van("a"), a_van("b")], doors)
    return problem, a_plan(problem, a=["s1", "s2", "s3"])


@pytest.mark.parametrize(("now_s", "frozen"), [(0, 1), (149, 1), (150, 2), (299, 2), (300, 3), (750, 3)])
def test_what_is_done_or_driven_to_is_frozen(now_s, frozen):
    problem, today = a_day()
    rest = rest_of_day(problem, today, now_s)
    assert rest.vehicles[0].first_stops == ("s1", "s2", "s3")[:frozen]


def test_nothing_is_frozen_before_the_van_leaves():
    problem, today = a_day()
    early = replace(problem, vehicles=tuple(replace(van, shift_start_s=600) for van in problem.vehicles))
    plan = a_plan(early, a=["s1"])
    assert rest_of_day(early, plan, 599).vehicles[0].first_stops == ()
    assert rest_of_day(early, plan, 599).vehicles[1].shift_start_s == 600
    assert rest_of_day(early, plan, 700).vehicles[1].shift_start_s == 700
    assert today.routes[0].depart_s == 0


def test_the_rest_of_the_day_keeps_the_past_and_costs_what_the_day_costs():
    problem, today = a_day()
    rest = rest_of_day(problem, today, 260)
    new = replan(rest, today, seed=1, iterations=100)
    assert new.changes == ()
    assert new.plan.routes[0].visits[:2] == today.routes[0].visits[:2]
    assert new.after_cents == today.cost_cents


def test_goods_aboard_stay_on_their_van_and_others_come_from_the_depot():
    problem, today = a_day()
    late = replace(problem, stops=(*problem.stops, replace(problem.stops[0], stop_id="new")))
    rest = {stop.stop_id: stop for stop in rest_of_day(late, today, 160).stops}
    assert rest["s3"].vehicles == {"a"}
    assert rest["new"].skills == {TO_BE_LOADED}
    new = replan(rest_of_day(late, today, 160), today, seed=1, iterations=100)
    assert [(route.vehicle_id, route.stop_ids) for route in new.plan.routes] == [
        ("a", ("s1", "s2", "s3")), ("b", ("new",)),
    ]  # fmt: skip


def test_a_van_on_its_way_home_goes_nowhere_else():
    problem, today = a_day()
    assert rest_of_day(problem, today, 500).vehicles[0].max_stops == 3
    assert rest_of_day(problem, today, 440).vehicles[0].max_stops is None


def test_a_broken_van_gives_its_stops_to_others():
    problem, today = a_day()
    rest = without_van(rest_of_day(problem, today, 260), "a")
    assert [stop.stop_id for stop in rest.stops] == ["s3"]
    assert rest.stops[0].vehicles is None
    new = replan(rest, today, seed=1, iterations=100)
    assert [(change.stop_id, change.was_on, change.is_on) for change in new.changes] == [("s3", "a", "b")]


def test_what_is_loaded_after_a_reload_is_still_free():
    _, today = a_day()
    route = replace(today.routes[0], pauses=(Pause("reload", 2, 500, 600),))
    assert (moment_of(route, 260).frozen, moment_of(route, 260).aboard) == (2, 2)
    assert moment_of(route, 599).frozen == 2
    assert (moment_of(route, 600).frozen, moment_of(route, 600).aboard) == (3, 3)


def test_a_break_that_began_keeps_its_time():
    problem, today = a_day()
    lunch = replace(problem.vehicles[0], breaks=(Break("lunch", (0, 900), 30),))
    taken = replace(today, routes=(replace(today.routes[0], pauses=(Pause("lunch", 1, 150, 180),)),))
    rest = rest_of_day(replace(problem, vehicles=(lunch, problem.vehicles[1])), taken, 160)
    assert rest.vehicles[0].breaks[0].window == (150, 150)
