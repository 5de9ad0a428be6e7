"""Days, plans and routes, for who may see them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from doorstep import wiring
from tests.api.visitors import a_person, a_program, code_of
from tests.store.scenes import a_plan, an_actor, some_parcels

DAY = "2026-11-20"
BELOW_A_DAY = ("plan", "routes", "routes/R01", "unassigned", "stops.geojson", "routes.geojson")


@pytest.fixture
def planned(store: Path) -> list[str]:
    actor, ports = an_actor(), wiring.ports()
    numbers = some_parcels(actor, 2)
    held = [{"parcel": numbers[1], "order": "order:1", "reason_code": "full", "reason": "The vans are full."}]
    line = {"type": "Feature", "geometry": None, "properties": {"route": "R01", "color_index": 0}}
    content = json.dumps({"type": "FeatureCollection", "features": [line]}).encode()
    lines = ports.files.keep(actor, "routes", content)
    ports.plans.publish(actor, a_plan(numbers[:1], held=held, lines=lines))
    return numbers


def test_it_lists_the_days(planned: list[str]):
    line = {"day": DAY, "region": "town", "version": 1, "counts": {"orders": 1}}
    assert a_program("plans").get("/days") == (200, {"days": [line]})


def test_everything_below_a_day_works(planned: list[str]):
    console = a_program("plans")
    assert console.get(f"/days/{DAY}/plan")[1]["version"] == 1
    [route] = console.get(f"/days/{DAY}/routes")[1]["routes"]
    assert (route["stops"], route["remaining"], route["next_stop"]) == (1, 1, 1)
    assert console.get(f"/days/{DAY}/routes/R01")[1]["stops"][0]["parcels"][0]["number"] == planned[0]
    [waiting] = console.get(f"/days/{DAY}/unassigned")[1]["parcels"]
    assert (waiting["parcel"], waiting["outcome"], waiting["reason"]) == (planned[1], "held", "The vans are full.")
    assert len(console.get(f"/days/{DAY}/stops.geojson")[1]["features"]) == 1
    assert len(console.get(f"/days/{DAY}/routes.geojson")[1]["features"]) == 1


def test_a_driver_sees_its_own_route(planned: list[str]):
    driver = a_person("driver", name="driver-1")
    assert [route["route"] for route in driver.get(f"/days/{DAY}/routes")[1]["routes"]] == ["R01"]
    assert driver.get(f"/days/{DAY}/routes/R01")[0] == 200
    assert len(driver.get(f"/days/{DAY}/stops.geojson")[1]["features"]) == 1


def test_it_refuses_a_driver_anothers_route_and_the_whole_day(planned: list[str]):
    other = a_person("driver", name="driver-2")
    assert other.get(f"/days/{DAY}/routes")[1] == {"routes": []}
    assert code_of(other.get(f"/days/{DAY}/routes/R01")) == (404, "not_found")
    assert other.get(f"/days/{DAY}/stops.geojson")[1]["features"] == []
    assert other.get(f"/days/{DAY}/routes.geojson")[1]["features"] == []
    assert code_of(other.get(f"/days/{DAY}/plan")) == (403, "forbidden")
    assert code_of(other.get(f"/days/{DAY}/unassigned")) == (403, "forbidden")


@pytest.mark.parametrize("what", BELOW_A_DAY)
def test_it_answers_a_foreign_day_like_one_that_never_was(planned: list[str], what: str):
    stranger = a_program("plans", org="other")
    foreign, never = stranger.get(f"/days/{DAY}/{what}"), stranger.get(f"/days/1999-01-01/{what}")
    assert code_of(foreign) == code_of(never) == (404, "not_found")
    assert foreign[1]["error"]["message"].replace(DAY, "") == never[1]["error"]["message"].replace("1999-01-01", "")


@pytest.mark.parametrize("day", ["today", "2026-13-01", "86400", "2026-11-20T00:00:00Z"])
def test_it_refuses_what_is_no_day(store: Path, day: str):
    assert code_of(a_program("plans").get(f"/days/{day}/plan"))[0] == 422
