"""What a VROOM document says arrives in the problem; what it cannot mean is refused with its place."""

from __future__ import annotations

import math
import re
from typing import Any

import pytest

from doorstep.routing.travel import UNREACHABLE, leg
from doorstep.routing.vroom import BadVroom, TooLarge, UnknownField, parse_vroom, read_vroom
from tests.routing.vroom_documents import SQUARE, a_document

VEHICLE = {"id": 1, "start_index": 0, "end_index": 0}
JOB = {"id": 1, "location_index": 1}


def test_a_job_arrives_with_all_it_asks():
    job = {
        **JOB, "setup": 60, "service": 300, "delivery": [2], "pickup": [1], "skills": [7, 3], "priority": 9,
        "time_windows": [[500, 600], [100, 200], [150, 250]],
        "doorstep": {"prize_cents": 769, "wished": [100, 160], "late_cents_per_min": 5, "area": "north"},
    }  # fmt: skip
    problem = read_vroom(a_document(jobs=[job], vehicles=[{**VEHICLE, "capacity": [5]}])).problem
    [stop] = problem.stops
    assert (stop.setup_s, stop.service_s, stop.demand[0], stop.pickup[0]) == (60, 300, 2, 1)
    assert (stop.skills, stop.priority) == ({"7", "3"}, 9)
    # 100-200 and 150-250 overlap: any start from 100 to 250 is fine.
    assert stop.windows == ((100, 250), (500, 600))
    assert (stop.prize_cents, stop.wished, stop.late_cents_per_min, stop.area) == (769, (100, 160), 5, "north")


def test_a_vehicle_arrives_with_all_its_limits():
    vehicle = {
        **VEHICLE, "capacity": [4], "skills": [7], "time_window": [10, 9000], "speed_factor": 2, "max_tasks": 3,
        "max_travel_time": 800, "breaks": [{"id": 5, "time_windows": [[50, 60]], "service": 20}],
        "doorstep": {"max_trips": 2, "reload_s": 30, "regular_s": 100, "area_cents": {"north": 40}},
    }  # fmt: skip
    [van] = read_vroom(a_document(vehicles=[vehicle])).problem.vehicles
    assert (van.capacity[0], van.skills, van.shift_start_s, van.shift_end_s) == (4, {"7"}, 10, 9000)
    assert (van.speed_factor, van.max_stops, van.max_drive_s) == (2, 3, 800)
    assert [(pause.window, pause.duration_s) for pause in van.breaks] == [((50, 60), 20)]
    assert (van.max_trips, van.reload_s, van.regular_s, dict(van.area_cents)) == (2, 30, 100, {"north": 40})


def test_without_prices_a_second_on_the_road_costs_a_cent():
    problem = read_vroom(a_document()).problem
    [van] = problem.vehicles
    # 600 s are 600 cents, and waiting or service cost nothing.
    assert leg(problem.travel, 0, 1)[1] * van.cents_per_km / 1000 == 600
    assert van.cents_per_hour == 0


def test_hours_and_kilometres_become_one_price_of_a_leg():
    vehicle = {**VEHICLE, "costs": {"per_hour": 1800, "per_km": 30, "fixed": 400}}
    matrix = {"durations": SQUARE, "distances": [[10 * seconds for seconds in row] for row in SQUARE]}
    problem = read_vroom(a_document(vehicles=[vehicle], matrices={"car": matrix})).problem
    [van] = problem.vehicles
    # 600 s at $18 an hour are 300 cents, 6 km at 30 cents 180.
    assert leg(problem.travel, 0, 1)[1] * van.cents_per_km / 1000 == pytest.approx(480)
    assert van.fixed_cents == 400


def test_vans_whose_prices_differ_in_kind_get_their_own_copy_of_each_job():
    vehicles = [{**VEHICLE, "costs": {"per_km": 100}}, {**VEHICLE, "id": 2, "costs": {"per_hour": 0, "per_km": 100}}]
    matrix = {"durations": SQUARE, "distances": [[10 * seconds for seconds in row] for row in SQUARE]}
    problem = read_vroom(a_document(vehicles=vehicles, matrices={"car": matrix})).problem
    assert [stop.stop_id for stop in problem.stops] == ["job 1", "job 2", "job 1 for kind 2", "job 2 for kind 2"]
    assert problem.stops[2].choice == problem.stops[0].choice == "job 1"
    assert problem.stops[2].vehicles == {"vehicle 2"}
    # The first pays 600 cents an hour's sixth and 6 km at 100; the second the kilometres alone.
    first, second = problem.vehicles
    here, there = leg(problem.travel, 0, problem.stops[0].place), leg(problem.travel, 3, problem.stops[2].place)
    prices = [here[1] * first.cents_per_km / 1000, there[1] * second.cents_per_km / 1000]
    assert prices == pytest.approx([1200, 600])
    assert leg(problem.travel, 0, problem.stops[2].place)[0] == UNREACHABLE


def test_a_limit_in_metres_is_planned_with_hours_of_the_whole_route_and_says_so():
    matrix = {"durations": SQUARE, "distances": SQUARE}
    read = read_vroom(a_document(vehicles=[{**VEHICLE, "max_distance": 1500}], matrices={"car": matrix}))
    [van] = read.problem.vehicles
    assert (van.max_distance_m, van.cents_per_hour) == (1500, 3600)
    assert any("max_distance" in note for note in read.notes)


def test_shipments_become_pairs():
    shipment = {"amount": [2], "pickup": {"id": 1, "location_index": 1}, "delivery": {"id": 1, "location_index": 2}}
    vehicle = {**VEHICLE, "capacity": [2]}
    stops = read_vroom(a_document(jobs=[], shipments=[shipment], vehicles=[vehicle])).problem.stops
    assert [(stop.stop_id, stop.picked_up_at, stop.pickup and stop.pickup[0]) for stop in stops] == [
        ("pickup 1", "", 2), ("delivery 1", "pickup 1", None),
    ]  # fmt: skip


def test_dates_become_small_numbers_and_come_back():
    jobs = [{**JOB, "time_windows": [[1_795_420_800, 1_795_424_400]]}]
    read = read_vroom(a_document(jobs=jobs))
    [(opens, closes)] = read.problem.stops[0].windows
    assert closes - opens == 3600
    assert read.clock.back(opens) == 1_795_420_800


def test_a_null_in_the_matrix_is_an_island():
    matrix = {"durations": [[0, None, 900], [600, 0, 300], [900, 300, 0]]}
    travel = read_vroom(a_document(matrices={"car": matrix})).problem.travel
    assert leg(travel, 0, 1)[0] == UNREACHABLE
    assert leg(travel, 1, 0)[0] == 600


def test_coordinates_without_matrices_are_estimated_and_say_so():
    vehicle = {"id": 1, "start": [-76.60, 39.29]}
    jobs = [{"id": 1, "location": [-76.60, 39.30]}, {"id": 2, "location": [-76.60, 39.30]}]
    read = read_vroom({"vehicles": [vehicle], "jobs": jobs})
    assert read.is_estimate
    assert any("estimates" in note for note in read.notes)
    assert read.problem.travel.places == 2
    # 0.01 degrees north are 1,112 m; 1.45 * 1112 ** 0.705 = 203.6 s.
    assert leg(read.problem.travel, 0, 1)[0] == 204
    assert (read.problem.vehicles[0].open_start, read.problem.vehicles[0].open_end) == (False, True)


def test_roads_that_are_given_are_asked():
    asked = []

    def ask(lonlat: Any) -> tuple[Any, Any]:
        asked.append(lonlat.tolist())
        return [[0, 70], [80, 0]], [[0, 700], [800, 0]]

    document = {"vehicles": [{"id": 1, "start": [1, 2]}], "jobs": [{"id": 1, "location": [3, 4]}]}
    read = read_vroom(document, ask_roads=ask)
    assert asked == [[[1, 2], [3, 4]]]
    assert (read.is_estimate, leg(read.problem.travel, 1, 0)[0]) == (False, 80)


def test_steps_are_where_the_search_begins():
    vehicle = {**VEHICLE, "steps": [{"type": "start"}, {"type": "job", "id": 2}, {"type": "job", "id": 1}],
               "doorstep": {"frozen_steps": 1}}  # fmt: skip
    read = read_vroom(a_document(vehicles=[vehicle]))
    assert read.start == {"vehicle 1": ["job 2", "job 1"]}
    assert read.problem.vehicles[0].first_stops == ("job 2",)


def test_what_is_not_used_is_named_once_with_how_often():
    vehicle = {**VEHICLE, "breaks": [{"id": 1, "time_windows": [[0, 9], [20, 30]]}], "colour": "red"}
    jobs = [{**JOB, "id": number, "customer": "somebody"} for number in range(3)]
    notes = read_vroom(a_document(vehicles=[vehicle], jobs=jobs)).notes
    assert "not used: jobs[0].customer, and 2 more like it (no field of the format)" in notes
    assert "not used: vehicles[0].colour (no field of the format)" in notes
    assert "not used: vehicles[0].breaks[0].time_windows[1] (a break has one window here: its first)" in notes


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"jobs": [{**JOB, "skils": [1]}]}, "jobs[0].skils is no field of a job. Did you mean skills?"),
        ({"jobs": [{**JOB, "time_window": [0, 1]}]}, "Did you mean time_windows?"),
        ({"jobs": [{**JOB, "timeWindows": [[0, 1]]}]}, "Did you mean time_windows?"),
        ({"vehicles": [{**VEHICLE, "capacities": [1]}]}, "Did you mean capacity?"),
        ({"jobs": [{**JOB, "amount": [1]}]}, "jobs[0].amount is of an older VROOM. Write delivery instead."),
        ({"jobs": [{**JOB, "doorstep": {"colour": 1}}]}, "jobs[0].doorstep.colour is no field"),
    ],
)
def test_a_misspelt_field_is_refused(given: dict[str, Any], says: str):
    with pytest.raises(UnknownField, match=re.escape(says)):
        read_vroom(a_document(**given))


def _job(**given: Any) -> dict[str, Any]:
    return {"jobs": [{**JOB, **given}]}


def _vehicle(**given: Any) -> dict[str, Any]:
    return {"vehicles": [{**VEHICLE, **given}]}


def _matrix(rows: Any, **more: Any) -> dict[str, Any]:
    return {"matrices": {"car": {"durations": rows, **more}}}


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (_job(time_windows=[[5, 2]]), "jobs[0].time_windows[0] is [5, 2]: it ends before it starts"),
        (_job(time_windows=[[5]]), "jobs[0].time_windows[0] is [5]"),
        (_job(time_windows=[5, 6]), "jobs[0].time_windows[0] is 5"),
        (_job(time_windows={"from": 5}), "jobs[0].time_windows is {'from': 5}, and a list belongs there"),
        (_job(service=-1), "jobs[0].service is -1"),
        (_job(service=1.5), "jobs[0].service is 1.5"),
        (_job(service="60"), "jobs[0].service is '60'"),
        (_job(service=True), "jobs[0].service is True"),
        (_job(service=math.nan), "jobs[0].service is nan"),
        (_job(service=10**30), "jobs[0].service is 1000000000000000"),
        (_job(priority=101), "jobs[0].priority is 101. Give a whole number from 0 to 100."),
        (_job(id=None), "jobs[0].id is missing"),
        (_job(id=[1]), "jobs[0].id is [1]"),
        (_job(location_index=3), "jobs[0].location_index is 3, but the matrices have rows 0 to 2 only"),
        (_job(location_index=None), "jobs[0].location_index is missing"),
        (_job(location=[200, 5]), "jobs[0].location is [200, 5]"),
        (_job(delivery=[1]), "vehicles[0].capacity is missing"),
        ({**_job(delivery=[1, 2]), **_vehicle(capacity=[1])}, "jobs[0].delivery has 2 numbers"),
        ({"jobs": [JOB, JOB]}, "jobs[1].id is taken: job 1 is also at jobs[0].id"),
        ({"jobs": [7]}, "jobs[0] is 7, and an object belongs there"),
        ({"jobs": "all"}, "jobs is 'all', and a list belongs there"),
        ({"jobs": []}, "jobs and shipments are missing or empty"),
        ({"vehicles": []}, "vehicles is missing or empty"),
        ({"vehicles": [VEHICLE, {**VEHICLE, "id": "1"}]}, "vehicles[1].id is taken"),
        (_vehicle(time_window=[9, 1]), "vehicles[0].time_window is [9, 1]"),
        (_vehicle(speed_factor=0), "vehicles[0].speed_factor is 0"),
        (_vehicle(profile="bike"), "vehicles[0].profile is 'bike', but matrices has only car"),
        (_vehicle(costs={"per_km": 1}), "matrices.car.distances is missing"),
        (_vehicle(breaks=[{"id": 1}]), "vehicles[0].breaks[0].time_windows has no window"),
        (_vehicle(steps=[{"type": "job", "id": 9}]), "vehicles[0].steps names job 9, which is no task"),
        (_vehicle(steps=[{"type": "nap"}]), "vehicles[0].steps[0].type is 'nap'"),
        ({"shipments": [{"pickup": {"id": 1, "location_index": 1}}]}, "shipments[0].delivery is missing"),
        (_matrix([[0, 1], [1, 0, 3]]), "matrices.car.durations[1] has 3 numbers, but there are 2 rows"),
        (_matrix([]), "matrices.car.durations has no rows"),
        (_matrix([[0, -5, 1], [1, 0, 1], [1, 1, 0]]), "matrices.car.durations[0][1] is -5"),
        (_matrix([[0, "x", 1], [1, 0, 1], [1, 1, 0]]), "matrices.car.durations[0][1] is 'x'"),
        (_matrix([[0, math.nan, 1], [1, 0, 1], [1, 1, 0]]), "matrices.car.durations[0][1] is nan"),
        (_matrix(SQUARE, distances=[[0]]), "matrices.car.distances has 1 rows, durations 3"),
        ({"matrices": {"car": {}}}, "matrices.car.durations is missing"),
        ({"matrices": None}, "vehicles[0].start_index is 0, but there are no matrices"),
        ({"doorstep": {"pay": "nothing"}}, "doorstep.pay is 'nothing'"),
        ({"doorstep": {"speeds": [[0]]}}, "doorstep.speeds[0] is [0]"),
        ({"doorstep": {"speeds": [[9, 1], [5, 1]]}}, "out of order"),
        (_job(doorstep={"vehicles": [9]}), "jobs[0].doorstep.vehicles names vehicle 9"),
        (_job(time_windows=[[0, 10], [1_795_420_800, 1_795_424_400]]), "years away from the other times"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_with_its_place(given: dict[str, Any], says: str):
    with pytest.raises(BadVroom, match=re.escape(says)):
        read_vroom(a_document(**given))


def test_too_many_jobs_are_refused_before_they_are_read():
    with pytest.raises(TooLarge, match="300,000 tasks"):
        read_vroom(a_document(jobs=[None] * 300_000))


def test_too_many_places_without_times_are_refused():
    jobs = [{"id": number, "location": [number / 1000, 1]} for number in range(6000)]
    with pytest.raises(TooLarge, match="6,000 places without matrices"):
        read_vroom({"vehicles": [{"id": 1, "start": [0, 1]}], "jobs": jobs})


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('{"jobs": [1, }', "Line 1, column 14"),
        ('{"a": 1, "a": 2}', "has the field 'a' twice"),
        ('{"a": NaN}', "NaN stands in the document"),
        ('{"a": -Infinity}', "-Infinity stands in the document"),
        ('{"a": %s}' % ("9" * 5000), "A number of 5,000 digits"),
        ("[" * 100_000, "nested too deep"),
        (b'{"a": "\xff"}', "Byte 8 is not UTF-8"),
        ("", "Line 1, column 1"),
    ],
)
def test_text_that_is_no_json_is_refused_with_its_place(text: str | bytes, says: str):
    with pytest.raises(BadVroom, match=re.escape(says)):
        parse_vroom(text)
