"""The API changes only when docs/openapi.json says so: a reviewer sees every change of the contract."""

from __future__ import annotations

import json
from pathlib import Path

from tests.api.openapi_file import FILE, described


def test_the_stored_description_is_the_code_s(store: Path):
    assert FILE.read_text(encoding="utf-8") == described(), "the API changed: run `make openapi` and look at the diff"


def test_every_refusal_has_the_one_shape(store: Path):
    document = json.loads(described())
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            for status, response in operation["responses"].items():
                if int(status) >= 400:
                    schema = response["content"]["application/json"]["schema"]
                    assert schema == {"$ref": "#/components/schemas/Refusal"}, (method, path, status)


def test_every_endpoint_but_tracking_asks_who_it_is(store: Path):
    document = json.loads(described())
    open_to_all = {path for path, found in document["paths"].items() for one in found.values() if "security" not in one}
    assert open_to_all == {"/api/v1/track/{number}"}
