"""Every connection in every scenario, over real HTTP: what is raised, and at most one label under a reference."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from doorstep.adapters.carriers.pace import Pace
from doorstep.adapters.carriers.stub.scenarios import NAMES
from doorstep.operations.carriers import Carrier, CarrierInDoubt, CarrierRefused, CarrierUnreachable
from tests.carriers.conftest import PATIENT
from tests.carriers.orders import an_order_at
from tests.carriers.stub_process import Stub, connect_to

CARRIERS = ("usps", "ups", "fedex", "easypost")
# USPS sells once per key, EasyPost once per shipment: what got lost is found again. UPS and FedEx would sell twice.
FINDS_AGAIN = ("usps", "easypost")
ONCE, ALWAYS = {"times": 1}, {}
BOUGHT = None
HURRIED = Pace(connect_s=0.3, read_s=0.7, budget_s=4, tries=3, first_wait_s=0.01)

# scenario, how often: what a buy raises where it cannot be asked again, what where it can, labels sold
TABLE = [
    ("late", ONCE, CarrierInDoubt, BOUGHT, 1),
    ("drop", ONCE, CarrierInDoubt, "usps buys, easypost is in doubt", None),
    ("drop", ALWAYS, CarrierInDoubt, CarrierInDoubt, 0),
    ("drop_after", ONCE, CarrierInDoubt, BOUGHT, 1),
    ("half", ONCE, CarrierInDoubt, BOUGHT, 1),
    ("error_after", ONCE, CarrierInDoubt, BOUGHT, 1),
    ("malformed", ONCE, CarrierInDoubt, BOUGHT, 1),
    ("unavailable", ALWAYS, CarrierInDoubt, CarrierInDoubt, 0),
    ("refuse", ALWAYS, CarrierRefused, CarrierRefused, 0),
    ("busy", {"times": 1, "seconds": 0}, BOUGHT, BOUGHT, 1),
    ("busy", {"seconds": 0}, CarrierUnreachable, CarrierUnreachable, 0),
    ("busy", {"seconds": 3600}, CarrierUnreachable, CarrierUnreachable, 0),
    ("other_price", ALWAYS, BOUGHT, BOUGHT, 1),
    ("ok", ALWAYS, BOUGHT, BOUGHT, 1),
]


@pytest.mark.parametrize("carrier", CARRIERS)
@pytest.mark.parametrize(("scenario", "more", "asked_once", "asked_again", "sold"), TABLE)
def test_a_purchase(
    stub: Stub, connection: Callable[[str], Carrier], carrier: str, scenario: str, more: dict[str, Any],
    asked_once: Any, asked_again: Any, sold: int | None,
):  # fmt: skip
    order = an_order_at(carrier)
    if isinstance(asked_again, str):
        # Nothing was sold at the first try: USPS sells at the second, EasyPost is asked and says that it may be late.
        asked_again, sold = (BOUGHT, 1) if carrier == "usps" else (CarrierInDoubt, 0)
        sold = sold if carrier in FINDS_AGAIN else 0
    expected = asked_again if carrier in FINDS_AGAIN else asked_once
    stub.behave(scenario, **{"seconds": 1.1 if scenario == "late" else 0.05, **more})
    bought = connection(carrier, HURRIED if scenario == "late" else PATIENT)
    if expected is BOUGHT:
        label = bought.buy(order)
        assert label.tracking_number == stub.sold(order.reference)[0]["tracking_number"]
        assert (label.reference, label.service) == (order.reference, order.service)
        assert label.label
    else:
        with pytest.raises(expected):
            bought.buy(order)
    assert len(stub.sold(order.reference)) == sold


@pytest.mark.parametrize("carrier", FINDS_AGAIN)
def test_an_answer_that_only_drips_in_is_not_waited_for(stub: Stub, connection: Callable[[str], Carrier], carrier: str):
    order = an_order_at(carrier)
    stub.behave("drip", seconds=0.05, times=1)
    label = connection(carrier, HURRIED).buy(order)
    assert [label.tracking_number] == [one["tracking_number"] for one in stub.sold(order.reference)]


def test_no_scenario_is_forgotten():
    # expire_token and drip have their own tests.
    assert {row[0] for row in TABLE} | {"expire_token", "drip"} == set(NAMES)


@pytest.mark.parametrize("carrier", FINDS_AGAIN)
def test_what_got_lost_is_found_by_our_reference(stub: Stub, connection: Callable[[str], Carrier], carrier: str):
    order = an_order_at(carrier)
    stub.behave("drop_after", operation="")
    with pytest.raises((CarrierInDoubt, CarrierUnreachable)):
        connection(carrier).buy(order)
    stub.reset()
    first = connection(carrier).buy(order)
    found = connection(carrier).find(order.reference)
    assert (found.tracking_number, found.price_cents) == (first.tracking_number, first.price_cents)
    assert found.label
    assert len(stub.sold(order.reference)) == 1
    assert connection(carrier).find("nobody-bought-this") is None


@pytest.mark.parametrize("carrier", ["ups", "fedex"])
def test_where_a_lookup_proves_nothing_it_says_so(stub: Stub, connection: Callable[[str], Carrier], carrier: str):
    order = an_order_at(carrier)
    stub.behave("drop_after", times=1)
    with pytest.raises(CarrierInDoubt, match="may have been bought"):
        connection(carrier).buy(order)
    found = connection(carrier).find(order.reference)
    assert found.tracking_number == stub.sold(order.reference)[0]["tracking_number"]
    assert (found.price_is_known, found.price_cents) == (False, 0)
    with pytest.raises(CarrierUnreachable, match="cannot tell"):
        connection(carrier).find("nobody-bought-this")


@pytest.mark.parametrize("carrier", CARRIERS)
def test_a_refusal_passes_the_carriers_own_words_on(stub: Stub, connection: Callable[[str], Carrier], carrier: str):
    stub.behave("refuse")
    with pytest.raises(CarrierRefused, match=r"The weight exceeds the maximum.*Nothing was bought"):
        connection(carrier).buy(an_order_at(carrier))


@pytest.mark.parametrize("carrier", ["usps", "ups", "fedex"])
def test_a_token_that_ended_is_asked_for_anew_once(stub: Stub, connection: Callable[[str], Carrier], carrier: str):
    stub.behave("expire_token", times=1)
    order = an_order_at(carrier)
    assert connection(carrier).buy(order).tracking_number
    assert len(stub.requests("token")) == 2
    stub.behave("expire_token")
    with pytest.raises(CarrierRefused, match="token has expired"):
        connection(carrier).buy(an_order_at(carrier))


def test_a_key_that_easypost_does_not_take_is_a_refusal(stub: Stub, connection: Callable[[str], Carrier]):
    stub.behave("expire_token", operation="")
    with pytest.raises((CarrierRefused, CarrierUnreachable), match="token has expired"):
        connection("easypost").buy(an_order_at("easypost"))
    assert stub.requests("buy") == []


@pytest.mark.parametrize("carrier", CARRIERS)
def test_where_nobody_listens_nothing_was_bought(stub: Stub, carrier: str):
    nowhere = connect_to(replace(stub, root="http://127.0.0.1:9"), carrier, PATIENT)
    with pytest.raises(CarrierUnreachable, match="no connection"):
        nowhere.buy(an_order_at(carrier))


@pytest.mark.parametrize("carrier", CARRIERS)
@pytest.mark.parametrize("scenario", ["unavailable", "drop", "malformed", "half", "error_after"])
def test_prices_are_asked_for_again_and_then_given_up(
    stub: Stub, connection: Callable[[str], Carrier], carrier: str, scenario: str
):
    stub.behave(scenario, operation="rates", times=2)
    assert connection(carrier).rates(an_order_at(carrier))
    stub.behave(scenario, operation="rates")
    with pytest.raises(CarrierUnreachable, match="Nothing was changed"):
        connection(carrier).rates(an_order_at(carrier))
    # Two failures and the answer, then three failures: no more tries than the pace allows.
    assert len(stub.requests("rates")) == 6


@pytest.mark.parametrize("carrier", CARRIERS)
def test_a_price_that_differs_from_our_tables_is_shown(stub: Stub, connection: Callable[[str], Carrier], carrier: str):
    order = an_order_at(carrier)
    usual = {rate.service: rate.price_cents for rate in connection(carrier).rates(order)}
    stub.behave("other_price", cents=37)
    asked_more = {rate.service: rate.price_cents for rate in connection(carrier).rates(order)}
    assert asked_more[order.service] == usual[order.service] + 37


@pytest.mark.parametrize("carrier", CARRIERS)
def test_a_wait_that_is_too_long_is_told_and_not_waited(stub: Stub, connection: Callable[[str], Carrier], carrier: str):
    stub.behave("busy", operation="rates", seconds=3600)
    with pytest.raises(CarrierUnreachable, match="wait 3600 s"):
        connection(carrier).rates(an_order_at(carrier))
    assert len(stub.requests("rates")) == 1


def test_a_reference_can_name_its_own_scenario(stub: Stub, connection: Callable[[str], Carrier]):
    order = an_order_at("ups", reference="stub-refuse-1")
    with pytest.raises(CarrierRefused):
        connection("ups").buy(order)
