"""Plans whose cost fits on the back of an envelope."""

from doorstep.routing import Dense, Problem, Stop, check, solve
from tests.routing.problems import a_van, on_a_line


def test_four_stops_on_a_line_cost_the_way_to_the_last_and_back():
    problem = on_a_line([100, 200, 300, 400])
    plan = solve(problem, seed=1, iterations=500)
    # 400 m out and 400 m back at one cent a metre
    assert plan.cost_cents == 800
    assert plan.routes[0].stop_ids in (("s1", "s2", "s3", "s4"), ("s4", "s3", "s2", "s1"))
    assert plan.unserved == ()
    assert check(problem, plan) == []


def test_a_corner_of_a_square_is_visited_on_the_way_round():
    # Depot and three stops on the corners of a square of 100 m: round it costs 4 * 100, across it 141.
    metres = [[0, 100, 141, 100], [100, 0, 100, 141], [141, 100, 0, 100], [100, 141, 100, 0]]
    problem = Problem([a_van()], [Stop(name, place) for place, name in enumerate("ABC", 1)], Dense(metres, metres))
    plan = solve(problem, seed=1, iterations=500)
    assert plan.cost_cents == 400
    assert plan.routes[0].stop_ids in (("A", "B", "C"), ("C", "B", "A"))


def test_hours_kilometres_and_the_van_itself_are_paid():
    van = a_van(fixed_cents=500, cents_per_hour=3600.0, cents_per_km=100.0)
    plan = solve(on_a_line([1000], [van], {1: {"service_s": 60}}), seed=1, iterations=100)
    # 500 fixed; 1,000 + 60 + 1,000 s at one cent a second; 2 km at 100
    assert plan.cost_cents == 500 + 2060 + 200
    route = plan.routes[0]
    assert (route.drive_s, route.service_s, route.wait_s, route.distance_m) == (2000, 60, 0, 2000)


def test_a_stop_tells_what_the_route_would_cost_less_without_it():
    plan = solve(on_a_line([100, 250]), seed=1, iterations=100)
    marginals = {visit.stop_id: visit.marginal_cents for visit in plan.routes[0].visits}
    # s1 lies on the way to s2; without s2 the van turns round at 100 instead of 250
    assert marginals == {"s1": 0, "s2": 2 * 150}


def test_one_way_streets_decide_the_direction():
    # Round the block clockwise 3 * 100 m, the other way 3 * 500 m.
    metres = [[0, 100, 500], [500, 0, 100], [100, 500, 0]]
    plan = solve(Problem([a_van()], [Stop("A", 1), Stop("B", 2)], Dense(metres, metres)), seed=1, iterations=100)
    assert plan.routes[0].stop_ids == ("A", "B")
    assert plan.cost_cents == 300


def test_the_cheaper_van_goes_first():
    vans = [a_van("dear", fixed_cents=900), a_van("cheap", fixed_cents=100)]
    plan = solve(on_a_line([100, 200], vans), seed=1, iterations=300)
    assert [route.vehicle_id for route in plan.routes] == ["cheap"]
    assert plan.cost_cents == 100 + 400


def test_two_addresses_in_one_building_are_one_way():
    plan = solve(on_a_line([300, 300]), seed=1, iterations=100)
    assert plan.cost_cents == 600


def test_no_stops_cost_nothing_and_no_vans_serve_nobody():
    assert solve(on_a_line([]), seed=1, iterations=10).cost_cents == 0
    matrix = [[0, 5], [5, 0]]
    plan = solve(Problem([], [Stop("A", 1, prize_cents=70)], Dense(matrix, matrix)), seed=1, iterations=10)
    assert plan.cost_cents == 70
    assert plan.unserved[0].code == "no_van"
