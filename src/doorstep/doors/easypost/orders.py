"""/v2/orders: several parcels that go together, with one price for all of them."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from doorstep.adapters.store import shop_api
from doorstep.adapters.store.shop_api import Kept
from doorstep.doors.easypost import buying
from doorstep.doors.easypost.asked import Asked, Document, new_id, read_flag, read_list, read_text
from doorstep.doors.easypost.door import Answer, created
from doorstep.doors.easypost.new_shipment import Made, new_shipment, told
from doorstep.doors.easypost.refusals import Refused, missing, unreadable
from doorstep.doors.easypost.service_names import same_service

KIND, PATH, SHIPMENT = "order", "orders", "shp"
MOST_SHIPMENTS = 100
SHARED = (
    "to_address",
    "from_address",
    "return_address",
    "buyer_address",
    "customs_info",
    "carrier_accounts",
    "is_return",
)


def create(asked: Asked) -> Answer:
    """POST /orders; with `service` and `carrier` all labels are bought in the same call."""
    given = asked.wrapped("order")
    shipments = read_list(given, "shipments")
    if not shipments:
        raise missing("shipments")
    if len(shipments) > MOST_SHIPMENTS or not all(isinstance(one, dict) for one in shipments):
        raise unreadable("shipments", f"must be at most {MOST_SHIPMENTS} objects")
    order_id = new_id(KIND)
    made = [new_shipment(asked, _inherited(given, one, order_id)) for one in shipments]
    for one in made:
        one.shipment.document["order_id"], one.shipment.parent = order_id, order_id
    document = _document(asked, given, order_id, made)
    shop_api.add(asked.actor, [*(row for one in made for row in one.rows), asked.kept(document)])
    if read_text(given, "service"):
        _buy_all(asked, order_id, read_text(given, "carrier") or "", read_text(given, "service") or "")
    return created(_told(asked, order_id), PATH)


def retrieve(asked: Asked, object_id: str) -> Answer:
    return Answer(_told(asked, object_id))


def rates(asked: Asked, object_id: str) -> Answer:
    """GET /orders/:id/rates."""
    return Answer({"rates": _told(asked, object_id)["rates"]})


def buy(asked: Asked, object_id: str) -> Answer:
    """POST /orders/:id/buy with a carrier and a service that all its shipments have."""
    carrier, service = read_text(asked.given, "carrier"), read_text(asked.given, "service")
    if carrier is None or service is None:
        raise missing(*[name for name in ("carrier", "service") if not asked.given.get(name)])
    shop_api.find(asked.actor, KIND, object_id)
    _buy_all(asked, object_id, carrier, service)
    return Answer(_told(asked, object_id))


def _buy_all(asked: Asked, order_id: str, carrier: str, service: str) -> None:
    shipments = _shipments(asked, order_id)
    chosen = [(kept, _rate_of(kept.document, carrier, service)) for kept in shipments]
    lacking = [kept.object_id for kept, rate in chosen if rate is None]
    if lacking:
        text = f"{carrier} {service} is no rate of every shipment of the order."
        raise Refused(422, text, code="ORDER.RATE.NOT_FOUND", errors=[f"{name} has no such rate." for name in lacking])
    for kept, rate in chosen:
        if rate is not None and kept.document["selected_rate"] is None:
            buying.buy(asked, kept.object_id, rate["id"])


def _rate_of(document: Document, carrier: str, service: str) -> Document | None:
    fitting = [
        rate
        for rate in document["rates"]
        if same_service(service, rate["service"]) and (not carrier or rate["carrier"].lower() == carrier.lower())
    ]
    return min(fitting, key=lambda rate: Decimal(rate["rate"]), default=None)


def _told(asked: Asked, object_id: str) -> Document:
    document = shop_api.find(asked.actor, KIND, object_id).document
    shipments = told(asked, _shipments(asked, object_id))
    return document | {"shipments": shipments, "rates": _summed(asked, object_id, shipments)}


def _shipments(asked: Asked, order_id: str) -> list[Kept]:
    return shop_api.children(asked.actor, SHIPMENT, order_id)


def _summed(asked: Asked, order_id: str, shipments: Sequence[Document]) -> list[Document]:
    """A rate for each service that every shipment has: the sum of theirs."""
    found = []
    for first in shipments[0]["rates"] if shipments else ():
        others = [_rate_of(one, first["carrier"], first["service"]) for one in shipments]
        if all(others):
            found.append(_sum(order_id, first, [rate for rate in others if rate]))
    return found


def _sum(order_id: str, first: Document, rates: Sequence[Document]) -> Document:
    prices = {name: _total(rates, name) for name in ("rate", "list_rate", "retail_rate")}
    # An order's rate is told, not kept: its id is the first shipment's rate's, turned to the order.
    return {
        **first,
        **prices,
        "id": f"rate_{order_id[6:34]}{first['id'][-4:]}",
        "order_id": order_id,
        "shipment_id": None,
    }


def _total(rates: Sequence[Document], name: str) -> str | None:
    prices = [rate[name] for rate in rates]
    return None if None in prices else f"{sum((Decimal(price) for price in prices), Decimal()):.2f}"


def _inherited(given: Document, shipment: Document, order_id: str) -> Document:
    shared = {name: given[name] for name in SHARED if given.get(name) and not shipment.get(name)}
    return {**shipment, **shared}


def _document(asked: Asked, given: Document, order_id: str, made: Sequence[Made]) -> Document:
    first = made[0].shipment.document
    names = ("to_address", "from_address", "return_address", "buyer_address", "customs_info", "options")
    document = asked.new(
        KIND, "Order", reference=read_text(given, "reference", 100), is_return=read_flag(given.get("is_return"))
    )
    document |= {name: first[name] for name in names}
    messages = [message for one in made for message in one.shipment.document["messages"]]
    return document | {"id": order_id, "messages": messages, "shipments": [], "rates": [], "carrier_accounts": []}
