"""A plan between two edits: each van's lane and trial, and who is served. Never changed, only followed by the next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from doorstep.routing.edits_breaches import breaches_of
from doorstep.routing.edits_clock import Clockwork
from doorstep.routing.edits_lane import Lane, lane_of
from doorstep.routing.edits_trial import Trial, trial_of
from doorstep.routing.plan import Plan
from doorstep.routing.problem import Problem
from doorstep.routing.stop import Stop


@dataclass(frozen=True, slots=True)
class State:
    """`van_of` holds the vehicle's id of each stop that is served."""

    lanes: Mapping[str, Lane]
    trials: Mapping[str, Trial]
    van_of: Mapping[str, str]

    @property
    def routes_cents(self) -> int:
        return sum(trial.cents for trial in self.trials.values())

    def with_orders(self, clockwork: Clockwork, orders: Mapping[str, Iterable[Stop]]) -> State:
        """The state in which these vans have these stops in this order, and everybody else what they had."""
        lanes, trials, van_of = dict(self.lanes), dict(self.trials), dict(self.van_of)
        for vehicle_id in orders:
            for stop in lanes[vehicle_id].stops:
                van_of.pop(stop.stop_id, None)
        for vehicle_id, stops in orders.items():
            lanes[vehicle_id] = lane_of(clockwork.problem, lanes[vehicle_id].vehicle, tuple(stops))
            trials[vehicle_id] = trial_of(clockwork, lanes[vehicle_id].vehicle, lanes[vehicle_id].stops)
            van_of.update((stop.stop_id, vehicle_id) for stop in lanes[vehicle_id].stops)
        return State(lanes, trials, van_of)


def state_of(problem: Problem, plan: Plan) -> State:
    """The plan as it was made: its routes keep their times and costs until somebody touches them."""
    stops = {stop.stop_id: stop for stop in problem.stops}
    routes = {route.vehicle_id: route for route in plan.routes}
    lanes, trials = {}, {}
    van_of: dict[str, str] = {}
    for van in problem.vehicles:
        route = routes.get(van.vehicle_id)
        order = [stops[stop_id] for stop_id in route.stop_ids] if route else []
        lanes[van.vehicle_id] = lane_of(problem, van, order)
        trials[van.vehicle_id] = Trial(route, breaches_of(van, order, route) if route else ())
        van_of.update((stop.stop_id, van.vehicle_id) for stop in order)
    return State(lanes, trials, van_of)
