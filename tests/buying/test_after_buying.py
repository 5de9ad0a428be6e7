"""What comes after the sale: giving labels back with each carrier's clock, forms, and settling what is open."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from doorstep import wiring
from doorstep.operations.buy_label import NotVoidable, Purchase, buy_label
from doorstep.operations.carriers import VoidAnswer
from doorstep.operations.close_manifest import close_manifest
from doorstep.operations.ports import Ports
from doorstep.operations.reconcile import reconcile
from doorstep.operations.void_label import void_label
from doorstep.parcels import BadInput, NotFound
from tests.buying.a_carrier import ACarrier
from tests.buying.scenes import SENDER, a_buyer, a_wish, ports_with, standing


def a_label(ports: Ports, key: str = "k", **given: object) -> Purchase:
    return buy_label(a_wish(**given), purchase_key=key, actor=a_buyer(), ports=ports)


@pytest.fixture
def carrier(one_store: Path) -> ACarrier:
    return ACarrier(one_store / "till")


def test_a_label_given_back_is_paid_back_once(carrier: ACarrier):
    buyer, ports = a_buyer(), ports_with(carrier)
    bought = a_label(ports)
    back = void_label(bought.purchase_id, actor=buyer, ports=ports)
    assert back.state == "refunded"
    assert standing(buyer) == {}
    assert void_label(bought.purchase_id, actor=buyer, ports=ports) == back
    # The key stays used: the answer for ever is the label that was given back.
    assert a_label(ports).state == "refunded"


def test_a_refund_that_takes_weeks_shows_its_clock_and_waits_in_its_own_account(carrier: ACarrier):
    buyer, ports = a_buyer(), ports_with(carrier)
    carrier.void_answer = VoidAnswer("submitted", 769, "USPS decides in a few weeks.")
    bought = a_label(ports)
    today = ports.clock.now().date()
    # 30 days to give a USPS label back; the credit comes within 4 weeks of asking.
    assert bought.refund_by == today + timedelta(days=30)
    asked = void_label(bought.purchase_id, actor=buyer, ports=ports)
    assert (asked.state, asked.refund_due_on) == ("refund_submitted", today + timedelta(days=28))
    assert standing(buyer) == {"payable:usps": -769, "refund_pending:usps": 769}
    assert [one.purchase_id for one in reconcile(actor=buyer, ports=ports).refunds_waiting] == [bought.purchase_id]
    carrier.void_answer = VoidAnswer("refunded", 769)
    done = reconcile(actor=buyer, ports=ports)
    assert [one.state for one in done.refunded] == ["refunded"]
    assert (standing(buyer), done.book_faults) == ({}, [])


def test_a_refused_refund_is_postage_again_and_may_be_asked_for_again(carrier: ACarrier):
    buyer, ports = a_buyer(), ports_with(carrier)
    bought = a_label(ports)
    carrier.void_answer = VoidAnswer("submitted")
    void_label(bought.purchase_id, actor=buyer, ports=ports)
    carrier.void_answer = VoidAnswer("refused", 0, "The label was used.")
    assert [one.message for one in reconcile(actor=buyer, ports=ports).refund_refused] == ["The label was used."]
    assert standing(buyer) == {"payable:usps": -769, "postage:usps": 769}
    carrier.void_answer = VoidAnswer("refunded")
    assert void_label(bought.purchase_id, actor=buyer, ports=ports).state == "refunded"
    assert standing(buyer) == {}


def test_a_refund_that_is_late_is_seen(carrier: ACarrier):
    from dataclasses import replace

    buyer, ports = a_buyer(), ports_with(carrier)
    carrier.void_answer = VoidAnswer("submitted")
    bought = a_label(ports)
    void_label(bought.purchase_id, actor=buyer, ports=ports)

    class Later:
        def now(self):
            return wiring.ports().clock.now() + timedelta(days=29)

    later = replace(ports, clock=Later())
    assert [one.purchase_id for one in reconcile(actor=buyer, ports=later).refunds_overdue] == [bought.purchase_id]


def test_what_was_not_bought_cannot_be_given_back(carrier: ACarrier):
    buyer, ports = a_buyer(), ports_with(carrier)
    carrier.behaviour = "refuses"
    refused = a_label(ports)
    with pytest.raises(NotVoidable, match="no label to give back"):
        void_label(refused.purchase_id, actor=buyer, ports=ports)
    with pytest.raises(NotFound):
        void_label(refused.purchase_id, actor=a_buyer("other"), ports=ports)


@pytest.mark.parametrize("behaviour", ["drops_answer", "fails_after_buying"])
def test_a_label_whose_answer_was_lost_is_found_again_by_our_reference(carrier: ACarrier, behaviour: str):
    buyer, ports = a_buyer(), ports_with(carrier)
    carrier.behaviour = behaviour
    doubtful = a_label(ports)
    assert doubtful.state == "in_doubt"
    assert standing(buyer) == {"payable:usps": -769, "postage_pending:usps": 769}
    found = reconcile(actor=buyer, ports=ports)
    assert [one.state for one in found.bought] == ["bought"]
    assert standing(buyer) == {"payable:usps": -769, "postage:usps": 769}
    assert a_label(ports).tracking_number == carrier.sold[0]["number"]
    assert len(carrier.sold) == 1


def test_a_retry_asks_for_the_label_before_it_buys_one(carrier: ACarrier):
    buyer, ports = a_buyer(), ports_with(carrier)
    carrier.behaviour = "drops_answer"
    assert a_label(ports).state == "in_doubt"
    carrier.behaviour = "unreachable"
    assert a_label(ports).state == "in_doubt"
    carrier.behaviour = "answers"
    assert a_label(ports).state == "bought"
    assert len(carrier.sold) == 1
    assert standing(buyer) == {"payable:usps": -769, "postage:usps": 769}


def test_labels_of_one_carrier_are_closed_into_one_form(carrier: ACarrier):
    buyer, ports = a_buyer(), ports_with(carrier)
    ids = [a_label(ports, f"k{n}").purchase_id for n in range(3)]
    closed = close_manifest(ids[:2], ship_on=date(2026, 11, 23), sender=SENDER, actor=buyer, ports=ports)
    assert (closed.manifest_number, len(closed.purchase_ids)) == ("FORM-2", 2)
    assert ports.files.read(buyer, closed.form_sha256)[:4] == b"%PDF"
    again = close_manifest(ids, ship_on=date(2026, 11, 23), sender=SENDER, actor=buyer, ports=ports)
    assert again.purchase_ids == (ids[2],)
    assert set(again.refused.values()) == {"It is on form FORM-2 already."}
    with pytest.raises(BadInput, match="on a form already"):
        close_manifest(ids, ship_on=date(2026, 11, 23), sender=SENDER, actor=buyer, ports=ports)
    other = a_label(ports, "ups", carrier="ups", service="ups_ground").purchase_id
    with pytest.raises(BadInput, match="several carriers"):
        close_manifest([ids[0], other], ship_on=date(2026, 11, 23), sender=SENDER, actor=buyer, ports=ports)
