"""As many places as parcels: no van may idle near one village while the other goes by carrier."""

from __future__ import annotations

import numpy as np

from doorstep.routing import Dense, Problem, Stop, Vehicle, check, solve

VILLAGE, FAR_M = 70, 15_000


def three_villages() -> Problem:
    """Three villages of 70 doors, 15 km from the depot each; two vans that take 105 parcels each.

    A single parcel of the village without a van costs some kilometres at 45
    cents, more than the $7 a carrier asks; seventy cost hardly more than one.
    """
    door = np.array([(x * 50.0, y * 50.0) for x in range(10) for y in range(7)])
    places = [(-FAR_M, 0), (0, FAR_M), (FAR_M, 0)]
    points = np.vstack([[(0.0, 0.0)], *(door + place for place in places)])
    distance_m = np.abs(points[:, None, :] - points[None, :, :]).sum(axis=2)
    vans = [Vehicle(f"van-{n}", (105, 1e6, 1e6), 0, 100_000, cents_per_km=45) for n in (1, 2)]
    stops = [Stop(f"s{place}", place, service_s=60, prize_cents=700) for place in range(1, 3 * VILLAGE + 1)]
    return Problem(vans, stops, Dense(distance_m / 10, distance_m))


def test_the_village_between_is_served_when_the_vans_just_hold_all():
    problem = three_villages()
    plan = solve(problem, seed=1, iterations=20_000)
    assert check(problem, plan) == []
    # 3 * 70 = 210 = 2 * 105
    assert [len(route.visits) for route in plan.routes] == [105, 105]
    assert plan.unserved == ()
