"""The merchant's own discounts on a carrier's list: percent off, by service, zone and weight, with a least charge.

discounts.csv: service,on,zones,over_lb,up_to_lb,percent_off,minimum_cents,from,to,note.
`on` is 'base' (also where empty), 'fuel', or the kind of a charge
('residential', 'delivery_area' ...). `minimum_cents` is the least base price
of a piece after the discount. The newest file in force counts, the
merchant's own before any other.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from math import inf

import numpy as np

from doorstep.postage.parcel_table import Floats, Ints
from doorstep.postage.rates import spans_of
from doorstep.postage.rules import applies, in_force
from doorstep.postage.table_files import Edition, Row, date_or_none
from doorstep.postage.table_set import Tables

BASE, FUEL = "base", "fuel"
PARTS = 100_000


@dataclass(frozen=True, slots=True, eq=False)
class Discount:
    """One row: `parts` of 100,000 off, for billed weights in (over_oz, up_to_oz]."""

    edition: Edition
    on: str
    zones: tuple[tuple[int, int], ...]
    over_oz: float
    up_to_oz: float
    parts: int
    minimum_cents: int
    from_on: date
    to_on: date | None
    note: str

    @property
    def percent(self) -> str:
        """'32.5 %'."""
        return f"{(Decimal(self.parts) / 1000).normalize():f} %"

    def reaches_zone(self, zone: int) -> bool:
        return not self.zones or any(first <= zone <= last for first, last in self.zones)


@lru_cache(maxsize=1024)
def discounts_for(tables: Tables, carrier: str, service: str, on: date) -> tuple[Discount, ...]:
    """The rows that reach the service on the day, in the order of the file; a later one counts before an earlier."""
    held = [edition for edition in tables.editions_with(carrier, "discounts.csv") if edition.effective_on <= on]
    newest = max(held, key=lambda edition: (tables.rank(edition), edition.effective_on), default=None)
    rows = newest.rows("discounts.csv") if newest else []
    found = [(row, _discount(newest, row)) for row in rows if newest and applies(row["service"], service)]
    return tuple(discount for _, discount in found if in_force(discount.from_on, discount.to_on, on))


def off_cents(amounts: Ints, parts: int) -> Ints:
    """What a percentage takes off these amounts, half a cent up."""
    return (amounts * parts + PARTS // 2) // PARTS


def base_discount(cents: Ints, up_to: Floats, zones: Sequence[int], discounts: Iterable[Discount]) -> Ints:
    """(rows, slots): cents off each base price; a row's weight is its `up_to`, in ounces."""
    off = np.zeros_like(cents)
    for discount in discounts:
        if discount.on == BASE:
            heavy = (up_to > discount.over_oz) & (up_to <= discount.up_to_oz)
            there = np.array([discount.reaches_zone(zone) for zone in zones], dtype=np.bool_)
            reached = heavy[:, None] & there[None, :] & (cents >= 0)
            off = np.where(reached, _off_one(cents, discount), off)
    return off


def _off_one(cents: Ints, discount: Discount) -> Ints:
    least = np.minimum(cents, discount.minimum_cents)
    return np.minimum(off_cents(cents, discount.parts), cents - least)


def heaviest_parts(zones: Sequence[int], discounts: Iterable[Discount]) -> Ints | None:
    """(slots,): parts of 100,000 off prices beyond the table's rows; None where nothing is off."""
    parts = np.zeros(len(zones), dtype=np.int64)
    for discount in discounts:
        if discount.on == BASE and discount.up_to_oz == inf:
            there = np.array([discount.reaches_zone(zone) for zone in zones], dtype=np.bool_)
            parts = np.where(there, discount.parts, parts)
    return parts if parts.any() else None


def parts_on(discounts: Iterable[Discount], what: str) -> int:
    """Parts of 100,000 off a charge of this kind, or off the fuel; 0 where no row names it."""
    return next((discount.parts for discount in reversed(list(discounts)) if discount.on == what), 0)


def _discount(edition: Edition, row: Row) -> Discount:
    return Discount(
        edition,
        row.get("on") or BASE,
        spans_of(row.get("zones", "")),
        float(row.get("over_lb") or 0) * 16,
        float(row["up_to_lb"]) * 16 if row.get("up_to_lb") else inf,
        int(Decimal(row["percent_off"]) * 1000),
        int(row.get("minimum_cents") or 0),
        date_or_none(row.get("from", "")) or edition.effective_on,
        date_or_none(row.get("to", "")),
        row.get("note", ""),
    )
