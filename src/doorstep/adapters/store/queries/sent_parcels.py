"""The parcels a merchant sends, filtered for its desk; a page costs the same at 100 and at 100,000 orders."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django.db.models import Count, Exists, OuterRef, QuerySet

from doorstep.adapters.store.address_choices import addresses_in_force
from doorstep.adapters.store.models import ParcelRow, PurchaseRow
from doorstep.adapters.store.plain_text import keepable
from doorstep.adapters.store.projection import project_pending
from doorstep.adapters.store.queries.parcels import AT_ONCE, after_cursor, with_words
from doorstep.adapters.store.queries.text import moment
from doorstep.adapters.store.visibility import visible
from doorstep.operations.ports import Actor
from doorstep.orders import neutralised
from doorstep.parcels import Address, Status

MOST_SELECTED = 10_000
CSV_COLUMNS = (
    "parcel", "order", "name", "company", "city", "state", "zip", "weight_oz", "size_in", "status", "added_at",
    "carrier", "service", "label", "tracking_number", "postage",
)  # fmt: skip
NOT_LEFT = (Status.UNKNOWN.value, Status.PRE_TRANSIT.value)
# A purchase in these states is a label, or may turn out to be one.
LIVE = ("pending", "bought", "in_doubt", "refund_refused")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which parcels: every word of `text` somewhere, and each other filter where it is set.

    `label` is 'none' (no label bought or being bought) or a purchase's state,
    `address` is 'problem' (to be looked at before it leaves), 'chosen'
    (somebody decided) or 'good'.
    The days are UTC days of the import, both included.
    """

    text: str = ""
    status: str = ""
    label: str = ""
    state: str = ""
    source: str = ""
    added_from: date | None = None
    added_to: date | None = None
    address: str = ""


def sent_parcels(
    actor: Actor, wanted: Wanted, *, cursor: str = "", limit: int = AT_ONCE
) -> tuple[list[dict[str, Any]], str | None]:
    """Lines of the desk's table, newest first, and the next page's cursor."""
    project_pending()
    rows = after_cursor(_rows(actor, wanted), cursor)
    page = list(rows.order_by("-id")[: limit + 1])
    more = str(page[limit - 1].id) if len(page) > limit else None
    labels = _labels(actor, [row.number for row in page[:limit]])
    chosen = addresses_in_force(page[:limit])
    return [_line(row, chosen.get(row.number)) | {"label": labels.get(row.number)} for row in page[:limit]], more


def sent_numbers(actor: Actor, wanted: Wanted) -> list[str]:
    """The numbers of all that match, newest first, for 'select all'; at most MOST_SELECTED."""
    project_pending()
    return list(_rows(actor, wanted).order_by("-id").values_list("number", flat=True)[:MOST_SELECTED])


def sent_counts(actor: Actor, wanted: Wanted) -> dict[str, Any]:
    """How many match, how many of each status there are, and how many addresses are to be looked at."""
    project_pending()
    by_status = _of(actor).order_by().values_list("status").annotate(Count("id"))
    to_check = _with_address(_of(actor), "problem").count()
    return {"matching": _rows(actor, wanted).count(), "by_status": dict(by_status), "addresses_to_check": to_check}


def _of(actor: Actor) -> QuerySet[ParcelRow]:
    # The merchant's column alone: what `visible` allows besides (parcels we carry for others) is not sent by us.
    return visible(actor, ParcelRow.objects.all()).filter(merchant_id=actor.organisation)


def _rows(actor: Actor, wanted: Wanted) -> QuerySet[ParcelRow]:
    rows = with_words(_of(actor), wanted.text)
    exact = {"status": wanted.status, "state": wanted.state.upper(), "source": wanted.source}
    rows = rows.filter(**{column: value for column, value in exact.items() if value})
    if wanted.added_from:
        rows = rows.filter(added_at__gte=_midnight(wanted.added_from))
    if wanted.added_to:
        rows = rows.filter(added_at__lt=_midnight(wanted.added_to + timedelta(days=1)))
    rows = _with_address(rows, wanted.address) if wanted.address else rows
    return _with_label(rows, wanted.label) if wanted.label else rows


def _with_address(rows: QuerySet[ParcelRow], found: str) -> QuerySet[ParcelRow]:
    rows = rows.filter(address_is=found)
    # Once it is on its way nobody can put its address right here.
    return rows.filter(status__in=NOT_LEFT) if found == "problem" else rows


def _with_label(rows: QuerySet[ParcelRow], label: str) -> QuerySet[ParcelRow]:
    bought = PurchaseRow.objects.filter(organisation_id=OuterRef("merchant_id"), parcel=OuterRef("number"))
    if label == "none":
        return rows.exclude(Exists(bought.filter(state__in=LIVE)))
    return rows.filter(Exists(bought.filter(state=label)))


def _labels(actor: Actor, numbers: list[str]) -> dict[str, dict[str, Any]]:
    """The newest purchase of each parcel; one that is a label, or may be, before one that is none."""
    rows = visible(actor, PurchaseRow.objects.filter(parcel__in=numbers)).defer("wish", "answer")
    newest = sorted(rows, key=lambda row: (row.state in LIVE, row.made_at))
    return {row.parcel: _label(row) for row in newest}


def _label(row: PurchaseRow) -> dict[str, Any]:
    return {
        "purchase_id": str(row.purchase_id), "state": row.state, "carrier": row.carrier, "service": row.service,
        "price_cents": row.price_cents or None, "tracking_number": row.tracking_number,
    }  # fmt: skip


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


def _line(row: ParcelRow, chosen: Address | None = None) -> dict[str, Any]:
    to = chosen or row
    return {
        "number": row.number, "order": row.order_key, "piece": row.piece, "pieces": row.pieces, "name": to.name,
        "company": to.company, "city": to.city, "state": to.state, "zip": to.zip_code, "weight_oz": row.weight_oz,
        "size_in": [row.length_in, row.width_in, row.height_in], "value_cents": row.value_cents,
        "added_at": moment(row.added_at), "status": row.status, "status_detail": row.status_detail,
        "route": row.route, "promised_on": row.promised_on.isoformat() if row.promised_on else None,
        "address_is": row.address_is, "address_problem": row.address_problem,
    }  # fmt: skip


def sent_csv(actor: Actor, numbers: Sequence[str]) -> str:
    """A row per parcel with its label, in the given order; numbers that are not the actor's are left out."""
    found: dict[str, dict[str, Any]] = {}
    for start in range(0, len(numbers), 500):
        part = [keepable(number) for number in numbers[start : start + 500]]
        labels = _labels(actor, part)
        rows = list(_of(actor).filter(number__in=part))
        chosen = addresses_in_force(rows)
        found |= {
            row.number: _line(row, chosen.get(row.number)) | {"label": labels.get(row.number) or {}} for row in rows
        }
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(CSV_COLUMNS)
    for line in (found[number] for number in dict.fromkeys(numbers) if number in found):
        writer.writerow([neutralised(cell) for cell in _cells(line)])
    return out.getvalue()


def _cells(line: dict[str, Any]) -> list[str]:
    label = line["label"]
    cents = label.get("price_cents")
    return [
        line["number"], line["order"], line["name"], line["company"], line["city"], line["state"], line["zip"],
        f"{line['weight_oz']:g}", "x".join(f"{side:g}" for side in line["size_in"]), line["status"],
        line["added_at"] or "", label.get("carrier", ""), label.get("service", ""), label.get("state", ""),
        label.get("tracking_number", ""), f"{cents / 100:.2f}" if cents else "",
    ]  # fmt: skip
