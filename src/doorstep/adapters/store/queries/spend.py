"""Where the postage went: labels that were paid, by month, service and zone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Sum

from doorstep.adapters.store.models import AdjustmentRow, PurchaseRow
from doorstep.adapters.store.visibility import visible
from doorstep.operations.buying.purchase import LabelWish, wish_of
from doorstep.operations.ports import Actor

# Paid for and not given back.
PAID = ("bought", "refund_refused", "refund_submitted")
GIVEN_BACK = ("refunded",)


@dataclass(frozen=True, slots=True)
class Paid:
    """One label that was paid: what was wished, and the price."""

    wish: LabelWish
    price_cents: int
    ship_on: date


def paid_labels(actor: Actor, start: date, end: date) -> list[Paid]:
    """The paid labels that ship from `start` to `end`, both included, the oldest first."""
    rows = visible(actor, PurchaseRow.objects.filter(state__in=PAID, ship_on__gte=start, ship_on__lte=end))
    found = rows.order_by("ship_on", "purchase_id").values_list("wish", "price_cents", "ship_on")
    return [Paid(wish_of(wish), cents, on) for wish, cents, on in found.iterator(chunk_size=2000)]


def refunded_cents(actor: Actor, start: date, end: date) -> int:
    """What came back for labels that were given back."""
    rows = visible(actor, PurchaseRow.objects.filter(state__in=GIVEN_BACK, ship_on__gte=start, ship_on__lte=end))
    return sum(rows.values_list("refund_cents", flat=True))


def adjusted_cents(actor: Actor, start: date, end: date) -> int:
    """What carriers charged beyond (or, below zero, gave back of) what was predicted, for labels of these days."""
    rows = visible(actor, AdjustmentRow.objects.filter(purchase__ship_on__gte=start, purchase__ship_on__lte=end))
    return int(rows.aggregate(Sum("difference_cents"))["difference_cents__sum"] or 0)
