"""Writing our own CSV: what `read_orders` reads back to the same orders."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from io import StringIO

from doorstep.orders.cells import neutralised
from doorstep.orders.order import Order
from doorstep.parcels import utc_text

CSV_COLUMNS = (
    "order_id", "piece", "name", "company", "line1", "line2", "city", "state", "zip", "country", "phone", "email",
    "weight", "size", "value", "promised_on", "window_from", "window_to", "items", "note",
)  # fmt: skip


def write_csv(orders: Iterable[Order]) -> str:
    """The orders as our own CSV, a row for each piece. The source is not kept: they become Doorstep's own."""
    return write_rows(row for order in orders for row in _rows(order))


def write_rows(rows: Iterable[Mapping[str, str]]) -> str:
    """Rows by column name as CSV (RFC 4180); cells that a spreadsheet would run are neutralised."""
    out = StringIO()
    writer = csv.DictWriter(out, CSV_COLUMNS, restval="", extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: neutralised(text) for name, text in row.items()} for row in rows)
    return out.getvalue()


def _rows(order: Order) -> list[dict[str, str]]:
    to = order.recipient
    base = {
        "order_id": order.order_id, "name": to.name, "company": to.company, "line1": to.line1, "line2": to.line2,
        "city": to.city, "state": to.state, "zip": to.zip_code, "country": to.country, "phone": to.phone,
        "email": to.email, "value": f"{order.value_cents // 100}.{order.value_cents % 100:02d}",
        "promised_on": order.promised_on.isoformat() if order.promised_on else "",
        "window_from": utc_text(order.window.start_at) if order.window else "",
        "window_to": utc_text(order.window.end_at) if order.window else "",
        "items": "; ".join(order.items), "note": order.note,
    }  # fmt: skip
    many = len(order.pieces) > 1
    return [
        base
        | {
            "piece": str(number) if many else "",
            "weight": f"{piece.weight_oz!r}oz",
            "size": f"{piece.size.length_in!r}x{piece.size.width_in!r}x{piece.size.height_in!r}",
        }
        for number, piece in enumerate(order.pieces, start=1)
    ]
