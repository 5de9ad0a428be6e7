"""/v2/shipments: a parcel with where it comes from and goes to, its rates, and what was bought."""

from __future__ import annotations

from doorstep.adapters.store import shop_api
from doorstep.doors.easypost import buying
from doorstep.doors.easypost.asked import Asked, Document, read_flag, read_list, read_text
from doorstep.doors.easypost.door import Answer, created
from doorstep.doors.easypost.new_shipment import KIND, new_rates, new_shipment, told
from doorstep.doors.easypost.refusals import Refused, missing
from doorstep.doors.easypost.service_names import same_service

PATH = "shipments"


def create(asked: Asked) -> Answer:
    """POST /shipments; with `service` the label is bought in the same call."""
    given = asked.wrapped("shipment")
    made = new_shipment(asked, given)
    shop_api.add(asked.actor, made.rows)
    if read_text(given, "service"):
        rate = chosen(made.shipment.document, given)
        insurance = given.get("insurance")
        bought = buying.buy(asked, made.shipment.object_id, rate["id"], insurance=insurance)
        return created(told(asked, [bought])[0], PATH)
    return created(told(asked, [made.shipment])[0], PATH)


def retrieve(asked: Asked, object_id: str) -> Answer:
    return Answer(told(asked, [shop_api.find(asked.actor, KIND, object_id)])[0])


def all_of(asked: Asked) -> Answer:
    """GET /shipments; `purchased=true` those with a label, `purchased=false` those without."""
    purchased = asked.given.get("purchased")
    has_label = None if purchased in (None, "") else read_flag(purchased)
    found, has_more = shop_api.page(asked.actor, KIND, asked.wanted(), has_lookup=has_label)
    return Answer({PATH: told(asked, found), "has_more": has_more})


def buy(asked: Asked, object_id: str) -> Answer:
    """POST /shipments/:id/buy with {"rate": {"id": ...}}; the shipment's id is the key of its one purchase."""
    rate = asked.given.get("rate")
    rate_id = read_text(rate, "id") if isinstance(rate, dict) else read_text(asked.given, "rate")
    if rate_id is None:
        raise missing("rate")
    if (end_shipper := read_text(asked.given, "end_shipper_id")) is not None:
        shop_api.find(asked.actor, "es", end_shipper)
    bought = buying.buy(asked, object_id, rate_id, insurance=asked.given.get("insurance"))
    return Answer(told(asked, [bought])[0])


def rerate(asked: Asked, object_id: str) -> Answer:
    """POST /shipments/:id/rerate: rates of this moment; those before them can no longer be bought."""
    kept = shop_api.find(asked.actor, KIND, object_id)
    if kept.document["postage_label"] is not None:
        raise Refused(422, "The shipment has a label; its rates stand.", code="SHIPMENT.POSTAGE.EXISTS")
    fresh = new_rates(asked, kept)
    changed = shop_api.change(asked.actor, KIND, object_id, fresh, now=asked.now)
    return Answer({"rates": changed.document["rates"]})


def rates(asked: Asked, object_id: str) -> Answer:
    """GET /shipments/:id/rates."""
    return Answer({"rates": shop_api.find(asked.actor, KIND, object_id).document["rates"]})


def rate(asked: Asked, object_id: str) -> Answer:
    """GET /rates/:id. A rate's id begins with the digits of its shipment's."""
    digits = object_id.removeprefix("rate_")[:28]
    kept = shop_api.starting_with(asked.actor, KIND, f"{KIND}_{digits}") if len(digits) == 28 else None
    found = next((one for one in kept.document["rates"] if one["id"] == object_id), None) if kept else None
    if found is None:
        raise Refused(404, "The requested resource could not be found.")
    return Answer(found)


def chosen(document: Document, given: Document) -> Document:
    """The cheapest rate of the service that a one-call buy names."""
    service, carrier = read_text(given, "service") or "", (read_text(given, "carrier") or "").lower()
    accounts = {name for name in read_list(given, "carrier_accounts") if isinstance(name, str)}
    fitting = [
        one
        for one in document["rates"]
        if same_service(service, one["service"]) and (not carrier or one["carrier"].lower() == carrier)
    ]
    named = [one for one in fitting if one["carrier_account_id"] in accounts] or fitting
    if not named:
        messages = [message["message"] for message in document["messages"]]
        text = f"Unable to find a rate of {carrier.upper()} {service} for this shipment."
        raise Refused(422, text, code="SHIPMENT.RATE.NOT_FOUND", errors=messages[:10])
    return min(named, key=lambda one: float(one["rate"]))
