"""Trackers as documents: a label just bought, a parcel of our own, a sandbox number, or a number nobody told us of."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from doorstep.doors.easypost.asked import Asked, Document, moment
from doorstep.doors.easypost.service_names import carrier_name
from doorstep.operations.buy_label import Purchase
from doorstep.parcels import KINDS, Event, NotFound, fold, history, is_own_number
from doorstep.parcels.fold import moment_of, status_of
from doorstep.tracking import normalise, recognise

KIND = "trk"
FINAL = ("delivered", "return_to_sender", "failure", "cancelled", "error")
# EasyPost's published test numbers and the state that each stands for.
SANDBOX = {
    "EZ1000000001": "pre_transit",
    "EZ2000000002": "in_transit",
    "EZ3000000003": "out_for_delivery",
    "EZ4000000004": "delivered",
    "EZ5000000005": "return_to_sender",
    "EZ6000000006": "failure",
    "EZ7000000007": "unknown",
}
DETAIL_OF = {
    "pre_transit": "label_created",
    "in_transit": "in_transit",
    "out_for_delivery": "out_for_delivery",
    "delivered": "arrived_at_destination",
    "return_to_sender": "return",
    "failure": "failure",
    "unknown": "unknown",
}
NOWHERE: Document = {"object": "TrackingLocation", "city": None, "state": None, "country": None, "zip": None}


def new_tracker(asked: Asked, code: str, carrier: str | None) -> Document:
    """The tracker of a number, with what is known of it now."""
    number = normalise(code)
    if number in SANDBOX:
        return _sandbox(asked, number, carrier)
    if is_own_number(number):
        try:
            return own_tracker(asked, number, asked.ports.events.of_parcel(asked.actor, number))
        except NotFound:
            pass
    return _document(asked, code, carrier or _issuer(number), "unknown", "unknown", [])


def label_tracker(asked: Asked, purchase: Purchase, shipment_id: str) -> Document:
    """The tracker of a label that was bought this moment."""
    carrier = carrier_name(purchase.carrier)
    detail = _detail(asked.now, "pre_transit", "label_created", "The label is made.", carrier)
    document = _document(asked, purchase.tracking_number, carrier, "pre_transit", "label_created", [detail])
    return document | {"shipment_id": shipment_id}


def own_tracker(asked: Asked, number: str, events: Sequence[Event]) -> Document:
    """The tracker of one of our own parcels: what its event log says."""
    return _document(asked, number, "Doorstep", "unknown", "unknown", []) | progress(events)


def progress(events: Sequence[Event]) -> Document:
    """What of a tracker follows from the parcel's events."""
    state = fold(events)
    details = [_told(event) for event in history(events) if status_of(event)[0] is not None]
    return {
        "status": state.status.value,
        "status_detail": state.status_detail,
        "tracking_details": details,
        "finalized": state.status.value in FINAL,
        "is_return": state.status.value == "return_to_sender",
    }


def _sandbox(asked: Asked, number: str, carrier: str | None) -> Document:
    status, carrier = SANDBOX[number], carrier or "USPS"
    words = "A test number: it stays in this state."
    details = [] if status == "unknown" else [_detail(asked.now, status, DETAIL_OF[status], words, carrier)]
    document = _document(asked, number, carrier, status, DETAIL_OF[status], details)
    return document | {"signed_by": "A. Recipient" if status == "delivered" else None}


def _document(
    asked: Asked, code: str, carrier: str | None, status: str, status_detail: str, details: list[Document]
) -> Document:
    document = asked.new(
        KIND, "Tracker", tracking_code=code, status=status, status_detail=status_detail, signed_by=None, weight=None,
        est_delivery_date=None, shipment_id=None, carrier=carrier, tracking_details=details,
        carrier_detail=None, delivery_evidence=[], finalized=status in FINAL, is_return=status == "return_to_sender",
        public_url=f"{asked.base_url}/track/{code}", fees=[],
    )  # fmt: skip
    return document


def _told(event: Event) -> Document:
    status, status_detail, _ = status_of(event)
    sentence = KINDS[event.kind].sentence if event.kind in KINDS else event.kind
    message = str(event.detail.get("message") or sentence)
    told = _detail(moment_of(event), status.value if status else "unknown", status_detail, message, "Doorstep")
    return told | {"carrier_code": str(event.detail.get("code", "")), "tracking_location": _place(event.detail)}


def _place(detail: Any) -> Document:
    return {**NOWHERE, **{name: detail[name] for name in ("city", "state", "country", "zip") if detail.get(name)}}


def _detail(at: datetime, status: str, status_detail: str, message: str, source: str) -> Document:
    return {
        "object": "TrackingDetail", "message": message, "description": "", "status": status,
        "status_detail": status_detail, "datetime": moment(at), "source": source, "carrier_code": "",
        "tracking_location": dict(NOWHERE), "est_delivery_date": None,
    }  # fmt: skip


def _issuer(number: str) -> str | None:
    """Whose number it most likely is; None where no format fits."""
    found = recognise(number)
    return carrier_name(found[0].issuer) if found else None
