"""Our orders in EasyPost's words: the parameters of its client's calls."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from doorstep.adapters.carriers.references import short_reference
from doorstep.adapters.carriers.replies import dollars
from doorstep.adapters.carriers.service_codes import service_row
from doorstep.operations.carriers import CarrierRefused, LabelOrder
from doorstep.parcels import Address

SIGNATURES = {"none": "NO_SIGNATURE", "direct": "SIGNATURE", "adult": "ADULT_SIGNATURE"}
FORMATS = {"PDF": "PDF", "ZPL": "ZPL", "PNG": "PNG"}
MOST_REFERENCE = 64


def shipment(order: LabelOrder) -> dict[str, Any]:
    """A shipment with our reference, by which EasyPost finds it again."""
    return {
        "reference": reference(order.reference),
        "to_address": address(order.recipient, is_residential=order.options.get("is_residential")),
        "from_address": address(order.sender),
        "parcel": parcel(order),
        "options": options(order),
        "is_return": bool(order.options.get("is_return", False)),
    }


def reference(ours: str) -> str:
    return short_reference(ours, MOST_REFERENCE)


def address(one: Address, *, is_residential: bool | None = None) -> dict[str, Any]:
    parts: dict[str, Any] = {
        "name": one.name,
        "company": one.company,
        "street1": one.line1,
        "street2": one.line2,
        "city": one.city,
        "state": one.state,
        "zip": one.zip_code,
        "country": one.country,
        "phone": one.phone,
        "email": one.email,
    }
    if is_residential is not None:
        parts["residential"] = bool(is_residential)
    return {name: value for name, value in parts.items() if value not in ("", None)}


def parcel(order: LabelOrder) -> dict[str, Any]:
    """Ounces and inches; a flat-rate container by its name."""
    size = order.size
    sides = {"length": size.length_in, "width": size.width_in, "height": size.height_in}
    container = service_row("easypost", order.service)["predefined_package"] if order.service else ""
    return {"weight": round(order.weight_oz, 2), **({"predefined_package": container} if container else sides)}


def options(order: LabelOrder) -> dict[str, Any]:
    """CarrierRefused for a signature that EasyPost has no word for."""
    wish = str(order.options.get("signature", "none"))
    if wish not in SIGNATURES:
        raise CarrierRefused(
            f"'{wish[:40]}' is no signature that EasyPost offers, so nothing was bought. "
            f"Choose from {', '.join(SIGNATURES)}."
        )
    form = str(order.options.get("label_format", "PDF")).upper()
    noon = f"{order.ship_on.isoformat()}T12:00:00Z"
    told: dict[str, Any] = {"label_format": FORMATS.get(form, "PDF"), "label_date": noon}
    return told | ({"delivery_confirmation": SIGNATURES[wish]} if wish != "none" else {})


def purchase(rate: Mapping[str, Any], order: LabelOrder) -> dict[str, Any]:
    insured_cents = order.options.get("insured_cents")
    more = {"insurance": dollars(insured_cents)} if insured_cents else {}
    return {"rate": {"id": rate["id"]}, **more}
