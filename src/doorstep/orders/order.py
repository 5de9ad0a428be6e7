"""The order: what a merchant sold to whom, and the boxes it goes out in."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from doorstep.parcels import Address, Dimensions, Parcel, TimeWindow, own_number


@dataclass(frozen=True, slots=True)
class Piece:
    """One box of an order, weighed and measured with its packaging."""

    weight_oz: float
    size: Dimensions


@dataclass(frozen=True, slots=True)
class ParcelDefaults:
    """What a parcel weighs and measures where the shop's file does not say; given by the merchant, never guessed."""

    weight_oz: float | None = None
    size: Dimensions | None = None


@dataclass(frozen=True, slots=True)
class Order:
    """`key` is the source and the shop's own order number: 'shopify:8095'. `recipient` stands as it was written."""

    key: str
    source: str
    recipient: Address
    pieces: tuple[Piece, ...]
    items: tuple[str, ...] = field(default=())
    value_cents: int = 0
    promised_on: date | None = None
    window: TimeWindow | None = None
    note: str = ""

    @property
    def order_id(self) -> str:
        """The shop's own order number: '8095'."""
        return self.key.partition(":")[2]


def parcels_of(order: Order, secret: str) -> list[Parcel]:
    """A parcel for each piece, with our own number made from the organisation's secret.

    The value stands on the first piece alone, so that the parcels' values
    sum to the order's.
    """
    return [
        Parcel(
            number=own_number(secret, order.key, number),
            order_key=order.key,
            recipient=order.recipient,
            weight_oz=piece.weight_oz,
            size=piece.size,
            value_cents=order.value_cents if number == 1 else 0,
            promised_on=order.promised_on,
            window=order.window,
            note=order.note,
            piece=number,
            pieces=len(order.pieces),
            items=order.items,
        )
        for number, piece in enumerate(order.pieces, start=1)
    ]
