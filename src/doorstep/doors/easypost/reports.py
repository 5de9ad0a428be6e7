"""/v2/reports/:type: a CSV of what happened between two days, made by the worker."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import orjson

from doorstep.adapters.store import shop_api
from doorstep.doors.easypost.asked import Asked, Document, read_flag, read_list, read_text
from doorstep.doors.easypost.door import Answer, created
from doorstep.doors.easypost.happenings import tell
from doorstep.doors.easypost.later import remembered
from doorstep.doors.easypost.lists import listed
from doorstep.doors.easypost.refusals import missing, not_here, unreadable

PATH, PREFIX, WORK = "reports", "rep", "report"
KINDS = {
    "shipment": ("shprep", "ShipmentReport"),
    "shipment_invoice": ("shpinvrep", "ShipmentInvoiceReport"),
    "payment_log": ("plrep", "PaymentLogReport"),
    "refund": ("refrep", "RefundReport"),
    "tracker": ("trkrep", "TrackerReport"),
    "cash_flow": ("cfrep", "CashFlowReport"),
}


def create(asked: Asked, kind: str) -> Answer:
    """POST /reports/:type with start_date and end_date; 'new' until the worker has made it."""
    prefix, name = _kind(kind)
    starts, ends = _day(asked, "start_date"), _day(asked, "end_date")
    if ends < starts:
        raise unreadable("end_date", "must not be before start_date")
    columns = [str(column) for column in read_list(asked.given, "columns")]
    document: Document = {
        "columns": ",".join(columns) or None, "created_at": asked.at, "end_date": ends.isoformat(),
        "id": asked.new(prefix, name)["id"], "include_children": _flag(asked), "mode": asked.mode, "object": name,
        "start_date": starts.isoformat(), "status": "new", "updated_at": None, "url": None, "url_expires_at": None,
        "utc_offset": None,
    }  # fmt: skip
    kept = asked.kept(document, work=WORK)
    more = [str(column) for column in read_list(asked.given, "additional_columns")]
    wished = {"type": kind, "columns": columns, "more": more}
    kept.hidden = orjson.dumps({**wished, **remembered(asked)}).decode()
    shop_api.add(asked.actor, [kept])
    tell(asked, "report.new", document)
    return created(document, PATH)


def all_of(asked: Asked, kind: str) -> Answer:
    """GET /reports/:type."""
    return listed(asked, _kind(kind)[0], PATH)


def retrieve(asked: Asked, object_id: str) -> Answer:
    """GET /reports/:id."""
    return Answer(shop_api.find(asked.actor, object_id.partition("_")[0], object_id).document)


def _kind(kind: str) -> tuple[str, str]:
    if kind not in KINDS:
        raise not_here(f"There is no report '{kind[:40]}'. There are: {', '.join(KINDS)}.")
    return KINDS[kind]


def _day(asked: Asked, name: str) -> date:
    text = read_text(asked.given, name, 40)
    if text is None:
        raise missing(name)
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        raise unreadable(name, "must be a day like 2026-11-23") from None


def _flag(asked: Asked) -> bool | None:
    given = asked.given.get("include_children")
    return None if given is None else read_flag(given)


def begins(day: str) -> datetime:
    """Midnight in UTC at which a day of a report begins."""
    return datetime.combine(date.fromisoformat(day), time(), UTC)
