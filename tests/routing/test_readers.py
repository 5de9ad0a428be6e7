"""Public instances are read as they are published, and a bad file is told with its line."""

from __future__ import annotations

import json
from itertools import pairwise

import pytest

from doorstep.routing import Dense, Plane, readers
from doorstep.routing.readers import BadInstance, layout_of, read_instance, read_solution, solution_of
from doorstep.routing.travel import leg
from tests.shared_data import shared

VRPLIB = """NAME : two
TYPE : CVRP
DIMENSION : 3
EDGE_WEIGHT_TYPE : EUC_2D
CAPACITY : 10
NODE_COORD_SECTION
1 0 0
2 3 4
3 6 8
DEMAND_SECTION
1 0
2 4
3 5
DEPOT_SECTION
1
-1
EOF
"""
SOLOMON = """TWO

VEHICLE
NUMBER     CAPACITY
  2         10

CUSTOMER
CUST NO.  XCOORD.   YCOORD.    DEMAND   READY TIME  DUE DATE   SERVICE   TIME

    0      0         0          0          0        100          0
    1      3         4          4         10         20          5
"""
LI_LIM = "2 10 1\n0 0 0 0 0 100 0 0 0\n1 3 4 5 10 20 2 0 2\n2 6 8 -5 30 60 2 1 0\n"


def test_a_vrplib_file_is_read_place_by_place():
    instance = read_instance(VRPLIB)
    first, second = instance.problem.stops
    assert (instance.name, instance.cents_per_unit) == ("two", 1.0)
    assert (first.stop_id, first.demand[0], second.demand[0]) == ("1", 4, 5)
    assert leg(instance.problem.travel, 0, 2) == (10, 10)  # 6, 8, 10 is a right triangle
    # 9 / 10 is one van, and six to spare.
    assert len(instance.problem.vehicles) == 7


def test_windows_count_in_tenths():
    instance = read_instance(SOLOMON)
    [stop] = instance.problem.stops
    assert (instance.name, instance.cents_per_unit, stop.windows, stop.service_s) == ("TWO", 10, ((100, 200),), 50)
    assert leg(instance.problem.travel, 0, 1) == (50, 50)
    assert [van.shift_end_s for van in instance.problem.vehicles] == [1000, 1000]


def test_li_and_lim_pairs_name_each_other():
    instance = read_instance(LI_LIM, name="pair")
    pickup, delivery = instance.problem.stops
    assert (pickup.pickup[0], delivery.picked_up_at, delivery.windows) == (5, "1", ((30_000, 60_000),))
    # The map is 6 by 8, so 10 across; a van costs ten times that, in thousandths.
    assert instance.problem.vehicles[0].fixed_cents == 100_000
    assert instance.fixed_cents_only_ours


def test_unlike_vans_have_their_own_prices_and_no_more_of_a_kind_than_can_be_of_use():
    text = VRPLIB.replace("TYPE : CVRP", "TYPE : HFVRP").replace("CAPACITY : 10", "VEHICLES : 60")
    rows = "".join(f"{number} {10 if number <= 50 else 20}\n" for number in range(1, 61))
    costs = "".join(f"{number} {100 if number <= 50 else 150}\n" for number in range(1, 61))
    more = f"CAPACITY_SECTION\n{rows}VEHICLES_UNIT_DISTANCE_COST_SECTION\n{costs}DEPOT_SECTION"
    problem = read_instance(text.replace("DEPOT_SECTION", more)).problem
    # Demand 9: 2 + 18 // 10 = 3 of the small kind, 2 + 18 // 20 = 2 of the large one.
    assert [van.capacity[0] for van in problem.vehicles] == [10, 10, 10, 20, 20]
    # 5 units are 5,000 thousandths; at 150 hundredths a unit they cost 750 hundredths.
    assert leg(problem.travel, 0, 1)[1] / 1000 * problem.vehicles[-1].cents_per_km == 750


def test_vans_of_several_depots_start_and_end_at_their_own():
    text = VRPLIB.replace("1\n-1", "1\n2\n-1").replace("CAPACITY : 10", "CAPACITY : 10\nVEHICLES : 2")
    problem = read_instance(text.replace("DEPOT_SECTION", "VEHICLES_DEPOT_SECTION\n1 2\n2 1\nDEPOT_SECTION")).problem
    assert [(van.start_place, van.end_place) for van in problem.vehicles] == [(1, 1), (0, 0)]
    assert [stop.stop_id for stop in problem.stops] == ["2"]
    with pytest.raises(BadInstance, match="VEHICLES_DEPOT_SECTION"):
        read_instance(text)


def test_an_explicit_matrix_is_read_whole_or_as_a_half():
    head = VRPLIB.partition("NODE_COORD")[0].replace("EUC_2D", "EXPLICIT")
    tail = VRPLIB[VRPLIB.index("DEMAND_SECTION") :]
    half = read_instance(f"{head}EDGE_WEIGHT_FORMAT : LOWER_ROW\nEDGE_WEIGHT_SECTION\n7\n9 4\n{tail}").problem.travel
    whole = read_instance(f"{head}EDGE_WEIGHT_SECTION\n0 7 9\n7 0 4\n9 4 0\n{tail}").problem.travel
    assert isinstance(half, Dense)
    assert half.distance_m.tolist() == whole.distance_m.tolist() == [[0, 7, 9], [7, 0, 4], [9, 4, 0]]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (VRPLIB.replace("2 3 4", "2 3 north"), "Line 8: 'north' stands where a number belongs"),
        (VRPLIB.replace("2 3 4", "2 nan 4"), "Line 8: 'nan' is not a finite number"),
        (VRPLIB.replace("2 3 4", "2 3"), "Line 8: 2 numbers where 3 belong"),
        (VRPLIB.replace("2 4\n", ""), "Line 12: number 3 where 2 belongs"),
        (VRPLIB.partition("3 5")[0], "DEMAND_SECTION ends after 2 of 3 rows"),
        (VRPLIB.partition("DEMAND")[0], "DEMAND_SECTION is missing"),
        (VRPLIB.replace("DIMENSION : 3", "DIMENSION : 2.5"), "Line 3: '2.5' is no whole number"),
        (VRPLIB.replace("DIMENSION : 3\n", ""), "DIMENSION"),
        (VRPLIB.replace("EUC_2D", "GEO"), "EDGE_WEIGHT_TYPE 'GEO'"),
        (VRPLIB.replace("CAPACITY : 10\n", ""), "CAPACITY"),
        (VRPLIB.replace("DEPOT_SECTION\n1", "DEPOT_SECTION\n9"), "Line 15: depot '9'"),
        (VRPLIB.replace("DEPOT_SECTION", "RELEASE_TIME_SECTION\n1 4\n2 5\n3 6\nDEPOT_SECTION"), "RELEASE_TIME_SECTION"),
        (VRPLIB.replace("2 4\n", "2 -4\n"), "demand"),
        (SOLOMON.replace("3         4          4", "3         4          x"), "Line 11: 'x' stands where"),
        (SOLOMON.replace("          5\n", "\n"), "Line 11: 6 numbers where 7 belong"),
        (SOLOMON.replace("    1      3", "    2      3"), "Line 11: number 2 where 1 belongs"),
        (SOLOMON.replace("CUSTOMER", "CUSTOMERS"), "No VEHICLE and CUSTOMER rows"),
        (SOLOMON.replace("  2         10", "  2"), "Line 5"),
        (LI_LIM.replace("-5", "-4"), "Line 3: task 1 and its partner 2 do not fit"),
        (LI_LIM.replace("2 0 2", "2 0 7"), "Line 3: partner 7"),
        (LI_LIM.replace("2 10 1", "2 10 3"), "Line 1: a speed of 3"),
        (LI_LIM[:-4], "Line 4: "),
        ("dear sir or madam", "looks like none of the known layouts"),
        ("", "looks like none of the known layouts"),
    ],
)
def test_a_bad_file_is_told_with_its_line(text, says):
    with pytest.raises(Exception, match=says.replace("(", r"\(")) as refused:
        read_instance(text)
    assert refused.value.code in ("bad_instance", "bad_problem")


def test_the_layout_is_known_by_its_looks():
    assert [layout_of(text) for text in (VRPLIB, SOLOMON, LI_LIM, '\ufeff {"jobs": []}')] == [
        "vrplib", "solomon", "lilim", "vroom",
    ]  # fmt: skip


def test_a_solution_is_read_and_written():
    read = read_solution("Route #1: 1 0 2\nRoute #2:\nCost: 20.5\nOptimal: True\n")
    assert (read.routes, read.cost) == (((1, 0, 2),), 20.5)
    assert readers.write_solution([["1", "2"]], 20.0) == "Route #1: 1 2\nCost 20\n"
    for wrong in ("Route 1 2 3", "Route #1: 1 x", "Price 3", ""):
        with pytest.raises(BadInstance):
            read_solution(wrong)


def test_a_plan_is_written_in_the_instances_own_unit():
    from doorstep.routing import solve

    instance = read_instance(SOLOMON)
    plan = solve(instance.problem, seed=1, iterations=10)
    # There and back is 5 + 5.
    assert solution_of(plan, instance.cents_per_unit) == "Route #1: 1\nCost 10\n"


@pytest.mark.parametrize(
    "path",
    ["cvrp_x/X-n200-k36", "vrptw_gh/R2_10_8", "pcvrptw/RC2_10_9", "hfvrp/X200-HD", "hfvrp/X401-FSMFD"],
)
def test_published_solutions_cost_what_is_published(path):
    instance = read_instance(shared(f"bench/routing/{path}.vrp").read_text())
    text = shared(f"bench/routing/{path}.sol").read_text()
    by_van = [line.partition(":")[2].split() for line in text.splitlines() if line.startswith("Route")]
    vans = {van.vehicle_id: van for van in instance.problem.vehicles}
    cents, served = 0.0, set()
    for number, route in enumerate(by_van):
        if route:
            van = vans.get(f"v{number}", instance.problem.vehicles[0])
            metres = sum(leg(instance.problem.travel, *ends)[1] for ends in pairwise([0, *map(int, route), 0]))
            cents += van.fixed_cents + metres / 1000 * van.cents_per_km
            served.update(route)
    cents += sum(stop.prize_cents or 0 for stop in instance.problem.stops if stop.stop_id not in served)
    assert cents / instance.cents_per_unit == pytest.approx(read_solution(text).cost, abs=0.011)


def test_every_instance_of_the_shared_set_is_read_or_refused_with_its_reason():
    folder = shared("bench/routing")
    for row in json.loads((folder / "bks.json").read_text()):
        [path] = [path for path in folder.glob(f"{row['set']}/{row['name']}.*") if path.suffix in (".vrp", ".txt")]
        text = path.read_text()
        if row["set"] == "mtvrptwr":
            # Goods that are ready only later in the day are not in our model.
            with pytest.raises(BadInstance, match="RELEASE_TIME_SECTION"):
                read_instance(text)
        elif len(text) < 200_000:
            problem = read_instance(text, name=path.stem).problem
            assert isinstance(problem.travel, Plane)
            assert len(problem.stops) + 1 == problem.travel.places
