"""An address with its parcels, as the hand-off decision sees it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from doorstep.handoff.offer import HandoffParcel
from doorstep.parcels import BadInput
from doorstep.routing import Stop
from doorstep.routing.vehicle import Demand

Who = Literal["either", "own_van", "carrier"]


@dataclass(frozen=True, slots=True)
class HandoffStop:
    """All parcels of one address: our van brings them together, or each goes on by the offer that costs it least.

    `who` may narrow the choice: 'own_van' (too large for carriers), 'carrier'
    (PO box, outside the region); `why` says so in words. `place` is the row in
    the matrices, None where our van cannot go at all.
    """

    stop_id: str
    place: int | None
    parcels: tuple[HandoffParcel, ...]
    service_s: int = 0
    window: tuple[int, int] | None = None
    who: Who = "either"
    why: str = ""

    def __post_init__(self) -> None:
        if not self.parcels:
            raise BadInput(f"Stop {self.stop_id} has no parcel, so there is nothing to decide. Leave it out.")

    @property
    def demand(self) -> Demand:
        """What all its parcels fill of a van, per side."""
        return tuple(sum(side) for side in zip(*(parcel.demand for parcel in self.parcels), strict=True))

    @property
    def van_may(self) -> bool:
        return self.who != "carrier" and self.place is not None

    def routing_stop(self, prize_cents: int | None) -> Stop:
        """The same stop for the search: its prize is what the van saves by coming, None where it must come."""
        windows = () if self.window is None else (self.window,)
        return Stop(self.stop_id, self.place or 0, self.demand, self.service_s, windows, prize_cents)
