"""Exact road times for every leg of a plan that was searched with estimates.

A search over thousands of places knows the ways between near ones and
estimates the rest. Before its plan is released every leg in it is asked of
the roads; where an estimate misled, the search goes on from these routes
with what was learnt, until nothing in the plan is estimated any more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any, cast

import numpy as np
from numpy.typing import NDArray

from doorstep.routing.plan import Plan
from doorstep.routing.problem import Problem
from doorstep.routing.roads import Roads
from doorstep.routing.schedule import route_of
from doorstep.routing.solve import Progress, effort, solve
from doorstep.routing.travel import UNREACHABLE

if TYPE_CHECKING:
    from doorstep.network import SparseTimes

# Exact seconds and metres (m,) of the ways (m, 2) from place to place; infinite, or more than any shift, for no way.
Ask = Callable[[NDArray[np.intp]], tuple[NDArray[Any], NDArray[Any]]]
ROUNDS = 6
# A plan that the exact times make dearer by more than this is searched again from where it stands.
DEARER = 1.001
POLISH_SHARE = 0.2

Way = tuple[int, int]


def roads_of(times: SparseTimes, *, no_way_s: float) -> Roads:
    """The travel of a problem whose places are the points of `times`; ways of `no_way_s` or more are none."""
    seconds = np.where(times.duration_s < no_way_s, times.duration_s, np.inf)
    estimate = times.estimate._asdict()
    return Roads.between(
        times.xy, times.from_place, times.to_place, seconds, times.distance_m, **estimate, cut_off=times.cut_off
    )


def settle_on_roads(
    problem: Problem, plan: Plan, ask: Ask, *, seed: int, iterations: int | None = None,
    progress: Progress | None = None,
) -> tuple[Problem, Plan]:  # fmt: skip
    """The problem with what was learnt, and a plan of it in which every leg is exact.

    `problem.travel` must be Roads. Each of a few rounds asks the legs of the
    plan; a plan that does not hold or is dearer than it said is searched
    again from its routes, in `iterations` steps (a fifth of `effort` where
    None). The last search uses known legs alone, so that it ends; then the
    ways past each stop are asked, on which its marginal cost rests. Same
    arguments, same plan.
    """
    steps = int(effort(problem) * POLISH_SHARE) if iterations is None else iterations
    wary, misled = 1.0, False
    for number in range(ROUNDS):
        learnt = _learnt(problem, plan, ask, with_marginals=False)
        if learnt is problem:
            break
        # A search picks the legs whose estimates flatter them most. As much longer as these were, the next would be.
        wary *= _flattery(problem, learnt, plan)
        problem, said = learnt, plan
        plan = _again(_warier(problem, wary), plan, seed, 0, progress)
        if _is_worse(plan, said):
            misled = True
            plan = _again(_warier(problem, wary), plan, seed + number, steps, progress)
    plan = _again(_known_only(problem), plan, seed, steps if misled else 0, progress)
    problem = _learnt(problem, plan, ask, with_marginals=True)
    return problem, _timed(problem, plan)


def _again(problem: Problem, plan: Plan, seed: int, steps: int, progress: Progress | None) -> Plan:
    """A search from the routes of a plan; with no steps, the same routes as far as they hold."""
    start = {route.vehicle_id: route.stop_ids for route in plan.routes}
    return solve(problem, seed=seed, iterations=steps, start=start, progress=progress if steps else None)


def _flattery(problem: Problem, learnt: Problem, plan: Plan) -> float:
    """How many times longer the plan's legs were that had only an estimate; 1 where they were not longer."""
    told, exact = 0, 0
    for legs in _legs_of(problem, plan):
        way = np.array(legs, dtype=np.intp).T
        old_s, new_s = problem.travel.legs(*way)[0], learnt.travel.legs(*way)[0]
        changed = (old_s != new_s) & (new_s < UNREACHABLE)
        told, exact = told + int(old_s[changed].sum()), exact + int(new_s[changed].sum())
    return max(exact / told, 1.0) if told else 1.0


def _warier(problem: Problem, times: float) -> Problem:
    return replace(problem, travel=cast(Roads, problem.travel).dearer(times)) if times > 1 else problem


def _learnt(problem: Problem, plan: Plan, ask: Ask, *, with_marginals: bool) -> Problem:
    """The problem with every leg of the plan known; itself where all are known already."""
    roads = cast(Roads, problem.travel)
    ways: list[Way] = []
    for legs in _legs_of(problem, plan):
        ways += legs
        if with_marginals:
            # What a stop adds to its route is reckoned against the way past it.
            ways += [(start, end) for (start, _), (_, end) in pairwise(legs)]
    pairs = np.array(ways, dtype=np.intp).reshape(-1, 2)
    unknown = pairs[~roads.known(pairs[:, 0], pairs[:, 1])]
    if not len(unknown):
        return problem
    return replace(problem, travel=roads.with_legs(unknown[:, 0], unknown[:, 1], *ask(unknown)))


def _legs_of(problem: Problem, plan: Plan) -> Iterator[list[Way]]:
    """For each route its legs in their order, those to and from a reload included."""
    vans = {van.vehicle_id: van for van in problem.vehicles}
    place_of = {stop.stop_id: stop.place for stop in problem.stops}
    for route in plan.routes:
        van = vans[route.vehicle_id]
        gate = problem.start_of(van)
        reloads = {pause.after for pause in route.pauses if pause.is_reload}
        way = [] if van.open_start else [gate]
        for number, stop_id in enumerate(route.stop_ids):
            way += [gate] if number in reloads else []
            way.append(place_of[stop_id])
        yield list(pairwise(way if van.open_end else [*way, problem.end_of(van)]))


def _is_worse(plan: Plan, said: Plan) -> bool:
    return _left_behind(plan) > _left_behind(said) or plan.cost_cents > DEARER * said.cost_cents


def _left_behind(plan: Plan) -> int:
    return sum(stop.prize_cents is None for stop in plan.unserved)


def _known_only(problem: Problem) -> Problem:
    """The same where nothing is estimated: a leg that is not known is none."""
    return replace(problem, travel=cast(Roads, problem.travel).known_only())


def _timed(problem: Problem, plan: Plan) -> Plan:
    """The same routes with the times and marginal costs of this problem's roads."""
    vans = {van.vehicle_id: van for van in problem.vehicles}
    stops = {stop.stop_id: stop for stop in problem.stops}
    routes = [route_of(problem, vans[one.vehicle_id], [stops[name] for name in one.stop_ids]) for one in plan.routes]
    return replace(plan, routes=tuple(routes))
