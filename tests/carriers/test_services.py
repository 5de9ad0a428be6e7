"""Every service of ours is called by the carrier's name for it, or refused by name before anything is asked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from importlib.resources import files

import pytest

from doorstep.adapters.carriers.catalogue import KINDS
from doorstep.adapters.carriers.service_codes import service_row, service_rows
from doorstep.operations.carriers import Carrier, CarrierRefused
from doorstep.postage import services
from tests.carriers.orders import PHOENIX, SERVICES, an_order_at
from tests.carriers.stub_process import Stub

CARRIERS = tuple(KINDS)
# Letters have no parcel label; for the others no document that we hold says what the carrier calls them.
NOT_BOUGHT = {
    "usps": {
        "usps_first_class_letter", "usps_first_class_flat", "usps_postcard",
        "usps_priority_mail_express_flat_rate_padded_envelope",
    },
    "fedex": {
        f"fedex_one_rate_{speed}_extra_small_box"
        for speed in (
            "express_saver", "2day", "2day_am", "standard_overnight", "priority_overnight", "first_overnight",
        )
    },
}  # fmt: skip


@pytest.mark.parametrize("carrier", CARRIERS)
def test_each_name_of_a_service_has_its_source(carrier: str):
    folder = files(f"doorstep.adapters.carriers.{carrier}")
    assert len(folder.joinpath("SOURCE").read_text(encoding="utf-8")) > 100
    for service, row in service_rows(carrier).items():
        assert all(value is not None for value in row.values()), service
        assert service.startswith((carrier, "usps_", "ups_", "fedex_"))


@pytest.mark.parametrize("carrier", ["usps", "ups", "fedex"])
def test_the_services_we_can_price_and_cannot_buy_are_these(carrier: str):
    ours = {code for code, one in services().items() if one.carrier == carrier}
    unknown = ours - set(service_rows(carrier))
    for service in unknown:
        with pytest.raises(CarrierRefused, match=service) as refused:
            service_row(carrier, service)
        assert refused.value.code == "service_unknown"
    # A service that gets a price and a name at the carrier belongs into services.csv; one without stands here.
    assert unknown <= NOT_BOUGHT.get(carrier, set())


@pytest.mark.parametrize("carrier", CARRIERS)
def test_what_is_not_known_is_refused_before_the_carrier_is_asked(
    stub: Stub, connection: Callable[[str], Carrier], carrier: str
):
    with pytest.raises(CarrierRefused, match="'dragon_express'"):
        connection(carrier).buy(an_order_at(carrier, service="dragon_express"))
    assert stub.requests("buy") == []


@pytest.mark.parametrize(("carrier", "service"), [
    ("ups", "ups_simple_rate_ground_small"), ("ups", "ups_next_day_air_letter"), ("ups", "ups_ground"),
    ("fedex", "fedex_one_rate_2day_pak"), ("fedex", "fedex_2day_envelope"), ("fedex", "fedex_2day"),
    ("usps", "usps_priority_mail_flat_rate_small_box"), ("usps", "usps_priority_mail_express_flat_rate_envelope"),
    ("easypost", "usps_priority_mail_flat_rate_small_box"), ("easypost", "usps_priority_mail_express"),
])  # fmt: skip
def test_a_container_is_priced_and_bought_as_that_container(
    stub: Stub, connection: Callable[[str], Carrier], carrier: str, service: str
):
    order = an_order_at(carrier, service=service)
    prices = {rate.service: rate.price_cents for rate in connection(carrier).rates(order)}
    label = connection(carrier).buy(order)
    assert label.price_cents == prices[service]
    assert stub.sold(order.reference)[0]["service"] == service


@pytest.mark.parametrize("carrier", CARRIERS)
@pytest.mark.parametrize("signature", ["none", "direct", "adult"])
def test_signatures_and_insurance_are_asked_for(
    stub: Stub, connection: Callable[[str], Carrier], carrier: str, signature: str
):
    connection(carrier).buy(an_order_at(carrier, options={"signature": signature, "insured_cents": 12345}))
    asked = str(stub.requests("buy")[-1]["body"]) + str([one["body"] for one in stub.requests("create")])
    wanted = {
        "usps": {"none": "920", "direct": "921", "adult": "922"},
        "ups": {"none": "PackageWeight", "direct": "'DCISType': '2'", "adult": "'DCISType': '3'"},
        "fedex": {"none": "requestedShipment", "direct": "'DIRECT'", "adult": "'ADULT'"},
        "easypost": {"none": "shipment", "direct": "'SIGNATURE'", "adult": "'ADULT_SIGNATURE'"},
    }
    assert wanted[carrier][signature] in asked
    assert "123.45" in asked


@pytest.mark.parametrize("carrier", CARRIERS)
def test_a_signature_that_there_is_not_is_refused(connection: Callable[[str], Carrier], carrier: str):
    with pytest.raises(CarrierRefused, match="'in blood'"):
        connection(carrier).buy(an_order_at(carrier, options={"signature": "in blood"}))


@pytest.mark.parametrize(("carrier", "wish", "comes"), [
    ("usps", "PDF", "PDF"), ("usps", "ZPL", "ZPL"), ("usps", "PNG", "PNG"),
    ("ups", "PDF", "PNG"), ("ups", "ZPL", "ZPL"),
    ("fedex", "PDF", "PDF"), ("fedex", "ZPL", "ZPL"), ("easypost", "PDF", "PDF"), ("easypost", "ZPL", "ZPL"),
])  # fmt: skip
def test_the_label_says_in_which_form_it_came(
    connection: Callable[[str], Carrier], carrier: str, wish: str, comes: str
):
    label = connection(carrier).buy(an_order_at(carrier, options={"label_format": wish}))
    starts = {"PDF": b"%PDF", "ZPL": b"^XA", "PNG": b"\x89PNG"}
    assert label.label_format == comes
    assert label.label.startswith(starts[comes])


@pytest.mark.parametrize("carrier", CARRIERS)
def test_a_label_is_given_back_and_asking_twice_is_no_error(connection: Callable[[str], Carrier], carrier: str):
    bought = connection(carrier)
    label = bought.buy(an_order_at(carrier))
    first, second = bought.void(label), bought.void(label)
    assert first.state == ("submitted" if carrier == "easypost" else "refunded")
    assert first.refund_cents == (0 if carrier == "easypost" else label.price_cents)
    # USPS says of a cancelled label that there is none; the others say that it is done.
    assert second.state == ("refused" if carrier == "usps" else first.state)


@pytest.mark.parametrize("carrier", ["usps", "fedex", "easypost"])
def test_the_day_closes(connection: Callable[[str], Carrier], carrier: str):
    bought = connection(carrier)
    labels = [bought.buy(an_order_at(carrier)) for _ in range(2)]
    form = bought.manifest(labels, ship_on=date(2026, 11, 23), sender=PHOENIX)
    assert form.manifest_number
    assert form.form
    assert form.refused == {}


def test_ups_closes_no_day_over_its_api(connection: Callable[[str], Carrier]):
    with pytest.raises(CarrierRefused, match="no end-of-day form") as refused:
        connection("ups").manifest([], ship_on=date(2026, 11, 23), sender=PHOENIX)
    assert refused.value.code == "no_manifest"


def test_usps_takes_a_manifested_label_back_as_a_refund_request(connection: Callable[[str], Carrier]):
    usps = connection("usps")
    label = usps.buy(an_order_at("usps"))
    usps.manifest([label], ship_on=date(2026, 11, 23), sender=PHOENIX)
    assert [usps.void(label).state for _ in range(2)] == ["submitted", "submitted"]


@pytest.mark.parametrize("carrier", CARRIERS)
def test_the_price_asked_for_is_the_price_bought_at(connection: Callable[[str], Carrier], carrier: str):
    order = an_order_at(carrier)
    rates = {rate.service: rate.price_cents for rate in connection(carrier).rates(order)}
    assert connection(carrier).buy(order).price_cents == rates[SERVICES[carrier]]
