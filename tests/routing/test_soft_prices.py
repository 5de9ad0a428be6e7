"""Prices that nobody is paid: wishes, areas, changes, balance, and overtime, which somebody is."""

from doorstep.routing import check, solve
from tests.routing.problems import a_van, on_a_line


def solved(problem, iterations=150):
    plan = solve(problem, seed=1, iterations=iterations)
    assert check(problem, plan) == []
    return plan


def test_lateness_costs_by_the_minute():
    stops = {1: {"wished": (0, 40), "late_cents_per_min": 30.0}}
    plan = solved(on_a_line([100], stops=stops))
    # served at 100, 60 s after the wished time: 30 cents, and 200 for the way
    assert (plan.cost_cents, plan.routes[0].soft_cents) == (230, 30)


def test_the_late_one_is_served_first_where_that_is_cheaper():
    stops = {1: {"service_s": 600}, 2: {"wished": (0, 200), "late_cents_per_min": 60.0}}
    plan = solved(on_a_line([100, 200], stops=stops))
    assert plan.routes[0].stop_ids == ("s2", "s1")
    assert plan.routes[0].soft_cents == 0


def test_the_van_leaves_later_rather_than_come_too_early():
    van = a_van(cents_per_hour=3600.0)
    stops = {1: {"wished": (1000, 1200), "early_cents_per_min": 6.0}}
    plan = solved(on_a_line([100], [van], stops))
    # 200 s paid and 200 m; nobody pays for being early
    assert (plan.routes[0].depart_s, plan.cost_cents) == (900, 400)


def test_waiting_at_the_door_costs_less_than_being_early():
    van = a_van(cents_per_hour=36.0, cents_per_km=0.0)
    stops = {1: {"windows": ((0, 100),)}, 2: {"wished": (1200, 1300), "early_cents_per_min": 60.0}}
    plan = solved(on_a_line([100, 200], [van], stops))
    # a second costs 0.01 cents to wait and a whole cent to be early: home at 1,400, 1,400 s are 14 cents
    assert (plan.cost_cents, plan.routes[0].visits[1].start_s) == (14, 1200)


def test_overtime_comes_on_top_of_the_hour():
    van = a_van(cents_per_hour=3600.0, cents_per_km=0.0, regular_s=150, overtime_cents_per_hour=1800.0)
    plan = solved(on_a_line([100], [van]))
    # 200 s at a cent, and half a cent for each of the 50 s beyond 150
    assert (plan.cost_cents, plan.routes[0].soft_cents) == (225, 0)


def test_a_driver_at_home_in_an_area_gets_it():
    vans = [a_van("a", area_cents={"hill": 300}), a_van("b", area_cents={"hill": 0})]
    plan = solved(on_a_line([100], vans, {1: {"area": "hill"}}))
    assert [route.vehicle_id for route in plan.routes] == ["b"]


def test_every_further_area_on_a_route_costs():
    problem = on_a_line([100, 200, 300], stops={1: {"area": "A"}, 2: {"area": "B"}, 3: {"area": "A"}})
    plan = solved(type(problem)(problem.vehicles, problem.stops, problem.travel, new_area_cents=70))
    assert (plan.cost_cents, plan.routes[0].soft_cents) == (670, 70)


def test_a_stop_stays_on_its_van_unless_a_change_pays():
    vans = [a_van("a"), a_van("b", fixed_cents=50)]
    problem = on_a_line([100], vans, {1: {"was_on": "b"}})
    stays = type(problem)(problem.vehicles, problem.stops, problem.travel, change_cents=60)
    goes = type(problem)(problem.vehicles, problem.stops, problem.travel, change_cents=40)
    assert [route.vehicle_id for route in solved(stays).routes] == ["b"]
    assert (solved(goes).routes[0].vehicle_id, solved(goes).cost_cents) == ("a", 240)


def test_long_days_are_shared():
    vans = [a_van("a", cents_per_km=0.0), a_van("b", cents_per_km=0.0)]
    problem = on_a_line([1, 2], vans, {number: {"service_s": 3600} for number in (1, 2)})
    plan = solved(type(problem)(problem.vehicles, problem.stops, problem.travel, balance_cents=100.0), 300)
    # two hours on one van would cost 100 * 2 * 2, one hour each 2 * 100
    assert len(plan.routes) == 2
    assert plan.cost_cents == 200
