"""Forms for a shipment: the packing slip that goes into a return, drawn by the labels room."""

from __future__ import annotations

from typing import Any

from doorstep.adapters.store.shop_api import Kept
from doorstep.doors.easypost.asked import Asked, Document, new_id, read_list, read_text
from doorstep.doors.easypost.label_files import file_link
from doorstep.doors.easypost.new_shipment import ends
from doorstep.doors.easypost.refusals import unreadable
from doorstep.labels import SlipLine, labels_pdf, packing_slip

RETURN_SLIP = "return_packing_slip"
MOST_LINES = 100


def new_form(asked: Asked, shipment: Kept, given: Document) -> Document:
    """The Form with its link. Only the return packing slip is made here."""
    kind = read_text(given, "type")
    if kind != RETURN_SLIP:
        raise unreadable("type", f"must be {RETURN_SLIP}")
    sha256 = asked.ports.files.keep(asked.actor, "form", _slip(asked, shipment.document, given))
    return {
        "object": "Form", "id": new_id("form"), "created_at": asked.at, "updated_at": asked.at, "mode": asked.mode,
        "form_type": kind, "form_url": file_link(asked, sha256, "pdf", "pdf"),
        "submitted_electronically": False,
    }  # fmt: skip


def _slip(asked: Asked, document: Document, given: Document) -> bytes:
    # A return's slip goes from the buyer back to the seller, whichever way the label goes.
    sender, recipient = ends({**document, "is_return": not document["is_return"]})
    number = read_text(given, "barcode", 40) or document["tracking_code"]
    lines = [_line(item) for item in read_list(given, "line_items")[:MOST_LINES]]
    order = document["reference"] or document["tracking_code"]
    pages = packing_slip(number, seller=sender, recipient=recipient, order=order, lines=lines, day=asked.now.date())
    return labels_pdf(pages)


def _line(value: Any) -> SlipLine:
    if not isinstance(value, dict) or not isinstance(value.get("product", {}), dict):
        raise unreadable("line_items", "must be objects with a product and units")
    product = value.get("product", {})
    units = value.get("units", 1)
    if isinstance(units, bool) or not isinstance(units, int) or not 0 < units < 100_000:
        raise unreadable("units", "must be a whole number from 1")
    return SlipLine(str(product.get("title") or "")[:200], units, str(product.get("barcode") or "")[:60])
