"""An address with its parcels, as the hand-off decision sees it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from doorstep.parcels import BadInput
from doorstep.routing import Stop
from doorstep.routing.vehicle import Demand

Who = Literal["either", "own_van", "carrier"]


@dataclass(frozen=True, slots=True)
class HandoffStop:
    """All parcels of one address: they travel together, by our van or each by its cheapest carrier.

    `carrier_cents` is the sum of the cheapest complete prices, None where a
    parcel has none: then our van must take the stop or it is held. `who` may
    narrow the choice: 'own_van' (too large for carriers), 'carrier' (PO box,
    outside the region); `why` says so in words. `place` is the row in the
    matrices, None where our van cannot go at all.
    """

    stop_id: str
    place: int | None
    demand: Demand
    service_s: int
    carrier_cents: int | None
    window: tuple[int, int] | None = None
    who: Who = "either"
    why: str = ""
    parcels: tuple[str, ...] = field(default=())

    def __post_init__(self) -> None:
        if self.carrier_cents is not None and self.carrier_cents < 0:
            raise BadInput(
                f"The carriers' price of stop {self.stop_id} is {self.carrier_cents} cents. "
                "A price cannot be below nothing. Give 0 or more, or None where there is none."
            )

    @property
    def van_may(self) -> bool:
        return self.who != "carrier" and self.place is not None

    @property
    def carrier_may(self) -> bool:
        return self.who != "own_van" and self.carrier_cents is not None

    def routing_stop(self) -> Stop:
        """The same stop for the search: its prize is the postage it saves, none where the van must come."""
        prize_cents = self.carrier_cents if self.carrier_may else None
        windows = () if self.window is None else (self.window,)
        return Stop(self.stop_id, self.place or 0, self.demand, self.service_s, windows, prize_cents)
