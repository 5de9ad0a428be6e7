"""A released plan rests on exact road times, also where the search had only an estimate."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np

from doorstep.routing import Dense, Plan, Problem, Roads, Stop, check, solve
from doorstep.routing.on_roads import settle_on_roads
from doorstep.routing.travel import leg
from tests.routing.problems import a_van

# One second and one metre for a metre of straight line.
AS_THE_CROW_FLIES = {"second_factor": 1.0, "second_exponent": 1.0, "detour": 1.0}


class Streets:
    """What the map says, and what was asked of it."""

    def __init__(self, metres: np.ndarray) -> None:
        self.exact = Dense(metres, metres)
        self.asked: list[tuple[int, int]] = []

    def ask(self, pairs: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        self.asked += [(int(a), int(b)) for a, b in pairs]
        return self.exact.legs(pairs[:, 0], pairs[:, 1])


def between_two_banks(stops: int, *, bridge_m: int) -> tuple[Roads, Streets]:
    """Stops in two rows 100 m apart with a river between; the estimate knows of no river, the streets cross far off."""
    along = np.arange(stops + 1) // 2 * 200.0
    xy = np.stack([along, np.arange(stops + 1) % 2 * 100.0], axis=-1)
    metres = np.hypot(*(xy[:, None] - xy[None]).transpose(2, 0, 1))
    metres += np.where((xy[:, None, 1] != xy[None, :, 1]), bridge_m, 0)
    from_depot = np.arange(1, stops + 1)
    ends = np.concatenate([from_depot * 0, from_depot]), np.concatenate([from_depot, from_depot * 0])
    roads = Roads.between(xy, *ends, metres[ends], metres[ends], **AS_THE_CROW_FLIES)
    return roads, Streets(metres)


def settled(problem: Problem, streets: Streets) -> tuple[Problem, Plan]:
    plan = solve(problem, seed=1, iterations=2000)
    return settle_on_roads(problem, plan, streets.ask, seed=1, iterations=2000)


def used_legs(problem: Problem, plan: Plan) -> list[tuple[int, int]]:
    place = {stop.stop_id: stop.place for stop in problem.stops}
    found = []
    for route in plan.routes:
        way = [0, *(place[name] for name in route.stop_ids), 0]
        found += pairwise(way)
    return found


def test_a_plan_across_a_river_is_searched_again_along_the_banks():
    roads, streets = between_two_banks(12, bridge_m=3000)
    problem = Problem((a_van(),), [Stop(f"s{place}", place) for place in range(1, 13)], roads)
    learnt, plan = settled(problem, streets)
    assert check(learnt, plan) == []
    ways = used_legs(learnt, plan)
    assert all(learnt.travel.known(*way) for way in ways)
    assert [leg(learnt.travel, *way) for way in ways] == [leg(streets.exact, *way) for way in ways]
    # Over the river once and back once, as with every leg known from the start.
    known = solve(replace(problem, travel=streets.exact), seed=1, iterations=2000)
    assert plan.cost_cents <= 1.05 * known.cost_cents < 9000


def test_what_a_stop_adds_is_exact_too():
    roads, streets = between_two_banks(6, bridge_m=500)
    problem = Problem((a_van(cents_per_km=1000.0),), [Stop(f"s{place}", place) for place in range(1, 7)], roads)
    _, plan = settled(problem, streets)
    way = [0, *(int(name[1:]) for name in plan.routes[0].stop_ids), 0]
    for number, visit in enumerate(plan.routes[0].visits, start=1):
        before, here, after = way[number - 1 : number + 2]
        saved_m = sum(leg(streets.exact, *one)[1] for one in ((before, here), (here, after)))
        # one cent a metre
        assert visit.marginal_cents == saved_m - leg(streets.exact, before, after)[1]


def test_a_stop_that_exact_times_put_out_of_reach_is_left_out_with_its_reason():
    # 300 m by air; the road between the two stops takes 5,000 s, which breaks the second one's window on either way
    metres = np.array([[0, 100, 300], [100, 0, 5000], [300, 5000, 0]])
    roads = Roads.between([(0, 0), (0, 100), (0, 300)], [0, 0, 1, 2], [1, 2, 0, 0], [100, 300, 100, 300],
                          [100, 300, 100, 300], **AS_THE_CROW_FLIES)  # fmt: skip
    stops = [Stop("near", 1, windows=((90, 110),)), Stop("far", 2, windows=((300, 310),), prize_cents=5000)]
    streets = Streets(metres)
    problem = Problem((a_van(),), stops, roads)
    assert len(solve(problem, seed=1, iterations=200).unserved) == 0
    learnt, plan = settled(problem, streets)
    assert check(learnt, plan) == []
    assert [one.stop_id for one in plan.unserved] == ["far"]
    assert plan.unserved[0].reason


def test_a_plan_of_known_legs_stays_as_it_is_and_asks_nothing():
    roads, streets = between_two_banks(8, bridge_m=300)
    a, b = (part.ravel() for part in np.indices((9, 9)))
    known = roads.with_legs(a, b, *streets.exact.legs(a, b))
    problem = Problem((a_van(),), [Stop(f"s{place}", place) for place in range(1, 9)], known)
    plan = solve(problem, seed=1, iterations=2000)
    learnt, same = settle_on_roads(problem, plan, streets.ask, seed=1)
    assert streets.asked == []
    assert learnt is problem
    assert same.routes == plan.routes


def test_the_same_arguments_give_the_same_plan():
    roads, streets = between_two_banks(20, bridge_m=2000)
    vans = (a_van("a", capacity=(12, 1e4, 1e6)), a_van("b", capacity=(12, 1e4, 1e6)))
    problem = Problem(vans, [Stop(f"s{place}", place) for place in range(1, 21)], roads)
    assert settled(problem, streets)[1] == settled(problem, streets)[1]
