"""Windows while hours cost nothing: earliest leaving, latest arrival, and only neighbours that can follow in time."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from doorstep.routing import Plane, Problem, Stop, Vehicle, check, solve
from doorstep.routing.compiled import entry
from doorstep.routing.desk import new_desk
from doorstep.routing.facts import facts_of
from doorstep.routing.insertion import extra_cost
from doorstep.routing.line import start_line
from doorstep.routing.recreate import cheapest_beside_neighbours
from doorstep.routing.settle import build, cheapest_anywhere
from doorstep.routing.tour import empty_tour, put, renew, take_out
from doorstep.routing.windows_near import timely_of
from tests.routing.problems import a_van, on_a_line


@entry
def near_place(facts, tour, desk, stop):
    """The search's cheapest place, asked from here."""
    return cheapest_beside_neighbours(facts, tour, desk, stop, np.inf, 1.0)


@entry
def cents_there(facts, tour, stop, place):
    """The search's cents of a place, asked from here."""
    return extra_cost(facts, tour, stop, place, tour.route[place], 1.0, np.inf)


def a_square(seed, stops=30, vans=8, width_s=3_000):
    """Stops at random in a square of 1 km with windows of this width; a metre is a second and a cent, hours free."""
    chance = np.random.default_rng(seed)
    town = []
    for number in range(1, stops + 1):
        opens = int(chance.integers(0, 8_000))
        town.append(Stop(f"s{number}", number, (1,), 60, ((opens, opens + width_s),)))
    fleet = [Vehicle(f"v{van}", (7,), 0, 14_000, cents_per_km=1000.0) for van in range(vans)]
    return Problem(tuple(fleet), tuple(town), Plane(chance.uniform(0, 1_000, (stops + 1, 2))))


def ring(stops, vans, order):
    """The nodes' followers with this order on the first van."""
    next_ = np.arange(stops + vans, dtype=np.uint32)
    before = stops
    for stop in order:
        next_[before] = stop
        before = stop
    next_[before] = stops
    return next_


def a_tour_of(problem, order):
    facts, _ = facts_of(problem)
    tour = empty_tour(facts)
    build(facts, tour, ring(len(problem.stops), len(problem.vehicles), order))
    return facts, tour


def test_the_van_leaves_as_soon_and_arrives_as_late_as_windows_allow():
    # s1 at 100 m opens at 500, closes at 900; s2 at 300 m closes at 1,000; 60 s at each door; the shift ends at 36,000.
    facts = {1: {"windows": ((500, 900),), "service_s": 60}, 2: {"windows": ((0, 1000),), "service_s": 60}}
    sheet, tour = a_tour_of(on_a_line([100, 300], stops=facts), [0, 1])
    assert sheet.hours_free
    # It waits at s1 until 500 and leaves at 560; 200 s on, 760, it is at s2 and leaves at 820.
    assert tour.head[:2, 0].tolist() == [560, 820]
    # At s2 by 1,000, so away from s1 by 800, so there by 740.
    assert tour.tail[:2, 0].tolist() == [740, 1000]


def test_with_hourly_pay_the_least_duration_is_kept_instead():
    problem = on_a_line([100], [a_van(cents_per_hour=100.0)], {1: {"windows": ((500, 900),)}})
    assert not facts_of(problem)[0].hours_free


def test_only_stops_that_can_follow_in_time_are_beside():
    # s1 opens at 1,000; s2, 50 m on, closes at 900: s2 may come right before s1 but never after it.
    facts = {1: {"windows": ((1000, 2000),)}, 2: {"windows": ((0, 900),)}}
    near = facts_of(on_a_line([100, 150], stops=facts))[0].timely
    assert near.before_count.tolist() == [1, 0]
    assert near.after_count.tolist() == [0, 1]
    assert near.before_leg[0, 0].tolist() == [50, 50]


def test_both_ends_of_a_window_are_in_time():
    # s1 opens at 850, its door takes no time, s2 is 50 s on and closes at 900: just in time.
    facts = {1: {"windows": ((850, 2000),)}, 2: {"windows": ((0, 900),)}}
    problem = on_a_line([100, 150], stops=facts)
    places, near = np.array([1, 2]), np.array([[1], [0]], dtype=np.uint32)
    windows = np.array([[850, 2000], [0, 900]])
    assert timely_of(problem, places, near, windows, np.zeros(2)).after_count.tolist() == [1, 1]
    assert timely_of(problem, places, near, windows, np.ones(2)).after_count.tolist() == [0, 1]


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 10**6), st.integers(200, 9_000))
def test_times_that_spread_are_those_of_a_fresh_start(seed, width_s):
    """Taking stops out and putting them in elsewhere leaves the times that building the same routes gives."""
    problem = a_square(seed, width_s=width_s)
    line = start_line(facts_of(problem)[0], seed)
    facts, tour = line.facts, line.tour
    chance = np.random.default_rng(seed)
    for _ in range(80):
        stop = np.uint32(chance.integers(len(problem.stops)))
        route = tour.route[stop]
        if route < len(problem.vehicles):
            take_out(facts, tour, stop)
            renew(facts, tour, route)
        before, cents = cheapest_anywhere(facts, tour, stop)
        if np.isfinite(cents):
            put(facts, tour, stop, before, tour.route[before])
    fresh = empty_tour(facts)
    build(facts, fresh, tour.next)
    served = tour.route[: facts.depot] < len(problem.vehicles)
    assert served.any()
    assert tour.head[: facts.depot, 0][served].tolist() == fresh.head[: facts.depot, 0][served].tolist()
    assert tour.tail[: facts.depot, 0][served].tolist() == fresh.tail[: facts.depot, 0][served].tolist()


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 10**6), st.integers(100, 9_000))
def test_every_plan_passes(seed, width_s):
    problem = a_square(seed, width_s=width_s)
    assert check(problem, solve(problem, seed=seed, iterations=2_000)) == []


@pytest.mark.parametrize("width_s", [300, 3_000])
def test_the_place_beside_near_stops_is_the_cheapest_there_is(width_s):
    from doorstep.routing.chance import new_dice
    from doorstep.routing.desk import BLINK

    problem = a_square(7, width_s=width_s)
    plan = solve(problem, seed=7, iterations=500)
    number = {stop.stop_id: place for place, stop in enumerate(problem.stops)}
    facts, _ = facts_of(problem)
    tour = empty_tour(facts)
    for van, route in enumerate(plan.routes):
        before = np.uint32(facts.depot + van)
        for stop_id in route.stop_ids:
            put(facts, tour, np.uint32(number[stop_id]), before, np.uint32(van))
            before = np.uint32(number[stop_id])
    desk = new_desk(facts, tour, new_dice(1))
    desk.first_empty[:] = len(facts.kind)
    desk.counter[BLINK] = 10**9  # no blinks
    for stop in np.flatnonzero(tour.route[: facts.depot] < len(facts.kind)).astype(np.uint32):
        before, route = tour.prev[stop], tour.route[stop]
        if tour.next[before] == stop and tour.load[route, 0] == 1000:
            continue
        take_out(facts, tour, stop)
        renew(facts, tour, route)
        _, least = cheapest_anywhere(facts, tour, stop)
        place = near_place(facts, tour, desk, stop)
        # Opening an empty van is left to `first_empty`, which this desk does not offer.
        if place < len(tour.next):
            assert cents_there(facts, tour, stop, place) >= least
        used = [van for van in range(len(facts.kind)) if tour.load[van, 0] > 0]
        if least < min(2 * facts.from_depot[stop], np.inf) and used:
            assert cents_there(facts, tour, stop, place) == least
        put(facts, tour, stop, before, route)
