"""Every loaded service for every parcel at once, without receipts: what a million parcels would cost in each.

Blocks of parcels go through all services, so that zones, billed weights and
surcharges are worked out once per carrier and not once per service.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from doorstep.postage.block import Block
from doorstep.postage.options import NOTHING_ASKED, QuoteOptions
from doorstep.postage.parcel_table import Ints, ParcelTable
from doorstep.postage.plan import Plan, plan_for
from doorstep.postage.pricing import price
from doorstep.postage.quote_table import QuoteTable
from doorstep.postage.quoting import BLOCK, quoted
from doorstep.postage.services import services, tiers_for
from doorstep.postage.table_set import Tables
from doorstep.postage.wish import Wish, wish_for

NO_PRICE = -1
NEVER = np.iinfo(np.int64).max


@dataclass(frozen=True, slots=True, eq=False)
class AllPrices:
    """`price_cents` (services, parcels) is NO_PRICE where there is none; `complete` says where it lacks nothing.

    `wishes` name the services in the order of the rows.
    """

    parcels: ParcelTable
    wishes: tuple[Wish, ...]
    price_cents: npt.NDArray[np.int32]
    complete: npt.NDArray[np.bool_]

    def names(self) -> list[tuple[str, str]]:
        """(service, tier) of each row."""
        return [(wish.service.code, wish.tier) for wish in self.wishes]

    def cheapest(self) -> tuple[Ints, Ints]:
        """(row, cents) of each parcel's cheapest complete price; -1 where there is none."""
        choice, cents = np.full(len(self.parcels), -1), np.full(len(self.parcels), NEVER)
        for row in range(len(self.wishes)):
            better = self.complete[row] & (self.price_cents[row] < cents)
            choice[better], cents[better] = row, self.price_cents[row][better]
        return choice, np.where(choice >= 0, cents, NO_PRICE)

    def table(self, row: int) -> QuoteTable:
        """The row's prices taken apart, with receipts and refusals."""
        return quoted(self.parcels, self.wishes[row])


def quote_all(
    parcels: ParcelTable,
    *,
    zip_from: str,
    ship_on: date,
    tier: str | None = None,
    contents: str = "",
    tables: Tables | None = None,
    options: QuoteOptions | None = None,
    codes: Iterable[str] | None = None,
) -> AllPrices:
    """The price of every parcel in every service that takes such contents ('' for any goods).

    `tier` 'commercial' or 'retail' leaves the other out; `codes` names some
    services only. Raises BadInput for an unreadable `zip_from`.
    """
    wishes = wishes_for(zip_from, ship_on, tier, contents, tables, options, codes)
    return priced_all(parcels, wishes)


def wishes_for(
    zip_from: str,
    ship_on: date,
    tier: str | None,
    contents: str,
    tables: Tables | None,
    options: QuoteOptions | None,
    codes: Iterable[str] | None = None,
) -> tuple[Wish, ...]:
    """One wish for each service and tier that is asked about."""
    held = tables or Tables.built_in()
    known = services(held)
    wanted = known.values() if codes is None else [known[code] for code in codes if code in known]
    return tuple(
        wish_for(service, name, zip_from, ship_on, held, options)
        for service in wanted
        if service.contents in ("", contents)
        for name in tiers_for(service, tier)
    )


def priced_all(parcels: ParcelTable, wishes: Sequence[Wish]) -> AllPrices:
    """The prices of these wishes; they all ask for the same options."""
    count = len(parcels)
    cents = np.empty((len(wishes), count), dtype=np.int32)
    complete = np.empty((len(wishes), count), dtype=np.bool_)
    plans = [plan_for(wish) for wish in wishes]
    asked = (wishes[0].options if wishes else NOTHING_ASKED).measures
    for start in range(0, count, BLOCK):
        stretch = slice(start, min(start + BLOCK, count))
        block = Block(parcels.rows(stretch), asked)
        for row, plan in enumerate(plans):
            _write(plan, block, cents[row, stretch], complete[row, stretch])
    return AllPrices(parcels, tuple(wishes), cents, complete)


def _write(plan: Plan | None, block: Block, cents: npt.NDArray[np.int32], complete: npt.NDArray[np.bool_]) -> None:
    if plan is None:
        cents[:], complete[:] = NO_PRICE, False
        return
    found = price(plan, block)
    cents[:] = found.price
    if found.incomplete is True:
        complete[:] = False
        return
    np.greater_equal(cents, 0, out=complete)
    if found.incomplete is not False:
        complete &= ~found.incomplete
