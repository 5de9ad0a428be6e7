"""The sandbox: a carrier that charges nobody and never sells twice."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from doorstep import wiring
from doorstep.operations.carriers import Carrier, CarrierRefused
from doorstep.operations.ports import Actor
from doorstep.postage import quote
from tests.builders import a_parcel
from tests.carriers.orders import COLUMBUS, PHOENIX, an_order
from tests.store.scenes import an_actor


@pytest.fixture
def actor(store: Path) -> Actor:
    return an_actor()


@pytest.fixture
def sandbox(actor: Actor) -> Carrier:
    return wiring.ports().carrier_of(actor, "usps")


def test_it_sells_a_sample_label_at_the_price_expected(sandbox: Carrier):
    label = sandbox.buy(an_order(expected_cents=777))
    assert (label.price_cents, label.is_sample, label.label_format) == (777, True, "PDF")
    assert label.label.startswith(b"%PDF")
    assert label.tracking_number.startswith("SAMPLE")


def test_without_an_expected_price_it_takes_our_tables(sandbox: Carrier):
    order = an_order()
    parcel = a_parcel(recipient=COLUMBUS, weight_oz=12.0)
    told = quote(parcel, "usps_ground_advantage", zip_from=PHOENIX.zip_code, ship_on=order.ship_on)
    assert sandbox.buy(order).price_cents == told.price_cents
    assert told.price_cents in {rate.price_cents for rate in sandbox.rates(order)}


def test_rates_follow_the_tier_that_was_wished(sandbox: Carrier):
    retail = {rate.service: rate.price_cents for rate in sandbox.rates(an_order(options={"price_tier": "retail"}))}
    online = {rate.service: rate.price_cents for rate in sandbox.rates(an_order())}
    assert retail["usps_ground_advantage"] > online["usps_ground_advantage"]


def test_a_signature_is_in_its_own_price(sandbox: Carrier):
    def priced(**options: Any) -> int:
        rates = sandbox.rates(an_order(options={"price_tier": "commercial", **options}))
        return next(rate.price_cents for rate in rates if rate.service == "usps_ground_advantage")

    assert priced(signature="direct") > priced()


def test_one_reference_is_one_label_also_after_a_lost_answer(sandbox: Carrier):
    first = sandbox.buy(an_order())
    assert sandbox.buy(an_order()) == first
    assert sandbox.find("ref-1") == first
    assert sandbox.find("ref-2") is None
    assert sandbox.buy(an_order(reference="ref-2")).tracking_number != first.tracking_number


def test_ten_buyers_of_one_reference_get_one_label(actor: Actor):
    from django.db import connections

    from doorstep.adapters.store.models import SandboxSale

    def buy(_: int) -> str:
        try:
            return wiring.ports().carrier_of(actor, "usps").buy(an_order(expected_cents=500)).tracking_number
        finally:
            connections.close_all()

    with ThreadPoolExecutor(10) as buyers:
        assert len(set(buyers.map(buy, range(10)))) == 1
    assert SandboxSale.objects.count() == 1


def test_a_reference_buys_nothing_else(sandbox: Carrier):
    sandbox.buy(an_order())
    with pytest.raises(CarrierRefused, match="has bought a label for another parcel"):
        sandbox.buy(an_order(weight_oz=20.0))


def test_it_refuses_another_carriers_service_by_name(sandbox: Carrier):
    with pytest.raises(CarrierRefused, match="'ups_ground_saver'"):
        sandbox.buy(an_order(service="ups_ground_saver"))


def test_a_label_is_given_back_once_and_asking_again_is_no_error(sandbox: Carrier):
    label = sandbox.buy(an_order(expected_cents=777))
    for _ in range(2):
        assert (sandbox.void(label).state, sandbox.void(label).refund_cents) == ("refunded", 777)


def test_the_day_closes_into_one_form(sandbox: Carrier):
    kept = [sandbox.buy(an_order(reference=f"ref-{n}", expected_cents=500)) for n in range(3)]
    sandbox.void(kept[2])
    form = sandbox.manifest(kept, ship_on=date(2026, 11, 23), sender=PHOENIX)
    assert form.manifest_number.startswith("SAMPLEFORM")
    assert form.refused == {kept[2].tracking_number: "The label was given back."}
    again = sandbox.manifest(kept, ship_on=date(2026, 11, 23), sender=PHOENIX)
    assert again.manifest_number == form.manifest_number
    late = sandbox.manifest(kept[:1], ship_on=date(2026, 11, 24), sender=PHOENIX)
    assert "already" in late.refused[kept[0].tracking_number]


def test_another_organisation_finds_nothing(sandbox: Carrier):
    sandbox.buy(an_order())
    assert wiring.ports().carrier_of(an_actor("stranger"), "usps").find("ref-1") is None


@pytest.mark.parametrize(("form", "start"), [("PDF", b"%PDF"), ("ZPL", b"^XA"), ("PNG", b"\x89PNG")])
def test_the_label_comes_in_the_form_that_was_wished(sandbox: Carrier, form: str, start: bytes):
    label = sandbox.buy(an_order(options={"label_format": form}))
    assert label.label_format == form
    assert label.label.startswith(start)
