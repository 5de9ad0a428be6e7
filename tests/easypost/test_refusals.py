"""Whatever comes in, the answer is JSON in EasyPost's shape; and nobody sees what is somebody else's."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest
from django.test import Client

from tests.easypost.asking import Program, code_of
from tests.easypost.shop import BUY_GROUND, CITY_HALL, PARCEL, SHIPMENT
from tests.shared_data import shared

PATHS = ("/addresses", "/shipments", "/trackers", "/batches", "/webhooks", "/claims", "/smartrate/deliver_by")


@pytest.fixture
def program(store: Path) -> Program:
    return Program()


def test_no_key_and_a_wrong_key_are_401(program: Program):
    assert code_of(program.ask("GET", "/addresses", Authorization="")) == (401, "UNAUTHORIZED")
    assert code_of(program.ask("GET", "/addresses", Authorization="Bearer 123")) == (401, "UNAUTHORIZED")


def test_the_key_may_come_as_the_user_of_basic_authorisation(program: Program):
    basic = "Basic " + base64.b64encode(f"{program.key}:".encode()).decode()
    assert program.ask("GET", "/addresses", Authorization=basic)[0] == 200
    assert code_of(program.ask("GET", "/addresses", Authorization="Basic %%%"))[0] == 401


def test_a_key_for_quotes_reads_and_does_not_buy(store: Path):
    reader = Program("quotes")
    assert reader.ask("GET", "/shipments")[0] == 200
    assert code_of(reader.ask("POST", "/shipments", {"shipment": SHIPMENT}))[0] == 403
    assert code_of(Program("scans").ask("GET", "/shipments"))[0] == 403


def test_a_narrow_key_makes_no_key(store: Path):
    assert code_of(Program("orders").ask("POST", "/api_keys", {"mode": "production"}))[0] == 403


@pytest.mark.parametrize("path", PATHS)
def test_no_hostile_file_breaks_an_endpoint(program: Program, path: str):
    for file in sorted(shared("realdata/hostile/json").glob("*.json")):
        status, told = program.ask("POST", path, file.read_bytes())
        assert status in (200, 400, 404, 413, 422), file.name
        assert status == 200 or told["error"]["message"], file.name


@pytest.mark.parametrize("wrapped", ["address", "parcel", "customs_item", "shipment", "tracker", "webhook", "pickup"])
@pytest.mark.parametrize("inner", [[], "x", 7, True, [[]], {"id": {"id": 1}}, {"parcel": [], "to_address": 5}])
def test_a_parameter_of_another_type_is_refused_not_broken(program: Program, wrapped: str, inner: object):
    path = {"address": "addresses", "pickup": "pickups"}.get(wrapped, f"{wrapped}s")
    assert program.ask("POST", f"/{path}", {wrapped: inner})[0] in (404, 422)


def test_a_body_nested_too_deep_and_a_nul_are_refused(program: Program):
    deep = b'{"address": ' + b'{"a":' * 40 + b"1" + b"}" * 41
    assert code_of(program.ask("POST", "/addresses", deep)) == (400, "BAD_REQUEST")
    assert code_of(program.ask("POST", "/addresses", {"address": {"name": "a\x00b"}})) == (400, "BAD_REQUEST")


def test_a_body_of_thirteen_megabytes_is_refused(program: Program):
    assert program.ask("POST", "/claims", b'{"a": "' + b"x" * 13_000_000 + b'"}')[0] == 413


def test_unknown_addresses_methods_and_hosts_are_told_in_json(program: Program):
    assert code_of(program.ask("GET", "/nothing/here")) == (404, "NOT_FOUND")
    assert code_of(program.ask("DELETE", "/addresses")) == (405, "METHOD_NOT_ALLOWED")
    strange = Client(HTTP_HOST="elsewhere.example").get("/v2/addresses")
    assert code_of((strange.status_code, strange.json())) == (400, "BAD_REQUEST")


def test_an_empty_shipment_names_what_is_missing(program: Program):
    expected = b'{"error": {"code": "PARAMETER.REQUIRED", "message": "Missing required parameter.", '
    expected += b'"errors": [{"field": "shipment", "message": "cannot be blank"}]}}'
    assert program.response("POST", "/shipments", {"shipment": {}}).content == expected
    _, told = program.ask("POST", "/shipments", {"shipment": {"parcel": PARCEL}})
    assert [one["field"] for one in told["error"]["errors"]] == ["to_address", "from_address"]


def test_a_page_size_that_is_no_number_is_refused(program: Program):
    assert code_of(program.ask("GET", "/addresses?page_size=many"))[0] == 422
    assert code_of(program.ask("GET", "/addresses?before_id=adr_1"))[0] == 404


def test_what_another_organisation_has_does_not_exist(program: Program):
    other = Program(org="other")
    made = {
        "/shipments/": other.post("/shipments", {"shipment": BUY_GROUND})["id"],
        "/addresses/": other.post("/addresses", {"address": CITY_HALL})["id"],
        "/webhooks/": other.post("/webhooks", {"webhook": {"url": "https://example.com/"}})["id"],
        "/events/": other.get("/events")["events"][0]["id"],
        "/rates/": other.get("/shipments")["shipments"][0]["rates"][0]["id"],
    }
    for path, name in made.items():
        assert program.ask("GET", path + name) == program.ask("GET", path + name[:-8] + "00000000"), path
        assert program.ask("GET", path + name)[0] == 404
    assert code_of(program.ask("POST", f"/shipments/{made['/shipments/']}/refund", {}))[0] == 404
    assert program.get("/shipments") == {"shipments": [], "has_more": False}


def test_the_same_idempotency_key_does_it_once_and_another_body_is_refused(program: Program):
    body, key = {"shipment": BUY_GROUND}, {"Idempotency_Key": "order-17"}
    once = program.ask("POST", "/shipments", body, **key)
    assert program.ask("POST", "/shipments", body, **key) == once
    assert len(program.get("/shipments")["shipments"]) == 1
    assert code_of(program.ask("POST", "/shipments", {"shipment": SHIPMENT}, **key)) == (409, "CONFLICT")


def test_a_refused_request_leaves_its_idempotency_key_free(program: Program):
    key = {"Idempotency_Key": "order-18"}
    assert program.ask("POST", "/parcels", {"parcel": {"length": 1}}, **key)[0] == 422
    assert program.ask("POST", "/parcels", {"parcel": PARCEL}, **key)[0] == 201


def test_a_created_thing_says_where_it_lies_and_every_answer_has_a_number(program: Program):
    response = program.response("POST", "/parcels", {"parcel": PARCEL})
    assert response.headers["Location"] == f"/api/v2/parcels/{response.json()['id']}"
    assert len(response.headers["x-ep-request-uuid"]) == 32
