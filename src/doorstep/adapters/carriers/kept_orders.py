"""An order as JSON keeps it, and the order made again from it."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date
from typing import Any

from doorstep.operations.carriers import LabelOrder
from doorstep.parcels import Address, Dimensions


def asked_of(order: LabelOrder) -> dict[str, Any]:
    """The order's facts as JSON keeps them, without the price expected: a label is the same at any price."""
    asked = {
        "service": order.service,
        "sender": asdict(order.sender),
        "recipient": asdict(order.recipient),
        "weight_oz": float(order.weight_oz),
        "size_in": [float(order.size.length_in), float(order.size.width_in), float(order.size.height_in)],
        "ship_on": order.ship_on.isoformat(),
        "value_cents": order.value_cents,
        "parcel": order.parcel,
        "options": dict(order.options),
    }
    kept: dict[str, Any] = json.loads(json.dumps(asked, default=str))
    return kept


def order_of(asked: dict[str, Any], reference: str) -> LabelOrder:
    """The order that `asked_of` kept."""
    return LabelOrder(
        reference=reference,
        service=asked["service"],
        sender=Address(**asked["sender"]),
        recipient=Address(**asked["recipient"]),
        weight_oz=asked["weight_oz"],
        size=Dimensions(*asked["size_in"]),
        ship_on=date.fromisoformat(asked["ship_on"]),
        value_cents=asked["value_cents"],
        parcel=asked["parcel"],
        options=asked["options"],
    )
