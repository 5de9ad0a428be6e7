"""A plan for the rest of the day that changes no more than the price of a change asks for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from doorstep.routing.edits_clock import Clockwork
from doorstep.routing.edits_trial import trial_of
from doorstep.routing.explain import prizes_lost
from doorstep.routing.plan import Breach, Plan
from doorstep.routing.problem import Problem
from doorstep.routing.solve import Progress, solve
from doorstep.routing.stop import Stop

SECONDS = 10.0
SHIFTED_S = 900


@dataclass(frozen=True, slots=True)
class Change:
    """A stop that is on another van than before, or comes at another time; an empty van means left out."""

    stop_id: str
    was_on: str
    is_on: str
    was_s: int | None
    is_s: int | None


@dataclass(frozen=True, slots=True)
class Replanned:
    """The new plan beside the old one.

    `before_cents` is what the old routes would cost on the problem as it is
    now (cancelled stops and lost vans gone, nothing new served) and `broken`
    what they would break; `after_cents` is the new plan. `changes` are stops
    on another van, taken on or left out; `shifted` stay on their van but come
    earlier or later than the limit.
    """

    plan: Plan
    before_cents: int
    after_cents: int
    broken: tuple[Breach, ...]
    changes: tuple[Change, ...]
    shifted: tuple[Change, ...]

    @property
    def moved(self) -> tuple[Change, ...]:
        """The changes that have a price: stops that were on a van and are on another one."""
        return tuple(change for change in self.changes if change.was_on and change.is_on)


def replan(
    problem: Problem,
    today: Plan,
    *,
    seed: int,
    iterations: int | None = None,
    seconds: float | None = SECONDS,
    shifted_s: int = SHIFTED_S,
    progress: Progress | None = None,
) -> Replanned:
    """The cheapest plan found from today's routes on, each stop that leaves its van counted with `change_cents`.

    The problem is the day as it is now: new stops are in it, cancelled ones
    and broken vans are not, `first_stops` say what cannot change any more
    (`rest_of_day` fills them in). Stops that lose their van change for
    nothing. `iterations` make it reproducible; else it takes `seconds`.
    """
    asked = with_memory(problem, today)
    orders = carried_over(asked, today)
    plan = solve(asked, seed=seed, iterations=iterations, seconds=seconds, start=orders, progress=progress)
    before_cents, broken = _priced(asked, orders)
    changes, shifted = _compared(asked, today, plan, shifted_s)
    return Replanned(plan, before_cents, plan.cost_cents, broken, changes, shifted)


def with_memory(problem: Problem, today: Plan) -> Problem:
    """The problem whose stops know the van they are on today (nothing where that van is gone)."""
    vans = {van.vehicle_id for van in problem.vehicles}
    was_on = {stop_id: route.vehicle_id for route in today.routes for stop_id in route.stop_ids}
    stops = tuple(
        replace(stop, was_on=van if (van := was_on.get(stop.stop_id, "")) in vans else "") for stop in problem.stops
    )
    return replace(problem, stops=stops)


def carried_over(problem: Problem, today: Plan) -> dict[str, list[str]]:
    """Today's orders of the stops and vans that are still there, what is frozen first and in its order."""
    known = {stop.stop_id for stop in problem.stops}
    frozen = {stop_id for van in problem.vehicles for stop_id in van.first_stops}
    routes = {route.vehicle_id: route.stop_ids for route in today.routes}
    return {
        van.vehicle_id: [
            *van.first_stops,
            *(name for name in routes.get(van.vehicle_id, ()) if name in known and name not in frozen),
        ]
        for van in problem.vehicles
    }


def _priced(problem: Problem, orders: Mapping[str, list[str]]) -> tuple[int, tuple[Breach, ...]]:
    """Cost and breaches of today's routes on the problem."""
    stops: dict[str, Stop] = {stop.stop_id: stop for stop in problem.stops}
    vans = {van.vehicle_id: van for van in problem.vehicles}
    clockwork = Clockwork(problem)
    trials = [trial_of(clockwork, vans[van], [stops[name] for name in names]) for van, names in orders.items()]
    served = [name for names in orders.values() for name in names]
    cents = sum(trial.cents for trial in trials) + prizes_lost(problem, served)
    return cents, tuple(breach for trial in trials for breach in trial.breaches)


def _compared(
    problem: Problem, today: Plan, plan: Plan, shifted_s: int
) -> tuple[tuple[Change, ...], tuple[Change, ...]]:  # fmt: skip
    before, after = _seats(today), _seats(plan)
    nowhere = ("", None)
    changes, shifted = [], []
    for stop in problem.stops:
        was_on, was_s = before.get(stop.stop_id, nowhere)
        is_on, is_s = after.get(stop.stop_id, nowhere)
        change = Change(stop.stop_id, was_on, is_on, was_s, is_s)
        if was_on != is_on:
            changes.append(change)
        elif was_s is not None and is_s is not None and abs(is_s - was_s) > shifted_s:
            shifted.append(change)
    return tuple(changes), tuple(shifted)


def _seats(plan: Plan) -> dict[str, tuple[str, int | None]]:
    """The van and the arrival of each stop that is served."""
    return {visit.stop_id: (route.vehicle_id, visit.arrival_s) for route in plan.routes for visit in route.visits}
