"""What is on board when: deliveries, pickups, second trips with their reload."""

from doorstep.routing import Pause, check, solve
from tests.routing.problems import a_van, on_a_line


def solved(problem):
    plan = solve(problem, seed=1, iterations=100)
    assert check(problem, plan) == []
    return plan


def test_a_second_trip_drives_home_reloads_and_goes_on():
    van = a_van(capacity=(1, 9, 9), max_trips=2, reload_s=60)
    plan = solved(on_a_line([100, 100], [van], {1: {"windows": ((0, 100),)}}))
    route = plan.routes[0]
    # out and back twice at a cent a metre: served at 100, home at 200, 60 s to reload, there again at 360
    assert plan.cost_cents == 400
    assert route.pauses == (Pause("reload", 1, 200, 260),)
    assert [visit.arrival_s for visit in route.visits] == [100, 360]
    assert (route.drive_s, route.pause_s, route.return_s) == (400, 60, 460)


def test_no_more_trips_than_allowed():
    van = a_van(capacity=(1, 9, 9), max_trips=2)
    stops = {number: {"prize_cents": 1000} for number in (1, 2, 3)}
    plan = solved(on_a_line([100, 100, 100], [van], stops))
    assert len(plan.unserved) == 1


def test_an_empty_side_of_the_van_takes_pickups_once_the_deliveries_are_out():
    # Room for one: the delivery must come first, the pickup then finds the room.
    van = a_van(capacity=(1, 9, 9))
    stops = {1: {"demand": (), "pickup": (1, 0, 0)}, 2: {"demand": (1, 0, 0)}}
    plan = solved(on_a_line([100, 200], [van], stops))
    assert plan.routes[0].stop_ids == ("s2", "s1")
    assert plan.routes[0].load == (2, 0, 0)


def test_pickups_stay_on_board_to_the_end_of_the_trip():
    van = a_van(capacity=(1, 9, 9))
    stops = {number: {"demand": (), "pickup": (1, 0, 0), "prize_cents": 5000} for number in (1, 2)}
    plan = solved(on_a_line([100, 200], [van], stops))
    assert len(plan.unserved) == 1


def test_returns_are_unloaded_at_a_reload():
    van = a_van(capacity=(1, 9, 9), max_trips=2)
    stops = {number: {"demand": (), "pickup": (1, 0, 0)} for number in (1, 2)}
    plan = solved(on_a_line([100, 200], [van], stops))
    # 200 m and 400 m there and back
    assert (plan.unserved, plan.cost_cents) == ((), 600)
