"""Buying a shipment's label: through `operations.buy_label`, with the shipment's id as the key of its one purchase.

A purchase that surely bought nothing frees the shipment for another try:
its key is then the id and a number. A try whose outcome is not known keeps
the key, so that a retry asks for the same label and buys no second one.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import orjson

from doorstep.adapters.store import shop_api
from doorstep.adapters.store.shop_api import Kept
from doorstep.doors.easypost import insuring
from doorstep.doors.easypost.address_check import looked_at
from doorstep.doors.easypost.asked import Asked, Document, new_id
from doorstep.doors.easypost.happenings import tell
from doorstep.doors.easypost.label_files import label_document
from doorstep.doors.easypost.new_shipment import KIND, ends
from doorstep.doors.easypost.rating import ANY_SIZE_IN, rate_text, ship_day
from doorstep.doors.easypost.refusals import Refused, not_here
from doorstep.doors.easypost.tracker_documents import label_tracker
from doorstep.doors.easypost.who_buys import buyer, ports_for
from doorstep.operations.buy_label import LabelWish, Purchase, buy_label
from doorstep.operations.carriers import CarrierUnreachable
from doorstep.parcels import Dimensions, DoorstepError

EXISTS = "SHIPMENT.POSTAGE.EXISTS"
FAILED = "SHIPMENT.POSTAGE.FAILURE"
OVER = ("refused", "price_differs")


def buy(asked: Asked, shipment_id: str, rate_id: str, *, insurance: Any = None) -> Kept:
    """The shipment with its label. Asked again for the same rate, it gives the same label; for another, it refuses."""
    kept = shop_api.find(asked.actor, KIND, shipment_id)
    selected = kept.document["selected_rate"]
    if selected is not None:
        if selected["id"] == rate_id:
            return kept
        raise Refused(422, "The shipment has a label already. Refund it, or make a new shipment.", code=EXISTS)
    who, ports = buyer(asked.actor), ports_for(asked, kept)
    kept = _taken(asked, shipment_id, rate_id)
    hidden = orjson.loads(kept.hidden)
    key = _key(shipment_id, hidden["tries"])
    try:
        purchase = buy_label(wish_of(kept.document, hidden, rate_id), purchase_key=key, actor=who, ports=ports)
    except DoorstepError:
        # Raised where surely nothing was bought: another rate may be tried.
        _free(asked, shipment_id, hidden["tries"])
        raise
    if purchase.state == "bought":
        return _written(asked, shipment_id, rate_id, purchase, insurance)
    if purchase.state in OVER:
        _free(asked, shipment_id, hidden["tries"])
    raise _refusal(purchase, shipment_id)


def wish_of(document: Document, hidden: Document, rate_id: str) -> LabelWish:
    """What is asked of `operations.buy_label` for this rate: the same for every try of the same purchase."""
    carrier, service, tier, cents = hidden["wishes"][rate_id]
    sender, recipient = ends(document)
    parcel = document["parcel"]
    sides = [parcel[name] or ANY_SIZE_IN for name in ("length", "width", "height")]
    options = {"label_format": "PDF", "is_return": document["is_return"]}
    return LabelWish(
        carrier=carrier, service=service, price_tier=tier, sender=sender, recipient=recipient,
        weight_oz=parcel["weight"], size=Dimensions.of(*sides), quoted_cents=cents, options=options,
        ship_on=date.fromisoformat(hidden["buying"]["ship_on"]),
    )  # fmt: skip


def _taken(asked: Asked, shipment_id: str, rate_id: str) -> Kept:
    """Note on the shipment which rate is being bought; Refused where it is another one, or none of the shipment's."""

    def write(kept: Kept) -> None:
        hidden = orjson.loads(kept.hidden)
        if rate_id not in hidden["wishes"]:
            raise not_here("The rate is not one of this shipment's. Ask for its rates again.")
        buying = hidden.get("buying")
        if buying and buying["rate"] != rate_id:
            raise Refused(422, "Another rate of this shipment is being bought. Look at the shipment.", code=EXISTS)
        today = ship_day(asked, ends(kept.document)[0], {})
        ship_on = max(date.fromisoformat(hidden["ship_on"]), today).isoformat()
        taken = {"tries": 0, **hidden, "buying": buying or {"rate": rate_id, "ship_on": ship_on}}
        kept.hidden = orjson.dumps(taken).decode()

    return shop_api.change(asked.actor, KIND, shipment_id, write, now=asked.now)


def _key(shipment_id: str, tries: int) -> str:
    return f"{shipment_id}:{tries}" if tries else shipment_id


def _free(asked: Asked, shipment_id: str, tries: int) -> None:
    """This try surely bought nothing: the next one has a key of its own and may take another rate."""

    def write(kept: Kept) -> None:
        hidden = orjson.loads(kept.hidden)
        if hidden["tries"] == tries:
            kept.hidden = orjson.dumps({**hidden, "tries": tries + 1, "buying": None}).decode()

    shop_api.change(asked.actor, KIND, shipment_id, write, now=asked.now)


def _refusal(purchase: Purchase, shipment_id: str) -> Refused:
    if purchase.code == CarrierUnreachable.code:
        return Refused(503, purchase.message, code="CARRIER.UNREACHABLE")
    if purchase.state in OVER:
        return Refused(422, purchase.message, code=FAILED, errors=[f"{purchase.state}: {purchase.message}"])
    waiting = purchase.message or "The carrier has not answered yet. Buy the same rate again to hear what became of it."
    errors = [{"field": "shipment", "message": f"Buy the same rate of {shipment_id} again."}]
    return Refused(504, waiting, code="SHIPMENT.POSTAGE.IN_DOUBT", errors=errors)


def _written(asked: Asked, shipment_id: str, rate_id: str, purchase: Purchase, insurance: Any) -> Kept:
    tracker = label_tracker(asked, purchase, shipment_id)

    def write(kept: Kept) -> None:
        document = kept.document
        if document["selected_rate"] is not None:
            return
        document |= _facts(asked, document, rate_id, purchase) | {"tracker": tracker, "status": tracker["status"]}
        kept.lookup = purchase.tracking_number
        kept.hidden = orjson.dumps({**orjson.loads(kept.hidden), "purchase_id": str(purchase.purchase_id)}).decode()
        shop_api.add(asked.actor, [asked.kept(tracker, lookup=purchase.tracking_number, parent=shipment_id)])
        tell(asked, "tracker.created", tracker)
        insuring.insure_at_purchase(asked, kept, insurance)

    return shop_api.change(asked.actor, KIND, shipment_id, write, now=asked.now)


def _facts(asked: Asked, document: Document, rate_id: str, purchase: Purchase) -> Document:
    rate = next(one for one in document["rates"] if one["id"] == rate_id)
    fees = [_fee("LabelFee", 0), _fee("PostageFee", purchase.price_cents)]
    to, buyer_address = looked_at(document["to_address"]), document["buyer_address"]
    return {
        "to_address": to, "buyer_address": to if to["id"] == buyer_address["id"] else buyer_address,
        "selected_rate": rate, "tracking_code": purchase.tracking_number, "updated_at": asked.at, "fees": fees,
        "postage_label": label_document(asked, purchase, document["options"], new_id("pl")),
    }  # fmt: skip


def _fee(kind: str, cents: int) -> Document:
    return {"object": "Fee", "type": kind, "amount": f"{rate_text(cents)}000", "charged": True, "refunded": False}
