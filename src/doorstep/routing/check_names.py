"""Who is where: every stop once, on a van that may come, in an order that the rules allow."""

from __future__ import annotations

from collections import Counter

from doorstep.routing.check_violation import Violation
from doorstep.routing.plan import Plan
from doorstep.routing.problem import Problem
from doorstep.routing.stop import Stop
from doorstep.routing.vehicle import Vehicle


def check_names(stops: dict[str, Stop], vans: dict[str, Vehicle], plan: Plan) -> list[Violation]:
    """Every stop exactly once, on a route or left out with a reason; every van known and used once."""
    placed = [stop_id for route in plan.routes for stop_id in route.stop_ids]
    named = Counter([*placed, *(unserved.stop_id for unserved in plan.unserved)])
    found = [Violation("unknown_stop", name, "the problem has no such stop") for name in named if name not in stops]
    found += [Violation("not_once", name, f"it is there {named[name]} times") for name in stops if named[name] != 1]
    for unserved in plan.unserved:
        if not unserved.code or not unserved.reason:
            found.append(Violation("no_reason", unserved.stop_id, "it is left out without a reason"))
    return found + _vans(vans, plan)


def _vans(vans: dict[str, Vehicle], plan: Plan) -> list[Violation]:
    found = []
    used = Counter(route.vehicle_id for route in plan.routes)
    for name, times in used.items():
        if name not in vans or times > 1:
            found.append(Violation("wrong_van", name, "the van is unknown or has two routes"))
    for route in plan.routes:
        if not route.visits:
            found.append(Violation("empty_route", route.vehicle_id, "a route without stops"))
    return found


def check_order(van: Vehicle, visited: list[Stop]) -> list[Violation]:
    """The van may come to each stop and has its skills; frozen stops first; a pair's goods before their delivery."""
    found = []
    for stop in visited:
        if stop.vehicles is not None and van.vehicle_id not in stop.vehicles:
            found.append(Violation("van_not_allowed", stop.stop_id, f"{van.vehicle_id} may not come"))
        lacking = stop.skills - van.skills
        if lacking:
            found.append(Violation("lacks_skill", stop.stop_id, f"{van.vehicle_id} lacks {', '.join(sorted(lacking))}"))
    return found + _frozen(van, visited) + _pairs(visited)


def _frozen(van: Vehicle, visited: list[Stop]) -> list[Violation]:
    """Those of the frozen stops that the van serves come first, in their order."""
    names = [stop.stop_id for stop in visited]
    wanted = [name for name in van.first_stops if name in names]
    if names[: len(wanted)] == wanted:
        return []
    return [Violation("frozen_moved", van.vehicle_id, f"begins {names[: len(wanted)]}, frozen is {wanted}")]


def _pairs(visited: list[Stop]) -> list[Violation]:
    """Goods are on board when they are to be given; check_groups looks for pairs on two vans."""
    found = []
    seen: set[str] = set()
    for stop in visited:
        if stop.picked_up_at and stop.picked_up_at not in seen:
            found.append(Violation("not_picked_up", stop.stop_id, f"{stop.picked_up_at} was not visited before it"))
        seen.add(stop.stop_id)
    return found


def check_groups(problem: Problem, plan: Plan) -> list[Violation]:
    """At most one stop of each choice; pairs whole; frozen stops on no other van."""
    on_van = {stop_id: route.vehicle_id for route in plan.routes for stop_id in route.stop_ids}
    chosen = Counter(stop.choice for stop in problem.stops if stop.choice and stop.stop_id in on_van)
    found = [
        Violation("chosen_twice", choice, f"{times} of its alternatives are served")
        for choice, times in chosen.items()
        if times > 1
    ]
    for stop in problem.stops:
        source = stop.picked_up_at
        if source and on_van.get(source) != on_van.get(stop.stop_id):
            found.append(Violation("pair_parted", stop.stop_id, f"{source} is not served by the same van"))
    for van in problem.vehicles:
        for name in van.first_stops:
            if on_van.get(name, van.vehicle_id) != van.vehicle_id:
                found.append(Violation("frozen_moved", name, f"it is frozen on {van.vehicle_id}"))
    return found
