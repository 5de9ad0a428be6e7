"""/v2/metadata/carriers: which carriers, services and containers there are here."""

from __future__ import annotations

from doorstep.adapters.carriers.service_codes import service_rows
from doorstep.doors.easypost.asked import Asked, Document, read_list
from doorstep.doors.easypost.door import Answer
from doorstep.doors.easypost.refusals import unreadable
from doorstep.doors.easypost.service_names import carrier_name, package_of, service_name
from doorstep.postage import services

READABLE = {"usps": "USPS", "ups": "UPS", "fedex": "FedEx"}
TYPES = ("service_levels", "predefined_packages", "shipment_options", "supported_features")
OPTIONS = {
    "label_date": ("string", "The day on which the parcel leaves."),
    "date_advance": ("integer", "So many days after today the parcel leaves."),
    "label_format": ("string", "PNG, PDF or ZPL."),
    "declared_value": ("float", "What the parcel is worth, in dollars."),
    "special_rates_eligibility": ("string", "USPS.MEDIAMAIL for books and recorded media."),
}


def carriers(asked: Asked) -> Answer:
    """GET /metadata/carriers?carriers=usps,ups&types=service_levels."""
    wanted = _words(asked, "carriers") or list(READABLE)
    kinds = _words(asked, "types") or list(TYPES)
    unknown = [kind for kind in kinds if kind not in TYPES]
    if unknown:
        raise unreadable("types", f"must be of {', '.join(TYPES)}")
    return Answer({"carriers": [_carrier(name, kinds) for name in READABLE if name in wanted]})


def _carrier(name: str, kinds: list[str]) -> Document:
    parts = {
        "service_levels": _services(name),
        "predefined_packages": _packages(name),
        "shipment_options": _options(name),
        "supported_features": [],
    }
    return {"name": name, "human_readable": READABLE[name], **{kind: parts[kind] for kind in kinds}}


def _services(carrier: str) -> list[Document]:
    found: dict[str, Document] = {}
    for code, service in services().items():
        name = service_name(code)
        if service.carrier == carrier and not package_of(code) and name not in found:
            found[name] = {"name": name, "carrier": carrier, "human_readable": service.title, "description": None,
                           "dimensions": None, "max_weight": None}  # fmt: skip
    return list(found.values())


def _packages(carrier: str) -> list[Document]:
    rows = [row for row in service_rows("easypost").values() if row["carrier"] == carrier_name(carrier)]
    names = dict.fromkeys(row["predefined_package"] for row in rows if row["predefined_package"])
    return [
        {"name": name, "carrier": carrier, "human_readable": name, "description": None, "dimensions": None,
         "max_weight": None}
        for name in names
    ]  # fmt: skip


def _options(carrier: str) -> list[Document]:
    return [
        {"name": name, "carrier": carrier, "human_readable": name, "description": text, "deprecated": False,
         "type": kind}
        for name, (kind, text) in OPTIONS.items()
    ]  # fmt: skip


def _words(asked: Asked, name: str) -> list[str]:
    return [word.strip() for text in read_list(asked.given, name) for word in str(text).split(",") if word.strip()]
