"""POST /scans: the beep and its answer."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from doorstep import wiring
from tests.api.visitors import a_program, code_of
from tests.store.scenes import a_plan, an_actor, some_parcels


def a_scan(code: str, **given: Any) -> dict[str, Any]:
    facts = {"id": str(wiring.ports().clock.new_id()), "code": code, "occurred_at": "2026-11-20T09:00:00Z"}
    return {**facts, "place": "lane-1", "device": "station-1", "seq": 1, **given}


def a_planned_parcel() -> str:
    [number] = some_parcels(an_actor())
    wiring.ports().plans.publish(an_actor(), a_plan([number]))
    return number


def test_it_works(store: Path):
    station, number = a_program("scans"), a_planned_parcel()
    status, told = station.post("/scans", a_scan(number))
    assert status == 200
    assert (told["outcome"], told["route"], told["position"]) == ("ROUTE", "R01", "A-01-1A")
    assert (told["stop_seq"], told["stops"], told["load_position"]) == (1, 1, "L-F-1")
    assert (told["duplicate"], told["plan_version"]) == (False, 1)


def test_a_new_plan_is_followed_at_once(store: Path):
    station, number = a_program("scans"), a_planned_parcel()
    station.post("/scans", a_scan(number))
    wiring.ports().plans.publish(an_actor(), a_plan([number], stops_at=5))
    _, told = station.post("/scans", a_scan(number, place="lane-2"))
    assert (told["stop_seq"], told["plan_version"]) == (5, 2)


def test_an_unknown_code_is_no_read_and_recorded(store: Path):
    status, told = a_program("scans").post("/scans", a_scan("\x1d4209999\x00 nonsense"))
    assert (status, told["outcome"]) == (200, "NO-READ")


def test_an_empty_clock_battery_makes_a_wrong_time_not_a_wrong_scan(store: Path):
    station, number = a_program("scans"), a_planned_parcel()
    for clock in ("1969-12-31T23:59:59Z", "2024-01-01T12:99:00Z", "noon"):
        status, told = station.post("/scans", a_scan(number, occurred_at=clock))
        assert (status, told["outcome"]) == (200, "ROUTE")


def test_many_at_once_are_answered_in_order(store: Path):
    station, number = a_program("scans"), a_planned_parcel()
    batch = [a_scan(number, place="lane-9"), a_scan("x", id="no"), a_scan("??")]
    _, told = station.post("/scans/batch", {"scans": batch})
    first, second, third = told["results"]
    assert (first["outcome"], third["outcome"]) == ("ROUTE", "NO-READ")
    assert second["error"]["code"] == "bad_id"


def test_it_refuses_a_scan_it_cannot_read(store: Path):
    station = a_program("scans")
    for wrong in (
        {},
        a_scan("x", id="1"),
        a_scan("x", occurred_at=None),
        a_scan("x", place="\x07"),
        a_scan("x", seq=-1),
    ):
        assert code_of(station.post("/scans", wrong))[0] == 422
    assert code_of(station.post("/scans", {})) == (422, "bad_input")


def test_another_organisations_parcel_is_no_read(store: Path):
    [foreign] = some_parcels(an_actor("other"))
    _, told = a_program("scans").post("/scans", a_scan(foreign))
    assert (told["outcome"], told["parcel"]) == ("NO-READ", "")
