"""Every parcel that no van delivers: by which offer it goes on, once it is known which units a van visits.

A unit's parcels share its minimum, its commitment and the room in the van
that brings them, so they are chosen together: those that save most against
their own next best offer first, then as many as the card's numbers ask for.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from doorstep.handoff.offer import HandoffParcel, Offer
from doorstep.handoff.unit import Unit
from doorstep.routing.vehicle import Demand

NOTHING: Demand = (0.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Outside:
    """The chosen offer by parcel number (None: it waits for a person) and the parcels that each unit gets."""

    offers: Mapping[str, Offer | None]
    at_units: Mapping[str, tuple[HandoffParcel, ...]]
    cents: int

    def load(self, unit_id: str) -> Demand:
        """What the unit's parcels fill of the van."""
        parcels = self.at_units.get(unit_id, ())
        return tuple(sum(side) for side in zip(*(one.demand for one in parcels), strict=True)) if parcels else NOTHING


def settle_outside(
    parcels: Iterable[HandoffParcel], units: Sequence[Unit], rooms: Mapping[str, Demand | None]
) -> Outside:
    """The cheapest way on for all of them; `rooms` has a unit that is visited, with the room for it (None: any).

    `cents` holds prices, broken promises and what every commitment falls short, visited or not.
    """
    left = list(parcels)
    visited = [unit for unit in units if unit.unit_id in rooms]
    wanted = _wanted(left, visited)
    at_units = {
        unit.unit_id: chosen
        for unit in visited
        if (chosen := _for_unit(unit, wanted[unit.unit_id], rooms[unit.unit_id]))
    }
    if len(at_units) < len(visited):
        # Who wanted a unit that takes nobody may still want another one.
        return settle_outside(left, units, {unit_id: rooms[unit_id] for unit_id in at_units})
    offers = {one.number: one.best() for one in left}
    offers |= {one.number: one.at_unit(unit_id) for unit_id, chosen in at_units.items() for one in chosen}
    cents = sum(one.cost_cents(offer) for one in left if (offer := offers[one.number]))
    cents += sum(unit.short_cents(len(at_units.get(unit.unit_id, ()))) for unit in units)
    return Outside(offers, at_units, cents)


def _wanted(left: Sequence[HandoffParcel], visited: Sequence[Unit]) -> dict[str, list[HandoffParcel]]:
    """By unit the parcels for which it saves most."""
    found: dict[str, list[HandoffParcel]] = {unit.unit_id: [] for unit in visited}
    for one in left:
        savings = [(saved, unit.unit_id) for unit in visited if (saved := saving_cents(unit, one)) is not None]
        if savings:
            found[max(savings)[1]].append(one)
    return found


def saving_cents(unit: Unit, parcel: HandoffParcel) -> int | None:
    """What the unit's price saves against the parcel's own next best offer; None where the unit does not take it."""
    offer, instead = parcel.at_unit(unit.unit_id), parcel.best()
    if offer is None:
        return None
    return (parcel.cost_cents(instead) if instead else NO_OTHER_WAY_CENTS) - parcel.cost_cents(offer)


# A parcel without any other way on would wait for a person: the unit is worth more to it than any price.
NO_OTHER_WAY_CENTS = 100_000


def _for_unit(unit: Unit, left: Sequence[HandoffParcel], room: Demand | None) -> tuple[HandoffParcel, ...]:
    """The parcels to bring; none where the minimum is not reached or nothing is saved by it."""
    saving = {one.number: saved for one in left if (saved := saving_cents(unit, one)) is not None}
    ranked = sorted((one for one in left if one.number in saving), key=lambda one: -saving[one.number])
    chosen: list[HandoffParcel] = []
    saved_cents, filled = 0, NOTHING
    for one in ranked:
        within_commitment = len(chosen) < unit.committed_parcels
        gain = saving[one.number] + (unit.shortfall_cents if within_commitment else 0)
        if gain <= 0 and len(chosen) >= unit.minimum_parcels:
            break
        fuller = tuple(a + b for a, b in zip(filled, one.demand, strict=True))
        if room is not None and any(a > b + 1e-6 for a, b in zip(fuller, room, strict=True)):
            continue
        filled = fuller
        saved_cents += gain
        chosen.append(one)
    return tuple(chosen) if saved_cents > 0 and len(chosen) >= unit.minimum_parcels else ()
