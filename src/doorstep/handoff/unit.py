"""A carrier's delivery unit that takes parcels for the last leg, once one of our vans brings them there."""

from __future__ import annotations

from dataclasses import dataclass

from doorstep.parcels import BadInput
from doorstep.routing import Stop
from doorstep.routing.vehicle import Demand

UNIT_STOP = "unit:"


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit under its rate card. `place` is its row in the matrices; `cut_off_s` on the search's clock.

    Fewer than `minimum_parcels` are not taken. `committed_parcels` are paid
    whether they come or not: each one short costs `shortfall_cents`, so that
    up to the commitment a parcel costs only what it is above that.
    """

    unit_id: str
    name: str
    place: int
    cut_off_s: int | None = None
    minimum_parcels: int = 0
    committed_parcels: int = 0
    shortfall_cents: int = 0
    service_s: int = 600

    def __post_init__(self) -> None:
        if min(self.minimum_parcels, self.committed_parcels, self.shortfall_cents, self.service_s) < 0:
            raise BadInput(f"The card of {self.name} has a number below nothing. Give 0 or more.")

    @property
    def stop_id(self) -> str:
        return UNIT_STOP + self.unit_id

    def short_cents(self, parcels: int) -> int:
        """What the commitment costs beyond the parcels that come."""
        return max(self.committed_parcels - parcels, 0) * self.shortfall_cents

    def routing_stop(self, load: Demand, prize_cents: int) -> Stop:
        """The drop-off for the search: optional, worth what it saves, before the cut-off."""
        windows = () if self.cut_off_s is None else ((0, self.cut_off_s),)
        return Stop(self.stop_id, self.place, load, self.service_s, windows, prize_cents)
