"""Making a report: rows of what was kept between two days, written as CSV that no spreadsheet takes for a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import orjson

from doorstep.adapters.store import shop_api
from doorstep.adapters.store.shop_api import Kept, Wanted
from doorstep.doors.easypost.asked import Asked, Document, moment
from doorstep.doors.easypost.happenings import tell
from doorstep.doors.easypost.label_files import file_link
from doorstep.doors.easypost.new_shipment import told
from doorstep.doors.easypost.reports import begins

PAGE = 500
FOR_DAYS = 30
SHIPMENT_COLUMNS = ("created_at", "id", "tracking_code", "status", "carrier", "service", "rate", "usps_zone",
                    "reference", "to_zip", "from_zip", "weight", "refund_status", "insurance")  # fmt: skip
COLUMNS = {
    "shipment": SHIPMENT_COLUMNS,
    "shipment_invoice": ("created_at", "id", "tracking_code", "carrier", "service", "rate", "postage_fee"),
    "payment_log": ("created_at", "id", "tracking_code", "postage_fee", "refund_status"),
    "cash_flow": ("created_at", "id", "postage_fee", "refund_status"),
    "refund": ("created_at", "id", "tracking_code", "status", "carrier", "shipment_id"),
    "tracker": ("created_at", "id", "tracking_code", "carrier", "status", "status_detail", "shipment_id"),
}
BOUGHT_ONLY = ("shipment_invoice", "payment_log", "cash_flow")


def work_on(asked: Asked, report: Kept) -> None:
    """Make the report's file and tell that it is there."""
    hidden = orjson.loads(report.hidden)
    columns = [*(hidden["columns"] or COLUMNS[hidden["type"]]), *hidden["more"]]
    rows = [_line(document, columns) for document in _documents(asked, report, hidden["type"])]
    sha256 = asked.ports.files.keep(asked.actor, "report", _csv(columns, rows))
    link = file_link(asked, sha256, "csv", "csv")

    def write(kept: Kept) -> None:
        expires = moment(asked.now + timedelta(days=FOR_DAYS))
        status = "available" if rows else "empty"
        kept.document |= {"status": status, "url": link, "url_expires_at": expires, "updated_at": asked.at}
        kept.work = ""
        tell(asked, f"report.{status}", kept.document, {"status": "new"})

    shop_api.change(asked.actor, report.kind, report.object_id, write, now=asked.now)


def _documents(asked: Asked, report: Kept, kind: str) -> Iterator[Document]:
    of = {"refund": "rfnd", "tracker": "trk"}.get(kind, "shp")
    until = begins(report.document["end_date"]) + timedelta(days=1)
    wanted = Wanted(size=PAGE, since=begins(report.document["start_date"]), until=until)
    has_label = True if kind in BOUGHT_ONLY else None
    has_more = True
    while has_more:
        found, has_more = shop_api.page(asked.actor, of, wanted, has_lookup=has_label)
        yield from told(asked, found) if of == "shp" else [kept.document for kept in found]
        wanted = replace(wanted, before_id=found[-1].object_id) if found else wanted


def _line(document: Document, columns: list[str]) -> list[str]:
    return [_safe(_value(document, column)) for column in columns]


def _value(document: Document, column: str) -> Any:
    rate = document.get("selected_rate") or {}
    if column in ("carrier", "service", "rate") and column not in document:
        return rate.get(column)
    if column == "postage_fee":
        return next((fee["amount"] for fee in document["fees"] if fee["type"] == "PostageFee"), None)
    if column == "weight":
        return (document.get("parcel") or {}).get("weight")
    end, _, field = column.partition("_")
    address = document.get(f"{end}_address")
    return address.get(field) if isinstance(address, dict) else document.get(column)


def _safe(value: Any) -> str:
    text = "" if value is None else str(value)
    # A cell that begins so is run by spreadsheets; the apostrophe makes it text again.
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


def _csv(columns: list[str], rows: list[list[str]]) -> bytes:
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    writer.writerows([columns, *rows])
    return buffer.getvalue().encode()
