"""Time windows, waiting and the driver's shift."""

from doorstep.routing import check, solve
from tests.routing.problems import a_van, on_a_line


def test_a_narrow_window_far_out_is_served_before_the_near_stop():
    # s2 is 200 s away and closes at 210: s1 (service 60 s) on the way out would make it 260.
    problem = on_a_line([100, 200], stops={1: {"service_s": 60}, 2: {"windows": ((0, 210),)}})
    plan = solve(problem, seed=1, iterations=200)
    assert plan.routes[0].stop_ids == ("s2", "s1")
    assert check(problem, plan) == []


def test_the_van_leaves_late_rather_than_wait_at_the_door():
    problem = on_a_line([100], [a_van(cents_per_hour=3600.0, cents_per_km=0.0)], {1: {"windows": ((5000, 6000),)}})
    plan = solve(problem, seed=1, iterations=50)
    route = plan.routes[0]
    # opens at 5,000 and lies 100 s away
    assert (route.depart_s, route.visits[0].arrival_s, route.return_s) == (4900, 5000, 5100)
    assert (route.wait_s, plan.cost_cents) == (0, 200)


def test_a_van_waits_between_two_windows_and_the_wait_is_paid():
    stops = {1: {"windows": ((0, 100),)}, 2: {"windows": ((1000, 2000),)}}
    problem = on_a_line([100, 200], [a_van(cents_per_hour=3600.0, cents_per_km=0.0)], stops)
    plan = solve(problem, seed=1, iterations=100)
    # leaves at 0, at s1 at 100, at s2 at 200 where it waits 800 s until 1,000, home at 1,200
    assert (plan.routes[0].wait_s, plan.routes[0].return_s, plan.cost_cents) == (800, 1200, 1200)
    assert check(problem, plan) == []


def test_both_ends_of_a_window_belong_to_it():
    problem = on_a_line([100], stops={1: {"windows": ((0, 100),)}})
    assert solve(problem, seed=1, iterations=50).unserved == ()


def test_two_windows_at_once_need_two_vans():
    vans = [a_van("a"), a_van("b")]
    stops = {1: {"windows": ((300, 310),), "service_s": 60}, 2: {"windows": ((300, 310),), "service_s": 60}}
    problem = on_a_line([100, 120], vans, stops)
    plan = solve(problem, seed=1, iterations=200)
    # one van after the other would start at 300 + 60 + 20 = 380 at the second door
    assert len(plan.routes) == 2
    assert check(problem, plan) == []


def test_the_shift_ends_the_day_even_without_windows():
    # Each stop is 100 s out, 100 s back and 50 s at the door; both together 300 s.
    stops = {1: {"service_s": 50, "prize_cents": 9000}, 2: {"service_s": 50, "prize_cents": 9000}}
    fits = on_a_line([100, 100], [a_van(shift_end_s=300)], stops)
    assert solve(fits, seed=1, iterations=100).unserved == ()
    tight = on_a_line([100, 100], [a_van(shift_end_s=299)], stops)
    plan = solve(tight, seed=1, iterations=100)
    assert [unserved.code for unserved in plan.unserved] == ["shift_full"]
    assert check(tight, plan) == []
