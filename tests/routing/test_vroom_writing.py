"""A plan is told in the document's own words, with sums a person can check."""

from __future__ import annotations

from typing import Any

from doorstep.routing import Pause, Plan, Route, Unserved, Visit
from doorstep.routing.vroom import read_vroom, write_vroom
from tests.routing.vroom_documents import SQUARE, a_document

VEHICLE = {"id": 1, "start_index": 0, "end_index": 0}


def _told(document: dict[str, Any], visits: list[Visit], *, unserved: tuple[Unserved, ...] = (), **route: Any) -> Any:
    """The answer to a document whose one route is given."""
    read = read_vroom(document)
    facts = {"depart_s": 0, "drive_s": 0, "service_s": 0, "wait_s": 0, "distance_m": 0, "load": (), "cost_cents": 0}
    plan = Plan((Route("vehicle 1", tuple(visits), **{**facts, **route}),), unserved, 0, seed=1, iterations=9)
    return write_vroom(read.problem, plan, read)


def _steps(told: Any, *names: str) -> list[tuple[Any, ...]]:
    return [tuple(step.get(name) for name in names) for step in told["routes"][0]["steps"]]


def test_steps_grow_along_the_way():
    jobs = [{"id": 7, "location_index": 1, "service": 60, "setup": 20}, {"id": 8, "location_index": 2, "service": 60}]
    visits = [Visit("job 7", 600, 650, 730, 10), Visit("job 8", 1030, 1030, 1090, 20)]
    told = _told(a_document(jobs=jobs), visits, return_s=1990)
    assert _steps(told, "type", "id", "arrival", "duration", "setup", "service", "waiting_time") == [
        ("start", None, 0, 0, 0, 0, 0),
        ("job", 7, 600, 600, 20, 60, 50),
        ("job", 8, 1030, 900, 0, 60, 0),
        ("end", None, 1990, 1800, 0, 0, 0),
    ]
    summary = told["summary"]
    # 600 out, 300 over, 900 back.
    assert (summary["cost"], summary["duration"], summary["service"], summary["setup"]) == (1800, 1800, 120, 20)
    assert (summary["waiting_time"], "distance" in summary) == (50, False)


def test_the_load_is_what_is_aboard_when_the_van_leaves():
    jobs = [{"id": 1, "location_index": 1, "delivery": [2, 5]}, {"id": 2, "location_index": 2, "pickup": [3, 0]}]
    document = a_document(jobs=jobs, vehicles=[{**VEHICLE, "capacity": [4, 9]}])
    told = _told(document, [Visit("job 1", 600, 600, 600, 0), Visit("job 2", 900, 900, 900, 0)], return_s=1800)
    assert _steps(told, "load") == [([2, 5],), ([0, 0],), ([3, 0],), ([3, 0],)]
    assert (told["summary"]["delivery"], told["summary"]["pickup"]) == ([2, 5], [3, 0])


def test_a_shipment_is_aboard_between_its_ends():
    shipment = {"amount": [2], "pickup": {"id": 5, "location_index": 1}, "delivery": {"id": 6, "location_index": 2}}
    document = a_document(jobs=[], shipments=[shipment], vehicles=[{**VEHICLE, "capacity": [2]}])
    visits = [Visit("pickup 5", 600, 600, 600, 0), Visit("delivery 6", 900, 900, 900, 0)]
    told = _told(document, visits, return_s=1800)
    assert _steps(told, "type", "id", "load") == [
        ("start", None, [0]), ("pickup", 5, [2]), ("delivery", 6, [0]), ("end", None, [0]),
    ]  # fmt: skip
    assert (told["summary"]["delivery"], told["summary"]["pickup"]) == ([2], [2])


def test_a_break_is_a_step_and_too_much_aboard_a_violation():
    breaks = [{"id": 4, "time_windows": [[700, 900]], "service": 100, "max_load": [0]}]
    jobs = [{"id": 1, "location_index": 1}, {"id": 2, "location_index": 2, "delivery": [1]}]
    document = a_document(jobs=jobs, vehicles=[{**VEHICLE, "capacity": [1], "breaks": breaks}])
    visits = [Visit("job 1", 600, 600, 600, 0), Visit("job 2", 1100, 1100, 1100, 0)]
    told = _told(document, visits, return_s=2000, pauses=(Pause("break 4", 1, 700, 800),), pause_s=100)
    assert _steps(told, "type", "id", "arrival", "waiting_time", "service", "violations")[2] == (
        "break", 4, 600, 100, 100, [{"cause": "max_load"}],
    )  # fmt: skip
    assert told["summary"]["violations"] == [{"cause": "max_load"}]
    # The drive to job 2 begins after the break: 800 + 300.
    assert _steps(told, "duration")[3] == (900,)


def test_a_break_at_the_next_door_comes_after_the_drive():
    breaks = [{"id": 4, "time_windows": [[700, 900]], "service": 100}]
    jobs = [{"id": 1, "location_index": 1, "time_windows": [[900, 1000]]}]
    document = a_document(jobs=jobs, vehicles=[{**VEHICLE, "breaks": breaks}])
    told = _told(document, [Visit("job 1", 600, 900, 900, 0)], return_s=1500, pauses=(Pause("break 4", 0, 700, 800),))
    assert _steps(told, "type", "arrival", "waiting_time", "duration") == [
        ("start", 0, 0, 0), ("break", 600, 100, 600), ("job", 800, 100, 600), ("end", 1500, 0, 1200),
    ]  # fmt: skip


def test_a_reload_brings_the_next_trips_goods_aboard():
    jobs = [{"id": 1, "location_index": 1, "delivery": [2]}, {"id": 2, "location_index": 2, "delivery": [1]}]
    vehicle = {**VEHICLE, "capacity": [2], "doorstep": {"max_trips": 2, "reload_s": 50}}
    visits = [Visit("job 1", 600, 600, 600, 0), Visit("job 2", 2150, 2150, 2150, 0)]
    told = _told(
        a_document(jobs=jobs, vehicles=[vehicle]), visits, return_s=3050, pauses=(Pause("reload", 1, 1200, 1250),)
    )
    assert _steps(told, "type", "arrival", "load", "duration") == [
        ("start", 0, [2], 0), ("job", 600, [0], 600), ("break", 1200, [1], 1200), ("job", 2150, [0], 2100),
        ("end", 3050, [0], 3000),
    ]  # fmt: skip
    assert told["routes"][0]["steps"][2]["doorstep"] == {"reload": True}


def test_a_van_that_is_free_at_both_ends_has_neither_start_nor_end():
    told = _told(a_document(vehicles=[{"id": 1}]), [Visit("job 1", 5, 5, 5, 0), Visit("job 2", 305, 305, 305, 0)],
                 depart_s=5, return_s=305)  # fmt: skip
    assert _steps(told, "type", "arrival", "duration") == [("job", 5, 0), ("job", 305, 300)]
    assert told["summary"]["cost"] == 300


def test_costs_are_counted_as_vroom_does():
    costs = {"fixed": 500, "per_hour": 1800, "per_km": 30, "per_task_hour": 3600}
    matrix = {"durations": SQUARE, "distances": [[10 * seconds for seconds in row] for row in SQUARE]}
    jobs = [{"id": 1, "location_index": 1, "service": 61}]
    document = a_document(jobs=jobs, vehicles=[{**VEHICLE, "costs": costs}], matrices={"car": matrix})
    told = _told(document, [Visit("job 1", 600, 600, 661, 0)], return_s=1261)
    # 500 + 1,200 s at 0.5 + 12 km at 30 + 61 s at 1
    assert told["summary"]["cost"] == 500 + 600 + 360 + 61
    assert told["summary"]["distance"] == 12_000


def test_a_costs_matrix_takes_the_place_of_hours_and_kilometres():
    matrix = {"durations": SQUARE, "costs": [[0, 7, 9], [7, 0, 3], [9, 3, 0]]}
    told = _told(a_document(matrices={"car": matrix}), [Visit("job 1", 600, 600, 600, 0)], return_s=1200)
    assert told["summary"]["cost"] == 14


def test_who_is_left_out_is_told_once_with_the_reason():
    left = (
        Unserved("job 1", "alternative", "another one is served", None),
        Unserved("job 2", "vans_full", "every van is full", 500, 620),
    )
    told = _told(a_document(), [Visit("job 1", 600, 600, 600, 0)], return_s=1200, unserved=left)
    # Job 1 is served, whatever is said of its copies.
    assert [(one["id"], one["type"], one["location_index"]) for one in told["unassigned"]] == [(2, "job", 2)]
    assert told["unassigned"][0]["doorstep"] == {
        "code": "vans_full", "reason": "every van is full", "prize_cents": 500, "extra_cents": 620,
    }  # fmt: skip
