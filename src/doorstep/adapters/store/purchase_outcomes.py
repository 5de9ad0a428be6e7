"""What a carrier's answer does to a purchase's row and to its money. The book and the row are locked."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from doorstep.adapters.store import purchase_money as money
from doorstep.adapters.store.models import PurchaseRow
from doorstep.adapters.store.plain_text import keepable
from doorstep.ledger import Transfer
from doorstep.ledger.refund_clocks import refund_clock
from doorstep.operations.buying.purchase import (
    BOUGHT,
    HELD,
    IN_DOUBT,
    PENDING,
    REFUND_REFUSED,
    REFUND_SUBMITTED,
    REFUNDED,
)  # fmt: skip
from doorstep.operations.buying.shelf import Outcome
from doorstep.operations.carriers import CarrierLabel, VoidAnswer

REFUNDABLE = (*HELD, REFUND_SUBMITTED, REFUNDED)


def settle_row(row: PurchaseRow, outcome: Outcome, now: datetime) -> list[Transfer]:
    """The transfers of the outcome; the row is changed, not saved.

    A label that exists is booked whoever holds the lease by now. Any other
    outcome counts only from who holds it.
    """
    if outcome.label is not None:
        return _bought(row, outcome, outcome.label, now)
    if row.lease != outcome.lease or row.state not in (PENDING, IN_DOUBT):
        return []
    row.state, row.code, row.message = outcome.state, outcome.code, keepable(outcome.message, 500)
    row.lease = ""
    if outcome.state == IN_DOUBT:
        return []
    row.settled_at, row.asked_at = now, None
    transfers = money.voided(row, now.date())
    row.price_cents = outcome.price_cents
    return transfers


def give_back(row: PurchaseRow, answer: VoidAnswer, now: datetime) -> list[Transfer]:
    """The transfers of the carrier's word on a label that is given back; the row is changed, not saved."""
    transfers: list[Transfer] = []
    if row.state in HELD and answer.state != "refused":
        row.refund_asked_on = now.date()
        row.refund_due_on = _due_on(row, now.date())
        transfers += money.refund_expected(
            row, min(answer.refund_cents or row.price_cents, row.price_cents), now.date()
        )
        row.state = REFUND_SUBMITTED
    if row.state == REFUND_SUBMITTED and answer.state == "refunded":
        transfers += money.refund_arrived(row, now.date())
        row.state = REFUNDED
    elif row.state == REFUND_SUBMITTED and answer.state == "refused":
        transfers += money.refund_refused(row, now.date())
        row.state = REFUND_REFUSED
    elif row.state == BOUGHT and answer.state == "refused":
        row.state = REFUND_REFUSED
    row.message = keepable(answer.message, 500) or row.message
    return transfers


def _bought(row: PurchaseRow, outcome: Outcome, label: CarrierLabel, now: datetime) -> list[Transfer]:
    if row.state in REFUNDABLE:
        if row.tracking_number != label.tracking_number:
            row.code = "second_label"
            what = f"The carrier sold a second label, {label.tracking_number}, for the same reference."
            row.message = keepable(f"{what} Give it back there.", 500)
        return []
    transfers = money.posted(row, outcome.price_cents, now.date())
    row.state, row.code, row.message = BOUGHT, outcome.code, keepable(outcome.message, 500)
    row.tracking_number = keepable(label.tracking_number, 60)
    row.carrier_label_id, row.answer = keepable(label.carrier_label_id, 200), dict(label.answer)
    row.label_sha256, row.label_format = outcome.label_sha256, label.label_format if outcome.label_sha256 else ""
    row.is_sample, row.lease, row.settled_at = label.is_sample, "", now
    clock = refund_clock(row.carrier, now.date())
    row.refund_by = now.date() + timedelta(days=clock.ask_within_days) if clock else None
    return transfers


def _due_on(row: PurchaseRow, asked_on: date) -> date | None:
    clock = refund_clock(row.carrier, asked_on)
    return asked_on + timedelta(days=clock.paid_within_days) if clock else None
