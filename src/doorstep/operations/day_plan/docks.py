"""Delivery units as places of the day: where our vans drop parcels for the last leg."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from doorstep.handoff import Unit
from doorstep.handoff.cards import dock_of, unit_of
from doorstep.network import Region
from doorstep.postage.unit_cards import UnitCard


@dataclass(frozen=True, slots=True)
class Dock:
    """One unit's dock within the region; it stands among the doors when roads are asked for."""

    card: UnitCard
    lat: float
    lon: float

    def unit(self, place: int, day_start: datetime, timezone: str) -> Unit:
        """The unit as the decision sees it, at this place of the matrices."""
        return unit_of(self.card, place, day_start, timezone)


def docks_of(cards: Sequence[UnitCard], region: Region) -> list[Dock]:
    """The docks that a road of the region reaches; a unit elsewhere cannot be driven to."""
    found = [Dock(card, *at) for card in cards if (at := dock_of(card)) is not None]
    if not found:
        return []
    covered = region.covers([[dock.lon, dock.lat] for dock in found])
    return [dock for dock, inside in zip(found, covered, strict=True) if inside]
