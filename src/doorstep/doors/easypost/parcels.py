"""/v2/parcels: weight in ounces, sides in inches, or a carrier's own container by name."""

from __future__ import annotations

from doorstep.adapters.store import shop_api
from doorstep.doors.easypost.asked import Asked, Document, read_number, read_text
from doorstep.doors.easypost.door import Answer, created
from doorstep.doors.easypost.lists import retrieves
from doorstep.doors.easypost.refusals import missing, unreadable

KIND, PATH = "prcl", "parcels"
retrieve = retrieves(KIND)


def create(asked: Asked) -> Answer:
    """POST /parcels."""
    document = new_parcel(asked, asked.wrapped("parcel"))
    shop_api.add(asked.actor, [asked.kept(document)])
    return created(document, PATH)


def new_parcel(asked: Asked, given: Document) -> Document:
    """The document of a parcel; nothing is kept yet. A parcel without a weight is refused."""
    sides = {name: read_number(given, name) for name in ("length", "width", "height")}
    weight = read_number(given, "weight")
    if not weight:
        raise missing("weight")
    if any(side == 0 for side in sides.values()):
        raise unreadable("parcel", "length, width and height must be greater than 0")
    package = read_text(given, "predefined_package", 80)
    return asked.new(KIND, "Parcel", **sides, predefined_package=package, weight=weight)


def parcel_in(asked: Asked, given: Document) -> tuple[Document, bool] | None:
    """The parcel given whole or as {"id": ...}, and whether it is new; None where there is none."""
    value = given.get("parcel")
    if value in (None, {}, ""):
        return None
    if not isinstance(value, dict):
        raise unreadable("parcel", "must be an object")
    if known := read_text(value, "id"):
        return shop_api.find(asked.actor, KIND, known).document, False
    return new_parcel(asked, value), True
