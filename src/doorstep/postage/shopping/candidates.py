"""The priced services to choose among, for many parcels at once or from one parcel's quotes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from doorstep.postage.offers import Refusal
from doorstep.postage.parcel_table import Bools, Ints
from doorstep.postage.quote_table import QuoteTable
from doorstep.postage.quotes import Quote
from doorstep.postage.rates import MISSING
from doorstep.postage.services import Service, services


@dataclass(frozen=True, slots=True, eq=False)
class Candidates:
    """k services at a tier over n parcels: `price_cents` (-1 where there is none) and `complete` are (n, k).

    `why_not(row, column)` says why there is no complete price there;
    `quote(row, column)` is the quote where there is one.
    """

    services: tuple[Service, ...]
    tiers: tuple[str, ...]
    price_cents: Ints
    complete: Bools
    why_not: Callable[[int, int], str]
    quote: Callable[[int, int], Quote | None]

    @classmethod
    def of_tables(cls, tables: Sequence[QuoteTable]) -> Candidates:
        """Of the tables of `cheapest_many(...)` or of `quote_many` calls over the same parcels."""

        def why_not(row: int, column: int) -> str:
            refused = tables[column].refusal(row)
            return refused.message if refused else "; ".join(tables[column].incomplete(row))

        def quote(row: int, column: int) -> Quote | None:
            return None if tables[column].refusal(row) else tables[column].quote(row)

        return cls(
            tuple(table.wish.service for table in tables),
            tuple(table.wish.tier for table in tables),
            np.stack([table.price_cents for table in tables], axis=1),
            np.stack([table.complete for table in tables], axis=1),
            why_not,
            quote,
        )

    @classmethod
    def of_quotes(cls, quotes: Sequence[Quote], refusals: Sequence[Refusal] = ()) -> Candidates:
        """Of one parcel's `all_quotes`."""
        known = services()
        codes = [(quote.service, quote.price_tier) for quote in quotes] + [(r.service, r.price_tier) for r in refusals]
        prices = [quote.price_cents for quote in quotes] + [MISSING] * len(refusals)
        complete = [quote.is_complete for quote in quotes] + [False] * len(refusals)

        def why_not(_: int, column: int) -> str:
            if column < len(quotes):
                return "; ".join(quotes[column].incomplete)
            return refusals[column - len(quotes)].error.message

        return cls(
            tuple(known[code] for code, _ in codes),
            tuple(tier for _, tier in codes),
            np.array([prices], dtype=np.int64),
            np.array([complete], dtype=np.bool_),
            why_not,
            lambda _, column: quotes[column] if column < len(quotes) else None,
        )
