"""One ounce or one inch less: what would it save?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from doorstep.parcels import Parcel
from doorstep.postage.parcel_table import ParcelTable
from doorstep.postage.quotes import Quote
from doorstep.postage.quoting import one_row, quote_many
from doorstep.postage.table_set import Tables

STEPS = ((1.0, 0, 0, 0), (0.0, 1, 0, 0), (0.0, 0, 1, 0), (0.0, 0, 0, 1))
NAMES = ("1 oz less", "1 in less of the longest side", "1 in less of the middle side", "1 in less of the shortest side")


@dataclass(frozen=True, slots=True)
class CheaperStep:
    """A small change and what it saves in the same service."""

    change: str
    saves_cents: int

    def as_json(self) -> dict[str, str | int]:
        return {"change": self.change, "saves_cents": self.saves_cents}


def cheaper_step(
    parcel: Parcel,
    quote: Quote,
    *,
    zip_from: str,
    ship_on: date,
    zip_to: str | None = None,
    tables: Tables | None = None,
) -> CheaperStep | None:
    """The one step of an ounce or an inch that saves most in the quote's service, None where none saves."""
    row = one_row(parcel, zip_to)
    weight, sides = float(row.weight_oz[0]), [float(side) for side in row.sides_in[0]]
    table = ParcelTable.from_columns(
        [weight - less_oz for less_oz, *_ in STEPS],
        [[side - less for side, less in zip(sides, less_in, strict=True)] for _, *less_in in STEPS],
        [f"{int(row.zip_to[0]):05d}"] * len(STEPS),
    )
    stepped = quote_many(table, quote.service, zip_from=zip_from, ship_on=ship_on, tier=quote.price_tier, tables=tables)
    prices = [int(price) if price >= 0 else quote.price_cents for price in stepped.price_cents]
    best = min(range(len(STEPS)), key=lambda index: prices[index])
    saved = quote.price_cents - prices[best]
    return CheaperStep(NAMES[best], saved) if saved > 0 else None
