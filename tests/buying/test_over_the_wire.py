"""Every carrier's connection against the stand-in over HTTP, with buyers stopped dead: one label, one debit."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from doorstep.operations.buy_label import FAIL_POINTS, buy_label
from doorstep.operations.reconcile import reconcile
from doorstep.operations.settle_purchase import settle_purchase
from tests.buying.at_the_stub import SCENARIOS, connected, wish_at
from tests.buying.buyers import Buyers, the_buyers_are_given_up
from tests.buying.scenes import a_buyer, ports_with, standing
from tests.carriers.stub_process import Stub, running_stub
from tests.store.scenes import an_actor
from tests.stores import fresh_store

CARRIERS = ("usps", "ups", "fedex", "easypost")
# With these a lost label is found again at once; the others say that they cannot tell.
FINDS = ("usps", "easypost")


@pytest.fixture(scope="module")
def stub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stub]:
    with running_stub(tmp_path_factory.mktemp("stub") / "sold.sqlite3") as stub:
        yield stub


@pytest.fixture
def scene(tmp_path: Path, stub: Stub) -> Iterator[Buyers]:
    """Buyers over an empty store, and a well-behaved stand-in."""
    stub.reset()
    with fresh_store(tmp_path / "home") as home:
        an_actor()
        buyers = Buyers(home / "till")
        yield buyers
        buyers.close()


@pytest.mark.slow
def test_at_most_one_label_and_one_debit(scene: Buyers, stub: Stub):
    expected: dict[str, int] = {}
    for carrier in CARRIERS:
        cents = _bought_in_every_scenario(scene, stub, carrier)
        expected |= {f"payable:{carrier}": -cents, f"postage:{carrier}": cents}
    assert standing(a_buyer()) == expected


def _bought_in_every_scenario(scene: Buyers, stub: Stub, carrier: str) -> int:
    """What the labels cost that were sold."""
    buyer, connection = a_buyer(), connected(stub.root, carrier)
    ports, wish = ports_with(connection), wish_at(connection)
    debited = 0
    # Each carrier meets each scenario, its buyer stopped somewhere else each time; together every point is met.
    stops = ("", *FAIL_POINTS)
    for place, scenario in enumerate(SCENARIOS, start=2 * CARRIERS.index(carrier)):
        stub.reset()
        stub.behave(scenario, carrier=carrier, seconds=0.05)
        key = f"{carrier} {scenario} {stops[place % len(stops)]}"
        scene.buy(
            key, fail_at=stops[place % len(stops)], stub=stub.root, carrier=carrier, quoted_cents=wish.quoted_cents
        )
        stub.reset()
        the_buyers_are_given_up()
        reconcile(actor=buyer, ports=ports)
        after = ports.purchases.by_keys(buyer, [key])[key]
        sold = stub.sold(after.reference)
        assert len(sold) <= 1, key
        assert after.state in (("bought", "in_doubt") if sold else ("refused", "in_doubt")), key
        if after.state == "in_doubt":
            assert not (sold and carrier in FINDS), key
            # A person looks into the carrier's own history.
            number = sold[0]["tracking_number"] if sold else ""
            after = settle_purchase(after.purchase_id, tracking_number=number, actor=buyer, ports=ports)
        assert (after.state == "bought") == bool(sold), key
        debited += bool(sold)
    return debited * wish.quoted_cents


@pytest.mark.slow
def test_a_retry_never_buys_a_second_label(scene: Buyers, stub: Stub):
    carrier = "easypost"
    buyer, connection = a_buyer(), connected(stub.root, carrier)
    ports, wish = ports_with(connection), wish_at(connection)
    for fail_at in ("before_carrier", "after_carrier"):
        for scenario in ("drop", "drop_after"):
            stub.behave(scenario, carrier=carrier)
            key = f"{scenario} {fail_at}"
            scene.buy(key, fail_at=fail_at, stub=stub.root, carrier=carrier, quoted_cents=wish.quoted_cents)
            stub.reset()
            the_buyers_are_given_up()
            again = buy_label(wish, purchase_key=key, actor=buyer, ports=ports)
            assert again.state == "bought", key
            assert len(stub.sold(again.reference)) == 1, key


def test_the_stand_ins_other_price_is_shown_before_the_money_moves(scene: Buyers, stub: Stub):
    connection = connected(stub.root, "usps")
    wish = wish_at(connection)
    stub.behave("other_price", carrier="usps", cents=37)
    told = buy_label(wish, purchase_key="k", actor=a_buyer(), ports=ports_with(connection))
    assert (told.state, told.price_cents) == ("price_differs", wish.quoted_cents + 37)
    assert (stub.sold(told.reference), standing(a_buyer())) == ([], {})
