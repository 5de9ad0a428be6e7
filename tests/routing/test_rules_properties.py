"""Whatever is asked of whatever town: the plan obeys all of it, to the second and the cent."""

from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as some

from doorstep.routing import check, solve
from doorstep.routing.schedule import route_of
from doorstep.routing.schedule_run import run_of
from tests.routing.problems import a_town
from tests.routing.ruled_towns import FEATURES, a_ruled_town

SOME_FEATURES = some.sets(some.sampled_from(sorted(FEATURES)), max_size=8)


@settings(max_examples=60, deadline=None)
@given(seed=some.integers(0, 10**6), stops=some.integers(1, 30), vans=some.integers(1, 4), features=SOME_FEATURES)
def test_every_plan_obeys_every_rule(seed, stops, vans, features):
    problem = a_ruled_town(seed, stops, vans, features)
    assert check(problem, solve(problem, seed=seed, iterations=150)) == []


@settings(max_examples=40, deadline=None)
@given(seed=some.integers(0, 10**6), features=SOME_FEATURES)
def test_a_marginal_cost_is_what_the_route_would_cost_less_without_the_stop(seed, features):
    problem = a_ruled_town(seed, 12, 2, features)
    stops = {stop.stop_id: stop for stop in problem.stops}
    vans = {van.vehicle_id: van for van in problem.vehicles}
    for route in solve(problem, seed=seed, iterations=60).routes:
        for number, visit in enumerate(route.visits):
            rest = [stops[other] for place, other in enumerate(route.stop_ids) if place != number]
            without = run_of(problem, vans[route.vehicle_id], tuple(rest)).cents() if rest else 0.0
            if np.isfinite(without):
                assert visit.marginal_cents == route.cost_cents - round(without)


@settings(max_examples=40, deadline=None)
@given(seed=some.integers(0, 10**6))
def test_a_lean_route_leaves_as_early_as_takes_its_least_time(seed):
    problem = a_town(seed, 15, 2, windows=True)
    stops = {stop.stop_id: stop for stop in problem.stops}
    for route in solve(problem, seed=seed, iterations=100).routes:
        van = next(van for van in problem.vehicles if van.vehicle_id == route.vehicle_id)
        order = [stops[stop_id] for stop_id in route.stop_ids]
        for shift in (-1, 1, 60):
            start = route.depart_s + shift
            if van.shift_start_s <= start:
                later = run_of(problem, replace(van, shift_start_s=start), tuple(order))
                if later.cents() < np.inf:
                    assert later.totals().return_s - later.totals().depart_s >= route.return_s - route.depart_s
        assert route_of(problem, van, order) == route
