"""All services side by side: for one parcel with reasons, for a whole day's parcels as arrays."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from doorstep.parcels import BadInput, DoorstepError, Parcel
from doorstep.postage.parcel_table import Bools, Ints, ParcelTable
from doorstep.postage.quote_table import QuoteTable
from doorstep.postage.quotes import Quote
from doorstep.postage.quoting import one_row, quote_many
from doorstep.postage.rates import MISSING
from doorstep.postage.services import services, tiers_for
from doorstep.postage.table_set import Tables


@dataclass(frozen=True, slots=True)
class Refusal:
    """A service that has no price for the parcel, and why."""

    service: str
    price_tier: str
    error: DoorstepError

    def as_json(self) -> dict[str, str]:
        return {"service": self.service, "price_tier": self.price_tier, **self.error.as_json()}


@dataclass(frozen=True, slots=True, eq=False)
class Cheapest:
    """By parcel: the cheapest complete price. `choice` (n,) is an index into `tables`, -1 where there is none."""

    tables: tuple[QuoteTable, ...]
    choice: Ints
    price_cents: Ints

    def quote(self, row: int) -> Quote | None:
        """The chosen quote of this parcel; None where no price is complete."""
        index = int(self.choice[row])
        return None if index < 0 else self.tables[index].quote(row)

    def service(self, row: int) -> str:
        """'usps_ground_advantage', or '' where no price is complete."""
        index = int(self.choice[row])
        return "" if index < 0 else self.tables[index].wish.service.code

    def reasons(self, row: int) -> tuple[str, ...]:
        """Where nothing was chosen: why not, one sentence per service and tier."""
        if self.choice[row] >= 0:
            return ()
        return tuple(dict.fromkeys(_why_not(table, row) for table in self.tables))


def all_quotes(
    parcel: Parcel,
    *,
    zip_from: str,
    ship_on: date,
    zip_to: str | None = None,
    tier: str | None = None,
    tables: Tables | None = None,
) -> tuple[list[Quote], list[Refusal]]:
    """Every service for one parcel: quotes, complete and cheapest first, and refusals.

    `tier` 'commercial' or 'retail' leaves the other one out; a service with
    one published tier is always there. Raises BadInput for a parcel that
    nobody could price (no weight, no size, no ZIP code).
    """
    quotes: list[Quote] = []
    refusals: list[Refusal] = []
    for table in _tables(one_row(parcel, zip_to), zip_from, ship_on, tier, tables):
        error = table.refusal(0)
        if isinstance(error, BadInput):
            raise error
        if error is None:
            quotes.append(table.quote(0))
        else:
            refusals.append(Refusal(table.wish.service.code, table.wish.tier, error))
    return sorted(quotes, key=lambda quote: (not quote.is_complete, quote.price_cents, quote.service)), refusals


def cheapest_many(
    parcels: ParcelTable,
    *,
    zip_from: str,
    ship_on: date,
    tier: str | None = "commercial",
    tables: Tables | None = None,
) -> Cheapest:
    """The cheapest complete price of every parcel; prices that lack something are never chosen."""
    found_in = tuple(_tables(parcels, zip_from, ship_on, tier, tables))
    never = np.iinfo(np.int64).max
    prices = np.stack([np.where(table.complete, table.price_cents, never) for table in found_in], axis=1)
    choice = prices.argmin(axis=1)
    price_cents = prices.min(axis=1)
    found: Bools = price_cents < never
    return Cheapest(found_in, np.where(found, choice, -1), np.where(found, price_cents, MISSING))


def _tables(
    parcels: ParcelTable, zip_from: str, ship_on: date, tier: str | None, tables: Tables | None
) -> list[QuoteTable]:
    return [
        quote_many(parcels, service.code, zip_from=zip_from, ship_on=ship_on, tier=name, tables=tables)
        for service in services().values()
        for name in tiers_for(service, tier)
    ]


def _why_not(table: QuoteTable, row: int) -> str:
    error = table.refusal(row)
    if error is not None:
        return error.message
    return f"{table.wish.title} is incomplete: {'; '.join(table.incomplete(row))}"
