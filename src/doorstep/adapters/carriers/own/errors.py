"""What our own vans refuse, and why."""

from __future__ import annotations

from doorstep.operations.carriers import CarrierRefused, LabelOrder


def not_offered(service: str) -> CarrierRefused:
    return CarrierRefused(
        f"Our own vans have no service '{service[:60]}', so no label was made. Take own_van.", code="service_unknown"
    )


def no_van(order: LabelOrder) -> CarrierRefused:
    return CarrierRefused(
        f"No region holds both ZIP {order.sender.zip5 or '?'} and ZIP {order.recipient.zip5 or '?'}, so no van of ours "
        "goes there. Add the region with `doorstep region add`, or choose a carrier.",
        code="no_van",
    )


def no_price(region: str) -> CarrierRefused:
    return CarrierRefused(
        f"Region {region} sets no price per stop, so our own van has none for a single parcel. "
        "Set own_van_cents_per_stop in its region.json, or name the price.",
        code="no_price",
    )
