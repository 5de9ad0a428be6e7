"""Our own vans sell through the same port as every carrier."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from doorstep import wiring
from doorstep.operations.carriers import Carrier, CarrierRefused
from doorstep.parcels import is_own_number
from tests.builders import a_parcel, an_address
from tests.carriers.orders import COLUMBUS, an_order
from tests.store.scenes import an_actor

NEAR = an_address(name="A. Recipient", line1="200 Holliday St")
OWN = {"service": "own_van", "sender": an_address(), "recipient": NEAR}


@pytest.fixture
def vans(store: Path) -> Callable[..., Carrier]:
    """`vans(cents)`: the vans of a region around ZIP 21202 that sets this price per stop, or none."""

    def of(cents: int | None) -> Carrier:
        folder = store / "regions" / "town"
        folder.mkdir(parents=True)
        facts = {"name": "town", "title": "Town", "zips": ["21202"]}
        facts |= {"own_van_cents_per_stop": cents} if cents is not None else {}
        (folder / "region.json").write_text(json.dumps(facts))
        return wiring.ports().carrier_of(an_actor(), "own")

    return of


def test_the_regions_price_per_stop_is_the_price(vans: Callable[..., Carrier]):
    van = vans(310)
    assert [rate.price_cents for rate in van.rates(an_order(**OWN))] == [310]
    label = van.buy(an_order(**OWN))
    assert (label.price_cents, label.is_sample) == (310, False)
    assert is_own_number(label.tracking_number)
    assert label.label.startswith(b"%PDF")
    assert van.buy(an_order(**OWN)) == label == van.find("ref-1")


def test_a_price_named_by_the_buyer_counts_where_the_region_sets_none(vans: Callable[..., Carrier]):
    van = vans(None)
    with pytest.raises(CarrierRefused, match="sets no price per stop"):
        van.rates(an_order(**OWN))
    assert van.buy(an_order(**OWN, expected_cents=275)).price_cents == 275


def test_where_no_van_goes_it_is_said_by_zip_code(vans: Callable[..., Carrier]):
    with pytest.raises(CarrierRefused, match="ZIP 21202 and ZIP 43215"):
        vans(310).buy(an_order(**{**OWN, "recipient": COLUMBUS}))


def test_it_sells_nobody_elses_service(vans: Callable[..., Carrier]):
    with pytest.raises(CarrierRefused, match="'usps_priority_mail'"):
        vans(310).buy(an_order(**{**OWN, "service": "usps_priority_mail"}))


def test_the_parcels_own_number_is_the_labels(vans: Callable[..., Carrier]):
    number = a_parcel().number
    assert vans(310).buy(an_order(**OWN, parcel=number)).tracking_number == number


def test_its_day_closes_and_its_labels_are_given_back(vans: Callable[..., Carrier]):
    van = vans(310)
    first, second = (van.buy(an_order(reference=name, **OWN)) for name in ("a", "b"))
    assert van.void(second).state == "refunded"
    form = van.manifest([first, second], ship_on=an_order().ship_on, sender=an_address())
    assert form.refused == {second.tracking_number: "The label was given back."}
    assert form.form.startswith(b"%PDF")
