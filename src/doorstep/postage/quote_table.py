"""The prices of many parcels in one service, with everything a receipt needs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np

from doorstep.parcels import DoorstepError
from doorstep.postage.block import Block
from doorstep.postage.checking import table_warnings
from doorstep.postage.details import Details
from doorstep.postage.fuel import what_is_missing
from doorstep.postage.parcel_table import Bools, Floats, Ints, ParcelTable
from doorstep.postage.plan import Plan
from doorstep.postage.quotes import Quote
from doorstep.postage.receipts import Receipt
from doorstep.postage.refusing import why_not
from doorstep.postage.taking_apart import places_touched, receipt_of
from doorstep.postage.wish import Wish
from doorstep.postage.zone_map import CERTAINTIES, service_zone

# Parcels are taken apart in stretches: few enough to be quick for one receipt, enough to be quick for thousands.
STRETCH = 1024


@dataclass(frozen=True, slots=True, eq=False)
class QuoteTable:
    """One service's prices, in cents: `price_cents` (n,) is -1 where there is none, and the sum of its four parts
    elsewhere; `complete` says where nothing of it is missing."""

    parcels: ParcelTable
    wish: Wish
    plan: Plan | None
    price_cents: Ints
    base_cents: Ints
    surcharges_cents: Ints
    fuel_cents: Ints
    discount_cents: Ints
    complete: Bools
    _apart: dict[int, Details] = field(default_factory=dict, repr=False)

    def __len__(self) -> int:
        return len(self.parcels)

    def refusal(self, row: int) -> DoorstepError | None:
        """Why this parcel has no price; None where it has one."""
        if self.price_cents[row] >= 0:
            return None
        return why_not(self.plan, self.wish, self.parcels.row(row))

    def quote(self, row: int) -> Quote:
        """This parcel's quote; raises its refusal where there is none."""
        refused = self.refusal(row)
        if refused is not None:
            raise refused
        apart, place = self._details(row)
        zone, other, service = apart.zone(place), apart.other_zone(place), self.wish.service
        return Quote(
            carrier=service.carrier,
            service=service.code,
            price_tier=self.wish.tier,
            price_cents=int(self.price_cents[row]),
            zone=str(zone) if zone > 0 else "",
            zone_certainty=CERTAINTIES[apart.plan.zones.certainty(int(self.parcels.zip_to[row]))],
            billed_oz=apart.billed_oz(place),
            incomplete=self.incomplete(row),
            or_zone=str(other) if other > 0 else "",
            or_price_cents=self.other_price_cents(row),
            title=service.title,
            base_cents=int(self.base_cents[row]),
            surcharges_cents=int(self.surcharges_cents[row]),
            fuel_cents=int(self.fuel_cents[row]),
            discount_cents=int(self.discount_cents[row]),
            contents=service.contents,
            table=self,
            row=row,
        )

    def incomplete(self, row: int) -> tuple[str, ...]:
        """What is due on this parcel but whose amount is in no table."""
        if self.complete[row] or self.plan is None:
            return ()
        apart, place = self._details(row)
        unknown = [fallen.charge.what_is_missing for fallen in apart.fallen(place) if fallen.cents is None]
        service = self.wish.service
        if self.plan.lacks_fuel:
            unknown.append(what_is_missing(service.carrier, service.fuel, self.wish.ship_on))
        return tuple(dict.fromkeys(unknown))

    def other_price_cents(self, row: int) -> int | None:
        """The price in the second possible zone; None where there is no second zone or no price in it."""
        apart, place = self._details(row)
        if apart.other_price is None or not apart.other_slots[place] or apart.other_price[place] < 0:
            return None
        return int(apart.other_price[place])

    def receipt(self, row: int) -> Receipt:
        """How this parcel's price comes about."""
        apart, place = self._details(row)
        return receipt_of(apart, place, self.incomplete(row), self.other_price_cents(row))

    @property
    def zones(self) -> Ints:
        """(n,) the zone's number in the service's own chart, 0 where there is one price everywhere or no zone."""
        if self.plan is None or self.plan.slots == 1:
            return np.zeros(len(self), dtype=np.int64)
        numbers = [max(service_zone(zone, self.wish.service.zone_add), 0) for zone in self.plan.zones.zone_of_slot]
        return np.array(numbers, dtype=np.int64).take(self._whole().slots)

    @property
    def billed_oz(self) -> Floats:
        """(n,) the limit of the row that is paid, the scale's weight where there are no rows of weights."""
        if self.plan is None:
            return self.parcels.weight_oz
        return self._whole().all_billed_oz

    def receipts(self, rows: Iterable[int]) -> list[Receipt]:
        """The receipts of these parcels."""
        return [self.receipt(row) for row in rows]

    def warnings(self, row: int) -> tuple[str, ...]:
        """Why a table that this parcel's price touches needs a second look: out of date, or ending soon."""
        known = table_warnings(self.wish.tables, self.wish.ship_on)
        apart, place = self._details(row)
        return tuple(dict.fromkeys(text for name in places_touched(apart, place) for text in known.get(name, ())))

    def _whole(self) -> Details:
        assert self.plan is not None, "a table without a plan has no prices"
        return Details(self.plan, Block(self.parcels, self.plan.asked))

    def _details(self, row: int) -> tuple[Details, int]:
        """The stretch that holds the row, and its place there."""
        assert self.plan is not None, "a table without a plan has no prices"
        stretch, place = divmod(row, STRETCH)
        if stretch not in self._apart:
            rows = slice(stretch * STRETCH, (stretch + 1) * STRETCH)
            self._apart.clear()  # rows are mostly asked for in their order
            self._apart[stretch] = Details(self.plan, Block(self.parcels.rows(rows), self.plan.asked))
        return self._apart[stretch], place


def no_prices(parcels: ParcelTable, wish: Wish) -> QuoteTable:
    """The table of a service that has no tables or no rule on the day."""
    zeros, missing = np.zeros(len(parcels), dtype=np.int64), np.full(len(parcels), -1, dtype=np.int64)
    return QuoteTable(parcels, wish, None, missing, zeros, zeros, zeros, zeros, np.zeros(len(parcels), dtype=np.bool_))
