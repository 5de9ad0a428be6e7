"""The checker complains about every way in which a plan can break a rule beyond the plain ones."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from doorstep.routing import Break, Pause, Plan, Problem, Route, Unserved, check
from doorstep.routing.schedule import route_of
from tests.routing.problems import a_van, on_a_line

STOPS = {
    1: {
        "windows": ((0, 100),), "skills": frozenset({"lift"}), "choice": "one", "wished": (0, 50),
        "late_cents_per_min": 6.0,
    },
    2: {"setup_s": 10, "area": "A", "was_on": "b", "pickup": (1, 0, 0), "vehicles": frozenset({"a"})},
    3: {"area": "B", "visit_cents": 7},
    4: {"choice": "one", "prize_cents": 5},
    5: {"picked_up_at": "s2", "demand": ()},
}  # fmt: skip


def a_problem(**of_a) -> Problem:
    facts = {
        "skills": frozenset({"lift"}), "capacity": (2, 9, 9), "max_trips": 3, "reload_s": 60, "regular_s": 300,
        "overtime_cents_per_hour": 360.0, "breaks": (Break("lunch", (150, 900), 30), Break("tea", (300, 2000), 20)),
    }  # fmt: skip
    vans = [a_van("a", **{**facts, **of_a}), a_van("b")]
    line = on_a_line([100, 200, 300, 900, 250], vans, STOPS)
    return replace(line, change_cents=11, new_area_cents=13, balance_cents=90.0, speeds=((200, 0.8),))


PROBLEM = a_problem()


def a_plan() -> Plan:
    """One van serves s1, s2, s5 (which gets what s2 gave), then s3 after a reload, with both breaks."""
    stops = {stop.stop_id: stop for stop in PROBLEM.stops}
    route = route_of(PROBLEM, PROBLEM.vehicles[0], [stops[name] for name in ("s1", "s2", "s5", "s3")])
    absent = Unserved("s4", "alternative", "s1 is served", 5)
    return Plan((route,), (absent,), route.cost_cents, 1, 1)


GOOD = a_plan()


def with_route(change: Callable[[Route], Route], plan: Plan = GOOD) -> Plan:
    return replace(plan, routes=(change(plan.routes[0]), *plan.routes[1:]))


def with_pauses(change: Callable[[tuple[Pause, ...]], tuple[Pause, ...]]) -> Plan:
    return with_route(lambda route: replace(route, pauses=change(route.pauses)))


def a_pause(name: str, **changes: int) -> Plan:
    return with_pauses(lambda pauses: tuple(replace(one, **changes) if one.name == name else one for one in pauses))


NAMED = {pause.name: pause for pause in GOOD.routes[0].pauses}

BROKEN = {
    "a break left out": (with_pauses(lambda all_: tuple(one for one in all_ if one.name != "lunch")), "break_missed"),
    "a break cut short": (a_pause("lunch", end_s=NAMED["lunch"].end_s - 1), "wrong_break"),
    "a break too early": (a_pause("lunch", start_s=149), "wrong_break"),
    "a break taken twice": (with_pauses(lambda all_: (*all_, replace(NAMED["tea"], after=4))), "wrong_break"),
    "a reload cut short": (a_pause("reload", end_s=NAMED["reload"].end_s - 1), "wrong_reload"),
    "a reload before it is there": (a_pause("reload", start_s=NAMED["reload"].start_s - 1), "wrong_reload"),
    "no reload": (with_pauses(lambda all_: tuple(one for one in all_ if one.name != "reload")), "over_capacity"),
    "a reload before the first stop": (a_pause("reload", after=0), "idle_reload"),
    "pauses that do not add up": (with_route(lambda route: replace(route, pause_s=1)), "wrong_sums"),
    "a soft price too small": (
        with_route(lambda route: replace(route, soft_cents=route.soft_cents - 1)), "wrong_soft_cost",
    ),
    "a prize made up": (replace(GOOD, unserved=(replace(GOOD.unserved[0], prize_cents=6),)), "wrong_prize"),
}  # fmt: skip


def test_the_good_plan_passes():
    assert sorted(NAMED) == ["lunch", "reload", "tea"]
    # late by 50 s: 5 cents; s2 changed its van: 11; two areas: 13; s3 itself: 7; then the hours squared
    hours = (GOOD.routes[0].return_s - GOOD.routes[0].depart_s) / 3600
    assert GOOD.routes[0].soft_cents == round(5 + 11 + 13 + 7 + 90 * hours * hours)
    assert check(PROBLEM, GOOD) == []


@pytest.mark.parametrize("damage", BROKEN)
def test_it_finds(damage):
    plan, code = BROKEN[damage]
    assert code in {violation.code for violation in check(PROBLEM, plan)}


STRICTER = {
    "over_max_duration": a_problem(max_duration_s=400),
    "over_max_drive": a_problem(max_drive_s=400),
    "over_max_distance": a_problem(max_distance_m=400),
    "too_many_trips": a_problem(max_trips=1),
    "lacks_skill": a_problem(skills=frozenset()),
    "wrong_arrival": a_problem(speed_factor=0.9),
    "wrong_cost": a_problem(regular_s=0),
    "frozen_moved": a_problem(first_stops=("s2",)),
    "break_missed": a_problem(breaks=(*PROBLEM.vehicles[0].breaks, Break("third", (400, 2000), 0))),
    "wrong_soft_cost": replace(PROBLEM, new_area_cents=14),
    "outside_window": replace(
        PROBLEM, stops=(replace(PROBLEM.stops[0], windows=((0, 50), (99, 99))), *PROBLEM.stops[1:])
    ),
    "wrong_service": replace(
        PROBLEM, stops=(PROBLEM.stops[0], replace(PROBLEM.stops[1], setup_s=11), *PROBLEM.stops[2:])
    ),
    "van_not_allowed": replace(PROBLEM, stops=(replace(PROBLEM.stops[0], vehicles=frozenset("b")), *PROBLEM.stops[1:])),
}  # fmt: skip


@pytest.mark.parametrize("code", STRICTER)
def test_a_plan_made_for_looser_rules_breaks(code):
    assert code in {violation.code for violation in check(STRICTER[code], GOOD)}


def on_two_vans(*orders: tuple[str, ...]) -> Plan:
    stops = {stop.stop_id: stop for stop in PROBLEM.stops}
    routes = tuple(
        route_of(PROBLEM, van, [stops[name] for name in order])
        for van, order in zip(PROBLEM.vehicles, orders, strict=True)
    )
    return replace(GOOD, routes=routes, unserved=() if "s4" in sum(orders, ()) else GOOD.unserved)


@pytest.mark.parametrize(
    ("plan", "code"),
    [
        (on_two_vans(("s1", "s2"), ("s5", "s3")), "pair_parted"),
        (on_two_vans(("s1", "s5", "s2"), ("s3",)), "not_picked_up"),
        (on_two_vans(("s1", "s2", "s5", "s3"), ("s4",)), "chosen_twice"),
    ],
)
def test_what_belongs_together_or_apart(plan, code):
    assert code in {violation.code for violation in check(PROBLEM, plan)}
