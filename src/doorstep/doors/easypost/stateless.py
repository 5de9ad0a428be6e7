"""POST /beta/rates: what would it cost, with nothing kept."""

from __future__ import annotations

from typing import Any

from doorstep.doors.easypost.asked import Asked, Document
from doorstep.doors.easypost.door import Answer
from doorstep.doors.easypost.new_shipment import new_shipment

KEPT_ONLY = ("id", "shipment_id", "created_at", "updated_at")


def rates(asked: Asked) -> Answer:
    """The rates of a shipment that is given whole."""
    document = new_shipment(asked, asked.wrapped("shipment")).shipment.document
    return Answer({"rates": [_stateless(rate) for rate in document["rates"]], "messages": document["messages"]})


def _stateless(rate: Document) -> dict[str, Any]:
    return {name: value for name, value in rate.items() if name not in KEPT_ONLY}
