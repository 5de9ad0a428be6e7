"""/v2/refunds: labels given back. 'submitted' until the worker has seen the money back, then 'refunded'."""

from __future__ import annotations

from uuid import UUID

import orjson
from django.db import transaction

from doorstep.adapters.store import shop_api
from doorstep.adapters.store.shop_api import Kept
from doorstep.doors.easypost.asked import Asked, Document, read_list, read_text
from doorstep.doors.easypost.door import Answer
from doorstep.doors.easypost.happenings import tell
from doorstep.doors.easypost.lists import listed, retrieves
from doorstep.doors.easypost.refusals import Refused, missing
from doorstep.doors.easypost.who_buys import buyer, ports_for
from doorstep.operations.buy_label import Purchase
from doorstep.operations.void_label import void_label

KIND, PATH, SHIPMENT = "rfnd", "refunds", "shp"
STATUS_OF = {"refunded": "submitted", "refund_submitted": "submitted", "refund_refused": "rejected"}
WAITING = "refund"
retrieve = retrieves(KIND)


def create(asked: Asked) -> Answer:
    """POST /refunds with {"refund": {"carrier", "tracking_codes": [...]}}: a list, one Refund for each code."""
    given = asked.wrapped("refund")
    codes = _codes(given)
    if not codes:
        raise missing("tracking_codes")
    shipments = [_of_code(asked, code, read_text(given, "carrier")) for code in codes]
    return Answer([give_back(asked, kept) for kept in shipments], 201)


def all_of(asked: Asked) -> Answer:
    return listed(asked, KIND, PATH)


def give_back(asked: Asked, shipment: Kept) -> Document:
    """Give the label back and keep the Refund; the one there is where it was given back before."""
    known = shop_api.children(asked.actor, KIND, shipment.object_id)
    if known:
        return known[-1].document
    purchase = UUID(orjson.loads(shipment.hidden)["purchase_id"])
    answer = void_label(purchase, actor=buyer(asked.actor), ports=ports_for(asked, shipment))
    status = STATUS_OF.get(answer.state, "submitted")
    document = _document(asked, shipment, answer, status)
    with transaction.atomic():
        work = WAITING if status == "submitted" else ""
        row = asked.kept(document, lookup=document["tracking_code"], parent=shipment.object_id, work=work)
        shop_api.add(asked.actor, [row])
        shop_api.change(asked.actor, SHIPMENT, shipment.object_id, lambda kept: _mark(kept, status), now=asked.now)
    return document


def settle(asked: Asked, kept: Kept) -> bool:
    """Look whether the money is back; True where the refund is over."""
    shipment = shop_api.find(asked.actor, SHIPMENT, kept.document["shipment_id"])
    purchase = asked.ports.purchases.find(asked.actor, UUID(orjson.loads(shipment.hidden)["purchase_id"]))
    if purchase.state not in ("refunded", "refund_refused"):
        return False
    status = "refunded" if purchase.state == "refunded" else "rejected"
    with transaction.atomic():
        changed = shop_api.change(
            asked.actor, KIND, kept.object_id, lambda one: _over(one, status, asked.at), now=asked.now
        )
        shop_api.change(asked.actor, SHIPMENT, shipment.object_id, lambda one: _mark(one, status), now=asked.now)
        if status == "refunded":
            tell(asked, "refund.successful", changed.document, {"status": "submitted"})
    return True


def _document(asked: Asked, shipment: Kept, purchase: Purchase, status: str) -> Document:
    document = asked.new(KIND, "Refund", tracking_code=shipment.document["tracking_code"], confirmation_number=None)
    document |= {"status": status, "carrier": shipment.document["selected_rate"]["carrier"]}
    document |= {"shipment_id": shipment.object_id}
    del document["mode"]
    return document


def _mark(kept: Kept, status: str) -> None:
    kept.document["refund_status"] = status
    for fee in kept.document["fees"] if status == "refunded" else ():
        if fee["type"] in ("PostageFee", "LabelFee"):
            fee["refunded"] = True


def _over(kept: Kept, status: str, at: str) -> None:
    kept.document |= {"status": status, "updated_at": at}
    kept.work = ""


def _codes(given: Document) -> list[str]:
    codes = read_list(given, "tracking_codes")
    if len(codes) == 1 and isinstance(codes[0], str):
        codes = codes[0].split(",")
    return [str(code).strip() for code in codes if str(code).strip()]


def _of_code(asked: Asked, code: str, carrier: str | None) -> Kept:
    kept = shop_api.first_with(asked.actor, SHIPMENT, code)
    rate = kept.document["selected_rate"] if kept else None
    if kept is None or rate is None or (carrier and rate["carrier"].lower() != carrier.lower()):
        raise Refused(422, f"No label with the tracking code {code[:40]} was bought here.", code="REFUND.NOT_FOUND")
    return kept
