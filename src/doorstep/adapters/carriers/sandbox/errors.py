"""What the sandbox refuses, in its own words."""

from __future__ import annotations

from doorstep.operations.carriers import CarrierRefused, LabelOrder
from doorstep.postage import services


def unknown_service(carrier: str, service: str) -> CarrierRefused:
    offered = ", ".join(code for code, one in services().items() if one.carrier == carrier) or "none"
    return CarrierRefused(
        f"The {carrier} sandbox has no service '{service[:60]}', so it sold no label. Take one of: {offered}."
    )


def no_price(carrier: str, order: LabelOrder) -> CarrierRefused:
    return CarrierRefused(
        f"No table gives {order.service or carrier} a complete price for this parcel on {order.ship_on}, "
        "so the sandbox sells nothing. Quote the parcel to see what is missing, and import that table."
    )


def reference_reused(reference: str) -> CarrierRefused:
    return CarrierRefused(
        f"Reference {reference[:60]} has bought a label for another parcel, service or day. "
        "A reference buys one label for ever; use a new one for a new label.",
        code="reference_reused",
    )
