"""Forms for a shipment: the packing slip that goes into a return, as a PDF page."""

from __future__ import annotations

import io
from typing import Any

from reportlab.lib.pagesizes import LETTER
from reportlab.pdfgen.canvas import Canvas

from doorstep.adapters.store.shop_api import Kept
from doorstep.doors.easypost.asked import Asked, Document, new_id, read_list, read_text
from doorstep.doors.easypost.label_files import file_link
from doorstep.doors.easypost.new_shipment import ends
from doorstep.doors.easypost.refusals import unreadable

RETURN_SLIP = "return_packing_slip"
MOST_LINES = 40


def new_form(asked: Asked, shipment: Kept, given: Document) -> Document:
    """The Form with its link. Only the return packing slip is made here."""
    kind = read_text(given, "type")
    if kind != RETURN_SLIP:
        raise unreadable("type", f"must be {RETURN_SLIP}")
    page = _slip(shipment.document, given)
    sha256 = asked.ports.files.keep(asked.actor, "form", page)
    return {
        "object": "Form", "id": new_id("form"), "created_at": asked.at, "updated_at": asked.at, "mode": asked.mode,
        "form_type": kind, "form_url": file_link(asked, sha256, "pdf", "pdf"),
        "submitted_electronically": False,
    }  # fmt: skip


def _slip(document: Document, given: Document) -> bytes:
    sender, recipient = ends(document)
    barcode = read_text(given, "barcode", 60) or ""
    lines = ["From:", *sender.lines(), "", "Back to:", *recipient.lines(), "", f"Tracking: {document['tracking_code']}"]
    lines += [f"RMA: {barcode}"] if barcode else []
    lines += ["", *[_item(item) for item in read_list(given, "line_items")]]
    return _page("Return packing slip", lines[:MOST_LINES])


def _item(value: Any) -> str:
    product = value.get("product", {}) if isinstance(value, dict) else {}
    units = value.get("units", 1) if isinstance(value, dict) else 1
    title, code = str(product.get("title", ""))[:60], str(product.get("barcode", ""))[:30]
    return f"{units} x {title} {code}".strip()


def _page(title: str, lines: list[str]) -> bytes:
    buffer = io.BytesIO()
    # Without the moment of making, so that the same slip is the same file.
    canvas = Canvas(buffer, pagesize=LETTER, invariant=1)
    canvas.setFont("Helvetica-Bold", 18)
    canvas.drawString(54, 720, title)
    canvas.setFont("Helvetica", 11)
    for row, line in enumerate(lines):
        canvas.drawString(54, 690 - row * 16, line.encode("cp1252", "replace").decode("cp1252"))
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()
