"""Labels bought through an account: over real HTTP, with the money in the ledger."""

from __future__ import annotations

from pathlib import Path

import pytest

from doorstep import wiring
from doorstep.operations.buy_label import buy_label
from doorstep.operations.carriers import CarrierUnreachable
from doorstep.operations.reconcile import reconcile
from doorstep.postage import quote
from tests.builders import a_parcel
from tests.buying.scenes import a_buyer, a_wish, standing
from tests.carriers.stub_process import Stub
from tests.carriers.test_secrets import keep


def wish_at_the_tables_price(**given: object):
    wish = a_wish(**given)
    parcel = a_parcel(recipient=wish.recipient, weight_oz=wish.weight_oz, length_in=8, width_in=6, height_in=4)
    told = quote(parcel, wish.service, zip_from=wish.sender.zip_code, ship_on=wish.ship_on)
    return a_wish(quoted_cents=told.price_cents, **given)


@pytest.mark.parametrize("carrier", ["usps", "easypost"])
@pytest.mark.parametrize("scenario", ["ok", "drop_after", "error_after", "malformed", "half"])
def test_one_label_and_one_debit_whatever_the_carrier_does(store: Path, stub: Stub, carrier: str, scenario: str):
    buyer = a_buyer(f"shop-{carrier}-{scenario}")
    keep(buyer, carrier, base_url=stub.url(carrier), sells=["usps"])
    stub.behave(scenario, times=1)
    wish, ports = wish_at_the_tables_price(), wiring.ports()
    bought = [buy_label(wish, purchase_key="key-1", actor=buyer, ports=ports) for _ in range(2)]
    assert {one.state for one in bought} == {"bought"}
    assert len(stub.sold(bought[0].reference)) == 1
    assert (
        bought[0].tracking_number == bought[1].tracking_number == stub.sold(bought[0].reference)[0]["tracking_number"]
    )
    assert bought[0].price_cents == wish.quoted_cents
    assert sum(standing(buyer).values()) == 0
    assert wish.quoted_cents in standing(buyer).values()


def test_a_price_that_differs_is_shown_before_money_moves(store: Path, stub: Stub):
    buyer = a_buyer("shop-difference")
    keep(buyer, "usps", base_url=stub.url("usps"))
    stub.behave("other_price", cents=37)
    wish = wish_at_the_tables_price()
    told = buy_label(wish, purchase_key="key-1", actor=buyer, ports=wiring.ports())
    assert (told.state, told.price_cents) == ("price_differs", wish.quoted_cents + 37)
    assert stub.sold(told.reference) == []
    assert standing(buyer) == {}


@pytest.mark.parametrize("then", ["disabled", "another account"])
def test_a_purchase_in_doubt_is_still_found_after_the_accounts_change(store: Path, stub: Stub, then: str):
    from doorstep.adapters.store.carrier_accounts import disable_account

    buyer, ports = a_buyer(f"shop-{then.replace(' ', '-')}"), wiring.ports()
    keep(buyer, "easypost", base_url=stub.url("easypost"), sells=["usps"])
    stub.behave("drop", carrier="easypost", operation="buy", times=1)
    doubtful = buy_label(wish_at_the_tables_price(), purchase_key="key-1", actor=buyer, ports=ports)
    assert doubtful.state == "in_doubt"
    if then == "disabled":
        disable_account(buyer, "easypost", "main", ports.clock.now())
    else:
        keep(buyer, "usps", base_url=stub.url("usps"))
    stub.behave("unavailable", carrier="easypost", operation="find")
    with pytest.raises(CarrierUnreachable):
        ports.carrier_of(buyer, "usps").find(doubtful.reference)
    assert [one.state for one in reconcile(actor=buyer, ports=ports).in_doubt] == ["in_doubt"]
    stub.reset()
    assert [one.state for one in reconcile(actor=buyer, ports=ports).not_bought] == ["refused"]
    assert standing(buyer) == {}
