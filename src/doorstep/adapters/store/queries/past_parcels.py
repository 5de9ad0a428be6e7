"""The parcels a merchant sent in a span of days, with the service that was bought for them where one was."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from doorstep.adapters.store.models import ParcelRow, PurchaseRow
from doorstep.adapters.store.visibility import visible
from doorstep.operations.ports import Actor
from doorstep.parcels import BadInput
from doorstep.postage.comparing import PastParcel

MOST = 200_000
BOUGHT = ("bought", "price_differs")
_COLUMNS = ("number", "added_at", "zip_code", "weight_oz", "length_in", "width_in", "height_in")


def past_parcels(actor: Actor, first: date, last: date, *, zip_from: str) -> list[PastParcel]:
    """Those added on these UTC days (both included), oldest first; `zip_from` where no purchase says another.

    Raises BadInput where there are more than 200,000: take a shorter span.
    """
    rows = visible(actor, ParcelRow.objects.all()).filter(
        merchant_id=actor.organisation, added_at__gte=_midnight(first), added_at__lt=_midnight(last + timedelta(days=1))
    )
    bought = _bought(actor)
    values = list(rows.order_by("id").values_list(*_COLUMNS)[: MOST + 1])
    if len(values) > MOST:
        raise BadInput(f"More than {MOST:,} parcels were added from {first} to {last}. Take a shorter span.")
    return [_past(row, bought.get(row[0], {}), zip_from) for row in values]


def _past(row: tuple[Any, ...], bought: dict[str, Any], zip_from: str) -> PastParcel:
    number, added_at, zip_code, weight_oz, *sides = row
    start = str((bought.get("wish") or {}).get("sender", {}).get("zip_code", ""))[:5] or zip_from
    return PastParcel(
        number, bought.get("ship_on") or added_at.date(), start, zip_code, weight_oz, (sides[0], sides[1], sides[2]),
        bought.get("service", ""), bought.get("price_tier", ""),
    )  # fmt: skip


def _bought(actor: Actor) -> dict[str, dict[str, Any]]:
    """By parcel number: the purchase of its label."""
    rows = visible(actor, PurchaseRow.objects.all()).filter(organisation_id=actor.organisation, state__in=BOUGHT)
    named = rows.exclude(parcel="").values("parcel", "service", "price_tier", "ship_on", "wish")
    return {row["parcel"]: row for row in named}


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)
