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
from doorstep.doors.easypost.rating import rate_text, ship_day
from doorstep.doors.easypost.refusals import Refused, not_here
from doorstep.doors.easypost.tracker_documents import label_tracker
from doorstep.doors.easypost.who_buys import buyer, ports_for
from doorstep.operations.buy_label import LabelWish, Purchase, PurchaseKeyReused, buy_label
from doorstep.parcels import Dimensions

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
    hidden = orjson.loads(kept.hidden)
    if rate_id not in hidden["wishes"]:
        raise not_here("The rate is not one of this shipment's. Ask for its rates again.")
    purchase = _bought(asked, kept, hidden, rate_id)
    return _written(asked, shipment_id, rate_id, purchase, insurance)


def wish_of(asked: Asked, document: Document, hidden: Document, rate_id: str) -> LabelWish:
    """What is asked of `operations.buy_label` for this rate."""
    carrier, service, tier, cents = hidden["wishes"][rate_id]
    sender, recipient = ends(document)
    parcel = document["parcel"]
    sides = [parcel[name] or 0.1 for name in ("length", "width", "height")]
    options = {"label_format": "PDF", "is_return": document["is_return"]}
    ship_on = max(date.fromisoformat(hidden["ship_on"]), ship_day(asked, sender, {}))
    return LabelWish(
        carrier=carrier, service=service, price_tier=tier, sender=sender, recipient=recipient,
        weight_oz=parcel["weight"], size=Dimensions.of(*sides), ship_on=ship_on, quoted_cents=cents, options=options,
    )  # fmt: skip


def _bought(asked: Asked, kept: Kept, hidden: Document, rate_id: str) -> Purchase:
    tries = hidden.get("tries", 0)
    key = kept.object_id if not tries else f"{kept.object_id}:{tries}"
    wish = wish_of(asked, kept.document, hidden, rate_id)
    try:
        purchase = buy_label(wish, purchase_key=key, actor=buyer(asked.actor), ports=ports_for(asked, kept))
    except PurchaseKeyReused:
        raise Refused(
            422, "Another rate of this shipment is being bought. Look at the shipment.", code=EXISTS
        ) from None
    if purchase.state == "bought":
        return purchase
    if purchase.state in OVER and not purchase.may_be_tried_again:
        _free(asked, kept.object_id, tries + 1)
    raise _refusal(purchase)


def _free(asked: Asked, shipment_id: str, tries: int) -> None:
    def write(kept: Kept) -> None:
        hidden = orjson.loads(kept.hidden)
        kept.hidden = orjson.dumps({**hidden, "tries": max(tries, hidden.get("tries", 0))}).decode()

    shop_api.change(asked.actor, KIND, shipment_id, write, now=asked.now)


def _refusal(purchase: Purchase) -> Refused:
    if purchase.state in OVER:
        return Refused(422, purchase.message, code=FAILED, errors=[f"{purchase.state}: {purchase.message}"])
    waiting = purchase.message or "The carrier has not answered yet. Buy the same rate again to hear what became of it."
    return Refused(504, waiting, code="SHIPMENT.POSTAGE.IN_DOUBT")


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
