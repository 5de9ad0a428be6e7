"""Pairs together with the rules beyond the lean ones: each kind once, with sums on one road."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from doorstep.routing import Break, Problem, check, solve
from tests.routing.problems import a_van
from tests.routing.test_pairs import NOTHING, ONE, a_courier_town, a_line, breaches, room_for, solved


def test_a_pair_finds_the_second_window_of_its_delivery():
    # There by 100 s and 200 s if the van left at 0; the delivery opens at 50-60 and 500-600: it starts at 500.
    stops = {2: {"windows": ((50, 60), (500, 600))}}
    plan = solved(a_line([100, 200], [room_for(1)], pairs=[(1, 2)], stops=stops))
    assert plan.cost_cents == 400
    assert plan.routes[0].visits[1].start_s == 500


def test_a_break_falls_between_the_halves_or_beside_them():
    # It must be at 100 m by 160 s, so that it is out at noon: 400 s of road and 300 s of rest.
    van = room_for(1, breaks=(Break("noon", (150, 250), 300),), cents_per_hour=3600.0, cents_per_km=0.0)
    plan = solved(a_line([100, 200], [van], pairs=[(1, 2)], stops={1: {"windows": ((0, 160),)}}))
    route = plan.routes[0]
    assert [pause.name for pause in route.pauses] == ["noon"]
    assert route.return_s - route.depart_s == 700


def test_the_longest_way_allowed_keeps_a_far_pair_out():
    van = room_for(9, max_distance_m=700)
    plan = solved(a_line([100, 300, 350, 400], [van], pairs=[(1, 2), (3, 4)]))
    assert plan.routes[0].stop_ids == ("s1", "s2")
    assert {stop.stop_id for stop in plan.unserved} == {"s3", "s4"}


def test_a_pair_is_wished_at_an_hour_and_costs_what_it_is_late():
    # The pickup opens at 1,000 s; the delivery 100 s on is wished by 1,040 s: one minute late costs 60 cents.
    stops = {
        1: {"windows": ((1000, 1000),)},
        2: {"wished": (0, 1040), "late_cents_per_min": 60.0},
    }
    plan = solved(a_line([100, 200], [room_for(1)], pairs=[(1, 2)], stops=stops))
    assert plan.cost_cents == 460


def test_of_two_pairs_of_one_choice_the_nearer_is_served():
    # Out to 200 m and back, though 400 m would do as well; the other's prize is not lost twice.
    stops = {
        2: {"choice": "parcel 7", "prize_cents": 5000},
        4: {"choice": "parcel 7", "prize_cents": 5000},
        1: {"prize_cents": 0},
        3: {"prize_cents": 0},
    }
    plan = solved(a_line([100, 200, 300, 400], [room_for(1)], pairs=[(1, 2), (3, 4)], stops=stops))
    assert plan.routes[0].stop_ids == ("s1", "s2")
    assert plan.cost_cents == 400


def test_frozen_stops_come_first_and_their_goods_arrive_later():
    # At 300 m already for the pair 300 -> 100; then 200 -> 400: 300 + 100 + 200 + 400 with both aboard, or
    # 300 -> 100 -> 200 -> 400 -> home: 300 + 200 + 100 + 200 + 400 = 1,200.
    van = room_for(1, first_stops=("s3",))
    plan = solved(a_line([100, 200, 300, 400], [van], pairs=[(3, 1), (2, 4)]))
    assert plan.routes[0].stop_ids == ("s3", "s1", "s2", "s4")
    assert plan.cost_cents == 1200


def test_goods_of_a_pair_stay_aboard_while_the_van_reloads():
    # Two deliveries of two pieces each and a pair, room for two: two trips.
    van = room_for(2, max_trips=3)
    stops = {1: {"demand": (2, 0.0, 0.0)}, 2: {"demand": (2, 0.0, 0.0)}}
    line = a_line([100, 200, 300, 400], [van], pairs=[(3, 4)], stops=stops)
    plan = solve(line, seed=1, iterations=300)
    assert not plan.unserved
    assert [pause.name for pause in plan.routes[0].pauses] == ["reload"] * len(plan.routes[0].pauses)
    # One trip to 200 m with the first piece of work on the way is 400, and 800 with the pair: 100 m by itself 200 more.
    assert plan.cost_cents <= 200 + 400 + 800


def test_each_minute_beyond_the_regular_ones_is_paid_on_top():
    # 400 s at a cent a second, 100 of them overtime at another cent.
    van = a_van(
        capacity=(1, 1.0, 1.0), cents_per_km=0.0, cents_per_hour=3600.0, regular_s=300, overtime_cents_per_hour=3600.0
    )
    plan = solved(a_line([100, 200], [van], pairs=[(1, 2)]))
    assert plan.cost_cents == 500


def test_a_return_and_a_pair_share_a_van_under_rules():
    stops = {2: {"demand": NOTHING, "pickup": ONE}}
    line = a_line([200, 300, 400], [room_for(1, max_duration_s=1000)], pairs=[(3, 1)], stops=stops)
    plan = solved(line)
    assert plan.cost_cents == 1000
    assert breaches(line, plan) == []


@pytest.mark.parametrize("seed", range(4))
def test_every_plan_keeps_its_pairs_under_all_rules(seed):
    town = a_ruled_courier_town(seed)
    plan = solve(town, seed=seed, iterations=40)
    assert check(town, plan) == []
    assert len(plan.unserved) < len(town.stops) // 2


def a_ruled_courier_town(seed: int) -> Problem:
    """A courier's town with breaks, second trips, overtime, limits, wishes, several windows and choices."""
    chance = np.random.default_rng(seed)
    town = a_courier_town(seed, 5, singles=4)
    vans = [
        replace(
            van,
            breaks=(Break("noon", (6_000, 9_000), 600),) if number % 2 else (),
            max_trips=2 if number % 3 == 0 else 1,
            reload_s=300,
            max_duration_s=15_000,
            regular_s=9_000,
            overtime_cents_per_hour=1_000.0,
            speed_factor=1.1 if number == 1 else 1.0,
        )
        for number, van in enumerate(town.vehicles[:4])
    ]
    stops = []
    for stop in town.stops:
        opens = int(chance.integers(0, 6_000))
        windows = ((opens, opens + 3_000), (opens + 6_000, opens + 9_000)) if chance.random() < 0.3 else stop.windows
        wished = (opens, opens + 4_000) if chance.random() < 0.3 else None
        stops.append(replace(stop, windows=windows, wished=wished, late_cents_per_min=3.0, setup_s=60))
    stops[-1], stops[-3] = (replace(stops[at], choice="door or locker") for at in (-1, -3))
    return replace(town, vehicles=tuple(vans), stops=tuple(stops))
