"""The same problem for OR-Tools' routing library: parallel cheapest insertion, then guided local search."""

from __future__ import annotations

import time

from ortools.constraint_solver import pywrapcp, routing_enums_pb2

from bench.race.square import pairs_of, square
from doorstep.routing import Problem

METAHEURISTIC = routing_enums_pb2.LocalSearchMetaheuristic.GUIDED_LOCAL_SEARCH
FIRST = routing_enums_pb2.FirstSolutionStrategy.PARALLEL_CHEAPEST_INSERTION

Model = tuple[pywrapcp.RoutingIndexManager, pywrapcp.RoutingModel]


def prepare(problem: Problem) -> Model:
    """Our problem in OR-Tools' words: node 0 is the depot, node k + 1 our stop k."""
    van = problem.vehicles[0]
    metres, seconds = square(problem)
    manager = pywrapcp.RoutingIndexManager(len(metres), len(problem.vehicles), 0)
    model = pywrapcp.RoutingModel(manager)
    model.SetArcCostEvaluatorOfAllVehicles(model.RegisterTransitMatrix(metres.tolist()))
    model.SetFixedCostOfAllVehicles(van.fixed_cents // max(round(van.cents_per_km / 1000), 1))
    _add_load(problem, model)
    if any(stop.windows for stop in problem.stops):
        seconds[1:] += [[stop.door_s] for stop in problem.stops]
        _add_clock(problem, manager, model, seconds.tolist())
    for pickup, delivery in pairs_of(problem):
        source, taker = manager.NodeToIndex(pickup + 1), manager.NodeToIndex(delivery + 1)
        model.AddPickupAndDelivery(source, taker)
        model.solver().Add(model.VehicleVar(source) == model.VehicleVar(taker))
        clock = model.GetDimensionOrDie("clock")
        model.solver().Add(clock.CumulVar(source) <= clock.CumulVar(taker))
    for number, stop in enumerate(problem.stops):
        if stop.prize_cents is not None:
            model.AddDisjunction([manager.NodeToIndex(number + 1)], stop.prize_cents)
    return manager, model


def run(prepared: Model, problem: Problem, seed: int, seconds: float, cores: int) -> list[list[int]]:
    """Its best routes as numbers of stops. It uses one core, so of two it gets the seconds of both."""
    manager, model = prepared
    until = time.process_time() + seconds * cores
    wanted = pywrapcp.DefaultRoutingSearchParameters()
    wanted.first_solution_strategy, wanted.local_search_metaheuristic = FIRST, METAHEURISTIC
    wanted.time_limit.FromSeconds(int(seconds * cores * 4))
    model.AddSearchMonitor(model.solver().CustomLimit(lambda: time.process_time() > until))
    solution = model.SolveWithParameters(wanted)
    return [] if solution is None else [_order(manager, model, solution, van) for van in range(len(problem.vehicles))]


def _order(manager, model, solution, van: int) -> list[int]:
    order, index = [], solution.Value(model.NextVar(model.Start(van)))
    while not model.IsEnd(index):
        order.append(manager.IndexToNode(index) - 1)
        index = solution.Value(model.NextVar(index))
    return order


def _add_load(problem: Problem, model: pywrapcp.RoutingModel) -> None:
    amounts = [0, *(int(stop.demand[0]) for stop in problem.stops)]
    for pickup, delivery in pairs_of(problem):
        amount = int((problem.stops[pickup].pickup or (0,))[0])
        amounts[pickup + 1], amounts[delivery + 1] = amount, -amount
    load = model.RegisterUnaryTransitVector(amounts)
    model.AddDimension(load, 0, int(problem.vehicles[0].capacity[0]), True, "load")


def _add_clock(problem: Problem, manager, model: pywrapcp.RoutingModel, seconds: list[list[int]]) -> None:
    van = problem.vehicles[0]
    model.AddDimension(model.RegisterTransitMatrix(seconds), van.shift_end_s, van.shift_end_s, False, "clock")
    clock = model.GetDimensionOrDie("clock")
    for number, stop in enumerate(problem.stops):
        if stop.windows:
            clock.CumulVar(manager.NodeToIndex(number + 1)).SetRange(*stop.windows[0])
