"""The lines of a batch: each shipment with what became of it there, and how many stand where."""

from __future__ import annotations

from collections.abc import Sequence

from doorstep.adapters.store.shop_api import Kept
from doorstep.doors.easypost.asked import Document

STATES = ("created", "queued_for_purchase", "creation_failed", "postage_purchased", "postage_purchase_failed")


def item_of(shipment: Kept) -> Document:
    """The line of a shipment: bought already or to be bought."""
    document = shipment.document
    status = "postage_purchased" if document["postage_label"] else "created"
    return {
        "batch_status": status, "batch_message": None, "reference": document["reference"],
        "tracking_code": document["tracking_code"], "id": shipment.object_id,
    }  # fmt: skip


def failed_item(reference: str | None, message: str) -> Document:
    """The line of a shipment that could not be made, and so has no id."""
    return {
        "batch_status": "creation_failed", "batch_message": message, "reference": reference, "tracking_code": None,
    }  # fmt: skip


def counted(items: Sequence[Document]) -> dict[str, int]:
    """How many lines stand in each state."""
    return {state: sum(item["batch_status"] == state for item in items) for state in STATES}
