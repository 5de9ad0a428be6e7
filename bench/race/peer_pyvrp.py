"""The same problem for PyVRP: cost is distance, prizes where stops may be left out, shipments for pairs."""

from __future__ import annotations

import time

import pyvrp

from bench.race.square import pairs_of, square
from doorstep.routing import Problem, Stop


class CpuSeconds:
    """Stops PyVRP after so much CPU time, so that a busy machine treats all searches alike."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.started = time.process_time()

    def __call__(self, best_cost: float) -> bool:
        return time.process_time() - self.started > self.seconds

    def fraction_remaining(self) -> float:
        """From 1 at the start to 0 at the end."""
        return max(0.0, 1.0 - (time.process_time() - self.started) / self.seconds)


def prepare(problem: Problem) -> pyvrp.ProblemData:
    """Our problem in PyVRP's words; location 0 is the depot, location k + 1 our stop k."""
    van = problem.vehicles[0]
    metres, seconds = square(problem)
    fleet = pyvrp.VehicleType(
        len(problem.vehicles), capacity=[int(van.capacity[0])], fixed_cost=van.fixed_cents,
        tw_early=van.shift_start_s, tw_late=van.shift_end_s,
        unit_distance_cost=max(round(van.cents_per_km / 1000), 1),
    )  # fmt: skip
    places = [pyvrp.Location(0, 0) for _ in range(len(metres))]
    single = _singles(problem)
    clients = [_client(problem.stops[number], number, van.shift_end_s) for number in single]
    shipments = [_shipment(problem, pickup, delivery, van.shift_end_s) for pickup, delivery in pairs_of(problem)]
    return pyvrp.ProblemData(places, clients, [pyvrp.Depot(0)], [fleet], [metres], [seconds], [], shipments)


def run(data: pyvrp.ProblemData, problem: Problem, seed: int, seconds: float, cores: int) -> list[list[int]]:
    """Its best routes as numbers of stops. It uses one core, so of two it gets the seconds of both."""
    result = pyvrp.solve(data, CpuSeconds(seconds * cores), seed=seed, display=False, collect_stats=False)
    if not result.is_feasible():
        return []
    single, pairs = _singles(problem), pairs_of(problem)
    orders = []
    for route in result.best.routes():
        order = []
        for activity in route:
            if activity.is_client():
                order.append(single[activity.idx])
            elif not activity.is_depot():
                order.append(pairs[activity.idx][0 if activity.is_pickup() else 1])
        orders.append(order)
    return orders


def _singles(problem: Problem) -> list[int]:
    paired = {number for pair in pairs_of(problem) for number in pair}
    return [number for number in range(len(problem.stops)) if number not in paired]


def _client(stop: Stop, number: int, end_s: int) -> pyvrp.Client:
    early, late = stop.windows[0] if stop.windows else (0, end_s)
    return pyvrp.Client(
        number + 1, delivery=[int(stop.demand[0])], service_duration=stop.door_s, tw_early=early, tw_late=late,
        prize=stop.prize_cents or 0, required=stop.is_mandatory,
    )  # fmt: skip


def _shipment(problem: Problem, pickup: int, delivery: int, end_s: int) -> pyvrp.Shipment:
    source, taker = problem.stops[pickup], problem.stops[delivery]
    (opens, closes), (early, late) = ((stop.windows or ((0, end_s),))[0] for stop in (source, taker))
    return pyvrp.Shipment(
        pickup + 1, delivery + 1, opens, closes, source.door_s, early, late, taker.door_s,
        amount=[int((source.pickup or (0,))[0])],
    )  # fmt: skip
