"""A large problem in parts: every stop in one, no route cut, and whoever searches the parts, the same plan."""

from __future__ import annotations

from concurrent.futures import Executor, Future
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from doorstep.routing import Plane, Problem, Roads, Stop, check, rounds, solve
from doorstep.routing.partition import by_depot, parts_of, problem_of, stitched
from doorstep.routing.rounds import best_in_rounds, solve_on
from doorstep.routing.travel import leg
from tests.routing.problems import a_town, a_van, on_a_line


class Here(Executor):
    """Does everything at once and in this process, the last handed in first."""

    def submit(self, fn, /, *args, **kwargs):
        done: Future = Future()
        done.set_result(fn(*args, **kwargs))
        return done


def routes_of(problem: Problem, seed: int) -> list[list[int]]:
    """Every third stop absent, the others dealt out to the vans at random."""
    chance = np.random.default_rng(seed)
    orders: list[list[int]] = [[] for _ in problem.vehicles]
    for stop in chance.permutation(len(problem.stops))[len(problem.stops) // 3 :]:
        orders[chance.integers(0, len(orders))].append(int(stop))
    return orders


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 10**6), st.integers(1, 5), st.integers(0, 9))
def test_every_stop_and_van_is_in_one_part_and_routes_stay_whole(seed, count, turn):
    problem = a_town(seed, stops=20, vans=6)
    orders = routes_of(problem, seed)
    parts = parts_of(problem, orders, count, turn)
    assert sorted(stop for part in parts for stop in part.stops) == list(range(20))
    assert sorted(van for part in parts for van in part.vans) == list(range(6))
    assert all(set(order) <= set(part.stops) for part in parts for order in part.orders)
    assert stitched(parts, [problem_of(problem, part)[1] for part in parts], 6) == orders


def test_a_part_has_the_roads_of_its_own_places():
    problem = on_a_line([10, 20, 30, 40], [a_van("a"), a_van("b")])
    (part,) = [part for part in parts_of(problem, [[0, 1], [2, 3]], 2, 0) if part.vans == [1]]
    alone, orders = problem_of(problem, part)
    assert [stop.stop_id for stop in alone.stops] == ["s3", "s4"]
    assert orders == [[0, 1]]
    assert alone.travel.places == 3
    # 40 - 30 = 10 m between the two, 40 m to the further one
    assert leg(alone.travel, alone.stops[0].place, alone.stops[1].place) == (10, 10)
    assert leg(alone.travel, alone.depot, alone.stops[1].place) == (40, 40)


def test_the_cut_turns_with_every_round():
    problem = plane(400)
    orders = [list(range(first, first + 20)) for first in range(0, 400, 20)]
    cuts = [frozenset(frozenset(part.vans) for part in parts_of(problem, orders, 2, turn)) for turn in range(6)]
    assert len(set(cuts)) > 3


def test_what_is_tied_together_stays_together():
    stops = [
        Stop("door", 1, choice="anna"), Stop("locker", 4, choice="anna"),
        Stop("from", 1, (0, 0, 0), pickup=(1, 1, 1)), Stop("to", 4, (0, 0, 0), picked_up_at="from"),
        Stop("only b", 1, vehicles=frozenset({"b"})), Stop("frozen", 4), Stop("x", 2), Stop("y", 3),
    ]  # fmt: skip
    vans = (a_van("a", first_stops=("frozen",)), a_van("b"))
    problem = replace(on_a_line([10, 20, 30, 40]), vehicles=vans, stops=tuple(stops))
    for turn in range(4):
        parts = parts_of(problem, [[], []], 2, turn)
        part_of = {stops[stop].stop_id: number for number, part in enumerate(parts) for stop in part.stops}
        of_van = {vans[van].vehicle_id: number for number, part in enumerate(parts) for van in part.vans}
        assert part_of["door"] == part_of["locker"]
        assert part_of["from"] == part_of["to"]
        assert part_of["only b"] == of_van["b"]
        assert part_of["frozen"] == of_van["a"]
        for part in parts:
            problem_of(problem, part)


def test_a_problem_of_two_depots_is_one_of_each():
    vans = [a_van("west"), a_van("east", start_place=5, end_place=5)]
    problem = on_a_line([10, 20, 80, 90, 100], vans)
    problem = replace(problem, stops=problem.stops[:4])
    west, east = by_depot(problem).values()
    assert [stop.stop_id for stop in west.stops] == ["s1", "s2"]
    assert [stop.stop_id for stop in east.stops] == ["s3", "s4"]
    plan = solve(east, seed=1, iterations=100)
    # from 100 m back to 80 m and home: 2 * 20 m
    assert plan.routes[0].distance_m == 40
    assert check(east, plan) == []


def plane(stops: int, *, seed: int = 5) -> Problem:
    xy = np.random.default_rng(seed).uniform(0, 10_000, (stops + 1, 2))
    vans = [a_van(f"v{van}", capacity=(25, 1e5, 1e6)) for van in range(stops // 20)]
    return Problem(vans, [Stop(f"s{place}", place) for place in range(1, stops + 1)], Plane(xy))


def test_the_same_seed_and_parts_give_the_same_orders_and_better_ones_than_the_start():
    problem = plane(120)
    first, again = (best_in_rounds(Here(), problem, seed=3, iterations=4000, seconds=None, parts=2) for _ in range(2))
    assert first == again
    names = {
        van.vehicle_id: [problem.stops[stop].stop_id for stop in order]
        for van, order in zip(problem.vehicles, first, strict=True)
    }
    plan = solve(problem, seed=1, iterations=0, start=names)
    assert check(problem, plan) == []
    assert not plan.unserved
    assert plan.cost_cents < 1.1 * solve(problem, seed=3, iterations=4000).cost_cents


def test_a_search_in_rounds_stops_when_it_is_told_to():
    told: list[int] = []

    def not_after_two(done: int, total: int, what: str) -> bool:
        told.append(done)
        return done < 2

    orders = best_in_rounds(Here(), plane(60), seed=1, iterations=900, seconds=None, parts=2, progress=not_after_two)
    assert told == [1, 2]
    assert sorted(stop for order in orders for stop in order) == list(range(60))


def test_of_searches_by_themselves_the_best_plan_counts():
    problem = a_town(2, stops=25, vans=4)
    each = [solve(problem, seed=seed, iterations=60) for seed in (5, 6, 7)]
    best = solve_on(Here(), problem, seed=5, iterations=60, seconds=None, parts=3)
    assert best in each
    left = [sum(stop.prize_cents is None for stop in plan.unserved) for plan in (best, *each)]
    assert left[0] == min(left)


def test_a_large_problem_is_cut_and_its_plan_holds(monkeypatch):
    monkeypatch.setattr(rounds, "WORTH_CUTTING", 50)
    problem = plane(100)
    plan = solve_on(Here(), problem, seed=3, iterations=3000, seconds=None, parts=2)
    assert check(problem, plan) == []
    assert not plan.unserved
    assert plan.iterations == 3000


@pytest.mark.parametrize("parts", [2, 3])
def test_parts_of_sparse_roads_are_sparse_roads(parts):
    chance = np.random.default_rng(1)
    xy = chance.uniform(0, 9000, (61, 2))
    pairs = chance.integers(0, 61, (2, 900))
    roads = Roads.between(xy, *pairs, *chance.integers(1, 900, (2, 900)), second_factor=1.0, second_exponent=0.9,
                          detour=1.3)  # fmt: skip
    problem = replace(plane(60), travel=roads)
    for part in parts_of(problem, [list(range(at, at + 20)) for at in (0, 20, 40)], parts, 1):
        alone, _ = problem_of(problem, part)
        old = np.array([problem.stops[stop].place for stop in part.stops], dtype=int)
        new = np.array([stop.place for stop in alone.stops], dtype=int)
        np.testing.assert_array_equal(alone.travel.legs(new[:, None], new[None]), roads.legs(old[:, None], old[None]))
