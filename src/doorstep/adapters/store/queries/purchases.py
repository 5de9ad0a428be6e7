"""Purchases in lists, and one purchase with all that is known of it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Model, Q, QuerySet

from doorstep.adapters.store.models import ManifestRow, PurchaseRow
from doorstep.adapters.store.plain_text import keepable
from doorstep.adapters.store.purchase_rows import purchase_of
from doorstep.adapters.store.queries.text import moment
from doorstep.adapters.store.visibility import visible
from doorstep.operations.ports import Actor
from doorstep.parcels import NotFound

AT_ONCE = 100
EPOCH, MICROSECOND = datetime(1970, 1, 1, tzinfo=UTC), timedelta(microseconds=1)
SEARCHED = ("reference", "purchase_key", "tracking_number", "parcel", "service", "manifest")


def purchase_list(
    actor: Actor, *, state: str = "", text: str = "", cursor: str = "", limit: int = AT_ONCE
) -> tuple[list[dict[str, Any]], str | None]:
    """Purchases, newest first, and the cursor of the next page (None on the last).

    `text` is looked for in reference, key, tracking number, parcel, service
    and manifest; every word must be found somewhere.
    """
    rows = visible(actor, PurchaseRow.objects.defer("wish", "answer"))
    if state:
        rows = rows.filter(state=state)
    for word in keepable(text).split()[:8]:
        rows = rows.filter(_found(word))
    page, more = newest_first(rows, "purchase_id", cursor, limit)
    return [purchase_of(row).as_json() for row in page], more


def newest_first[Row: Model](rows: QuerySet[Row], key: str, cursor: str, limit: int) -> tuple[list[Row], str | None]:
    """A page of rows by `made_at` and their UUID `key`, and the cursor of the next one (None on the last)."""
    if cursor:
        rows = rows.filter(_after(cursor, key))
    page = list(rows.order_by("-made_at", f"-{key}")[: limit + 1])
    return page[:limit], _cursor(page[limit - 1], key) if len(page) > limit else None


def purchase_detail(actor: Actor, purchase_id: UUID) -> dict[str, Any]:
    """The purchase and what was wished for, or NotFound."""
    row = visible(actor, PurchaseRow.objects.filter(purchase_id=purchase_id)).first()
    if row is None:
        raise NotFound(f"There is no purchase {purchase_id}. Look at the list of purchases.")
    return {**purchase_of(row).as_json(), "wish": row.wish}


def purchase_counts(actor: Actor) -> dict[str, int]:
    """How many purchases stand in each state; states without any are left out."""
    rows = visible(actor, PurchaseRow.objects.order_by("state"))
    return dict(rows.values_list("state").annotate(Count("purchase_id")))


def manifest_list(actor: Actor, *, limit: int = AT_ONCE) -> list[dict[str, Any]]:
    """The forms closed last, newest first."""
    rows = visible(actor, ManifestRow.objects.all()).order_by("-made_at", "-id")[:limit]
    return [
        {
            "manifest_number": row.manifest_number, "carrier": row.carrier, "ship_on": row.ship_on.isoformat(),
            "form_sha256": row.form_sha256, "form_format": row.form_format, "labels": row.labels,
            "made_at": moment(row.made_at),
        }
        for row in rows
    ]  # fmt: skip


def manifest_page(actor: Actor, carrier: str, number: str) -> tuple[str, str]:
    """(SHA-256, format) of a form's page, or NotFound."""
    rows = visible(actor, ManifestRow.objects.filter(carrier=keepable(carrier), manifest_number=keepable(number)))
    row = rows.exclude(form_sha256="").first()
    if row is None:
        raise NotFound(f"There is no form {number[:40]} of {carrier[:20]} with a page. Look at the list of forms.")
    return row.form_sha256, row.form_format


def _found(word: str) -> Q:
    anywhere = Q()
    for column in SEARCHED:
        anywhere |= Q(**{f"{column}__icontains": word})
    return anywhere


def _cursor(row: Any, key: str) -> str:
    return f"{(row.made_at - EPOCH) // MICROSECOND}-{getattr(row, key).hex}"


def _after(cursor: str, key: str) -> Q:
    # A cursor that nobody gave out names no page: the list is empty.
    micros, _, hexes = cursor.partition("-")
    try:
        at, last = EPOCH + int(micros) * MICROSECOND, UUID(hex=hexes)
    except (ValueError, OverflowError):
        return Q(pk__in=())
    return Q(made_at__lt=at) | Q(made_at=at, **{f"{key}__lt": last})
