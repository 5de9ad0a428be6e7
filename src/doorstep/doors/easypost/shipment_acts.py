"""What can be done with a shipment that has its label: convert it, give it back, insure it, add a form."""

from __future__ import annotations

from uuid import UUID

import orjson

from doorstep.adapters.store import shop_api
from doorstep.adapters.store.shop_api import Kept
from doorstep.doors.easypost.asked import Asked, read_number, read_text
from doorstep.doors.easypost.door import Answer
from doorstep.doors.easypost.forms import new_form
from doorstep.doors.easypost.insuring import insure_shipment
from doorstep.doors.easypost.label_files import URL_OF, file_link, named_in
from doorstep.doors.easypost.new_shipment import KIND, told
from doorstep.doors.easypost.refunds import give_back
from doorstep.doors.easypost.refusals import Refused, missing, unreadable

NO_LABEL = "The shipment has no label yet. Buy it first."


def label(asked: Asked, object_id: str) -> Answer:
    """GET /shipments/:id/label?file_format=ZPL: the same label in another format as well."""
    wanted = (read_text(asked.given, "file_format") or "").lower()
    if wanted not in URL_OF:
        raise unreadable("file_format", "must be PNG, PDF or ZPL")

    def write(kept: Kept) -> None:
        postage_label = bought(kept).document["postage_label"]
        _, sha256, kept_as = named_in(postage_label["label_url"])
        postage_label |= {URL_OF[wanted]: file_link(asked, sha256, kept_as, wanted), "updated_at": asked.at}

    return _told(asked, shop_api.change(asked.actor, KIND, object_id, write, now=asked.now))


def refund(asked: Asked, object_id: str) -> Answer:
    """POST /shipments/:id/refund: 'submitted'; the event refund.successful follows when the money is back."""
    kept = bought(shop_api.find(asked.actor, KIND, object_id))
    give_back(asked, kept)
    return _told(asked, shop_api.find(asked.actor, KIND, object_id))


def insure(asked: Asked, object_id: str) -> Answer:
    """POST /shipments/:id/insure with an amount in dollars."""
    amount = read_number(asked.given, "amount")
    if not amount:
        raise missing("amount")

    def write(kept: Kept) -> None:
        if bought(kept).document["insurance"] is not None:
            raise Refused(422, "The shipment is insured already.", code="SHIPMENT.INSURANCE.EXISTS")
        insure_shipment(asked, kept, amount)

    return _told(asked, shop_api.change(asked.actor, KIND, object_id, write, now=asked.now))


def form(asked: Asked, object_id: str) -> Answer:
    """POST /shipments/:id/forms with {"form": {"type": "return_packing_slip", ...}}."""
    given = asked.wrapped("form")
    kept = bought(shop_api.find(asked.actor, KIND, object_id))
    made = new_form(asked, kept, given)

    def write(current: Kept) -> None:
        current.document["forms"] = [*current.document["forms"], made]

    return _told(asked, shop_api.change(asked.actor, KIND, object_id, write, now=asked.now))


def bought(kept: Kept) -> Kept:
    """The shipment itself; Refused where it has no label."""
    if kept.document["postage_label"] is None:
        raise Refused(422, NO_LABEL, code="SHIPMENT.NOT_PURCHASED")
    return kept


def purchase_id(kept: Kept) -> UUID:
    """The purchase behind the shipment's label."""
    return UUID(orjson.loads(kept.hidden)["purchase_id"])


def _told(asked: Asked, kept: Kept) -> Answer:
    return Answer(told(asked, [kept])[0])
