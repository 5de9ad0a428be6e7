"""Bills and their cases as they are kept; what they differ is booked in the same transaction."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction

from doorstep import ledger
from doorstep.adapters.store import purchase_money as money
from doorstep.adapters.store.adjustment_rows import adjustment_of, charge_rows, row_of
from doorstep.adapters.store.ledger_rows import add_transfers, lock_book
from doorstep.adapters.store.models import AdjustmentRow, BilledChargeRow, PurchaseRow
from doorstep.adapters.store.plain_text import keepable
from doorstep.adapters.store.purchase_rows import purchase_of
from doorstep.adapters.store.visibility import visible
from doorstep.ledger import Transfer
from doorstep.ledger.billing import BilledParcel
from doorstep.ledger.dispute_clocks import dispute_clock
from doorstep.operations.adjusting.case import DISPUTED, WON, Adjustment
from doorstep.operations.adjusting.shelf import Known
from doorstep.operations.buying.purchase import REFUND_SUBMITTED, REFUNDED, wish_of
from doorstep.operations.ports import Actor
from doorstep.parcels import NotFound

BUSINESS_DAYS_A_WEEK = 5


class StoreAdjustments:
    """Behind `ports.adjustments`."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now

    def known(self, actor: Actor, carrier: str, parcels: Sequence[BilledParcel]) -> list[Known]:
        """What we know of each label, in the same order."""
        numbers = [keepable(one.tracking_number, 60) for one in parcels if one.tracking_number]
        rows = visible(actor, PurchaseRow.objects.filter(carrier=carrier, tracking_number__in=numbers))
        bought = {row.tracking_number: row for row in rows.order_by("made_at")}
        before = visible(
            actor, AdjustmentRow.objects.filter(carrier=carrier, tracking_number__in=numbers, has_first=True)
        )
        billed = set(before.values_list("tracking_number", flat=True))
        return [_known(bought.get(one.tracking_number), one.tracking_number in billed) for one in parcels]

    def on_bills(self, actor: Actor, carrier: str, parcels: Sequence[BilledParcel]) -> list[bool | None]:
        """For each: None where this invoice never billed it, True where it billed the very same, False another amount.

        Without an invoice number only the very same charges are known again.
        """
        numbers = {keepable(one.tracking_number, 60) for one in parcels}
        rows = visible(actor, AdjustmentRow.objects.filter(carrier=carrier, tracking_number__in=numbers))
        told = rows.values_list("invoice_number", "tracking_number", "charges_sha256")
        kept: dict[tuple[str, str], set[str]] = {}
        for invoice, number, sha256 in told:
            kept.setdefault((invoice, number), set()).add(sha256)
        return [_same(one, kept.get((one.invoice_number, one.tracking_number))) for one in parcels]

    def keep(self, actor: Actor, cases: Sequence[tuple[BilledParcel, Adjustment]]) -> int:
        """Keep the cases with their charges, and book what they differ; how many of them were new."""
        with transaction.atomic():
            lock_book(actor.organisation)
            same = [self.on_bills(actor, case.carrier, [billed])[0] for billed, case in cases]
            fresh = [pair for pair, known in zip(cases, same, strict=True) if known is None]
            rows = [row_of(actor, case, billed, charges_sha256(billed)) for billed, case in fresh]
            transfers = [t for row, (_, case) in zip(rows, fresh, strict=True) for t in self._booked(actor, row, case)]
            AdjustmentRow.objects.bulk_create(rows, batch_size=200)
            for row, (billed, _) in zip(rows, fresh, strict=True):
                BilledChargeRow.objects.bulk_create(charge_rows(actor, row, billed))
            add_transfers(actor.organisation, transfers, self._now())
        return len(fresh)

    def find(self, actor: Actor, adjustment_id: UUID) -> Adjustment:
        """The case, or NotFound."""
        return adjustment_of(self._row(actor, adjustment_id))

    def charges(self, actor: Actor, adjustment_id: UUID) -> list[Mapping[str, object]]:
        """The lines of the bill behind the case, as they were billed."""
        row = self._row(actor, adjustment_id)
        names = ("row", "kind", "code", "title", "cents", "is_correction")
        return list(visible(actor, BilledChargeRow.objects.filter(adjustment=row)).order_by("id").values(*names))

    def step(self, actor: Actor, adjustment_id: UUID, state: str, note: str) -> Adjustment:
        """Write the case's new state down, with the day where it is disputed."""
        with transaction.atomic():
            lock_book(actor.organisation)
            row = self._row(actor, adjustment_id)
            row.state, row.note = state, keepable(note, 500) or row.note
            if state == DISPUTED:
                row.disputed_on = self._now().date()
                row.answer_due_on = _answer_due(row.carrier, row.disputed_on)
            row.save()
        return adjustment_of(row)

    def _booked(self, actor: Actor, row: AdjustmentRow, case: Adjustment) -> list[Transfer]:
        """The transfer of the difference; the credit of a label that was given back is its refund."""
        if not case.difference_cents:
            return []
        now = self._now()
        bought = PurchaseRow.objects.select_for_update().filter(purchase_id=case.purchase_id).first()
        if bought and bought.state == REFUND_SUBMITTED and case.difference_cents == -bought.refund_cents:
            bought.state, row.state = REFUNDED, WON
            bought.message = keepable(f"The refund came with invoice {case.invoice_number}.", 500)
            bought.save()
            return money.refund_arrived(bought, now.date())
        links = (f"{money.stem_of(bought)}/posted",) if bought and bought.price_cents else ()
        memo = f"{case.tracking_number} invoice {case.invoice_number}".strip()
        made = ledger.adjustment(
            str(case.adjustment_id), case.carrier, case.difference_cents, now.date(), memo, links=links
        )  # fmt: skip
        row.transfer_id = made.transfer_id
        return [made]

    def _row(self, actor: Actor, adjustment_id: UUID) -> AdjustmentRow:
        row = visible(actor, AdjustmentRow.objects.filter(adjustment_id=adjustment_id)).first()
        if row is None:
            raise NotFound(f"There is no adjustment {adjustment_id}. Look at the list of adjustments.")
        return row


def charges_sha256(billed: BilledParcel) -> str:
    """The same for the same charges, in whatever order and row they stand."""
    lines = sorted(f"{one.kind}|{one.code}|{one.title}|{one.cents}|{one.is_correction}" for one in billed.charges)
    text = "\n".join([str(billed.charged_on or ""), *lines])
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _known(row: PurchaseRow | None, billed_before: bool) -> Known:
    if row is None:
        return Known(None, None, billed_before)
    return Known(purchase_of(row), wish_of(row.wish) if row.wish else None, billed_before)


def _same(billed: BilledParcel, kept: set[str] | None) -> bool | None:
    if kept is None:
        return None
    if charges_sha256(billed) in kept:
        return True
    return False if billed.invoice_number else None


def _answer_due(carrier: str, disputed_on: date) -> date | None:
    clock = dispute_clock(carrier, disputed_on)
    if clock is None or clock.answered_within_business_days is None:
        return None
    weeks, days = divmod(clock.answered_within_business_days, BUSINESS_DAYS_A_WEEK)
    due = disputed_on + timedelta(weeks=weeks)
    while days:
        due += timedelta(days=1)
        days -= due.weekday() < BUSINESS_DAYS_A_WEEK
    return due
