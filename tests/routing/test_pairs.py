"""Pickup-and-delivery pairs: sums on one road, and what every plan keeps."""

from __future__ import annotations

import numpy as np
import pytest

from doorstep.routing import BadProblem, Dense, Plan, Problem, Stop, Vehicle, check, solve
from tests.routing.problems import a_van, on_a_line

NOTHING = (0, 0.0, 0.0)
ONE = (1, 0.0, 0.0)


def a_line(metres, vans, pairs=(), stops=None):
    """Stops 's1', 's2', ... at these metres on one road, one cent a metre; pairs are (from, to), one piece each.

    Stops in no pair are brought one piece unless `stops` says otherwise.
    """
    facts = {number: dict(given) for number, given in (stops or {}).items()}
    for first, second in pairs:
        facts[first] = {"demand": NOTHING, "pickup": ONE} | facts.get(first, {})
        facts[second] = {"demand": NOTHING, "picked_up_at": f"s{first}"} | facts.get(second, {})
    return on_a_line(metres, vans, facts)


def room_for(pieces: int, vehicle_id: str = "van", **given) -> Vehicle:
    return a_van(vehicle_id, capacity=(pieces, 10_000, 1e6), **given)


def solved(problem: Problem) -> Plan:
    plan = solve(problem, seed=1, iterations=300)
    assert breaches(problem, plan) == []
    assert check(problem, plan) == []
    return plan


def breaches(problem: Problem, plan: Plan) -> list[str]:
    """What a plan breaks, in words of this file's own: whole pairs in order on one van, room, windows, shifts."""
    stops = {stop.stop_id: stop for stop in problem.stops}
    vans = {van.vehicle_id: van for van in problem.vehicles}
    found = []
    for route in plan.routes:
        order = list(route.stop_ids)
        for stop_id in order:
            source = stops[stop_id].picked_up_at
            if source and (source not in order or order.index(source) > order.index(stop_id)):
                found.append(f"{stop_id} comes before {source} or without it")
        found += halves_alone(stops, order)
        found += overloads(vans[route.vehicle_id], [stops[stop_id] for stop_id in order])
        for visit in route.visits:
            windows = stops[visit.stop_id].windows
            if windows and not any(opens <= visit.start_s <= closes for opens, closes in windows):
                found.append(f"{visit.stop_id} at {visit.start_s} s")
        if route.return_s > vans[route.vehicle_id].shift_end_s:
            found.append(f"{route.vehicle_id} is late home")
    return found


def halves_alone(stops: dict[str, Stop], order: list[str]) -> list[str]:
    sources = {stop.picked_up_at for stop in stops.values() if stop.picked_up_at}
    brought_to = {stop.picked_up_at for stop in map(stops.get, order) if stop and stop.picked_up_at}
    return [f"{name} is picked up for nobody" for name in order if name in sources and name not in brought_to]


def overloads(van: Vehicle, order: list[Stop]) -> list[str]:
    found = []
    of = {stop.stop_id: stop for stop in order}
    for side, room in enumerate(van.capacity):
        aboard = sum(stop.demand[side] for stop in order)
        for stop in order:
            if aboard > room + 1e-6:
                found.append(f"{aboard:g} of {room:g} before {stop.stop_id}")
            aboard -= stop.demand[side]
            if stop.pickup:
                aboard += stop.pickup[side]
            if stop.picked_up_at:
                aboard -= of[stop.picked_up_at].pickup[side]
        if aboard > room + 1e-6:
            found.append(f"{aboard:g} of {room:g} at the end")
    return found


def test_two_pairs_share_one_way_out():
    # Out to 400 m and back: 100 and 200 are picked up on the way, 300 and 400 get theirs; 2 * 400 = 800.
    plan = solved(a_line([100, 200, 300, 400], [room_for(2)], pairs=[(1, 3), (2, 4)]))
    assert plan.cost_cents == 800
    assert plan.routes[0].stop_ids == ("s1", "s2", "s3", "s4")


def test_a_van_for_one_piece_carries_one_after_the_other():
    # 100 -> 300, back to 200 -> 400, home: 100 + 200 + 100 + 200 + 400 = 1,000.
    plan = solved(a_line([100, 200, 300, 400], [room_for(1)], pairs=[(1, 3), (2, 4)]))
    assert plan.cost_cents == 1000


def test_what_is_brought_from_the_depot_takes_room_until_its_door():
    # Two pieces for 400 m fill the van on the way out; then 100 -> 300 and home: 400 + 300 + 200 + 300 = 1,200.
    stops = {3: {"demand": (2, 0.0, 0.0)}}
    plan = solved(a_line([100, 300, 400], [room_for(2)], pairs=[(1, 2)], stops=stops))
    assert plan.cost_cents == 1200
    assert plan.routes[0].stop_ids == ("s3", "s1", "s2")
    # With room for three the pair rides along: 2 * 400.
    assert solved(a_line([100, 300, 400], [room_for(3)], pairs=[(1, 2)], stops=stops)).cost_cents == 800


def test_what_is_taken_along_takes_room_to_the_end():
    # A return at 300 m must wait until the pair 400 -> 200 is done: 400 + 200 + 100 + 300 = 1,000, else 800.
    stops = {2: {"demand": NOTHING, "pickup": ONE}}
    line = a_line([200, 300, 400], [room_for(1)], pairs=[(3, 1)], stops=stops)
    assert solved(line).cost_cents == 1000
    assert solved(a_line([200, 300, 400], [room_for(2)], pairs=[(3, 1)], stops=stops)).cost_cents == 800


def test_a_delivery_waits_for_its_pickup():
    # 300 m opens at 1,000 s: there from 1,000 on, and only then back to 100 m.
    plan = solved(a_line([100, 300], [room_for(1)], pairs=[(2, 1)], stops={2: {"windows": ((1000, 2000),)}}))
    assert plan.routes[0].stop_ids == ("s2", "s1")
    assert [visit.start_s for visit in plan.routes[0].visits] == [1000, 1200]


def test_a_pair_is_served_when_both_prizes_together_pay_for_it():
    # To 200 m and back costs 400: 150 + 251 pay for it, 150 + 249 do not.
    def pair_worth(cents):
        stops = {1: {"prize_cents": 150}, 2: {"prize_cents": cents}}
        return solved(a_line([100, 200], [room_for(1)], pairs=[(1, 2)], stops=stops))

    assert pair_worth(251).cost_cents == 400
    left = pair_worth(249)
    assert left.cost_cents == 399
    assert {stop.stop_id for stop in left.unserved} == {"s1", "s2"}


def test_a_pair_must_be_served_where_one_half_must():
    stops = {1: {"prize_cents": 1}}
    assert solved(a_line([100, 200], [room_for(1)], pairs=[(1, 2)], stops=stops)).cost_cents == 400


def test_both_halves_go_with_the_van_that_may_serve_both():
    vans = [room_for(1, "a", skills=frozenset({"lift"})), room_for(1, "b", cents_per_km=5000.0)]
    stops = {2: {"vehicles": frozenset({"b"})}}
    plan = solved(a_line([100, 200], vans, pairs=[(1, 2)], stops=stops))
    assert [route.vehicle_id for route in plan.routes] == ["b"]
    nobody = solved(a_line([100, 200], vans, pairs=[(1, 2)], stops=stops | {1: {"skills": frozenset({"lift"})}}))
    assert {stop.stop_id for stop in nobody.unserved} == {"s1", "s2"}


def test_a_van_may_make_only_so_many_stops():
    vans = [room_for(9, "a", max_stops=3), room_for(9, "b", max_stops=2)]
    plan = solved(a_line([100, 200, 300, 400], vans, pairs=[(1, 2), (3, 4)]))
    assert sorted(len(route.visits) for route in plan.routes) == [2, 2]


def test_one_van_does_what_two_would_do_dearer():
    # Both pairs on one van: 2 * 400 + 1,000 fixed.
    vans = [room_for(1, name, fixed_cents=1000) for name in "abc"]
    plan = solved(a_line([100, 200, 300, 400], vans, pairs=[(1, 2), (3, 4)]))
    assert plan.cost_cents == 1800


def test_hours_are_paid_while_the_van_waits():
    # Leaves at 900 s, is at 100 m at 1,000 s, at 200 m at 1,100 s and home at 1,300 s: 400 s at a cent each.
    van = room_for(1, cents_per_km=0.0, cents_per_hour=3600.0)
    plan = solved(a_line([100, 200], [van], pairs=[(1, 2)], stops={1: {"windows": ((1000, 2000),)}}))
    assert plan.cost_cents == 400


def test_routes_given_to_begin_with_are_gone_on_from():
    line = a_line([100, 200, 300, 400], [room_for(1)], pairs=[(1, 3), (2, 4)])
    plan = solve(line, seed=1, iterations=1, start={"van": ["s1", "s3", "s2", "s4"]})
    assert breaches(line, plan) == []
    assert plan.cost_cents == 1000
    torn = solve(line, seed=1, iterations=50, start={"van": ["s3", "s1", "s2"]})
    assert breaches(line, torn) == []
    assert not torn.unserved


def test_the_same_seed_gives_the_same_plan():
    town = a_courier_town(5, 20)
    assert solve(town, seed=3, iterations=200) == solve(town, seed=3, iterations=200)


@pytest.mark.parametrize("seed", range(8))
def test_every_plan_keeps_its_pairs(seed):
    town = a_courier_town(seed, 24, singles=seed % 3 * 6)
    plan = solve(town, seed=seed, iterations=400)
    assert breaches(town, plan) == []
    assert check(town, plan) == []
    served = {stop_id for route in plan.routes for stop_id in route.stop_ids}
    assert served.isdisjoint(stop.stop_id for stop in plan.unserved)
    assert len(served) + len(plan.unserved) == len(town.stops)
    assert len(served) > len(town.stops) // 3


def a_courier_town(seed: int, pairs: int, *, singles: int = 0) -> Problem:
    """Random pairs with windows, prizes and two sides of room; some deliveries and returns among them."""
    chance = np.random.default_rng(seed)
    places = 2 * pairs + singles + 1
    at = chance.uniform(0, 5_000, (places, 2))
    metres = np.hypot(*(at[:, None] - at[None]).transpose(2, 0, 1)) * chance.uniform(1, 1.2, (places, places))
    fleet = [
        Vehicle(
            f"v{van}", (int(chance.integers(2, 6)), float(chance.uniform(20, 40))), 0, 20_000,
            fixed_cents=int(chance.integers(0, 2_000)), cents_per_hour=float(chance.integers(0, 2_000)),
            cents_per_km=float(chance.uniform(10, 80)), start_place=int(chance.integers(0, 3)),
        )
        for van in range(6)
    ]  # fmt: skip
    stops: list[Stop] = []
    for number in range(1, places):
        opens = int(chance.integers(0, 12_000))
        facts = {
            "service_s": int(chance.integers(10, 200)),
            "windows": ((opens, opens + 4_000),) if chance.random() < 0.6 else (),
            "prize_cents": int(chance.integers(100, 1_500)) if chance.random() < 0.5 else None,
        }
        amount = (int(chance.integers(1, 3)), float(chance.uniform(1, 15)))
        if number > 2 * pairs:
            facts |= {"demand": amount} if number % 2 else {"demand": (0, 0.0), "pickup": amount}
        elif number % 2:
            facts |= {"demand": (0, 0.0), "pickup": amount}
        else:
            facts |= {"demand": (0, 0.0), "picked_up_at": f"s{number - 1}"}
        stops.append(Stop(f"s{number}", number, **facts))
    return Problem(tuple(fleet), tuple(stops), Dense(metres / 8, metres))


def test_a_delivery_of_something_nobody_picks_up_is_refused():
    with pytest.raises(BadProblem, match="no other stop with a pickup"):
        a_line([100, 200], [room_for(1)], stops={2: {"demand": NOTHING, "picked_up_at": "s1"}})


def test_two_deliveries_of_one_pickup_are_refused():
    with pytest.raises(BadProblem, match="one half of a pair"):
        a_line([100, 200, 300], [room_for(1)], pairs=[(1, 2)], stops={3: {"demand": NOTHING, "picked_up_at": "s1"}})
