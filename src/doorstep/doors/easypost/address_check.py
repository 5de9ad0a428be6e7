"""What our addresses room says of an address, in EasyPost's words.

A rejecting problem fails the delivery check. ZIP+4 data we have none: the
check of `zip4` holds where nine digits were given and says so where not.
Coordinates are those of the ZIP code's centre.
"""

from __future__ import annotations

from typing import Any

from doorstep.addresses import Problem, StandardAddress, standardise, zip_place
from doorstep.doors.easypost.asked import Document
from doorstep.parcels import Address

NOT_FOUND = {"code": "E.ADDRESS.NOT_FOUND", "field": "address", "message": "Address not found", "suggestion": None}
CODES = {
    "number_missing": "E.HOUSE_NUMBER.MISSING",
    "street_missing": "E.STREET.MISSING",
    "unit_number_missing": "E.SECONDARY_INFORMATION.MISSING",
    "state_unknown": "E.STATE.INVALID",
    "zip_unknown": "E.ZIP.NOT_FOUND",
    "zip_format": "E.ZIP.INVALID",
    "zip_missing": "E.ZIP.INVALID",
    "zip_state_mismatch": "E.ZIP.INVALID",
    "zip_city_mismatch": "E.CITY_STATE.INVALID",
}
FIELDS = {"line1": "street1", "line2": "street2", "zip_code": "zip"}
# There is no such place at all: which of its words is wrong, nobody can tell.
NOWHERE = ("zip_unknown", "state_unknown", "zip_missing", "zip_format")


def checked(document: Document) -> Document:
    """The address in standard form with its verifications; as written where it cannot be delivered to."""
    names = {"line1": "street1", "line2": "street2", "zip_code": "zip"}
    fields = ("name", "company", "line1", "line2", "city", "state", "zip_code", "country", "phone", "email")
    found = standardise(Address(**{name: document.get(names.get(name, name)) or "" for name in fields}))
    errors = _errors(found)
    verifications = {"zip4": _zip4(found, errors), "delivery": _delivery(found, errors)}
    if errors:
        return {**document, "verifications": verifications}
    return {**document, **_standard_form(found, document), "verifications": verifications}


def looked_at(document: Document) -> Document:
    """The address as it was written, with what the check says of it."""
    return {**document, "verifications": checked(document)["verifications"]}


def is_deliverable(document: Document) -> bool:
    """True where the address was checked and the delivery check held."""
    return bool(document.get("verifications", {}).get("delivery", {}).get("success"))


def _standard_form(found: StandardAddress, document: Document) -> Document:
    ours = found.address
    line = " ".join(filter(None, (ours.line1, ours.line2)))
    return {
        "name": ours.name or None, "company": ours.company or None, "street1": line, "street2": "",
        "city": ours.city, "state": ours.state, "zip": ours.zip_code, "country": ours.country,
    }  # fmt: skip


def _errors(found: StandardAddress) -> list[Document]:
    rejecting = [problem for problem in found.problems if problem.severity == "reject"]
    errors = [_error(problem) for problem in rejecting]
    if any(problem.code in NOWHERE for problem in rejecting):
        return [dict(NOT_FOUND), *errors]
    return errors


def _error(problem: Problem) -> Document:
    field = FIELDS.get(problem.field, problem.field)
    code = CODES.get(problem.code, "E.ADDRESS.INVALID")
    return {"code": code, "field": field, "message": problem.message, "suggestion": None}


def _zip4(found: StandardAddress, errors: list[Document]) -> Document:
    if errors:
        return {"success": False, "errors": errors, "details": None}
    if "-" in found.address.zip_code:
        return {"success": True, "errors": [], "details": None}
    message = "The four digits after the ZIP code are not known here; the ZIP code itself is right."
    unknown = {"code": "E.ZIP.PLUS4.NOT_FOUND", "field": "zip", "message": message, "suggestion": None}
    return {"success": False, "errors": [unknown], "details": None}


def _delivery(found: StandardAddress, errors: list[Document]) -> Document:
    if errors:
        return {"success": False, "errors": errors, "details": {}}
    warned = [_error(problem) for problem in found.problems if problem.severity == "warn"]
    return {"success": True, "errors": warned, "details": _place(found.address.zip5)}


def _place(zip5: str) -> dict[str, Any]:
    place = zip_place(zip5)
    if place is None or place.lat is None:
        return {}
    return {"latitude": place.lat, "longitude": place.lon, "time_zone": place.timezone or None}
