"""What stood in the database before purchases had states and accounts had balances is carried over."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from doorstep import wiring
from doorstep.operations.void_label import void_label
from tests.buying.a_carrier import ACarrier
from tests.buying.scenes import a_buyer, ports_with, standing

DAY = date(2026, 11, 20)
NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


@contextmanager
def as_it_was() -> Iterator[Any]:
    """The models of the first migration; afterwards the database is brought into its newest shape."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    newest = MigrationExecutor(connection).loader.graph.leaf_nodes("store")
    executor = MigrationExecutor(connection)
    executor.migrate([("store", "0001_initial")])
    yield MigrationExecutor(connection).loader.project_state([("store", "0001_initial")]).apps
    MigrationExecutor(connection).migrate(newest)


def booked(apps: Any, parcel: str, version: int, cents: int, *, is_taken_back: bool = False) -> None:
    """A hand-off's money as a plan used to book it."""
    transfer = apps.get_model("store", "TransferRow").objects.create
    stem = f"{parcel}/town/{DAY}/v{version}"
    same = {"organisation_id": "main", "day": DAY, "amount_cents": cents, "posted_at": NOON, "memo": "usps_media_mail"}
    pending = {"debit": "postage_pending:usps", "credit": "payable:usps", "kind": "pending"}
    posted = {"debit": "postage:usps", "credit": "postage_pending:usps", "kind": "posted"}
    transfer(transfer_id=f"{stem}/pending", **same, **pending)
    transfer(transfer_id=f"{stem}/posted", **same, **posted, links=[f"{stem}/pending"])
    if is_taken_back:
        back = {"debit": "payable:usps", "credit": "postage:usps", "kind": "correction"}
        transfer(transfer_id=f"{stem}/posted/correction-1", **same, **back, links=[f"{stem}/posted"])


def bought(apps: Any, parcel: str) -> None:
    apps.get_model("store", "Purchase").objects.create(
        purchase_key=f"{parcel}:usps_media_mail:{DAY}", carrier="usps", parcel=parcel, service="usps_media_mail",
        price_cents=500, state="bought", answer={"tracking_number": f"SAMPLE{parcel}", "sample": True},
    )  # fmt: skip


def test_sample_labels_come_over_with_their_money_and_balances_are_summed(one_store: Path):
    buyer = a_buyer()
    with as_it_was() as apps:
        for parcel in ("DS1", "DS2", "DS3"):
            bought(apps, parcel)
        # DS1 was planned twice, DS2's money was taken back, DS3's was never booked.
        booked(apps, "DS1", 1, 500, is_taken_back=True)
        booked(apps, "DS1", 2, 500)
        booked(apps, "DS2", 1, 500, is_taken_back=True)
    assert standing(buyer) == {"payable:usps": -500, "postage:usps": 500}
    assert wiring.ports().ledger.faults(buyer) == []
    [label] = wiring.ports().purchases.on_day(buyer, DAY)
    assert (label.parcel, label.state, label.tracking_number, label.price_cents) == ("DS1", "bought", "SAMPLEDS1", 500)
    # Given back, its money goes back by transfers that are linked to the old ones.
    void_label(label.purchase_id, actor=buyer, ports=ports_with(ACarrier(one_store / "till")))
    assert standing(buyer) == {}
