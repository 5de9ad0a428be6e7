"""One key, at most one label and one debit; the price compared before the money moves."""

from __future__ import annotations

from pathlib import Path

import pytest

from doorstep import wiring
from doorstep.operations.buy_label import PurchaseKeyReused, buy_label, buy_labels
from doorstep.parcels import BadInput
from tests.buying.a_carrier import PICTURE, ACarrier
from tests.buying.scenes import a_buyer, a_wish, ports_with, standing


def test_a_label_is_bought_kept_and_posted(store: Path):
    carrier, buyer = ACarrier(store / "till"), a_buyer()
    ports = ports_with(carrier)
    purchase = buy_label(a_wish(), purchase_key="order 7", actor=buyer, ports=ports)
    assert (purchase.state, purchase.price_cents, purchase.purchase_key) == ("bought", 769, "order 7")
    assert purchase.tracking_number == carrier.sold[0]["number"]
    assert ports.files.read(buyer, purchase.label_sha256) == PICTURE
    assert standing(buyer) == {"payable:usps": -769, "postage:usps": 769}


def test_the_same_key_gives_the_same_answer_and_no_second_label(one_store: Path):
    carrier, buyer = ACarrier(one_store / "till"), a_buyer()
    ports = ports_with(carrier)
    first = buy_label(a_wish(), purchase_key="k", actor=buyer, ports=ports)
    assert buy_label(a_wish(), purchase_key="k", actor=buyer, ports=ports) == first
    assert len(carrier.sold) == 1
    assert standing(buyer)["postage:usps"] == 769


def test_the_same_key_with_another_body_is_refused(store: Path):
    carrier, buyer = ACarrier(store / "till"), a_buyer()
    ports = ports_with(carrier)
    buy_label(a_wish(), purchase_key="k", actor=buyer, ports=ports)
    with pytest.raises(PurchaseKeyReused, match="stands for another purchase"):
        buy_label(a_wish(weight_oz=17), purchase_key="k", actor=buyer, ports=ports)
    # another organisation's keys are its own
    assert buy_label(a_wish(weight_oz=17), purchase_key="k", actor=a_buyer("other"), ports=ports).state == "bought"


def test_a_dearer_label_is_not_bought_unless_that_was_accepted(one_store: Path):
    carrier, buyer = ACarrier(one_store / "till", asks_cents=995), a_buyer()
    ports = ports_with(carrier)
    refused = buy_label(a_wish(), purchase_key="a", actor=buyer, ports=ports)
    assert (refused.state, refused.price_cents, carrier.sold, standing(buyer)) == ("price_differs", 995, [], {})
    assert "$9.95" in refused.message
    assert "$7.69" in refused.message
    bought = buy_label(a_wish(accept_up_to_cents=1000), purchase_key="b", actor=buyer, ports=ports)
    assert (bought.state, bought.price_cents) == ("bought", 995)
    assert standing(buyer) == {"payable:usps": -995, "postage:usps": 995}


def test_a_refusal_costs_nothing_and_is_the_answer_for_ever(one_store: Path):
    carrier, buyer = ACarrier(one_store / "till", "refuses"), a_buyer()
    ports = ports_with(carrier)
    refused = buy_label(a_wish(), purchase_key="k", actor=buyer, ports=ports)
    assert (refused.state, refused.code, standing(buyer)) == ("refused", "carrier_refused", {})
    assert "ZIP code not served" in refused.message
    carrier.behaviour = "answers"
    assert buy_label(a_wish(), purchase_key="k", actor=buyer, ports=ports) == refused


def test_a_carrier_that_was_not_reached_may_be_asked_again_with_the_same_key(one_store: Path):
    carrier, buyer = ACarrier(one_store / "till", "unreachable"), a_buyer()
    ports = ports_with(carrier)
    refused = buy_label(a_wish(), purchase_key="k", actor=buyer, ports=ports)
    assert (refused.state, refused.code, standing(buyer)) == ("refused", "carrier_unreachable", {})
    carrier.behaviour = "answers"
    assert buy_label(a_wish(), purchase_key="k", actor=buyer, ports=ports).state == "bought"
    assert standing(buyer) == {"payable:usps": -769, "postage:usps": 769}


def test_a_price_that_changes_at_the_till_is_booked_as_it_was_charged_and_said(one_store: Path):
    carrier, buyer = ACarrier(one_store / "till"), a_buyer()
    carrier.sells_at_cents = 800
    purchase = buy_label(a_wish(), purchase_key="k", actor=buyer, ports=ports_with(carrier))
    # 769 set aside and posted, 31 more owed
    assert (purchase.price_cents, purchase.code) == (800, "charged_another_price")
    assert standing(buyer) == {"payable:usps": -800, "postage:usps": 800}


def test_many_labels_are_bought_in_one_go_each_with_its_own_answer(store: Path):
    carrier, buyer = ACarrier(store / "till"), a_buyer()
    ports = ports_with(carrier)
    wishes = [(f"k{n}", a_wish()) for n in range(60)]
    wishes += [("k0", a_wish()), ("k1", a_wish(weight_oz=3)), ("", a_wish()), ("free", a_wish(quoted_cents=-1))]
    told = buy_labels(wishes, actor=buyer, ports=ports)
    assert [one.state for one in told[:60]] == ["bought"] * 60
    assert told[60] == told[0]
    assert isinstance(told[61], PurchaseKeyReused)
    assert isinstance(told[62], BadInput)
    assert isinstance(told[63], BadInput)
    assert len({one.tracking_number for one in told[:60]}) == len(carrier.sold) == 60
    assert standing(buyer) == {"payable:usps": -60 * 769, "postage:usps": 60 * 769}


def test_the_sandbox_sells_a_sample_at_the_price_of_our_tables(one_store: Path):
    buyer = a_buyer()
    purchase = buy_label(a_wish(quoted_cents=1), purchase_key="k", actor=buyer, ports=wiring.ports())
    assert purchase.state == "price_differs"
    wish = a_wish(quoted_cents=purchase.price_cents)
    bought = buy_label(wish, purchase_key="k2", actor=buyer, ports=wiring.ports())
    assert (bought.state, bought.is_sample) == ("bought", True)
    assert wiring.ports().files.read(buyer, bought.label_sha256)[:4] == b"%PDF"
