"""The checker complains about every way in which a plan can be wrong."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from doorstep.routing import Dense, Plan, Problem, Route, check, solve
from tests.routing.problems import a_van, on_a_line


def a_problem(**van) -> Problem:
    stops = {1: {"windows": ((50, 500),), "service_s": 30}, 2: {"prize_cents": 900}, 4: {"prize_cents": 1}}
    vans = [a_van("a", cents_per_hour=1800.0, max_stops=9, **van), a_van("b")]
    return on_a_line([100, 200, 300, 5000], vans, stops)


PROBLEM = a_problem()
GOOD = solve(PROBLEM, seed=1, iterations=300)


def with_route(change: Callable[[Route], Route]) -> Plan:
    return replace(GOOD, routes=(change(GOOD.routes[0]), *GOOD.routes[1:]))


def with_visit(**changes: int) -> Plan:
    def change(route: Route) -> Route:
        return replace(route, visits=(replace(route.visits[0], **changes), *route.visits[1:]))

    return with_route(change)


BROKEN = {
    "a stop forgotten": (with_route(lambda route: replace(route, visits=route.visits[1:])), "not_once"),
    "a stop twice": (with_route(lambda route: replace(route, visits=route.visits + route.visits[:1])), "not_once"),
    "a stop nobody knows": (with_visit(stop_id="ghost"), "unknown_stop"),
    "a reason missing": (replace(GOOD, unserved=(replace(GOOD.unserved[0], reason=""),)), "no_reason"),
    "an unknown van": (with_route(lambda route: replace(route, vehicle_id="bike")), "wrong_van"),
    "a route without stops": (
        replace(GOOD, routes=(*GOOD.routes, replace(GOOD.routes[0], vehicle_id="spare", visits=()))), "empty_route",
    ),
    "an arrival too early": (with_visit(arrival_s=1), "wrong_arrival"),
    "a service cut short": (with_visit(leave_s=GOOD.routes[0].visits[0].leave_s - 1), "wrong_service"),
    "a return too early": (with_route(lambda route: replace(route, return_s=route.return_s - 5)), "wrong_return"),
    "a departure before the shift": (with_route(lambda route: replace(route, depart_s=-5)), "outside_shift"),
    "metres that do not add up": (with_route(lambda route: replace(route, distance_m=1)), "wrong_sums"),
    "a load that does not add up": (with_route(lambda route: replace(route, load=(1, 0.0, 0.0))), "wrong_load"),
    "a cent too little": (
        with_route(lambda route: replace(route, cost_cents=route.cost_cents - 1)), "wrong_cost",
    ),
    "a total a cent off": (replace(GOOD, cost_cents=GOOD.cost_cents + 1), "wrong_total"),
    "two stops swapped": (
        with_route(lambda route: replace(route, visits=tuple(reversed(route.visits)))), "wrong_arrival",
    ),
}  # fmt: skip


def test_the_good_plan_passes():
    assert GOOD.unserved[0].stop_id == "s4"
    assert check(PROBLEM, GOOD) == []


@pytest.mark.parametrize("damage", BROKEN)
def test_it_finds(damage):
    plan, code = BROKEN[damage]
    assert code in {violation.code for violation in check(PROBLEM, plan)}


TIGHTER = {
    "over_capacity": a_problem(capacity=(1, 9, 9)),
    "outside_shift": a_problem(shift_end_s=100),
    "outside_window": on_a_line([100, 200, 300, 5000], stops={3: {"windows": ((0, 1),)}}),
    "no_road": Problem(
        PROBLEM.vehicles, PROBLEM.stops, Dense(PROBLEM.travel.duration_s + 2.0**27, PROBLEM.travel.distance_m)
    ),
}  # fmt: skip


@pytest.mark.parametrize("code", TIGHTER)
def test_a_plan_made_for_looser_rules_breaks(code):
    problem = TIGHTER[code]
    plan = replace(
        GOOD, routes=tuple(replace(route, vehicle_id=problem.vehicles[0].vehicle_id) for route in GOOD.routes)
    )
    assert code in {violation.code for violation in check(problem, plan)}
