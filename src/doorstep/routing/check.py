"""A second pair of eyes: does a plan obey its problem? Shares no code with the search or the schedule.

Plain Python with whole numbers and fractions, one file for each noun:
check_names (who is where, skills, choices, pairs, frozen stops), check_load
(what is on board when), check_clock (every second of the day), check_roads
(driving seconds), check_cost (every cent).
"""

from __future__ import annotations

from doorstep.routing.check_clock import check_clock
from doorstep.routing.check_cost import check_cost, check_total
from doorstep.routing.check_load import check_load
from doorstep.routing.check_names import check_groups, check_names, check_order
from doorstep.routing.check_violation import Violation
from doorstep.routing.plan import Plan
from doorstep.routing.problem import Problem

__all__ = ["Violation", "check"]


def check(problem: Problem, plan: Plan) -> list[Violation]:
    """Everything in the plan that breaks the problem's rules or the plan's own sums; empty for a good plan."""
    stops = {stop.stop_id: stop for stop in problem.stops}
    vans = {van.vehicle_id: van for van in problem.vehicles}
    found = check_names(stops, vans, plan)
    if found:
        return found
    for route in plan.routes:
        van = vans[route.vehicle_id]
        visited = [stops[stop_id] for stop_id in route.stop_ids]
        found += check_order(van, visited)
        found += check_load(van, route, visited)
        found += check_clock(problem, van, route, visited)
        found += check_cost(problem, van, route, visited)
    return found + check_groups(problem, plan) + check_total(stops, plan)
