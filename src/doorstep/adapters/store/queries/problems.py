"""What needs a merchant: labels in doubt or not bought, refunds that do not come, parcels that stand still.

When a parcel stands still is a rule of thumb of ours, not a carrier's rule:
no scan three days after its label, no movement for seven days on its way.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from doorstep.adapters.store.models import AdjustmentRow, ParcelRow, PurchaseRow
from doorstep.adapters.store.projection import project_pending
from doorstep.adapters.store.queries.text import moment
from doorstep.adapters.store.visibility import visible
from doorstep.operations.adjusting.case import OPEN
from doorstep.operations.ports import Actor
from doorstep.parcels import Status, format_cents

MOST = 200
NO_SCAN_AFTER = timedelta(days=3)
NO_MOVEMENT_AFTER = timedelta(days=7)
NOT_BOUGHT_FOR = timedelta(days=30)
LABELLED = ("bought", "refund_refused")
_OPEN_WAY = (Status.IN_TRANSIT.value, Status.OUT_FOR_DELIVERY.value, Status.AVAILABLE_FOR_PICKUP.value)
Line = dict[str, Any]


def problem_list(actor: Actor, now: datetime, *, kind: str = "") -> tuple[list[Line], Mapping[str, int]]:
    """The problems of a kind (all where none is named), the oldest of each kind first, and how many of each."""
    project_pending()
    counts: dict[str, int] = {}
    found: list[Line] = []
    for name, (rows, line) in _kinds(actor, now).items():
        counts[name] = rows.count()
        if kind in ("", name) and counts[name]:
            found += [{"kind": name, **line(row)} for row in rows[: MOST - len(found)]]
    return found, {name: count for name, count in counts.items() if count}


def _kinds(actor: Actor, now: datetime) -> dict[str, tuple[QuerySet[Any], Callable[[Any], Line]]]:
    bought = visible(actor, PurchaseRow.objects.all()).order_by("made_at")
    sent = visible(actor, ParcelRow.objects.filter(merchant_id=actor.organisation)).order_by("since", "id")
    lately = bought.filter(made_at__gte=now - NOT_BOUGHT_FOR).exclude(Exists(_another_label()))
    return {
        "in_doubt": (bought.filter(state="in_doubt"), _in_doubt),
        "adjustment": (_open_cases(actor, now), _adjustment),
        "exception": (sent.filter(_exceptional()), _exception),
        "price_differs": (lately.filter(state="price_differs"), _price_differs),
        "refused": (lately.filter(state="refused"), _refused),
        "refund_overdue": (bought.filter(state="refund_submitted", refund_due_on__lt=now.date()), _refund_overdue),
        "no_movement": (_still(sent, now), _no_movement),
    }


def _open_cases(actor: Actor, now: datetime) -> QuerySet[AdjustmentRow]:
    """Charged more than predicted and still to be disputed or accepted, the next deadline first."""
    rows = visible(actor, AdjustmentRow.objects.filter(state=OPEN, difference_cents__gt=0)).select_related("purchase")
    return rows.filter(Q(dispute_by=None) | Q(dispute_by__gte=now.date())).order_by("dispute_by", "made_at")


def _another_label() -> QuerySet[PurchaseRow]:
    same = PurchaseRow.objects.filter(organisation_id=OuterRef("organisation_id"), parcel=OuterRef("parcel"))
    return same.filter(state__in=LABELLED).exclude(parcel="")


def _exceptional() -> Q:
    return Q(status__in=(Status.FAILURE.value, Status.RETURN_TO_SENDER.value, Status.ERROR.value)) | Q(
        status_detail__in=("delivery_exception", "transit_exception", "lost", "damaged")
    )


def _still(sent: QuerySet[ParcelRow], now: datetime) -> QuerySet[ParcelRow]:
    labels = PurchaseRow.objects.filter(
        organisation_id=OuterRef("merchant_id"), parcel=OuterRef("number"), state__in=LABELLED
    )
    unseen = Q(status__in=(Status.UNKNOWN.value, Status.PRE_TRANSIT.value)) & Exists(
        labels.filter(made_at__lt=now - NO_SCAN_AFTER)
    )
    return sent.filter(unseen | Q(status__in=_OPEN_WAY, since__lt=now - NO_MOVEMENT_AFTER))


def _in_doubt(row: PurchaseRow) -> Line:
    return _of_purchase(
        row,
        "A label may have been bought",
        row.message or "The carrier was asked and did not answer.",
        "Ask the carrier for it by our reference: Labels, 'Ask the carrier', or `doorstep reconcile`.",
    )


def _adjustment(row: AdjustmentRow) -> Line:
    until = f" Dispute it until {row.dispute_by}, or accept it." if row.dispute_by else " Accept it or dispute it."
    return {
        "parcel": row.purchase.parcel if row.purchase else "", "order": row.tracking_number,
        "title": f"{row.carrier.upper()} charged {format_cents(row.difference_cents)} more",
        "message": "; ".join(f"{part['what']} {format_cents(part['cents'])}" for part in row.explanation[:3]),
        "next_step": f"Look at why.{until}", "since": moment(row.made_at), "link": "/desk/adjustments/?state=open",
    }  # fmt: skip


def _price_differs(row: PurchaseRow) -> Line:
    message = f"Quoted {format_cents(row.quoted_cents)}, the carrier asks {format_cents(row.price_cents)}."
    return _of_purchase(row, "The carrier asks another price", message, "Look at the receipt, then buy it anew.")


def _refused(row: PurchaseRow) -> Line:
    return _of_purchase(
        row, f"{row.carrier.upper()} refused the label", row.message, "Correct what it names, then buy it anew."
    )


def _refund_overdue(row: PurchaseRow) -> Line:
    message = f"{format_cents(row.price_cents)} were due back on {row.refund_due_on}."
    return _of_purchase(row, "A refund has not come", message, "Ask the carrier with the tracking number.")


def _exception(row: ParcelRow) -> Line:
    return _of_parcel(
        row, f"{row.status.replace('_', ' ').capitalize()}", row.reason or row.status_detail.replace("_", " "),
        "Open the parcel, then write to the recipient or the carrier.",
    )  # fmt: skip


def _no_movement(row: ParcelRow) -> Line:
    if row.status in _OPEN_WAY:
        message = f"{row.status.replace('_', ' ')} without a scan for {NO_MOVEMENT_AFTER.days} days or more."
        return _of_parcel(row, "It stands still", message, "Ask the carrier to search for it.")
    message = f"It has a label, but no carrier scanned it for {NO_SCAN_AFTER.days} days or more."
    return _of_parcel(row, "Never handed over?", message, "Look for it on your shelf; then ask the carrier.")


def _of_purchase(row: PurchaseRow, title: str, message: str, next_step: str) -> Line:
    link = f"/desk/parcel/{row.parcel}" if row.parcel else f"/desk/labels/?state={row.state}"
    return {
        "parcel": row.parcel, "order": "", "title": title, "message": message, "next_step": next_step,
        "since": moment(row.settled_at or row.made_at), "link": link,
    }  # fmt: skip


def _of_parcel(row: ParcelRow, title: str, message: str, next_step: str) -> Line:
    return {
        "parcel": row.number, "order": row.order_key, "title": title, "message": message, "next_step": next_step,
        "since": moment(row.since or row.added_at), "link": f"/desk/parcel/{row.number}",
    }  # fmt: skip
