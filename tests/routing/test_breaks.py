"""Breaks: each once, in its window, where it delays least; none for a van that is home before or leaves after."""

from doorstep.routing import Break, Pause, check, solve
from tests.routing.problems import a_van, on_a_line


def the_route(problem):
    plan = solve(problem, seed=1, iterations=60)
    assert check(problem, plan) == []
    assert plan.unserved == ()
    return plan.routes[0]


def test_a_break_is_taken_at_the_door_and_delays_what_follows():
    van = a_van(breaks=(Break("lunch", (150, 180), 60),))
    route = the_route(on_a_line([100, 200], [van], {1: {"windows": ((0, 100),)}}))
    # s1 at 100; lunch may start at 180 at the latest, so it is taken at s1 before the drive: at 150, until 210
    assert route.pauses == (Pause("lunch", 1, 150, 210),)
    assert (route.visits[1].arrival_s, route.return_s, route.pause_s) == (310, 510, 60)


def test_waiting_for_a_door_to_open_is_the_time_for_a_break():
    van = a_van(cents_per_hour=3600.0, cents_per_km=0.0, breaks=(Break("lunch", (0, 9000), 300),))
    stops = {1: {"windows": ((0, 100),)}, 2: {"windows": ((1000, 2000),)}}
    route = the_route(on_a_line([100, 200], [van], stops))
    # 800 s lie between reaching s2 and its opening; the break takes 300 of them: 1,200 s as without it
    assert (route.return_s, route.wait_s, route.pause_s, route.cost_cents) == (1200, 500, 300, 1200)


def test_nobody_rests_who_is_home_before_the_break():
    route = the_route(on_a_line([100], [a_van(breaks=(Break("lunch", (200, 900), 60),))]))
    # home at 200, when the break may begin
    assert (route.return_s, route.pauses) == (200, ())


def test_nobody_rests_who_leaves_after_the_break():
    van = a_van(breaks=(Break("early", (0, 50), 600),))
    route = the_route(on_a_line([100], [van], {1: {"windows": ((500, 600),)}}))
    assert (route.depart_s, route.pauses) == (400, ())


def test_two_breaks_are_taken_in_order():
    van = a_van(breaks=(Break("first", (100, 120), 10), Break("second", (130, 400), 20)))
    route = the_route(on_a_line([100, 200], [van]))
    assert [pause.name for pause in route.pauses] == ["first", "second"]
    # 400 s on the road and 30 s of breaks, and no wait but until the second may start
    assert route.return_s - route.depart_s - route.drive_s - route.pause_s == route.wait_s


def test_a_break_that_cannot_be_kept_keeps_the_van_at_home():
    # The road to s1 takes 500 s; the break must start at 510 on the way back, which takes as long.
    van = a_van(breaks=(Break("strict", (250, 260), 60),), shift_end_s=1000)
    plan = solve(on_a_line([500], [van], {1: {"prize_cents": 9000}}), seed=1, iterations=60)
    assert [unserved.stop_id for unserved in plan.unserved] == ["s1"]
