"""Prices for a whole table of parcels in one service, and for one parcel."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import numpy as np

from doorstep.parcels import Parcel
from doorstep.postage.block import Block
from doorstep.postage.details import Details
from doorstep.postage.options import QuoteOptions
from doorstep.postage.parcel_table import Ints, ParcelTable, zip5_of
from doorstep.postage.plan import Plan, plan_for
from doorstep.postage.pricing import Priced, price
from doorstep.postage.quote_table import STRETCH, QuoteTable, no_prices
from doorstep.postage.quotes import Quote
from doorstep.postage.services import service_of
from doorstep.postage.table_set import Tables
from doorstep.postage.wish import Wish, wish_for

# Few enough parcels that the columns of a block stay near the processor.
BLOCK = 16_384


def quote_many(
    parcels: ParcelTable,
    service: str,
    *,
    zip_from: str,
    ship_on: date,
    tier: str | None = None,
    tables: Tables | None = None,
    options: QuoteOptions | None = None,
) -> QuoteTable:
    """Prices of all parcels in one service, in cents; a parcel without a price has its reason.

    `tier` is one of the service's ('commercial', 'retail', 'daily', 'list');
    the first one where None. `tables` are the built-in ones where None. Raises
    BadInput for an unknown service or tier and for an unreadable `zip_from`.
    """
    held = tables or Tables.built_in()
    return quoted(parcels, wish_for(service_of(service, held), tier, zip_from, ship_on, held, options))


def quote(
    parcel: Parcel,
    service: str,
    *,
    zip_from: str,
    ship_on: date,
    zip_to: str | None = None,
    tier: str | None = None,
    tables: Tables | None = None,
    options: QuoteOptions | None = None,
    is_residential: bool | None = None,
    is_soft_pack: bool = False,
    is_tube: bool = False,
) -> Quote:
    """One parcel's price: one row of `quote_many`. Goes to the recipient's ZIP code where `zip_to` is None.

    `is_residential` None is taken as a home. Raises what `quote_many` notes:
    NoTable, OverLimit, DoesNotFit, NotOffered or BadInput.
    """
    one = one_row(parcel, zip_to, is_residential=is_residential, is_soft_pack=is_soft_pack, is_tube=is_tube)
    table = quote_many(one, service, zip_from=zip_from, ship_on=ship_on, tier=tier, tables=tables, options=options)
    return table.quote(0)


def one_row(
    parcel: Parcel,
    zip_to: str | None = None,
    *,
    is_residential: bool | None = None,
    is_soft_pack: bool = False,
    is_tube: bool = False,
) -> ParcelTable:
    """The parcel as a table of one row; raises BadInput for an unreadable ZIP code."""
    size = parcel.size
    end = zip5_of(parcel.recipient.zip_code if zip_to is None else zip_to, "it goes to")
    return ParcelTable.from_columns(
        [parcel.weight_oz],
        [(size.length_in, size.width_in, size.height_in)],
        [end],
        is_residential=None if is_residential is None else [is_residential],
        value_cents=[parcel.value_cents],
        is_soft_pack=[True] if is_soft_pack else None,
        is_tube=[True] if is_tube else None,
    )


def quoted(parcels: ParcelTable, wish: Wish, block: Block | None = None) -> QuoteTable:
    """The prices of a wish. `block` are the same parcels under pricing for another wish: what they share is kept."""
    plan = plan_for(wish)
    if plan is None:
        return no_prices(parcels, wish)
    apart = Details(plan, block or Block(parcels, plan.asked)) if len(parcels) <= STRETCH else None
    parts = [apart.priced] if apart else [price(plan, one) for one in _blocks(parcels, plan)]
    price_cents = np.concatenate([part.price for part in parts])
    cents = np.concatenate([_told_apart(part) for part in parts], axis=1)
    cents[:, price_cents < 0] = 0
    complete = np.concatenate([(part.price >= 0) & ~np.asarray(part.incomplete) for part in parts])
    base, surcharges, fuel, discount = cents
    kept = {0: apart} if apart else {}
    return QuoteTable(parcels, wish, plan, price_cents, base, surcharges, fuel, discount, complete, kept)


def _told_apart(priced: Priced) -> Ints:
    """(4, n): base, surcharges, fuel and, below zero, discount."""
    cents = np.empty((4, len(priced.price)), dtype=np.int64)
    cents[0], cents[1], cents[2], cents[3] = priced.base, priced.surcharges, priced.fuel, priced.discount
    np.negative(cents[3], out=cents[3])
    return cents


def _blocks(parcels: ParcelTable, plan: Plan) -> Iterator[Block]:
    for start in range(0, len(parcels), BLOCK):
        yield Block(parcels.rows(slice(start, start + BLOCK)), plan.asked)
