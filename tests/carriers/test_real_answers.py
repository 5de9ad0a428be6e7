"""Answers that carriers really gave, held against what we send out as the stand-in and what we read in."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any
from urllib.request import Request, urlopen

import pytest
import yaml

from doorstep.adapters.carriers.easypost import answers as easypost_answers
from doorstep.adapters.carriers.easypost.errors import words as easypost_words
from doorstep.adapters.carriers.fedex import answers as fedex_answers
from doorstep.adapters.carriers.replies import Reply
from doorstep.operations.carriers import Carrier
from tests.carriers.orders import PHOENIX, an_order_at
from tests.carriers.stub_process import Stub
from tests.shared_data import shared

CASSETTES = "realdata/carrier/easypost_cassettes"


def recorded(name: str) -> list[dict[str, Any]]:
    """The answers of one recording, each with its status and its document."""
    exchanges = yaml.safe_load(shared(f"{CASSETTES}/{name}.yaml").read_text())["interactions"]
    return [
        {"status": one["response"]["status"]["code"], "document": json.loads(one["response"]["body"]["string"])}
        for one in exchanges
    ]


def shape_faults(ours: Any, theirs: Any, where: str = "$") -> Iterator[str]:
    """Where ours lacks a key of theirs or has another kind of value; null fits anything."""
    if ours is None or theirs is None:
        return
    if isinstance(theirs, dict):
        if not isinstance(ours, dict):
            yield f"{where} is no object"
            return
        for name in theirs:
            if name not in ours:
                yield f"{where}.{name} is missing"
            else:
                yield from shape_faults(ours[name], theirs[name], f"{where}.{name}")
    elif isinstance(theirs, list):
        if ours and theirs:
            yield from shape_faults(ours[0], theirs[0], f"{where}[0]")
    elif isinstance(theirs, int | float) != isinstance(ours, int | float) or isinstance(theirs, str) != isinstance(
        ours, str
    ):
        yield f"{where} is {type(ours).__name__}, not {type(theirs).__name__}"


# What depends on the wish (options, verification) or on services that the stand-in leaves out.
NOT_COMPARED = ("options", "customs_info", "verifications", "tracker", "scan_form", "carbon_offset", "fees[0].object")


def faults(ours: Any, theirs: Any) -> list[str]:
    return [fault for fault in shape_faults(ours, theirs) if not any(f".{name}" in fault for name in NOT_COMPARED)]


def test_the_stand_ins_shipment_has_the_shape_of_recorded_ones(stub: Stub, connection: Callable[[str], Carrier]):
    made, bought = recorded("test_shipment_buy")[:2]
    order = an_order_at("easypost", options={"label_format": "PNG"})
    connection("easypost").buy(order)
    ours = ask(stub, f"/easypost/v2/shipments/{order.reference}")
    assert faults(ours, bought["document"]) == []
    assert faults(ours | {"postage_label": None, "selected_rate": None}, made["document"]) == []


def test_the_stand_ins_scan_form_has_the_shape_of_recorded_ones(stub: Stub, connection: Callable[[str], Carrier]):
    theirs = recorded("test_scanform_create")[-1]["document"]
    order = an_order_at("easypost")
    easypost = connection("easypost")
    label = easypost.buy(order)
    body = {"scan_form": {"shipment": [{"id": label.carrier_label_id}]}}
    assert faults(ask(stub, "/easypost/v2/scan_forms", body), theirs) == []
    form = easypost.manifest([label], ship_on=order.ship_on, sender=PHOENIX)
    assert (form.manifest_number[:3], theirs["id"][:3], form.refused) == ("sf_", "sf_", {})
    assert form.form


def test_a_recorded_purchase_is_read_to_the_cent():
    document = recorded("test_shipment_buy")[1]["document"]
    label = easypost_answers.bought(document, "ours", "")
    # The rate bought is 6.07 and the fees are LabelFee 0.00000 and PostageFee 6.07000.
    assert (label.tracking_number, label.price_cents) == ("9400100208303109505657", 607)
    assert (label.service, label.label_format, label.is_sample) == ("usps_ground_advantage", "PNG", True)
    assert easypost_answers.is_bought(document)
    assert not easypost_answers.is_bought(recorded("test_shipment_buy")[0]["document"])


def test_recorded_rates_are_read_as_our_services():
    rates = easypost_answers.rates(recorded("test_shipment_create")[0]["document"]["rates"])
    # The recording offers 34.15, 7.42 and 6.07; they come cheapest first.
    assert [rate.price_cents for rate in rates] == [607, 742, 3415]
    assert {"usps_ground_advantage", "usps_priority_mail", "usps_priority_mail_express"} <= {r.service for r in rates}


def test_a_recorded_refund_is_submitted_and_not_yet_paid():
    [refund] = recorded("test_refund_create")[-1]["document"]
    assert easypost_answers.REFUNDS[refund["status"]] == "submitted"


def test_easyposts_recorded_errors_are_passed_on_in_its_words():
    answers = [one for file in sorted(shared(CASSETTES).glob("*.yaml")) for one in recorded(file.stem)]
    errors = [one for one in answers if one["status"] >= 400 and "error" in one["document"]]
    for one in errors:
        said = easypost_words(Reply(one["status"], {}, json.dumps(one["document"]).encode()))
        assert one["document"]["error"]["code"] in said
    told = {
        "error": {"code": "A.B", "message": ["one", "two"], "errors": ["three", {"field": "zip", "message": "four"}]}
    }
    assert easypost_words(Reply(422, {}, json.dumps(told).encode())) == "A.B; one; two; three; zip: four"


def test_fedexs_recorded_tracking_answers_are_read_or_seen_to_hold_nothing():
    folder = shared("realdata/carrier/tracking_json")
    read = 0
    for file in sorted(folder.rglob("*.json")):
        document = json.loads(file.read_text())
        if isinstance(document, dict) and "completeTrackResults" in (document.get("output") or {}):
            numbers = {one["trackingNumber"] for one in document["output"]["completeTrackResults"]}
            if len(numbers) == 1:
                found = fedex_answers.tracked(Reply(200, {}, json.dumps(document).encode()), "ours")
                assert found is None or {found.tracking_number} == numbers
                read += 1
    assert read


def ask(stub: Stub, path: str, body: dict[str, Any] | None = None) -> Any:
    content = json.dumps(body).encode() if body else None
    with urlopen(Request(stub.root + path, content, {"Authorization": "Bearer x"}), timeout=10) as answer:
        return json.load(answer)


@pytest.mark.parametrize("carrier", ["usps", "ups", "fedex"])
def test_the_recordings_of_the_older_xml_apis_are_another_language(carrier: str):
    folder = shared("realdata/carrier/active_shipping")
    files = [file for file in sorted(folder.rglob("*.xml")) if file.parent.name.startswith(carrier)]
    # UPS has none. They are SOAP and XML of APIs that this version does not speak: read as an answer, they are refused.
    for file in files:
        with pytest.raises(Exception, match="not JSON"):
            Reply(200, {"content-type": "text/xml"}, file.read_bytes()).document()
