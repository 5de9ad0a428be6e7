"""Whose a purchase key is: one buyer at a time, under a lease in real time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta

from doorstep.adapters.store.models import PurchaseRow
from doorstep.adapters.store.purchase_rows import purchase_of
from doorstep.operations.buying.purchase import IN_DOUBT, PENDING
from doorstep.operations.buying.shelf import ANSWERED, ASK, BUSY, KEY_REUSED, OURS, Claim

LOST = "Who bought it ended before the carrier's answer was kept. `doorstep reconcile` asks the carrier for it."


def real_now() -> datetime:
    """The time on the wall, also where the clock is played."""
    return datetime.now(UTC)


def take(rows: Mapping[str, PurchaseRow], bodies: Sequence[tuple[str, str]], lease: str, lease_s: float) -> list[Claim]:
    """One claim for each (key, body hash); rows that change hands are saved. The rows are locked."""
    claims = [_claim(rows[key], body, lease, lease_s) for key, body in bodies]
    taken = {c.purchase.purchase_key: rows[c.purchase.purchase_key] for c in claims if c.kind in (OURS, ASK)}
    PurchaseRow.objects.bulk_update(taken.values(), ["state", "code", "message", "lease", "lease_until", "asked_at"])
    return claims


def is_held(row: PurchaseRow) -> bool:
    """True while somebody's lease on it lives."""
    return bool(row.lease) and row.lease_until is not None and row.lease_until > real_now()


def hold(row: PurchaseRow, lease: str, lease_s: float) -> None:
    """Ours from now on, for so long."""
    row.lease, row.lease_until = lease, real_now() + timedelta(seconds=lease_s)


def mark_lost(row: PurchaseRow) -> None:
    """Its buyer is gone, and the carrier may have been asked."""
    row.state, row.code, row.message = IN_DOUBT, "buyer_lost", LOST


def _claim(row: PurchaseRow, body: str, lease: str, lease_s: float) -> Claim:
    if row.body_sha256 != body:
        return Claim(KEY_REUSED, purchase_of(row))
    if row.lease == lease:
        return Claim(OURS, purchase_of(row), lease)
    if row.state == PENDING and is_held(row):
        return Claim(BUSY, purchase_of(row))
    if row.state == PENDING and row.asked_at is not None:
        mark_lost(row)
    if row.state == IN_DOUBT:
        return _in_doubt(row, lease, lease_s)
    if row.state == PENDING or purchase_of(row).may_be_tried_again:
        row.state, row.code, row.message, row.asked_at = PENDING, "", "", None
        hold(row, lease, lease_s)
        return Claim(OURS, purchase_of(row), lease)
    return Claim(ANSWERED, purchase_of(row))


def _in_doubt(row: PurchaseRow, lease: str, lease_s: float) -> Claim:
    if is_held(row):
        return Claim(BUSY, purchase_of(row))
    hold(row, lease, lease_s)
    return Claim(ASK, purchase_of(row), lease)
