"""Parcels in lists, and one parcel with all that is known of it."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

from doorstep.adapters.store.address_choices import addresses_in_force
from doorstep.adapters.store.models import ParcelRow
from doorstep.adapters.store.plain_text import keepable
from doorstep.adapters.store.projection import project_pending
from doorstep.adapters.store.queries.text import moment
from doorstep.adapters.store.visibility import visible
from doorstep.operations.ports import Actor
from doorstep.parcels import Address, NotFound

AT_ONCE = 100
SEARCHED = ("number", "order_key", "name", "line1", "city", "zip_code")


def parcel_list(
    actor: Actor, *, text: str = "", status: str = "", cursor: str = "", limit: int = AT_ONCE
) -> tuple[list[dict[str, Any]], str | None]:
    """Parcels, newest first, and the cursor of the next page (None on the last).

    `text` is looked for in number, order, name, street, city and ZIP; every word must be found somewhere.
    """
    project_pending()
    rows = visible(actor, ParcelRow.objects.all())
    if status:
        rows = rows.filter(status=status)
    rows = after_cursor(with_words(rows, text), cursor)
    page = list(rows.order_by("-id")[: limit + 1])
    more = str(page[limit - 1].id) if len(page) > limit else None
    return [_line(row) for row in page[:limit]], more


def with_words(rows: QuerySet[ParcelRow], text: str) -> QuerySet[ParcelRow]:
    """Those in which every word of the text is found in one of the searched columns."""
    for word in keepable(text).split()[:8]:
        rows = rows.filter(_found(word))
    return rows


def after_cursor(rows: QuerySet[ParcelRow], cursor: str) -> QuerySet[ParcelRow]:
    """Those of the page that the cursor names, and later."""
    return rows.filter(id__lt=_position(cursor)) if cursor else rows


def parcel_detail(actor: Actor, number: str) -> dict[str, Any]:
    """Everything kept of one parcel but its events and its assignment, or NotFound; `recipient` is who gets it now."""
    project_pending()
    row = visible(actor, ParcelRow.objects.filter(number=keepable(number))).first()
    if row is None:
        raise NotFound(f"There is no parcel {number[:40]}. Check the number, or ask who sent it.")
    return {
        "number": row.number,
        "order": row.order_key,
        "piece": row.piece,
        "pieces": row.pieces,
        "items": row.items,
        "recipient": _recipient(addresses_in_force([row]).get(row.number, row)),
        "weight_oz": row.weight_oz,
        "size_in": [row.length_in, row.width_in, row.height_in],
        "value_cents": row.value_cents,
        "promised_on": row.promised_on.isoformat() if row.promised_on else None,
        "window": {"from": moment(row.window_from), "to": moment(row.window_to)} if row.window_from else None,
        "note": row.note,
        "merchant": row.merchant_id,
        "carrier": row.carrier_id,
        "link_token": row.link_token,
        "state": {
            "status": row.status,
            "status_detail": row.status_detail,
            "reason": row.reason,
            "since": moment(row.since),
            "route": row.route,
            "place": row.place,
            "attempts": row.attempts,
            "exceptions": row.oddities,
        },
    }


def order_list(actor: Actor, *, cursor: str = "", limit: int = AT_ONCE) -> tuple[list[dict[str, Any]], str | None]:
    """Orders, newest first, each with the numbers of its parcels; and the next page's cursor."""
    firsts = after_cursor(visible(actor, ParcelRow.objects.filter(piece=1)), cursor)
    page = list(firsts.order_by("-id")[: limit + 1])
    more = str(page[limit - 1].id) if len(page) > limit else None
    numbers = _numbers(actor, page[:limit])
    return [_order(row, numbers[row.merchant_id, row.order_key]) for row in page[:limit]], more


def _numbers(actor: Actor, firsts: list[ParcelRow]) -> dict[tuple[str, str], list[str]]:
    keys = {row.order_key for row in firsts}
    rows = visible(actor, ParcelRow.objects.filter(order_key__in=keys)).order_by("piece")
    found: dict[tuple[str, str], list[str]] = {}
    for merchant, order_key, number in rows.values_list("merchant_id", "order_key", "number"):
        found.setdefault((merchant, order_key), []).append(number)
    return found


def _order(row: ParcelRow, numbers: list[str]) -> dict[str, Any]:
    return {
        "order": row.order_key, "source": row.source, "added_at": moment(row.added_at), "name": row.name,
        "city": row.city, "state": row.state, "zip": row.zip_code, "value_cents": row.value_cents, "parcels": numbers,
    }  # fmt: skip


def _line(row: ParcelRow) -> dict[str, Any]:
    return {
        "number": row.number, "order": row.order_key, "name": row.name, "city": row.city, "state": row.state,
        "zip": row.zip_code, "status": row.status, "status_detail": row.status_detail, "reason": row.reason,
        "since": moment(row.since), "route": row.route,
        "promised_on": row.promised_on.isoformat() if row.promised_on else None,
    }  # fmt: skip


def _recipient(to: ParcelRow | Address) -> dict[str, str]:
    return {
        "name": to.name, "company": to.company, "line1": to.line1, "line2": to.line2, "city": to.city,
        "state": to.state, "zip": to.zip_code, "country": to.country, "phone": to.phone, "email": to.email,
    }  # fmt: skip


def _found(word: str) -> Q:
    anywhere = Q()
    for column in SEARCHED:
        anywhere |= Q(**{f"{column}__icontains": word})
    return anywhere


def _position(cursor: str) -> int:
    # A cursor that nobody gave out names no page: the list is empty.
    return int(cursor) if cursor.isascii() and cursor.isdigit() and len(cursor) < 19 else 0
