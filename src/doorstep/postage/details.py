"""Some parcels' prices taken apart: which charge falls on whom, the second possible zone, and what little would change.

Made on demand for a stretch of a table, because a receipt is asked of few
parcels; the same kernel as for the prices, so that the two cannot differ.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from doorstep.postage.block import NEXT, OTHER, OWN, Block
from doorstep.postage.charges import UNKNOWN_AMOUNT, Charge
from doorstep.postage.parcel_table import Floats, Ints, ParcelTable
from doorstep.postage.plan import Plan
from doorstep.postage.pricing import Priced, price, slots_of
from doorstep.postage.surcharges import Due
from doorstep.postage.zone_map import service_zone

LESS = (
    ("1 oz less", 1.0, (0, 0, 0)),
    ("1 in less of the longest side", 0.0, (1, 0, 0)),
    ("1 in less of the middle side", 0.0, (0, 1, 0)),
    ("1 in less of the shortest side", 0.0, (0, 0, 1)),
)
MORE = (("1 oz more", -1.0, (0.0, 0.0, 0.0)), ("half an inch more on every side", 0.0, (-0.5, -0.5, -0.5)))
ONE_ZONE_FARTHER = "one zone farther"


@dataclass(frozen=True, slots=True, eq=False)
class Fallen:
    """One charge on one parcel; `cents` is None where nobody told us. `off_cents` is the merchant's discount on it."""

    charge: Charge
    cents: int | None
    off_cents: int = 0


class Details:
    """The parts of the prices of a stretch of parcels."""

    def __init__(self, plan: Plan, block: Block) -> None:
        self.plan = plan
        self.parcels = block.parcels
        self.block = block
        self._fallen: dict[int, list[Fallen]] = {}

    @cached_property
    def priced(self) -> Priced:
        return price(self.plan, self.block)

    @cached_property
    def slots(self) -> Ints:
        if self.plan.slots == 1:
            return np.zeros(len(self.parcels), dtype=np.int64)
        return slots_of(self.plan, self.block, self.priced.rows)

    @cached_property
    def other_slots(self) -> Ints:
        """The slot of the second possible zone, 0 where there is none."""
        other = Block(self.parcels, self.plan.asked, OTHER)
        if self.plan.slots == 1:
            return np.zeros(len(self.parcels), dtype=np.int64)
        return slots_of(self.plan, other, self.priced.rows)

    @cached_property
    def other_price(self) -> Ints | None:
        """(n,) the price in the second possible zone; None where no parcel has one."""
        if not self.other_slots.any():
            return None
        return price(self.plan, Block(self.parcels, self.plan.asked, OTHER)).price

    @cached_property
    def dues(self) -> list[Due]:
        return self.plan.charge_set.due_on(self.block, self.plan)

    @cached_property
    def changes(self) -> list[tuple[str, Ints]]:
        """(name, prices) for every small change, those that make it smaller first; MISSING where there is no price."""
        steps = (*LESS, *MORE)
        less_oz = np.repeat([step[1] for step in steps], len(self.parcels))
        less_in = np.repeat([step[2] for step in steps], len(self.parcels), axis=0)
        many = self.parcels.rows(np.tile(np.arange(len(self.parcels)), len(steps)))
        sides = -np.sort(-(many.sides_in - less_in), axis=1)
        changed = ParcelTable(
            many.weight_oz - less_oz, sides, many.zip_to, many.is_residential, many.value_cents, many.is_soft_pack,
            many.is_tube,
        )  # fmt: skip
        prices = price(self.plan, Block(changed, self.plan.asked, OWN)).price.reshape(len(steps), -1)
        found = [(step[0], row) for step, row in zip(steps, prices, strict=True)]
        if self.plan.slots > 1:
            found.append((ONE_ZONE_FARTHER, price(self.plan, Block(self.parcels, self.plan.asked, NEXT)).price))
        return found

    def row_of(self, place: int) -> int:
        """The row of the table that this parcel pays; -1 where there is only one."""
        return -1 if self.priced.rows is None else int(self.priced.rows[place])

    def zone(self, place: int) -> int:
        """The zone's number in the service's chart; 0 and below where it has none."""
        return service_zone(self.plan.zones.zone_of_slot[int(self.slots[place])], self.plan.service.zone_add)

    def other_zone(self, place: int) -> int:
        slot = int(self.other_slots[place])
        return service_zone(self.plan.zones.zone_of_slot[slot], self.plan.service.zone_add) if slot else 0

    def billed_oz(self, place: int) -> float:
        """The limit of the row that is paid; the scale's weight where there are no rows of weights."""
        return float(self.all_billed_oz[place])

    @cached_property
    def all_billed_oz(self) -> Floats:
        if self.plan.service.kind != "weight" or self.priced.rows is None:
            return self.parcels.weight_oz
        rows, last = self.priced.rows, len(self.plan.up_to) - 1
        by_size = self.block.dim_lb(self.plan.rule) * 16
        return np.where(rows > last, by_size, self.plan.up_to.take(np.minimum(rows, last)))

    def fallen(self, place: int) -> list[Fallen]:
        """Every charge on this parcel, in the order of the tables."""
        if place not in self._fallen:
            self._fallen = {
                place: self._find_fallen(place)
            }  # a receipt asks several times, and of one parcel at a time
        return self._fallen[place]

    def _find_fallen(self, place: int) -> list[Fallen]:
        found = [_as_fallen(due, place) for due in self.dues if due.which[place]]
        row = self.row_of(place)
        if self.plan.by_weight and row < len(self.plan.up_to):
            found += self._by_weight(float(self.plan.up_to[row]), int(self.slots[place]))
        return found

    def _by_weight(self, billed_oz: float, slot: int) -> list[Fallen]:
        found = []
        for charge in self.plan.by_weight:
            if charge.over < billed_oz <= charge.up_to:
                cents = charge.amounts(self.plan.zones.zone_of_slot, self.plan.asked)[slot]
                if cents:
                    found.append(Fallen(charge, None if cents == UNKNOWN_AMOUNT else cents))
        return found


def _as_fallen(due: Due, place: int) -> Fallen:
    cents = due.cents if isinstance(due.cents, int) else int(due.cents[place])
    if cents == UNKNOWN_AMOUNT:
        return Fallen(due.ready.charge, None)
    parts = due.ready.parts_off
    return Fallen(due.ready.charge, cents, (cents * parts + 50_000) // 100_000 if parts else 0)
