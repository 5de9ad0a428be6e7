"""/v2/end_shippers: who ships in whose name; an address that has to be one."""

from __future__ import annotations

from doorstep.adapters.store import shop_api
from doorstep.adapters.store.shop_api import Kept
from doorstep.doors.easypost.address_check import checked, is_deliverable
from doorstep.doors.easypost.addresses import UNVERIFIED, WRITTEN, new_address
from doorstep.doors.easypost.asked import Asked, Document
from doorstep.doors.easypost.door import Answer
from doorstep.doors.easypost.lists import listed, retrieves
from doorstep.doors.easypost.refusals import Refused

KIND, PATH = "es", "end_shippers"
retrieve = retrieves(KIND)


def create(asked: Asked) -> Answer:
    """POST /end_shippers with {"address": {...}}: kept in standard form."""
    document = asked.new(KIND, "EndShipper", **_standard(asked))
    shop_api.add(asked.actor, [asked.kept(document)])
    return Answer(document, 201)


def update(asked: Asked, object_id: str) -> Answer:
    """PUT /end_shippers/:id with the whole address."""
    standard = _standard(asked)

    def write(kept: Kept) -> None:
        kept.document |= {**standard, "updated_at": asked.at}

    return Answer(shop_api.change(asked.actor, KIND, object_id, write, now=asked.now).document)


def all_of(asked: Asked) -> Answer:
    return listed(asked, KIND, PATH)


def _standard(asked: Asked) -> Document:
    found = checked(new_address(asked, asked.wrapped("address")))
    if not is_deliverable(found):
        errors = found["verifications"]["delivery"]["errors"]
        raise Refused(422, UNVERIFIED, code="ADDRESS.VERIFY.FAILURE", errors=errors)
    return {name: found[name] for name in WRITTEN}
