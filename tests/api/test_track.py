"""Open to all: little for a bare number, more with the ZIP code, never a name or a street."""

from __future__ import annotations

import json
from pathlib import Path

from doorstep import wiring
from tests.api.visitors import a_program, code_of, nobody
from tests.store.scenes import a_plan, an_actor, an_event, some_parcels

PRIVATE = ("City Hall", "Holliday", "21202", "driver-1", "39.29")


def a_loaded_parcel() -> str:
    [number] = some_parcels(an_actor())
    wiring.ports().plans.publish(an_actor(), a_plan([number]))
    wiring.ports().events.record(an_actor(), [an_event(number, "loaded", route="R01", lat=39.29, lon=-76.6)])
    return number


def test_a_bare_number_shows_status_and_city_only(store: Path):
    status, told = nobody().get(f"/track/{a_loaded_parcel()}")
    assert (status, told["ours"], told["status"], told["city"]) == (200, True, "in_transit", "Baltimore")
    assert not [word for word in PRIVATE if word in json.dumps(told)]


def test_the_zip_code_shows_the_window_and_what_happened(store: Path):
    status, told = nobody().post(f"/track/{a_loaded_parcel()}", {"zip": "21202"})
    assert (status, told["events"][0]["sentence"]) == (200, "The parcel is in the van.")
    assert told["expected"] == {"from": "2026-11-20T12:30:00Z", "to": "2026-11-20T14:30:00Z"}
    assert not [word for word in PRIVATE if word in json.dumps(told)]


def test_it_refuses_a_wrong_zip_code_and_soon_all_of_them(store: Path):
    number = a_loaded_parcel()
    for _ in range(5):
        assert code_of(nobody().post(f"/track/{number}", {"zip": "10001"})) == (403, "forbidden")
    assert code_of(nobody().post(f"/track/{number}", {"zip": "21202"})) == (429, "too_many_requests")
    assert code_of(nobody().post("/track/DS0000000000009", {"zip": "21202"})) == (404, "not_found")


def test_other_numbers_are_recognised_or_honestly_unknown(store: Path):
    _, usps = nobody().get("/track/9400111206206406260787")
    assert (usps["ours"], usps["candidates"][0]["issuer"]) == (False, "usps")
    for number in ("GOA100181827YQ", "YZKWL18210361QQ", "\U0001f4e6", "%00"):
        status, told = nobody().get(f"/track/{number}")
        assert (status, told["ours"], told["status"]) == (200, False, "unknown")
        assert told["sentence"]


def test_quotes_are_told_with_receipts_that_add_up(store: Path):
    asked = {"zip_from": "85004", "zip_to": "43215", "weight_oz": 15.9, "size_in": [8, 6, 4], "ship_on": "2026-11-23"}
    status, told = a_program("quotes").post("/quotes", asked)
    assert status == 200
    assert told["quotes"]
    for quote in told["quotes"]:
        assert sum(line["cents"] for line in quote["receipt"]["lines"]) == quote["price_cents"]


def test_it_refuses_a_parcel_that_cannot_be(store: Path):
    good = {"zip_from": "85004", "zip_to": "43215", "weight_oz": 15.9, "size_in": [8, 6, 4], "ship_on": "2026-11-23"}
    program = a_program("quotes")
    for wrong in ({"weight_oz": 0}, {"weight_oz": "15"}, {"size_in": [8, 6]}, {"ship_on": 0}, {"zip_to": "4321"}):
        assert code_of(program.post("/quotes", {**good, **wrong})) == (422, "bad_input")
