"""Parcels, files and money: each once, however often it is brought."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from doorstep import wiring
from doorstep.parcels import BadInput, NotFound, TimeWindow, own_number
from tests.builders import a_parcel, an_address
from tests.store.scenes import an_actor, an_event, some_parcels


@dataclass
class ATransfer:
    transfer_id: str
    amount_cents: int = 769
    debit: str = "postage"
    credit: str = "cash"
    day: date = date(2026, 11, 20)
    kind: str = "label"
    memo: str = ""
    links: list[str] = field(default_factory=list)


def test_a_parcel_comes_back_as_it_was_put(store: Path):
    window = TimeWindow(datetime(2026, 11, 23, 14, tzinfo=UTC), datetime(2026, 11, 23, 16, tzinfo=UTC))
    parcel = a_parcel(
        promised_on=date(2026, 11, 23),
        window=window,
        note="gate 7",
        items=("a mug",),
        value_cents=1999,
        piece=2,
        pieces=3,
    )
    assert wiring.ports().parcels.add(an_actor(), "orders.csv", [parcel]) == [True]
    assert wiring.ports().parcels.find(an_actor(), parcel.number) == parcel


def test_the_same_piece_of_the_same_order_is_added_once(store: Path):
    shelf, parcel = wiring.ports().parcels, a_parcel(order_key="shopify:1")
    assert shelf.add(an_actor(), "a.csv", [parcel, parcel]) == [True, False]
    assert shelf.add(an_actor(), "b.csv", [parcel]) == [False]
    # another merchant may have an order of the same name
    other = a_parcel(order_key="shopify:1", number=own_number("other", "shopify:1"))
    assert shelf.add(an_actor("other"), "a.csv", [other]) == [True]


def test_a_number_that_another_order_has_is_not_given_twice(store: Path):
    shelf = wiring.ports().parcels
    first = a_parcel(order_key="a")
    second = a_parcel(order_key="b", number=first.number)
    assert shelf.add(an_actor(), "f", [first, second]) == [True, True]
    assert shelf.find(an_actor(), first.number).order_key == "a"
    assert shelf.find_piece(an_actor(), "b").number != first.number


def test_overlong_texts_are_cut_and_cost_nobody_an_import(store: Path):
    parcel = a_parcel(recipient=an_address(line1="x" * 5000, name="nul\x00byte"), note="n" * 9000)
    wiring.ports().parcels.add(an_actor(), "f" * 900, [parcel])
    kept = wiring.ports().parcels.find(an_actor(), parcel.number)
    assert (len(kept.recipient.line1), kept.recipient.name, len(kept.note)) == (200, "nulbyte", 500)


def test_half_characters_and_nul_cost_nobody_an_import(store: Path):
    odd = a_parcel(order_key="woo:\ud8001\x00", items=("a \x00 mug", "\udfff"), note="\ud800")
    assert wiring.ports().parcels.add(an_actor(), "f", [odd]) == [True]
    assert wiring.ports().parcels.add(an_actor(), "f", [odd]) == [False]
    kept = wiring.ports().parcels.find_piece(an_actor(), odd.order_key)
    assert (kept.order_key, kept.items, kept.note) == ("woo:?1", ("a  mug", "?"), "?")


@pytest.mark.parametrize("number", ["", "\x00", "DS\ud800", "DS000000000000X" * 9, "' OR 1=1"])
def test_what_cannot_be_a_number_is_not_found(store: Path, number: str):
    from doorstep.adapters.store.queries.events import events_of
    from doorstep.adapters.store.queries.parcels import parcel_detail

    ports, actor = wiring.ports(), an_actor()
    for ask in (ports.parcels.find, ports.events.of_parcel, ports.events.state_of, events_of, parcel_detail):
        with pytest.raises(NotFound):
            ask(actor, number)
    assert ports.plans.assignment(actor, number) is None
    assert ports.events.record(actor, [an_event(number, "bad\x00kind")])[0].outcome == "refused"


def test_a_file_is_kept_once_under_its_hash(store: Path):
    shelf = wiring.ports().files
    sha256 = shelf.keep(an_actor(), "photo", b"picture")
    assert shelf.keep(an_actor("other"), "photo", b"picture") == sha256
    assert shelf.read(an_actor(), sha256) == shelf.read(an_actor("other"), sha256) == b"picture"
    lying = [path for path in (store / "files").rglob("*") if path.is_file()]
    assert [path.name for path in lying] == [sha256]
    with pytest.raises(NotFound):
        shelf.read(an_actor("stranger"), sha256)
    with pytest.raises(NotFound):
        shelf.read(an_actor(), "../../secret.key")


def test_a_transfer_is_posted_once_and_the_book_sums_to_zero(store: Path):
    ledger = wiring.ports().ledger
    assert ledger.post(an_actor(), [ATransfer("t1"), ATransfer("t2", 250, "refunds", "postage")]) == [True, True]
    assert ledger.post(an_actor(), [ATransfer("t1")]) == [False]
    balances = ledger.balances(an_actor())
    # postage: +769 - 250 = 519
    assert balances == {"cash": -769, "postage": 519, "refunds": 250}
    assert sum(balances.values()) == 0
    assert ledger.balances(an_actor("other")) == {}


def test_a_posted_transfer_is_never_changed(store: Path):
    ledger = wiring.ports().ledger
    ledger.post(an_actor(), [ATransfer("t1")])
    with pytest.raises(BadInput, match="posted already"):
        ledger.post(an_actor(), [ATransfer("t2"), ATransfer("t1", 770)])
    assert ledger.balances(an_actor()) == {"cash": -769, "postage": 769}


@pytest.mark.parametrize("wrong", [{"amount_cents": 0}, {"amount_cents": -5}, {"debit": "cash"}])
def test_a_transfer_moves_money_between_two_accounts(store: Path, wrong: dict[str, Any]):
    with pytest.raises(BadInput):
        wiring.ports().ledger.post(an_actor(), [ATransfer("t1", **wrong)])


@pytest.mark.parametrize("table", ["event", "transfer"])
@pytest.mark.parametrize("change", ["UPDATE {} SET kind = 'other'", "DELETE FROM {}"])
def test_the_database_itself_refuses_to_change_what_is_append_only(store: Path, table: str, change: str):
    from django.db import DatabaseError, connection

    [number] = some_parcels(an_actor())
    wiring.ports().events.record(an_actor(), [an_event(number)])
    wiring.ports().ledger.post(an_actor(), [ATransfer("t1")])
    with connection.cursor() as cursor, pytest.raises(DatabaseError, match="append-only"):
        cursor.execute(change.format(table))
