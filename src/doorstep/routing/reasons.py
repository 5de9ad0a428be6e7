"""For stops left out: the best place there would be for each, what it breaks there, and what would let it in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from doorstep.routing.edits_breaches import bonds_of, breaches_of, worse
from doorstep.routing.edits_clock import Clockwork
from doorstep.routing.edits_ground import ground_of, look_around
from doorstep.routing.edits_lane import Lane, lane_of
from doorstep.routing.edits_trial import trial_of
from doorstep.routing.plan import Breach, Route, Unserved
from doorstep.routing.problem import Problem
from doorstep.routing.reasons_told import Miss, told
from doorstep.routing.stop import Stop

# So many places that look best get an exact look.
LOOKED_AT = 3


class Reasons:
    """The routes of a plan, ready to say of any absent stop where it would fit best."""

    def __init__(self, problem: Problem, routes: Sequence[Route]) -> None:
        self.problem = problem
        self.clockwork = Clockwork(problem)
        self.stops = {stop.stop_id: stop for stop in problem.stops}
        self.routes = {route.vehicle_id: route for route in routes}
        self.given_to = bonds_of(problem.stops).given_to
        orders = {route.vehicle_id: [self.stops[stop_id] for stop_id in route.stop_ids] for route in routes}
        self.ground = ground_of([lane_of(problem, van, orders.get(van.vehicle_id, [])) for van in problem.vehicles])

    def cheapest_cents(self, stop: Stop) -> float:
        """Cents of the cheapest place that breaks nothing; infinite where there is none."""
        look = look_around(self.problem, self.ground, stop)
        free = look.is_free
        return float(look.cents[free].min()) if free.any() else float("inf")

    def nearest_miss(self, stop: Stop) -> Unserved | None:
        """Why the place that is least wrong is no place; None where the exact look finds nothing wrong with any."""
        for lane, order in self._orders_with(stop):
            then = trial_of(self.clockwork, lane.vehicle, order)
            assert then.route is not None
            lacking = worse(self._broken_now(lane), then.breaches)
            if lacking:
                return told(self.clockwork, Miss(stop, lane.vehicle, order, then.route, lacking))
        return None

    def _broken_now(self, lane: Lane) -> tuple[Breach, ...]:
        route = self.routes.get(lane.vehicle.vehicle_id)
        return breaches_of(lane.vehicle, lane.stops, route) if route else ()

    def _orders_with(self, stop: Stop) -> Iterator[tuple[Lane, tuple[Stop, ...]]]:
        """The vans that suit it best with it in its best place; of a pair both halves."""
        first = self.stops[stop.picked_up_at] if stop.picked_up_at else stop
        other = self.stops.get(self.given_to.get(first.stop_id, ""))
        trouble = look_around(self.problem, self.ground, first).trouble
        for row in np.argsort(trouble, kind="stable")[:LOOKED_AT].tolist():
            lane, position = self.ground.lanes[self.ground.lane[row]], int(self.ground.position[row])
            order = (*lane.stops[:position], first, *lane.stops[position:])
            yield lane, order if other is None else self._with_other(lane, order, position, other)

    def _with_other(self, lane: Lane, order: tuple[Stop, ...], first: int, other: Stop) -> tuple[Stop, ...]:
        """The order with the second half of a pair in its best place behind the first."""
        ground = ground_of([lane_of(self.problem, lane.vehicle, order)])
        behind = np.where(ground.position > first, look_around(self.problem, ground, other).trouble, np.inf)
        position = int(ground.position[behind.argmin()])
        return (*order[:position], other, *order[position:])
