"""Adjustments in lists, and how far their disputes are."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q

from doorstep.adapters.store.adjustment_rows import adjustment_of
from doorstep.adapters.store.models import AdjustmentRow
from doorstep.adapters.store.plain_text import keepable
from doorstep.adapters.store.queries.purchases import newest_first
from doorstep.adapters.store.visibility import visible
from doorstep.operations.adjusting.case import AS_PREDICTED, OPEN
from doorstep.operations.ports import Actor

AT_ONCE = 100


def adjustment_list(
    actor: Actor, *, state: str = "", text: str = "", cursor: str = "", limit: int = AT_ONCE
) -> tuple[list[dict[str, Any]], str | None]:
    """Cases, newest first, and the next page's cursor; those that cost what was predicted only where asked for.

    `text` is looked for in tracking number, invoice, reference and parcel.
    """
    rows = visible(actor, AdjustmentRow.objects.select_related("purchase"))
    rows = rows.filter(state=state) if state else rows.exclude(state=AS_PREDICTED)
    for word in keepable(text).split()[:8]:
        rows = rows.filter(
            Q(tracking_number__icontains=word) | Q(invoice_number__icontains=word)
            | Q(purchase__reference__icontains=word) | Q(purchase__parcel__icontains=word)
        )  # fmt: skip
    page, more = newest_first(rows, "adjustment_id", cursor, limit)
    return [adjustment_of(row).as_json() for row in page], more


def due_soon(actor: Actor, today: date, before: date) -> int:
    """How many open cases must be disputed until that day."""
    rows = visible(actor, AdjustmentRow.objects.filter(state=OPEN, dispute_by__gte=today, dispute_by__lte=before))
    return rows.count()
