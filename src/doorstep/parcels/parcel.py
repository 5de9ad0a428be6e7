"""The parcel: the noun every room passes on."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from doorstep.parcels.address import Address
from doorstep.parcels.measures import Dimensions
from doorstep.parcels.time_window import TimeWindow


@dataclass(frozen=True, slots=True)
class Parcel:
    """One box on its way to one door.

    `number` is our own tracking number; `order_key` names the order it came
    from within its tenant ('shopify:8095'). `promised_on` is the local date
    by which it was promised; `window` the narrower span, where there is one.
    """

    number: str
    order_key: str
    recipient: Address
    weight_oz: float
    size: Dimensions
    value_cents: int = 0
    promised_on: date | None = None
    window: TimeWindow | None = None
    note: str = ""
    piece: int = 1
    pieces: int = 1
    items: tuple[str, ...] = field(default=())
