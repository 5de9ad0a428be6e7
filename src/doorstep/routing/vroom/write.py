"""A plan as VROOM's solution document."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np

from doorstep.routing.plan import Plan, Route, Unserved
from doorstep.routing.problem import Problem
from doorstep.routing.stop import Stop
from doorstep.routing.vehicle import Vehicle
from doorstep.routing.vroom.element import LEAST_SIDES
from doorstep.routing.vroom.loads import Load
from doorstep.routing.vroom.read import VroomRead
from doorstep.routing.vroom.steps import Sums, Walk, amount, where

SUMMED = ("cost", "setup", "service", "duration", "waiting_time", "priority", "distance")


def write_vroom(
    problem: Problem, plan: Plan, read: VroomRead, *, loading_ms: int = 0, solving_ms: int = 0
) -> dict[str, Any]:
    """The answer as JSON values, in the document's own ids, places and clock; money in cents (docs/vroom.md)."""
    stops = {stop.stop_id: stop for stop in problem.stops}
    vans = {van.vehicle_id: van for van in problem.vehicles}
    routes = [_route(read, route, vans[route.vehicle_id], stops) for route in plan.routes]
    unassigned = [_unassigned(read, one) for one in _left_out(read, plan)]
    return {
        "code": 0,
        "summary": _summary(read, routes, len(unassigned), loading_ms, solving_ms),
        "unassigned": unassigned,
        "routes": routes,
        "doorstep": {
            "cost_cents": plan.cost_cents,
            "soft_cents": sum(route.soft_cents for route in plan.routes),
            "prizes_lost_cents": plan.cost_cents - plan.routes_cents,
            "seed": plan.seed,
            "iterations": plan.iterations,
            "is_estimate": read.is_estimate,
            "notes": list(read.notes),
        },
    }


def _route(read: VroomRead, route: Route, van: Vehicle, stops: dict[str, Stop]) -> dict[str, Any]:
    walk = Walk(read, route, van, stops)
    walk.through()
    given = read.vehicle_of[van.vehicle_id]
    tasks = [read.task_of[stop_id] for stop_id in route.stop_ids]
    sums, delivered, picked = walk.sums, _sum(read, stops, route, "demand"), _sum(read, stops, route, "pickup")
    found: dict[str, Any] = {"vehicle": given.vehicle_id}
    if given.element.text("description") is not None:
        found["description"] = given.element.text("description")
    found |= {
        "cost": _cost(read, route, sums), "setup": sums.setup_s, "service": sums.service_s, "duration": sums.drive_s,
        "waiting_time": sums.wait_s, "priority": sum(task.priority for task in tasks),
        "delivery": amount(delivered, read.sides), "amount": amount(delivered, read.sides),
        "pickup": amount(picked, read.sides), "violations": [v for step in walk.steps for v in step["violations"]],
        "steps": walk.steps,
        "doorstep": {"cost_cents": route.cost_cents, "soft_cents": route.soft_cents},
    }  # fmt: skip
    if sums.metres is not None:
        found["distance"] = sums.metres
    return found


def _cost(read: VroomRead, route: Route, sums: Sums) -> int:
    """As VROOM counts: fixed, hours on the road, kilometres, hours at doors, cut off to whole cents.

    Where the document wants hours paid from departure to return, it is our
    own cost without the soft prices.
    """
    if read.pays_whole_route:
        return route.cost_cents - route.soft_cents
    costs = read.vehicle_of[route.vehicle_id].costs
    at_doors = costs.per_task_hour * (sums.setup_s + sums.service_s)
    if sums.price is not None:
        return costs.fixed + int(sums.price + at_doors / 3600)
    thousands = 1000 * (costs.per_hour * sums.drive_s + at_doors) + 3600 * costs.per_km * (sums.metres or 0)
    return costs.fixed + thousands // 3_600_000


def _sum(read: VroomRead, stops: dict[str, Stop], route: Route, what: str) -> Load:
    """Delivered, or picked up; what a shipment picks up is also delivered."""
    found = np.zeros(max(read.sides, LEAST_SIDES))
    for stop_id in route.stop_ids:
        stop = stops[stop_id]
        side = stop.demand if what == "demand" else stop.pickup
        if what == "demand" and stop.picked_up_at:
            side = stops[stop.picked_up_at].pickup
        found = found + np.array(side or np.zeros(len(found)))
    return found


def _left_out(read: VroomRead, plan: Plan) -> Iterable[Unserved]:
    """One for each task that no copy of it serves, with the reason that says most."""
    served = {read.task_of[stop_id].name for route in plan.routes for stop_id in route.stop_ids}
    found: dict[str, Unserved] = {}
    for one in plan.unserved:
        name = read.task_of[one.stop_id].name
        if name not in served and (name not in found or found[name].code == "alternative"):
            found[name] = one
    return found.values()


def _unassigned(read: VroomRead, one: Unserved) -> dict[str, Any]:
    task = read.task_of[one.stop_id]
    found: dict[str, Any] = {"id": task.task_id, "type": task.type, **where(read, task.place)}
    if task.element.text("description") is not None:
        found["description"] = task.element.text("description")
    reasons = {
        "code": one.code, "reason": one.reason, "prize_cents": one.prize_cents, "extra_cents": one.extra_cents,
    }  # fmt: skip
    return found | {"doorstep": reasons}


def _summary(
    read: VroomRead, routes: list[dict[str, Any]], unassigned: int, loading_ms: int, solving_ms: int
) -> dict[str, Any]:
    found: dict[str, Any] = {"routes": len(routes), "unassigned": unassigned}
    for name in SUMMED:
        if all(name in route for route in routes):
            found[name] = sum(route[name] for route in routes)
    for name in ("delivery", "amount", "pickup"):
        found[name] = [sum(side) for side in zip(*(route[name] for route in routes), strict=True)] or [0] * read.sides
    found["violations"] = [violation for route in routes for violation in route["violations"]]
    found["computing_times"] = {"loading": loading_ms, "solving": solving_ms}
    return found
