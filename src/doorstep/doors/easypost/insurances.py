"""/v2/insurances: what a parcel is declared to be worth (see `insuring` for what that means here)."""

from __future__ import annotations

from django.db import transaction

from doorstep.adapters.store import shop_api
from doorstep.adapters.store.shop_api import Kept
from doorstep.doors.easypost.addresses import address_in
from doorstep.doors.easypost.asked import Asked, Document, read_number, read_text
from doorstep.doors.easypost.door import Answer, created
from doorstep.doors.easypost.happenings import tell
from doorstep.doors.easypost.insuring import KIND, keep_insurance, new_insurance
from doorstep.doors.easypost.lists import listed, retrieves
from doorstep.doors.easypost.refusals import missing
from doorstep.doors.easypost.trackers import followed

PATH = "insurances"
CANCELLED = "Insurance was cancelled by the user."
retrieve = retrieves(KIND)


def create(asked: Asked) -> Answer:
    """POST /insurances for a parcel bought elsewhere or here."""
    given = asked.wrapped("insurance")
    code, amount = read_text(given, "tracking_code", 100), read_number(given, "amount")
    to, sender = address_in(asked, given, "to_address"), address_in(asked, given, "from_address")
    if code is None or not amount or to is None or sender is None:
        named = {"to_address": to, "from_address": sender, "tracking_code": code, "amount": amount}
        raise missing(*[name for name, value in named.items() if not value])
    tracker, _ = followed(asked, code, read_text(given, "carrier", 60))
    reference = read_text(given, "reference", 100)
    document = new_insurance(asked, amount, to[0], sender[0], tracker, code=code, reference=reference)
    with transaction.atomic():
        shop_api.add(asked.actor, [asked.kept(address) for address, is_new in (to, sender) if is_new])
        keep_insurance(asked, document)
    return created(document, PATH)


def all_of(asked: Asked) -> Answer:
    return listed(asked, KIND, PATH)


def refund(asked: Asked, object_id: str) -> Answer:
    """POST /insurances/:id/refund: take the declaration back."""

    def write(kept: Kept) -> None:
        before: Document = {"status": kept.document["status"]}
        kept.document |= {"status": "cancelled", "messages": [CANCELLED], "updated_at": asked.at}
        tell(asked, "insurance.cancelled", kept.document, before)

    return Answer(shop_api.change(asked.actor, KIND, object_id, write, now=asked.now).document)
