"""POST /events: each fact answered for by itself."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from doorstep import wiring
from tests.api.visitors import a_program, code_of
from tests.store.scenes import an_actor, some_parcels


def a_fact(parcel: str, **given: Any) -> dict[str, Any]:
    facts = {"id": str(wiring.ports().clock.new_id()), "kind": "loaded", "parcel": parcel}
    return {**facts, "occurred_at": "2026-11-23T14:05:00Z", "day": "2026-11-23", "route": "R01", **given}


def test_it_works(store: Path):
    phone, [number] = a_program("events"), some_parcels(an_actor())
    fact = a_fact(number)
    results = [{"id": fact["id"], "outcome": "recorded", "code": "", "message": ""}]
    assert phone.post("/events", {"events": [fact]}) == (200, {"results": results})


def test_the_same_fact_twice_is_a_duplicate(store: Path):
    phone, [number] = a_program("events"), some_parcels(an_actor())
    fact = a_fact(number)
    _, told = phone.post("/events", {"events": [fact, fact]})
    assert [result["outcome"] for result in told["results"]] == ["recorded", "duplicate"]


def test_one_bad_fact_never_stops_the_others(store: Path):
    phone, [number] = a_program("events"), some_parcels(an_actor())
    bad = [None, 7, "x", [], {}, {"id": "no"}, a_fact(number, kind="eaten"), a_fact("DS000000000000X"),
           a_fact(number, lat=91), a_fact(number, seq=1e300), a_fact(number, day="tomorrow")]  # fmt: skip
    _, told = phone.post("/events", {"events": [*bad, a_fact(number)]})
    assert [result["outcome"] for result in told["results"]] == ["refused"] * len(bad) + ["recorded"]
    assert all(result["code"] and result["message"] for result in told["results"][:-1])


def test_half_an_emoji_in_a_note_costs_nothing(store: Path):
    phone, [number] = a_program("events"), some_parcels(an_actor())
    fact = a_fact(number, kind="noted", detail={"note": "HALF"})
    body = str({"events": [fact]}).replace("'", '"').replace("HALF", r"gate \ud83d\u0000").encode()
    status, told = phone.post("/events", body)
    assert (status, told["results"][0]["outcome"]) == (200, "recorded")
    assert wiring.ports().events.of_parcel(an_actor(), number)[-1].detail == {"note": "gate \ufffd\ufffd"}


def test_it_refuses_another_organisations_parcel_like_an_unknown_one(store: Path):
    [foreign] = some_parcels(an_actor("other"))
    phone = a_program("events")
    _, told = phone.post("/events", {"events": [a_fact(foreign), a_fact("DS0000000000009")]})
    assert [result["code"] for result in told["results"]] == ["unknown_parcel", "unknown_parcel"]


def test_it_refuses_what_is_no_list_of_events(store: Path):
    phone = a_program("events")
    assert code_of(phone.post("/events", {})) == (422, "bad_input")
    assert code_of(phone.post("/events", {"events": {}})) == (422, "bad_input")
    assert code_of(phone.post("/events", {"events": [0] * 1001})) == (422, "bad_input")
    assert code_of(phone.post("/events", b'{"events": ["' + b"x" * 5_000_000 + b'"]}')) == (413, "too_big")
