"""JSON made to break readers: every body is answered in our words, none breaks anything."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.api.visitors import a_program, code_of, nobody
from tests.shared_data import shared

WRITING = ("/events", "/scans", "/scans/batch", "/quotes", "/track/DS0000000000009")


@pytest.mark.parametrize("path", WRITING)
def test_no_hostile_file_breaks_an_endpoint(store: Path, path: str):
    program = a_program()
    files = sorted(shared("realdata/hostile/json").glob("*.json"))
    assert len(files) > 100
    for file in files:
        assert code_of(program.post(path, file.read_bytes()))[0] in (400, 404, 413, 422), file.name


@pytest.mark.parametrize("path", ["/events", "/scans/batch"])
def test_hostile_values_inside_a_batch_are_answered_one_by_one(store: Path, path: str):
    program, name = a_program(), path.split("/")[1]
    hostile = [b"1e308", b"-1e-400", b"1" * 25, b"[" * 900 + b"]" * 900, rb'"\u0000"', b'{"":{}}', b"null", b"true"]
    status, told = program.post(path, b'{"%s": [' % name.encode() + b",".join(hostile) + b"]}")
    assert status == 200
    assert len(told["results"]) == len(hostile)


@pytest.mark.parametrize("value", [b"NaN", b"Infinity", b"1e400", b"[" * 10_000, rb'"\ud800"', b'"\xff"', b"{]"])
def test_it_refuses_what_is_no_json_at_all(store: Path, value: bytes):
    body = b'{"zip_from": "85004", "zip_to": "43215", "weight_oz": %s, "size_in": [8, 6, 4]}' % value
    assert code_of(a_program("quotes").post("/quotes", body)) == (400, "bad_json")


def test_deep_detail_is_refused_and_the_rest_recorded(store: Path):
    fact = b'{"id": "0190f3c1-0000-7000-8000-000000000000", "kind": "noted", "occurred_at": "2026-11-20T12:00:00Z", '
    deep = b'"detail": {"a": ' + b"[" * 900 + b"]" * 900 + b"}}"
    status, told = a_program("events").post("/events", b'{"events": [' + fact + deep + b"]}")
    assert (status, told["results"][0]["outcome"]) in ((200, "refused"), (200, "recorded"))


def test_it_refuses_other_methods_and_addresses_in_json(store: Path):
    client = nobody().client
    for response in (client.put("/api/v1/events"), client.delete("/api/v1/days"), client.get("/api/v1/nothing/here")):
        assert response.status_code in (404, 405)
        assert response.headers["Content-Type"] == "application/json"
    assert client.put("/api/v1/events").headers["Allow"] == "POST"


def test_a_host_that_is_not_ours_is_refused_in_json(store: Path):
    response = nobody().client.get("/api/v1/me", headers={"Host": "evil.example"})
    assert (response.status_code, response.json()["error"]["code"]) == (400, "bad_request")


def test_a_list_is_no_object_without_fields(store: Path):
    wish = {"carrier": "usps", "service": "usps_ground_advantage", "sender": {"zip_code": "85003"}}
    wish |= {"recipient": {"zip_code": "80202"}, "weight_oz": 12, "size_in": [8, 6, 4], "ship_on": "2026-09-15"}
    status, told = a_program().post("/purchases", {**wish, "quoted_cents": 1, "options": [None]}, Idempotency_Key="k")
    assert (status, told["error"]["code"]) == (422, "bad_input")
    assert "options" in told["error"]["message"]
