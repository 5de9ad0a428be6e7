"""A buyer stopped dead at every named point, whatever the carrier does: never two labels, never two debits."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from doorstep.operations.buy_label import FAIL_POINTS, buy_label
from doorstep.operations.ports import Actor, Ports
from doorstep.operations.reconcile import reconcile
from tests.buying.a_carrier import BEHAVIOURS, ACarrier
from tests.buying.buyer import STOPPED
from tests.buying.buyers import Buyers, the_buyers_are_given_up
from tests.buying.scenes import a_buyer, a_wish, ports_with, standing
from tests.store.scenes import an_actor


@contextmanager
def buyers_at(till: Path) -> Iterator[Buyers]:
    an_actor()
    made = Buyers(till)
    try:
        yield made
    finally:
        made.close()


@pytest.fixture
def buyers(one_store: Path) -> Iterator[Buyers]:
    with buyers_at(one_store / "till") as made:
        yield made


def test_at_most_one_label_and_one_debit_wherever_a_buyer_stops_and_whatever_the_carrier_does(store: Path):
    buyer, carrier = a_buyer(), ACarrier(store / "till")
    ports = ports_with(carrier)
    stopped = 0
    behaviours = BEHAVIOURS if _is_sqlite() else ("answers", "drops_answer", "refuses")
    with buyers_at(store / "till") as buyers:
        for behaviour in behaviours:
            for fail_at in FAIL_POINTS:
                stopped += _bought_and_settled(behaviour, fail_at, buyers, carrier, buyer, ports)
    assert stopped >= len(behaviours) * (len(FAIL_POINTS) - 1)
    cents = 769 * len(carrier.sold)
    assert standing(buyer) == {"payable:usps": -cents, "postage:usps": cents}


def _is_sqlite() -> bool:
    from django.db import connection

    return connection.vendor == "sqlite"


def _bought_and_settled(
    behaviour: str, fail_at: str, buyers: Buyers, carrier: ACarrier, buyer: Actor, ports: Ports
) -> bool:
    """One buyer, stopped or not, and the retry after it; True where it was stopped."""
    key, before = f"{behaviour} {fail_at}", len(carrier.sold)
    is_stopped = buyers.buy(key, behaviour=behaviour, fail_at=fail_at)["exit"] == STOPPED
    sold = len(carrier.sold) - before
    assert sold <= 1, key
    the_buyers_are_given_up()
    # What was sold is booked or visibly in doubt, and the retry finds it; what was not may be bought now.
    settled = buy_label(a_wish(), purchase_key=key, actor=buyer, ports=ports)
    assert settled.state == ("refused" if settled.code == "carrier_refused" else "bought"), key
    bought = len(carrier.sold) - before
    assert bought == (settled.state == "bought"), key
    assert sold <= bought, key
    assert buy_label(a_wish(), purchase_key=key, actor=buyer, ports=ports) == settled
    return is_stopped


def test_reconciling_settles_whatever_a_stopped_buyer_left(one_store: Path, buyers: Buyers):
    buyer, carrier = a_buyer(), ACarrier(one_store / "till")
    ports = ports_with(carrier)
    for behaviour in ("answers", "drops_answer", "fails_after_buying", "refuses"):
        for fail_at in FAIL_POINTS:
            buyers.buy(f"{behaviour} {fail_at}", behaviour=behaviour, fail_at=fail_at)
    the_buyers_are_given_up()
    done = reconcile(actor=buyer, ports=ports)
    assert (done.in_doubt, done.book_faults) == ([], [])
    assert done.bought
    assert done.not_bought
    cents = 769 * len(carrier.sold)
    # Nothing stays set aside; every label that was sold is paid, and nothing else.
    assert standing(buyer) == {"payable:usps": -cents, "postage:usps": cents}
    again = reconcile(actor=buyer, ports=ports)
    assert (again.bought, again.not_bought, again.in_doubt) == ([], [], [])


def test_while_the_carrier_cannot_be_asked_the_doubt_stays_visible(one_store: Path, buyers: Buyers):
    buyer, carrier = a_buyer(), ACarrier(one_store / "till", "unreachable")
    buyers.buy("k", fail_at="after_carrier")
    the_buyers_are_given_up()
    done = reconcile(actor=buyer, ports=ports_with(carrier))
    assert [one.state for one in done.in_doubt] == ["in_doubt"]
    assert standing(buyer) == {"payable:usps": -769, "postage_pending:usps": 769}


def test_a_second_label_would_be_seen(one_store: Path, buyers: Buyers, monkeypatch: pytest.MonkeyPatch):
    # A carrier that knows no references cannot be asked what it sold: then a retry does buy twice, and it shows.
    monkeypatch.setattr(ACarrier, "find", lambda self, reference: None)
    buyers.buy("k", fail_at="after_carrier")
    the_buyers_are_given_up()
    carrier = ACarrier(one_store / "till")
    buy_label(a_wish(), purchase_key="k", actor=a_buyer(), ports=ports_with(carrier))
    assert len(carrier.sold) == 2


def test_twenty_buyers_with_one_key_in_two_processes_get_one_label_one_debit_and_equal_answers(store: Path):
    an_actor()
    two = [Buyers(store / "till"), Buyers(store / "till")]
    try:
        for process in two:
            process.start("the same key", behaviour="late", threads=10)
        told = [one for process in two for one in process.answer()["told"]]
    finally:
        for process in two:
            process.close()
    assert len(told) == 20
    assert [one["state"] for one in told] == ["bought"] * 20
    assert all(one == told[0] for one in told)
    assert len(ACarrier(store / "till").sold) == 1
    assert standing(a_buyer()) == {"payable:usps": -769, "postage:usps": 769}
