"""The same problem for VROOM through pyvroom, at its highest exploration level."""

from __future__ import annotations

from datetime import timedelta

import numpy as np
import vroom

from bench.race.square import pairs_of, square
from doorstep.routing import Problem, Stop

MOST_EXPLORATION = 5


def prepare(problem: Problem) -> vroom.Input:
    """Our problem in VROOM's words: cost is the distance matrix; location 0 is the depot, k + 1 our stop k."""
    van = problem.vehicles[0]
    metres, seconds = square(problem)
    asked = vroom.Input()
    asked.set_durations_matrix("car", seconds.astype(np.uint32))
    asked.set_costs_matrix("car", metres.astype(np.uint32))
    costs = vroom.VehicleCosts(fixed=van.fixed_cents // max(round(van.cents_per_km / 1000), 1))
    for number in range(len(problem.vehicles)):
        asked.add_vehicle(
            vroom.Vehicle(
                number, start=0, end=0, capacity=[int(van.capacity[0])], costs=costs,
                time_window=vroom.TimeWindow(van.shift_start_s, van.shift_end_s),
            )
        )  # fmt: skip
    pairs = pairs_of(problem)
    paired = {number for pair in pairs for number in pair}
    for pickup, delivery in pairs:
        amount = int((problem.stops[pickup].pickup or (0,))[0])
        steps = (_step(problem.stops[number], number, van.shift_end_s) for number in (pickup, delivery))
        asked.add_shipment(*steps, amount=vroom.Amount([amount]))
    for number, stop in enumerate(problem.stops):
        if number not in paired:
            asked.add_job(
                vroom.Job(
                    number, number + 1, default_service=stop.door_s, delivery=vroom.Amount([int(stop.demand[0])]),
                    time_windows=_windows(stop, van.shift_end_s),
                )
            )  # fmt: skip
    return asked


def run(asked: vroom.Input, problem: Problem, seed: int, seconds: float, cores: int) -> list[list[int]]:
    """Its routes as numbers of stops; it stops by itself when its moves are used up, and knows no seed."""
    solution = asked.solve(MOST_EXPLORATION, nb_threads=cores, timeout=timedelta(seconds=seconds))
    steps = solution.routes
    steps = steps[steps["type"].isin(["job", "pickup", "delivery"])]
    return [[int(number) for number in group["id"]] for _, group in steps.groupby("vehicle_id", sort=True)]


def _step(stop: Stop, number: int, end_s: int) -> vroom.ShipmentStep:
    return vroom.ShipmentStep(
        number, number + 1, default_service=stop.door_s, time_windows=_windows(stop, end_s)
    )  # fmt: skip


def _windows(stop: Stop, end_s: int) -> list[vroom.TimeWindow]:
    return [vroom.TimeWindow(*window) for window in stop.windows or ((0, end_s),)]
