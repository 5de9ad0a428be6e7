"""Wallets with credit lines and what a key may spend in a day: refused before the carrier is asked."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from doorstep import wiring
from doorstep.operations.buy_label import DailyLimitReached, WalletTooLow, buy_label
from doorstep.operations.void_label import void_label
from doorstep.operations.wallet import set_credit_line, set_daily_limit, top_up, wallet_of
from doorstep.parcels import BadInput, DoorstepError, NotFound
from tests.buying.a_carrier import ACarrier
from tests.buying.scenes import a_buyer, a_wish, ports_with, standing


@pytest.fixture
def carrier(one_store: Path) -> ACarrier:
    return ACarrier(one_store / "till")


def test_labels_are_paid_from_the_wallet_and_given_back_into_it(carrier: ACarrier):
    buyer, ports = a_buyer(), ports_with(carrier)
    top_up(2000, key="payment 1", actor=buyer, ports=ports)
    assert top_up(2000, key="payment 1", actor=buyer, ports=ports).held_cents == 2000
    bought = buy_label(a_wish(), purchase_key="k", actor=buyer, ports=ports)
    # 2,000 - 769 = 1,231
    assert standing(buyer) == {"bank": -2000, "wallet": 1231, "postage:usps": 769}
    void_label(bought.purchase_id, actor=buyer, ports=ports)
    assert standing(buyer) == {"bank": -2000, "wallet": 2000}


def test_what_the_wallet_does_not_cover_is_refused_before_the_carrier_is_asked(carrier: ACarrier):
    buyer, ports = a_buyer(), ports_with(carrier)
    top_up(768, key="p", actor=buyer, ports=ports)
    with pytest.raises(WalletTooLow, match=r"costs \$7.69; the wallet holds \$7.68"):
        buy_label(a_wish(), purchase_key="k", actor=buyer, ports=ports)
    assert carrier.sold == []
    assert ports.purchases.by_keys(buyer, ["k"])["k"].code == "wallet_too_low"
    # One cent of credit is enough, and the same key may try again.
    assert set_credit_line(1, actor=buyer, ports=ports).free_cents == 769
    assert buy_label(a_wish(), purchase_key="k", actor=buyer, ports=ports).state == "bought"
    assert wallet_of(actor=buyer, ports=ports).free_cents == 0


def test_buyers_who_race_never_spend_more_than_there_is(store: Path):
    carrier, buyer = ACarrier(store / "till"), a_buyer()
    ports = ports_with(carrier)
    # 3 * 769 = 2,307: three labels and not a fourth
    top_up(2400, key="p", actor=buyer, ports=ports)

    def buy(key: int) -> str:
        from django.db import connection

        try:
            return buy_label(a_wish(), purchase_key=f"k{key}", actor=buyer, ports=ports).state
        except DoorstepError as error:
            return error.code
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as threads:
        told = sorted(threads.map(buy, range(8)))
    assert told == ["bought"] * 3 + ["wallet_too_low"] * 5
    assert len(carrier.sold) == 3
    assert standing(buyer)["wallet"] == 2400 - 3 * 769


def test_a_key_spends_no_more_than_its_limit_in_a_day(carrier: ACarrier):
    from doorstep.adapters.store.accounts import create_api_key

    buyer, ports = a_buyer(), ports_with(carrier)
    key, _ = create_api_key("main", "shop")
    shop = replace(buyer, key=key.prefix)
    set_daily_limit(key.prefix, 1600, actor=buyer, ports=ports)
    assert [buy_label(a_wish(), purchase_key=f"k{n}", actor=shop, ports=ports).state for n in range(2)] == [
        "bought",
        "bought",
    ]
    # 2 * 769 = 1,538; a third would make 2,307
    with pytest.raises(DailyLimitReached, match=r"has spent \$15.38 of its \$16.00"):
        buy_label(a_wish(), purchase_key="k3", actor=shop, ports=ports)
    # A person has no such limit, and the limit may be taken away.
    assert buy_label(a_wish(), purchase_key="by hand", actor=buyer, ports=ports).state == "bought"
    set_daily_limit(key.prefix, None, actor=buyer, ports=ports)
    assert buy_label(a_wish(), purchase_key="k3", actor=shop, ports=ports).state == "bought"


def test_a_wallet_with_money_in_it_is_not_switched_off(carrier: ACarrier):
    buyer, ports = a_buyer(), ports_with(carrier)
    top_up(1, key="p", actor=buyer, ports=ports)
    with pytest.raises(BadInput, match="nobody's"):
        set_credit_line(None, actor=buyer, ports=ports)


def test_only_an_admin_fills_and_limits_and_only_its_own(carrier: ACarrier):
    from doorstep.adapters.store.accounts import create_api_key

    merchant = replace(a_buyer(), roles=frozenset(("merchant",)))
    with pytest.raises(BadInput, match="Only an admin"):
        top_up(1, key="p", actor=merchant, ports=wiring.ports())
    key, _ = create_api_key("main", "shop")
    with pytest.raises(NotFound):
        set_daily_limit(key.prefix, 1, actor=a_buyer("other"), ports=wiring.ports())


@pytest.mark.parametrize("cents", [0, -5, 1.5, True])
def test_an_amount_that_cannot_be_is_not_paid_in(carrier: ACarrier, cents: object):
    with pytest.raises(BadInput, match="cannot be paid in"):
        top_up(cents, key="p", actor=a_buyer(), ports=wiring.ports())
