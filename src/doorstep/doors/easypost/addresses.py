"""/v2/addresses: kept as written, and checked by our own addresses room when asked."""

from __future__ import annotations

from doorstep.adapters.store import shop_api
from doorstep.doors.easypost.address_check import checked, is_deliverable
from doorstep.doors.easypost.asked import Asked, Document, read_flag, read_list, read_text
from doorstep.doors.easypost.door import Answer, created
from doorstep.doors.easypost.lists import listed, retrieves
from doorstep.doors.easypost.refusals import Refused, missing, unreadable
from doorstep.parcels import Address

KIND, PATH = "adr", "addresses"
WRITTEN = {"name": 200, "company": 200, "street1": 200, "street2": 200, "city": 100, "state": 40, "zip": 20,
           "country": 40, "phone": 40, "email": 254}  # fmt: skip
UNVERIFIED = "Unable to verify address."
retrieve = retrieves(KIND)


def create(asked: Asked) -> Answer:
    """POST /addresses, with `verify` and `verify_strict`."""
    given = asked.wrapped("address")
    document = new_address(asked, given)
    strict, plain = _asks(asked, given, "verify_strict"), _asks(asked, given, "verify")
    if strict or plain:
        document = checked(document)
    if strict:
        _must_be_deliverable(document)
    shop_api.add(asked.actor, [asked.kept(document)])
    return created(document, PATH)


def create_and_verify(asked: Asked) -> Answer:
    """POST /addresses/create_and_verify: refused where it cannot be delivered to, unless `verify_carrier` is given.

    With `verify_carrier` what is wrong is told on the address instead.
    """
    document = checked(new_address(asked, asked.wrapped("address")))
    if not asked.given.get("verify_carrier"):
        _must_be_deliverable(document)
    shop_api.add(asked.actor, [asked.kept(document)])
    return Answer({"address": document}, 200, f"/api/v2/{PATH}/{document['id']}")


def verify(asked: Asked, object_id: str) -> Answer:
    """GET /addresses/:id/verify: the standard form as a new address."""
    written = shop_api.find(asked.actor, KIND, object_id).document
    document = checked({**written, **asked.new(KIND, "Address")})
    _must_be_deliverable(document)
    shop_api.add(asked.actor, [asked.kept(document)])
    return Answer({"address": document}, 200, f"/api/v2/{PATH}/{document['id']}")


def all_of(asked: Asked) -> Answer:
    return listed(asked, KIND, PATH)


def new_address(asked: Asked, given: Document) -> Document:
    """The document of an address as it was written; nothing is kept yet."""
    written = {name: read_text(given, name, most) for name, most in WRITTEN.items()}
    if not any(written.values()):
        raise missing("address")
    residential = given.get("residential")
    document = asked.new(KIND, "Address", **written)
    document["country"] = (written["country"] or "US").upper()
    return document | {
        "carrier_facility": read_text(given, "carrier_facility"),
        "residential": None if residential is None else read_flag(residential),
        "federal_tax_id": read_text(given, "federal_tax_id"),
        "state_tax_id": read_text(given, "state_tax_id"),
        "verifications": {},
    }


def address_in(asked: Asked, given: Document, name: str) -> tuple[Document, bool] | None:
    """The address given under this name, whole or as {"id": ...}, and whether it is new; None where there is none."""
    value = given.get(name)
    if value in (None, {}, ""):
        return None
    if isinstance(value, str):
        value = {"id": value}
    if not isinstance(value, dict):
        raise unreadable(name, "must be an object")
    if known := read_text(value, "id"):
        return shop_api.find(asked.actor, KIND, known).document, False
    document = new_address(asked, value)
    if _asks(asked, value, "verify_strict"):
        document = checked(document)
        _must_be_deliverable(document)
    elif _asks(asked, value, "verify"):
        document = checked(document)
    return document, True


def as_ours(document: Document) -> Address:
    """The address as our rooms read it."""
    ours = {"line1": "street1", "line2": "street2", "zip_code": "zip"}
    names = ("name", "company", "line1", "line2", "city", "state", "zip_code", "country", "phone", "email")
    return Address(**{name: document.get(ours.get(name, name)) or "" for name in names})


def _asks(asked: Asked, given: Document, name: str) -> bool:
    wished = read_list(asked.given, name) + read_list(given, name)
    return any(value not in (False, "false", "0", None) for value in wished)


def _must_be_deliverable(document: Document) -> None:
    if not is_deliverable(document):
        errors = document["verifications"]["delivery"]["errors"]
        raise Refused(422, UNVERIFIED, code="ADDRESS.VERIFY.FAILURE", errors=errors)
