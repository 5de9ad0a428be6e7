"""/v2/pickups: ask a carrier to come. No carrier's collection is connected yet: only test mode plays one.

The post office collects at no charge with the next delivery round: that is
the one rate there is.
"""

from __future__ import annotations

import secrets

from django.db import transaction

from doorstep.adapters.store import shop_api
from doorstep.adapters.store.shop_api import Kept
from doorstep.doors.easypost.addresses import address_in
from doorstep.doors.easypost.asked import Asked, Document, moment, new_id, read_list, read_moment, read_text
from doorstep.doors.easypost.door import Answer
from doorstep.doors.easypost.lists import listed, retrieves
from doorstep.doors.easypost.modes import TEST
from doorstep.doors.easypost.refusals import Refused, missing, unreadable

KIND, PATH, SHIPMENT, BATCH = "pickup", "pickups", "shp", "batch"
NEXT_DAY = ("USPS", "NextDay", "0.00")
NOT_CONNECTED = "No carrier's collection is connected yet. Bring the parcels, or book it on the carrier's own page."
retrieve = retrieves(KIND)


def create(asked: Asked) -> Answer:
    """POST /pickups for a shipment or a batch, with its rates."""
    given = asked.wrapped("pickup")
    shipments = _shipments(asked, given)
    starts, ends = read_moment(given, "min_datetime"), read_moment(given, "max_datetime")
    address = address_in(asked, given, "address")
    named = {"min_datetime": starts, "max_datetime": ends, "address": address}
    if address is None or starts is None or ends is None:
        raise missing(*[name for name, value in named.items() if value is None])
    if ends < starts:
        raise unreadable("max_datetime", "must not be before min_datetime")
    document = asked.new(
        KIND, "Pickup", status="unknown", reference=read_text(given, "reference", 100), min_datetime=moment(starts),
        max_datetime=moment(ends), is_account_address=bool(given.get("is_account_address")),
        instructions=read_text(given, "instructions", 500), messages=[], confirmation=None, address=address[0],
        carrier_accounts=[], pickup_rates=[],
    )  # fmt: skip
    _rate(asked, document, shipments)
    with transaction.atomic():
        shop_api.add(asked.actor, [asked.kept(address[0])] if address[1] else [])
        shop_api.add(asked.actor, [asked.kept(document)])
    return Answer(document, 200, f"/api/v2/{PATH}/{document['id']}")


def all_of(asked: Asked) -> Answer:
    return listed(asked, KIND, PATH)


def buy(asked: Asked, object_id: str) -> Answer:
    """POST /pickups/:id/buy with a carrier and a service of its rates."""
    wished = [(read_text(asked.given, name) or "").lower() for name in ("carrier", "service")]

    def write(kept: Kept) -> None:
        offered = [[rate["carrier"].lower(), rate["service"].lower()] for rate in kept.document["pickup_rates"]]
        if wished not in offered:
            raise Refused(422, "The pickup has no such rate.", code="PICKUP.RATE.NOT_FOUND")
        if kept.mode != TEST:
            raise Refused(501, NOT_CONNECTED, code="PICKUP.NOT_CONNECTED")
        if kept.document["status"] != "scheduled":
            number = f"SAMPLE{secrets.randbelow(10**8):08d}"
            kept.document |= {"status": "scheduled", "confirmation": number, "updated_at": asked.at}

    return _changed(asked, object_id, write)


def cancel(asked: Asked, object_id: str) -> Answer:
    """POST /pickups/:id/cancel."""

    def write(kept: Kept) -> None:
        if kept.document["status"] not in ("scheduled", "canceled"):
            raise Refused(422, "Only a scheduled pickup can be cancelled.", code="PICKUP.NOT_SCHEDULED")
        kept.document |= {"status": "canceled", "updated_at": asked.at}

    return _changed(asked, object_id, write)


def _changed(asked: Asked, object_id: str, write) -> Answer:  # type: ignore[no-untyped-def]
    return Answer(shop_api.change(asked.actor, KIND, object_id, write, now=asked.now).document)


def _shipments(asked: Asked, given: Document) -> list[Kept]:
    for name, kind in (("shipment", SHIPMENT), ("batch", BATCH)):
        found = read_list(given, name)
        if not found:
            continue
        one = found[0]
        kept = shop_api.find(asked.actor, kind, str(one.get("id") if isinstance(one, dict) else one))
        if kind == SHIPMENT:
            return [kept]
        names = [item["id"] for item in kept.document["shipments"] if item.get("id")]
        return list(shop_api.find_many(asked.actor, SHIPMENT, names).values())
    raise missing("shipment")


def _rate(asked: Asked, document: Document, shipments: list[Kept]) -> None:
    """The rates of the carriers whose labels are on the parcels, and a message for each that collects nothing here."""
    bought = [kept.document["selected_rate"] for kept in shipments if kept.document["selected_rate"]]
    if not bought:
        raise Refused(422, "The shipment has no label yet. Buy it first.", code="PICKUP.SHIPMENT.NOT_PURCHASED")
    carriers = dict.fromkeys(rate["carrier"] for rate in bought)
    carrier, service, price = NEXT_DAY
    if carrier in carriers:
        rate = {"mode": asked.mode, "service": service, "rate": price, "currency": "USD", "created_at": asked.at,
                "updated_at": asked.at, "carrier": carrier, "pickup_id": document["id"], "id": new_id("pickuprate"),
                "object": "PickupRate"}  # fmt: skip
        document["pickup_rates"] = [rate]
    document["messages"] = [
        {"type": "rate_error", "carrier": name, "message": NOT_CONNECTED} for name in carriers if name != carrier
    ]
