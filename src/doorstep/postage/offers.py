"""All services side by side: for one parcel with reasons, for a whole day's parcels the cheapest."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

import numpy as np

from doorstep.parcels import BadInput, DoorstepError, Parcel
from doorstep.postage.block import Block
from doorstep.postage.everything import AllPrices, priced_all, wishes_for
from doorstep.postage.options import NOTHING_ASKED, QuoteOptions
from doorstep.postage.parcel_table import Ints, ParcelTable
from doorstep.postage.quote_table import QuoteTable
from doorstep.postage.quotes import Quote
from doorstep.postage.quoting import one_row, quoted
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

    prices: AllPrices
    choice: Ints
    price_cents: Ints
    _tables: dict[int, QuoteTable] = field(default_factory=dict, repr=False)

    @property
    def tables(self) -> tuple[QuoteTable, ...]:
        """One table per service and tier."""
        return tuple(self._table(index) for index in range(len(self.prices.wishes)))

    def quote(self, row: int) -> Quote | None:
        """The chosen quote of this parcel; None where no price is complete."""
        index = int(self.choice[row])
        return None if index < 0 else self._table(index).quote(row)

    def cheapest_of(self, row: int, carrier: str) -> Quote | None:
        """The cheapest complete quote of one carrier; None where it has none."""
        prices = self.prices
        mine = [
            i for i, wish in enumerate(prices.wishes) if wish.service.carrier == carrier and prices.complete[i, row]
        ]
        best = min(mine, key=lambda index: int(prices.price_cents[index, row]), default=None)
        return None if best is None else self._table(best).quote(row)

    def service(self, row: int) -> str:
        """'usps_ground_advantage', or '' where no price is complete."""
        index = int(self.choice[row])
        return "" if index < 0 else self.prices.wishes[index].service.code

    def reasons(self, row: int) -> tuple[str, ...]:
        """Where nothing was chosen: why not, one sentence per service and tier."""
        if self.choice[row] >= 0:
            return ()
        return tuple(dict.fromkeys(_why_not(table, row) for table in self.tables))

    def _table(self, index: int) -> QuoteTable:
        if index not in self._tables:
            self._tables[index] = self.prices.table(index)
        return self._tables[index]


def all_quotes(
    parcel: Parcel,
    *,
    zip_from: str,
    ship_on: date,
    zip_to: str | None = None,
    tier: str | None = None,
    contents: str = "",
    tables: Tables | None = None,
    options: QuoteOptions | None = None,
    is_residential: bool | None = None,
    is_soft_pack: bool = False,
    is_tube: bool = False,
) -> tuple[list[Quote], list[Refusal]]:
    """Every service for one parcel: quotes, complete and cheapest first, and refusals.

    `tier` 'commercial' or 'retail' leaves the other one out; a service with
    one published tier is always there. `contents` 'documents' or 'media' adds
    the services that take only those. Raises BadInput for a parcel that
    nobody could price (no weight, no size, no ZIP code).
    """
    one = one_row(parcel, zip_to, is_residential=is_residential, is_soft_pack=is_soft_pack, is_tube=is_tube)
    quotes: list[Quote] = []
    refusals: list[Refusal] = []
    wishes = wishes_for(zip_from, ship_on, tier, contents, tables, options)
    block = Block(one, (options or NOTHING_ASKED).measures)
    for wish in wishes:
        table = quoted(one, wish, block)
        error = table.refusal(0)
        if isinstance(error, BadInput):
            raise error
        if error is None:
            quotes.append(table.quote(0))
        else:
            refusals.append(Refusal(wish.service.code, wish.tier, error))
    return sorted(quotes, key=lambda quote: (not quote.is_complete, quote.price_cents, quote.service)), refusals


def cheapest_many(
    parcels: ParcelTable,
    *,
    zip_from: str,
    ship_on: date,
    tier: str | None = "commercial",
    tables: Tables | None = None,
    options: QuoteOptions | None = None,
) -> Cheapest:
    """The cheapest complete price of every parcel; prices that lack something are never chosen.

    Services for documents or media only are not among them.
    """
    prices = priced_all(parcels, wishes_for(zip_from, ship_on, tier, "", tables, options))
    choice, cents = prices.cheapest()
    return Cheapest(prices, np.asarray(choice), np.asarray(cents))


def _why_not(table: QuoteTable, row: int) -> str:
    error = table.refusal(row)
    if error is not None:
        return error.message
    return f"{table.wish.title} is incomplete: {'; '.join(table.incomplete(row))}"
