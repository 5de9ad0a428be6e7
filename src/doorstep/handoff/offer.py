"""What can become of a parcel that no van of ours brings today, and what each of it costs."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from doorstep.parcels import BadInput
from doorstep.routing.vehicle import Demand

OfferKind = Literal["carrier", "unit", "hold"]
ONE_PIECE: Demand = (1, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Offer:
    """One way on for a parcel. `name` is what people call it: 'Ground Advantage', a unit's name.

    `cents` is its price; for a hold what the parcel is expected to cost
    later. `due_on` is the last day it should be there, None where nobody
    tells. `code` is the service's code or the unit's; `why` says more in
    words (a hold's forecast).
    """

    kind: OfferKind
    name: str
    cents: int
    due_on: date | None = None
    carrier: str = ""
    code: str = ""
    zone: str = ""
    why: str = ""

    def __post_init__(self) -> None:
        if self.cents < 0:
            raise BadInput(
                f"The price of {self.name} is {self.cents} cents. A price cannot be below nothing. Give 0 or more."
            )


@dataclass(frozen=True, slots=True)
class HandoffParcel:
    """One parcel of a door with every way on that is open to it; without any, only our van can take it.

    `promise_cents` is what the promise is worth: what a day later than
    `promised_on` costs in goodwill. A way whose time nobody tells cannot be
    said to keep it.
    """

    number: str
    offers: tuple[Offer, ...] = field(default=())
    demand: Demand = ONE_PIECE
    promised_on: date | None = None
    promise_cents: int = 0

    def is_late(self, offer: Offer) -> bool:
        """True where the offer cannot be said to keep the promise."""
        return self.promised_on is not None and (offer.due_on is None or offer.due_on > self.promised_on)

    def cost_cents(self, offer: Offer) -> int:
        """The price, and what the promise is worth where it is broken."""
        return offer.cents + (self.promise_cents if self.is_late(offer) else 0)

    def best(self, kinds: tuple[OfferKind, ...] = ("carrier", "hold")) -> Offer | None:
        """The offer that costs least; of equals the one that is there sooner."""
        mine = [offer for offer in self.offers if offer.kind in kinds]
        return min(mine, key=lambda offer: (self.cost_cents(offer), offer.due_on or date.max), default=None)

    def at_unit(self, code: str) -> Offer | None:
        """The offer of this delivery unit, if it has one."""
        return next((offer for offer in self.offers if offer.kind == "unit" and offer.code == code), None)
