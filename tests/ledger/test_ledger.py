"""Double entry: sums to zero whatever happens, and nothing counts twice."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doorstep import ledger
from doorstep.parcels import BadInput

MONDAY = date(2026, 11, 23)


def test_a_bought_label_is_postage_owed_to_the_carrier():
    transfers = ledger.bought_label("order:7/1", "usps", 862, MONDAY)
    # 862 set aside and then posted: nothing is left pending
    assert ledger.balances(transfers) == {"payable:usps": -862, "postage:usps": 862, "postage_pending:usps": 0}
    assert ledger.still_pending(transfers) == []
    assert ledger.check(transfers) == []


def test_a_label_not_bought_leaves_nothing_behind():
    pending = ledger.reserve_postage("order:7/1", "usps", 862, MONDAY)
    assert ledger.still_pending([pending]) == [pending]
    transfers = [pending, ledger.void(pending, MONDAY)]
    assert set(ledger.balances(transfers).values()) == {0}
    assert ledger.check(transfers) == []


def test_a_correction_is_a_new_linked_transfer_of_the_difference():
    _, posted = bought = ledger.bought_label("order:7/1", "usps", 862, MONDAY)
    dearer = ledger.correction(posted, 995, MONDAY, "reweighed: 17 oz")
    # 995 - 862 = 133 more is owed to the carrier
    assert (dearer.amount_cents, dearer.links) == (133, (posted.transfer_id,))
    assert ledger.balances([*bought, dearer])["payable:usps"] == -995
    back = ledger.correction(posted, 0, MONDAY, "refunded", earlier=[dearer])
    # 862 + 133 = 995 back
    assert back.amount_cents == 995
    assert set(ledger.balances([*bought, dearer, back]).values()) == {0}
    assert ledger.check([*bought, dearer, back]) == []


def test_pending_money_is_voided_not_corrected():
    pending = ledger.reserve_postage("order:7/1", "usps", 862, MONDAY)
    with pytest.raises(BadInput, match="only posted money"):
        ledger.correction(pending, 5, MONDAY, "why")


def test_a_correction_that_changes_nothing_is_bad_input():
    _, posted = ledger.bought_label("order:7/1", "usps", 862, MONDAY)
    for right_cents in (862, -1):
        with pytest.raises(BadInput, match="corrects nothing"):
            ledger.correction(posted, right_cents, MONDAY, "why")


def test_an_own_van_delivery_is_owed_to_our_own_vans():
    charge = ledger.own_van_delivery("DS1", 410, MONDAY)
    assert ledger.balances([charge, charge]) == {"delivery:own_van": 410, "payable:own_van": -410}


def test_the_same_purchase_key_makes_the_same_transfer():
    assert ledger.bought_label("a", "usps", 5, MONDAY) == ledger.bought_label("a", "usps", 5, MONDAY)


@pytest.mark.parametrize("amount", [0, -1, 1.5, True])
def test_an_amount_is_a_positive_whole_number_of_cents(amount):
    with pytest.raises(BadInput, match="whole number of cents"):
        ledger.own_van_delivery("DS1", amount, MONDAY)


def test_money_cannot_stay_in_its_account():
    with pytest.raises(BadInput, match="two different accounts"):
        ledger.Transfer("t", MONDAY, "a", "a", 5, "charge")


def test_only_pending_money_is_posted_or_voided():
    _, posted = ledger.bought_label("a", "usps", 5, MONDAY)
    with pytest.raises(BadInput, match="not pending"):
        ledger.void(posted, MONDAY)


def test_the_check_finds_what_must_not_be():
    pending, posted = bought = ledger.bought_label("a", "usps", 500, MONDAY)
    found = {
        "id_reused": [*bought, replace(posted, amount_cents=400)],
        "unknown_link": [posted],
        "wrong_settlement": [pending, replace(posted, amount_cents=400)],
        "settled_twice": [*bought, ledger.void(pending, MONDAY)],
    }
    for code, transfers in found.items():
        assert code in {fault.code for fault in ledger.check(transfers)}, code


cents = st.integers(1, 10**9)
carriers = st.sampled_from(["usps", "ups", "fedex"])


@st.composite
def a_business(draw):
    """Any sequence of purchases, voids, deliveries and corrections, some of them repeated."""
    transfers, corrected = [], set()
    for number in range(draw(st.integers(0, 12))):
        pending = ledger.reserve_postage(f"order:{number}", draw(carriers), draw(cents), MONDAY)
        settle = draw(st.sampled_from([None, ledger.post, ledger.void]))
        charge = ledger.own_van_delivery(f"DS{number}", draw(cents), MONDAY)
        transfers += [pending, charge] + ([settle(pending, MONDAY)] if settle else [])
        for transfer in [t for t in transfers if t.kind in ("posted", "charge") and t.transfer_id not in corrected]:
            corrected.add(transfer.transfer_id)
            right = draw(cents)
            if right != transfer.amount_cents:
                transfers.append(ledger.correction(transfer, right, MONDAY, "measured again"))
    return transfers


@given(a_business(), st.randoms())
def test_the_balances_sum_to_zero_in_any_order_and_a_repetition_has_no_effect(transfers, random):
    again = [*transfers, *random.sample(transfers, len(transfers) // 2)]
    random.shuffle(again)
    assert ledger.balances(again) == ledger.balances(transfers)
    assert sum(ledger.balances(again).values()) == 0
    assert ledger.check(again) == []


@given(a_business())
def test_pending_money_is_what_the_pending_accounts_hold(transfers):
    held = sum(c for account, c in ledger.balances(transfers).items() if account.startswith("postage_pending:"))
    assert held == sum(transfer.amount_cents for transfer in ledger.still_pending(transfers))


def test_a_wallet_pays_for_a_label_and_gets_its_refund():
    paid = ledger.top_up("p1", 2000, MONDAY)
    pending = ledger.reserve_postage("k", "usps", 862, MONDAY, paid_from="wallet")
    posted = ledger.post(pending, MONDAY)
    asked = ledger.expect_refund("k/refund-1", "usps", 862, MONDAY, links=(posted.transfer_id,))
    # 2,000 - 862 = 1,138, until the refund is there
    assert ledger.balances([paid, pending, posted, asked])["wallet"] == 1138
    assert ledger.balances([paid, pending, posted, asked])["refund_pending:usps"] == 862
    arrived = ledger.refund_arrived(asked, MONDAY, paid_to="wallet")
    book = [paid, pending, posted, asked, arrived]
    assert {account: cents for account, cents in ledger.balances(book).items() if cents} == {
        "bank": -2000,
        "wallet": 2000,
    }
    assert ledger.check(book) == []


def test_a_refused_refund_is_postage_again():
    pending, posted = ledger.bought_label("k", "usps", 862, MONDAY)
    asked = ledger.expect_refund("k/refund-1", "usps", 862, MONDAY, links=(posted.transfer_id,))
    book = [pending, posted, asked, ledger.void(asked, MONDAY)]
    assert ledger.balances(book)["postage:usps"] == 862
    assert ledger.check(book) == []


def test_an_adjustment_is_owed_to_the_carrier_and_a_credit_goes_back():
    assert ledger.balances([ledger.adjustment("a", "ups", 250, MONDAY)]) == {
        "adjustments:ups": 250,
        "payable:ups": -250,
    }
    assert ledger.balances([ledger.adjustment("b", "ups", -250, MONDAY)]) == {
        "adjustments:ups": -250,
        "payable:ups": 250,
    }
