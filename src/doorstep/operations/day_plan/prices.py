"""What the cheapest carrier asks for each parcel: the prize of a stop."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from doorstep.operations.day_plan.document import Priced
from doorstep.operations.day_plan.sift import Sifted
from doorstep.postage import Cheapest, ParcelTable, cheapest_many


def prices_of(sifted: Sequence[Sifted], *, zip_from: str, ship_on: date) -> Mapping[str, Priced]:
    """By parcel number; incomplete prices are never chosen, and boxes and bases go with the USPS alone."""
    if not sifted:
        return {}
    cheapest = cheapest_many(ParcelTable.of([one.parcel for one in sifted]), zip_from=zip_from, ship_on=ship_on)
    return {one.parcel.number: _priced(one, row, cheapest) for row, one in enumerate(sifted)}


def _priced(one: Sifted, row: int, cheapest: Cheapest) -> Priced:
    quote = cheapest.cheapest_of(row, "usps") if one.is_postal_only else cheapest.quote(row)
    if quote is None:
        reasons = cheapest.reasons(row) or ("No USPS service has a complete price for it.",)
        return Priced(None, why=reasons[0])
    return Priced(quote.price_cents, quote.carrier, quote.service, quote.zone)
