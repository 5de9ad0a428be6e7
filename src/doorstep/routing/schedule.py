"""From an order of stops to a route with times, in whole seconds and cents: a reader of the one clock (drive_times)."""

from __future__ import annotations

import math
from collections.abc import Sequence

from doorstep.routing.plan import Pause, Route, Visit
from doorstep.routing.problem import Problem
from doorstep.routing.schedule_run import Run, patient_runs
from doorstep.routing.stop import Stop
from doorstep.routing.vehicle import RELOAD, Demand, Vehicle


def route_of(problem: Problem, vehicle: Vehicle, stops: Sequence[Stop]) -> Route:
    """The route of one van over the stops in their order, at the cheapest times.

    An order that breaks rules is told as it would go: doors, shift and breaks
    wait for the van, limits and room give way (schedule_run.patient_runs).
    """
    for run in patient_runs(problem, vehicle, tuple(stops)):
        cents = run.cents()
        if cents < math.inf:
            return _written(run, cents, stops)
    raise AssertionError("the last run has no limits")  # pragma: no cover


def _written(run: Run, cents: float, stops: Sequence[Stop]) -> Route:
    """What stands on the sheet as a route; then the sheet is used for the marginals."""
    times, total = run.times(), run.totals()
    pauses, soft_cents = _pauses(run), round(float(run.sheet.cents[1]))
    cost_cents = round(cents)
    marginals = [cost_cents - run.cents_without(place) for place in range(len(stops))]
    worked_s = total.return_s - total.depart_s
    return Route(
        vehicle_id=run.vehicle.vehicle_id,
        visits=tuple(
            Visit(stop.stop_id, *when, marginal_cents=marginal)
            for stop, when, marginal in zip(stops, times, marginals, strict=True)
        ),
        depart_s=total.depart_s,
        return_s=total.return_s,
        drive_s=total.drive_s,
        service_s=total.service_s,
        wait_s=worked_s - total.drive_s - total.service_s - total.paused_s,
        distance_m=total.metres,
        load=_load(stops, len(run.vehicle.capacity)),
        cost_cents=cost_cents,
        pauses=pauses,
        pause_s=total.paused_s,
        soft_cents=soft_cents,
    )


def _pauses(run: Run) -> tuple[Pause, ...]:
    return tuple(
        Pause(RELOAD if number < 0 else run.vehicle.breaks[number].break_id, after, start_s, end_s)
        for number, after, start_s, end_s in run.pauses()
    )


def _load(stops: Sequence[Stop], sides: int) -> Demand:
    """All that the van brings and takes along, by side."""
    none = (0.0,) * sides
    amounts = [amount for stop in stops for amount in (stop.demand or none, stop.pickup or none)]
    return tuple(math.fsum(side) for side in zip(*amounts, strict=True))
