"""The surcharges of a service as one set: what falls on each parcel, on how much of it fuel is taken, what is unknown.

Services of one carrier mostly share their set, and parcels mostly trigger
little of it: a set is worked out once per block, and a charge that nobody
triggers costs nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from doorstep.postage.charges import UNKNOWN_AMOUNT, Charge
from doorstep.postage.discounts import Discount, off_cents, parts_on
from doorstep.postage.parcel_table import Bools, Ints

if TYPE_CHECKING:
    from doorstep.postage.block import Block
    from doorstep.postage.plan import Plan


@dataclass(frozen=True, slots=True, eq=False)
class ReadyCharge:
    """A charge with its amounts by slot: `cents` (UNKNOWN_AMOUNT, 0 where not due) and what a discount takes off."""

    charge: Charge
    cents: Ints
    off_cents: Ints
    parts_off: int

    @property
    def is_same_everywhere(self) -> bool:
        return bool((self.cents == self.cents[0]).all())


@dataclass(frozen=True, slots=True, eq=False)
class Surcharged:
    """By parcel: cents of all surcharges, of those that fuel is taken on (after discount), and cents off them.

    Whole numbers where they are the same for every parcel. `unknown` is None
    where nothing is unknown, True where something is for every parcel.
    """

    cents: Ints | int
    fuelled_cents: Ints | int
    off_cents: Ints | int
    unknown: Bools | bool | None


@dataclass(frozen=True, slots=True, eq=False)
class Due:
    """One charge as it falls: which parcels, and how much by parcel (UNKNOWN_AMOUNT where nobody told us)."""

    ready: ReadyCharge
    which: Bools
    cents: Ints | int


@dataclass(frozen=True, slots=True, eq=False)
class ChargeSet:
    """The charges that are not found by billed weight, ready for the zones of one map."""

    ready: tuple[ReadyCharge, ...]
    groups: tuple[str, ...]

    @staticmethod
    def of(
        charges: tuple[Charge, ...],
        zone_of_slot: tuple[int, ...],
        asked: Mapping[str, float],
        discounts: tuple[Discount, ...],
    ) -> ChargeSet:
        """The same charges, zones, options and discounts give the same set, so that a block works it out once."""
        return _same(charges, zone_of_slot, tuple(sorted(asked.items())), discounts)

    def on(self, block: Block, plan: Plan) -> Surcharged:
        """What the set adds to each parcel of the block."""
        key = ("surcharged", self, plan.zones.key, plan.measure_key("delivery_area"))
        return block.keep(key, lambda: self._sum(block, plan))

    def due_on(self, block: Block, plan: Plan) -> list[Due]:
        """Each charge as it falls on the block's parcels; of a group only the dearest of each parcel."""
        alone = [due for ready in self.ready if not ready.charge.group and (due := _due(ready, block, plan))]
        for group in self.groups:
            alone += _dearest([due for r in self.ready if r.charge.group == group and (due := _due(r, block, plan))])
        return alone

    def _sum(self, block: Block, plan: Plan) -> Surcharged:
        cents: Ints | int = 0
        fuelled: Ints | int = 0
        off: Ints | int = 0
        unknown: Bools | bool | None = None
        for due in self.due_on(block, plan):
            if isinstance(due.cents, int):
                if due.cents == UNKNOWN_AMOUNT:
                    unknown = _or(unknown, due.which, block)
                    continue
                amount = due.cents if due.which is block.everyone else due.which * due.cents
            else:
                if (due.cents == UNKNOWN_AMOUNT).any():
                    unknown = _or(unknown, due.which & (due.cents == UNKNOWN_AMOUNT), block)
                amount = np.where(due.which, np.maximum(due.cents, 0), 0)
            less = off_cents(np.asarray(amount), due.ready.parts_off) if due.ready.parts_off else 0
            cents, off = cents + amount, off + less
            if due.ready.charge.is_fuelled:
                fuelled = fuelled + (amount - less)
        return Surcharged(cents, fuelled, off, unknown)


def _or(before: Bools | bool | None, which: Bools, block: Block) -> Bools | bool:
    if before is True or which is block.everyone:
        return True
    return which if before is None or before is False else before | which


def _due(ready: ReadyCharge, block: Block, plan: Plan) -> Due | None:
    charge = ready.charge
    which = block.over(charge.measure, charge.over, charge.up_to, plan)
    if which is None:
        return None
    if charge.receiver:
        there = block.going_to(charge.receiver)
        if there is None:
            return None
        which = which if there is block.everyone else which & there
    if ready.is_same_everywhere:
        return Due(ready, which, int(ready.cents[0]))
    by_parcel = ready.cents.take(block.slots(plan.zones))
    return Due(ready, which & (by_parcel != 0), by_parcel)


def _dearest(group: Sequence[Due]) -> list[Due]:
    """The same charges, each left only with the parcels on which it is the dearest; of equals the first."""
    if len(group) < 2:
        return list(group)
    amounts = np.stack([np.where(due.which, _rank(due.cents), -1) for due in group])
    winner = amounts.argmax(axis=0)
    won = [Due(due.ready, due.which & (winner == place), due.cents) for place, due in enumerate(group)]
    return [due for due in won if due.which.any()]


def _rank(cents: Ints | int) -> Ints:
    """An unknown amount stands before every known one: a price that lacks it must say so."""
    amounts = np.asarray(cents)
    return np.where(amounts == UNKNOWN_AMOUNT, np.iinfo(np.int64).max, amounts)


@lru_cache(maxsize=512)
def _same(
    charges: tuple[Charge, ...],
    zone_of_slot: tuple[int, ...],
    asked: tuple[tuple[str, float], ...],
    discounts: tuple[Discount, ...],
) -> ChargeSet:
    told = dict(asked)
    ready = []
    for charge in charges:
        amounts = np.array(charge.amounts(zone_of_slot, told), dtype=np.int64)
        parts = parts_on(discounts, charge.kind)
        ready.append(ReadyCharge(charge, amounts, off_cents(np.maximum(amounts, 0), parts), parts))
    groups = tuple(dict.fromkeys(charge.group for charge in charges if charge.group))
    return ChargeSet(tuple(ready), groups)
