"""Laws of a standing plan under any rules: its free places are the lawful ones, its breaches are the checker's."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as some

from doorstep.routing import Plan, Problem, Unserved, check
from doorstep.routing.edits import Standing
from doorstep.routing.schedule import route_of
from tests.routing.ruled_towns import FEATURES, a_ruled_town

# What is frozen is not on an empty plan; a search puts it there.
PLAYED = sorted(FEATURES.keys() - {"frozen"})

towns = some.builds(
    a_ruled_town, some.integers(0, 10**6), some.just(9), some.just(2), some.sets(some.sampled_from(PLAYED), max_size=3)
)


def filled(problem: Problem) -> Standing:
    """Each stop but the last in its first free place, where there is one."""
    desk = Standing(problem, Plan((), (), 0, 1, 0))
    for stop in problem.stops[:-1]:
        places = desk.best_places(stop.stop_id, 1)
        if places and places[0].is_free:
            desk.move(stop.stop_id, places[0].vehicle_id, places[0].position)
    return desk


@settings(max_examples=15, deadline=None)
@given(problem=towns)
def test_the_free_places_are_the_lawful_ones_at_their_exact_cost(problem):
    desk = filled(problem)
    plan, stop = desk.plan(), problem.stops[-1]
    free = [place.extra_cents for place in desk.best_places(stop.stop_id, 30) if place.is_free]
    assert free == sorted(lawful(problem, plan, stop.stop_id))


def lawful(problem: Problem, plan: Plan, stop_id: str) -> list[int]:
    """What each place costs that the checker lets pass, one after the other."""
    stops = {stop.stop_id: stop for stop in problem.stops}
    found = []
    for van in problem.vehicles:
        old = next((route for route in plan.routes if route.vehicle_id == van.vehicle_id), None)
        order = old.stop_ids if old else ()
        for position in range(len(order) + 1):
            names = [*order[:position], stop_id, *order[position:]]
            route = route_of(problem, van, [stops[name] for name in names])
            others = [other for other in plan.routes if other is not old]
            served = {name for other in (route, *others) for name in other.stop_ids}
            out = [
                Unserved(name, "vans_full", "played", stop.prize_cents)
                for name, stop in stops.items()
                if name not in served
            ]
            seen = check(problem, Plan((route, *others), tuple(out), 0, 1, 1))
            if all(violation.code in ("wrong_total", "not_alternative") for violation in seen):
                found.append(route.cost_cents - (old.cost_cents if old else 0))
    return found


@settings(max_examples=15, deadline=None)
@given(problem=towns, throws=some.lists(some.integers(0, 10**6), max_size=6))
def test_a_standing_plan_breaks_something_exactly_where_the_checker_complains(problem, throws):
    desk = filled(problem)
    for throw in throws:
        stop_id, van = f"s{throw % 9 + 1}", problem.vehicles[throw % 2].vehicle_id
        others = [name for route in desk.plan().routes if route.vehicle_id == van for name in route.stop_ids]
        desk.move(stop_id, van, throw % (len([name for name in others if name != stop_id]) + 1))
    assert bool(desk.breaches()) == bool(check(problem, desk.plan()))
