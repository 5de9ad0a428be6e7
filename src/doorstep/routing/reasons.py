"""For stops left out: the best place there would be for each, what it breaks there, and what would let it in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from doorstep.routing.edits_breaches import worse
from doorstep.routing.edits_ground import Ground, ground_of, look_around
from doorstep.routing.edits_lane import Lane, lane_of
from doorstep.routing.edits_trial import Trial, trial_of
from doorstep.routing.plan import Breach, Route, Unserved
from doorstep.routing.problem import Problem
from doorstep.routing.reasons_words import clock, span, what_helps, what_lacks
from doorstep.routing.stop import Stop

# From the breach that weighs most to the code of the reason.
CODE_OF = {
    "no_road": "no_road", "wrong_van": "wrong_van", "skills": "skills", "pair": "pair", "full": "vans_full",
    "max_stops": "vans_full", "trips": "vans_full", "late": "window_missed", "shift": "shift_full",
    "duration": "shift_full", "drive": "shift_full", "distance": "too_far", "break": "break_missed",
}  # fmt: skip
WORD_OF = {
    "vans_full": "full", "window_missed": "window", "others_late": "others would be late", "shift_full": "shift",
    "too_far": "distance", "break_missed": "break", "wrong_van": "van", "skills": "skills", "pair": "pair",
    "no_road": "no road",
}  # fmt: skip
# So many places that look best get an exact look.
LOOKED_AT = 3


class Reasons:
    """The routes of a plan, ready to say of any absent stop where it would fit best."""

    def __init__(self, problem: Problem, routes: Sequence[Route]) -> None:
        stops = {stop.stop_id: stop for stop in problem.stops}
        by_van = {route.vehicle_id: route for route in routes}
        self.problem = problem
        self.trials = {van.vehicle_id: Trial(by_van.get(van.vehicle_id), ()) for van in problem.vehicles}
        orders = {route.vehicle_id: [stops[stop_id] for stop_id in route.stop_ids] for route in routes}
        self.ground: Ground = ground_of(
            [lane_of(problem, van, orders.get(van.vehicle_id, [])) for van in problem.vehicles]
        )

    def cheapest_cents(self, stop: Stop) -> float:
        """Cents of the cheapest place that breaks nothing; infinite where there is none."""
        look = look_around(self.problem, self.ground, stop)
        free = look.is_free
        return float(look.cents[free].min()) if free.any() else float("inf")

    def nearest_miss(self, stop: Stop) -> Unserved | None:
        """Why the place that is least wrong is no place; None where the exact look finds nothing wrong with it."""
        look = look_around(self.problem, self.ground, stop)
        best: tuple[float, Lane, int, Trial, tuple[Breach, ...]] | None = None
        rows = np.argsort(look.trouble, kind="stable")[:LOOKED_AT]
        for row in rows.tolist():
            lane, position = self.ground.lanes[self.ground.lane[row]], int(self.ground.position[row])
            then = trial_of(self.problem, lane.vehicle, (*lane.stops[:position], stop, *lane.stops[position:]))
            lacking = worse(self.trials[lane.vehicle.vehicle_id].breaches, then.breaches)
            if lacking:
                best = (float(look.trouble[row]), lane, position, then, lacking)
                break
        return None if best is None else self._told(stop, *best[1:])

    def _told(
        self, stop: Stop, lane: Lane, position: int, then: Trial, lacking: tuple[Breach, ...]
    ) -> Unserved:  # fmt: skip
        after = lane.stops[position - 1].stop_id if position else ""
        weighty = min(lacking, key=lambda breach: list(CODE_OF).index(breach.code))
        code = CODE_OF[weighty.code]
        if code == "window_missed" and all(breach.where != stop.stop_id for breach in lacking):
            code = "others_late"
        reason = f"{WORD_OF[code]}: {self._sentence(stop, lane, position, then, lacking)}"
        return Unserved(
            stop.stop_id, code, reason, stop.prize_cents, None, lane.vehicle.vehicle_id, after, lacking
        )  # fmt: skip

    def _sentence(self, stop: Stop, lane: Lane, position: int, then: Trial, lacking: tuple[Breach, ...]) -> str:
        assert then.route is not None
        van, visit = lane.vehicle, then.route.visits[position]
        where = f"after {lane.stops[position - 1].stop_id}" if position else "first"
        lacks = " and ".join(what_lacks(breach, stop, van) for breach in lacking)
        helps = " and ".join(filter(None, (what_helps(breach, stop, van, visit.start_s) for breach in lacking)))
        earlier = self._earlier(stop, lane, position, lacking)
        helps += f" or a start {earlier} earlier" if earlier else ""
        tail = f"; {helps} would let it in" if helps else ""
        return f"the best place is {van.vehicle_id} {where} at {clock(visit.arrival_s)}, {lacks}{tail}"

    def _earlier(self, stop: Stop, lane: Lane, position: int, lacking: tuple[Breach, ...]) -> str:
        """How much earlier the van would have to start, where that alone is enough; found by trying it."""
        late = [breach.amount for breach in lacking if breach.code in ("late", "shift")]
        most = int(max(late, default=0))
        if len(late) < len(lacking) or not most or most > lane.vehicle.shift_start_s:
            return ""
        early = replace(lane.vehicle, shift_start_s=lane.vehicle.shift_start_s - most)
        stops = (*lane.stops[:position], stop, *lane.stops[position:])
        return "" if trial_of(self.problem, early, stops).breaches else span(most)
