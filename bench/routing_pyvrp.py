"""The same problem for PyVRP, the peer that runs beside our search in the benchmark."""

from __future__ import annotations

import time

import pyvrp

from doorstep.routing import Problem
from doorstep.routing.travel import leg


class CpuSeconds:
    """Stops PyVRP after so much CPU time, so that a busy machine treats both searches alike."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.started = time.process_time()

    def __call__(self, best_cost: float) -> bool:
        return time.process_time() - self.started > self.seconds

    def fraction_remaining(self) -> float:
        """From 1 at the start to 0 at the end."""
        return max(0.0, 1.0 - (time.process_time() - self.started) / self.seconds)


def pyvrp_model(problem: Problem) -> pyvrp.Model:
    """Our problem in PyVRP's words: cost is distance, and prizes where stops may be left out."""
    model = pyvrp.Model()
    wanted = [problem.depot, *(stop.place for stop in problem.stops)]
    places = {place: model.add_location(0, 0) for place in wanted}
    model.add_depot(places[problem.depot])
    van = problem.vehicles[0]
    model.add_vehicle_type(
        len(problem.vehicles), capacity=int(van.capacity[0]), tw_early=van.shift_start_s, tw_late=van.shift_end_s
    )
    for stop in problem.stops:
        early, late = stop.windows[0] if stop.windows else (van.shift_start_s, van.shift_end_s)
        model.add_client(
            places[stop.place], delivery=int(stop.demand[0]), service_duration=stop.service_s,
            tw_early=early, tw_late=late, prize=stop.prize_cents or 0, required=stop.is_mandatory,
        )  # fmt: skip
    for start, frm in places.items():
        for end, to in places.items():
            seconds, metres = leg(problem.travel, start, end)
            model.add_edge(frm, to, metres, seconds)
    return model


def pyvrp_cost(problem: Problem, *, seed: int, seconds: float) -> tuple[float, float]:
    """PyVRP's best cost (prizes left included) and the CPU seconds it took; building the model not counted."""
    model = pyvrp_model(problem)
    started = time.process_time()
    result = model.solve(CpuSeconds(seconds), seed=seed, display=False)
    return result.cost(), time.process_time() - started
