"""Making a shipment out of its parts, with rates, and telling it with the tracker as it stands now."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import orjson

from doorstep.adapters.store import shop_api
from doorstep.adapters.store.shop_api import Kept
from doorstep.doors.easypost.accounts_of import account_id
from doorstep.doors.easypost.addresses import address_in, as_ours
from doorstep.doors.easypost.asked import Asked, Document, new_id, read_flag, read_list, read_text
from doorstep.doors.easypost.customs import info_in
from doorstep.doors.easypost.parcels import parcel_in
from doorstep.doors.easypost.rating import Rated, question_of, rated
from doorstep.doors.easypost.refusals import missing, unreadable
from doorstep.parcels import Address

KIND = "shp"
DEFAULT_OPTIONS = {"currency": "USD", "payment": {"type": "SENDER"}, "date_advance": 0}
TAX_WORDS = ("entity", "tax_id_type", "issuing_country")
NO_SIZE = "The parcel has no length, width and height, so nothing can be priced. Give them, or a predefined_package."


@dataclass(slots=True)
class Made:
    """The shipment and all rows that have to be kept with it."""

    shipment: Kept
    rows: list[Kept] = field(default_factory=list)


def new_shipment(asked: Asked, given: Document) -> Made:
    """The shipment with its addresses, parcel, customs form and rates; nothing is kept yet."""
    parts, rows = _parts(asked, given)
    document = _document(asked, given, parts)
    kept = asked.kept(document, parent=read_text(given, "order_id") or "")
    kept.hidden = _text(_hidden(given))
    new_rates(asked, kept)(kept)
    return Made(kept, [*rows, kept])


def new_rates(asked: Asked, shipment: Kept) -> Callable[[Kept], None]:
    """What puts the rates of this moment on the shipment: worked out here, written by the function returned."""
    document, hidden = shipment.document, orjson.loads(shipment.hidden or "{}")
    sender, recipient = ends(document)
    question = question_of(asked, sender, recipient, document["parcel"], document["options"])
    found = rated(asked, question) if question else Rated((), (_no_size(),), None)

    def write(kept: Kept) -> None:
        first = hidden.get("given_out", 0)
        ids = [f"rate_{kept.object_id[4:32]}{first + place:04x}" for place in range(len(found.rates))]
        rates = [{"id": name, **rate, "shipment_id": kept.object_id}
                 for name, (rate, _) in zip(ids, found.rates, strict=True)]  # fmt: skip
        wishes = {name: list(ours) for name, (_, ours) in zip(ids, found.rates, strict=True)}
        kept.document["rates"] = _of_accounts(asked, rates, hidden.get("carrier_accounts", []))
        kept.document["messages"] = [*found.messages, *_strange(asked, hidden.get("carrier_accounts", []))]
        kept.document["usps_zone"] = found.usps_zone
        ship_on = question.ship_on.isoformat() if question else ""
        kept.hidden = _text({**hidden, "wishes": wishes, "given_out": first + len(ids), "ship_on": ship_on})

    return write


def ends(document: Document) -> tuple[Address, Address]:
    """Sender and recipient of the label: a return goes the other way."""
    sender, recipient = as_ours(document["from_address"]), as_ours(document["to_address"])
    return (recipient, sender) if document["is_return"] else (sender, recipient)


def told(asked: Asked, shipments: Sequence[Kept]) -> list[Document]:
    """The shipments as they are answered, each with its tracker as it stands now."""
    codes = [kept.document["tracker"]["id"] for kept in shipments if kept.document["tracker"]]
    trackers = shop_api.find_many(asked.actor, "trk", codes)
    for kept in shipments:
        known = trackers.get((kept.document["tracker"] or {}).get("id", ""))
        if known is not None:
            kept.document["tracker"] = known.document
            kept.document["status"] = known.document["status"]
    return [kept.document for kept in shipments]


def _parts(asked: Asked, given: Document) -> tuple[Document, list[Kept]]:
    rows: list[Kept] = []
    parts: Document = {}
    for name in ("to_address", "from_address", "return_address", "buyer_address"):
        if found := address_in(asked, given, name):
            parts[name], is_new = found
            rows += [asked.kept(parts[name])] if is_new else []
    if found := parcel_in(asked, given):
        parts["parcel"], is_new = found
        rows += [asked.kept(parts["parcel"])] if is_new else []
    absent = [name for name in ("to_address", "from_address", "parcel") if name not in parts]
    if absent:
        raise missing(*absent)
    parts.setdefault("return_address", parts["from_address"])
    parts.setdefault("buyer_address", parts["to_address"])
    customs = info_in(asked, given)
    parts["customs_info"], customs_rows = customs if customs else (None, [])
    return parts, rows + customs_rows


def _document(asked: Asked, given: Document, parts: Document) -> Document:
    options = given.get("options") or {}
    if not isinstance(options, dict):
        raise unreadable("options", "must be an object")
    document: Document = {
        "id": new_id(KIND), "created_at": asked.at, "is_return": read_flag(given.get("is_return")), "messages": [],
        "mode": asked.mode, "options": {**DEFAULT_OPTIONS, **options}, "reference": read_text(given, "reference", 100),
        "status": "unknown", "tracking_code": None, "updated_at": asked.at, "batch_id": None, "batch_status": None,
        "batch_message": None, "insurance": None, "order_id": read_text(given, "order_id"), "postage_label": None,
        "rates": [], "refund_status": None, "scan_form": None, "selected_rate": None, "tracker": None,
        "usps_zone": None, "forms": [], "fees": [], "object": "Shipment", **parts,
    }  # fmt: skip
    taxes = read_list(given, "tax_identifiers")
    if taxes:
        document["tax_identifiers"] = [_tax(tax) for tax in taxes]
    return document


def _tax(value: Any) -> Document:
    if not isinstance(value, dict):
        raise unreadable("tax_identifiers", "must be objects")
    # The number itself is asked for by customs, not by whoever reads the shipment.
    return {**{name: read_text(value, name) for name in TAX_WORDS}, "tax_id": "HIDDEN"}


def _hidden(given: Document) -> Document:
    accounts = [name for name in read_list(given, "carrier_accounts") if isinstance(name, str)]
    wished = {name: read_text(given, name) for name in ("service", "carrier")}
    return {"carrier_accounts": accounts, **{name: value for name, value in wished.items() if value}}


def _of_accounts(asked: Asked, rates: list[Document], accounts: list[str]) -> list[Document]:
    """The rates of the accounts named; those of all where none of the names is known here."""
    return [rate for rate in rates if rate["carrier_account_id"] in accounts] or rates


def _strange(asked: Asked, accounts: list[str]) -> list[Document]:
    known = {account_id(asked.actor, carrier) for carrier in ("usps", "ups", "fedex")}
    text = "The carrier account {} is not known here, so it narrows no rates. GET /v2/carrier_accounts lists yours."
    return [
        {"type": "rate_message", "carrier": None, "message": text.format(name[:40]), "carrier_account_id": None}
        for name in accounts
        if name not in known
    ]


def _no_size() -> Document:
    return {"type": "rate_error", "carrier": None, "message": NO_SIZE, "carrier_account_id": None}


def _text(value: Document) -> str:
    return orjson.dumps(value).decode()
