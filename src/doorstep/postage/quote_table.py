"""The prices of many parcels in one service, with everything a receipt needs."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from doorstep.parcels import DoorstepError
from doorstep.postage.base_prices import BasePrices, Wish
from doorstep.postage.charges import Charge
from doorstep.postage.parcel_table import Bools, Ints, ParcelTable
from doorstep.postage.quotes import Quote
from doorstep.postage.rates import MISSING
from doorstep.postage.receipts import Line, Receipt, is_by_size, weight_sentence, zone_sentence
from doorstep.postage.refusals import Refusals
from doorstep.postage.zone_answer import CERTAINTIES


@dataclass(frozen=True, slots=True, eq=False)
class QuoteTable:
    """One service's prices: `due` (n, k) says which of the k charges fall on which parcel."""

    parcels: ParcelTable
    wish: Wish
    base: BasePrices
    charges: tuple[Charge, ...]
    due: Bools
    other_due: Bools
    refusals: Refusals

    def __len__(self) -> int:
        return len(self.parcels)

    @property
    def price_cents(self) -> Ints:
        """(n,) what is known of the price; -1 where there is none. See `complete`."""
        return np.where(self.refusals.open, self.base.cents + self.due @ self._amounts, MISSING)

    @property
    def complete(self) -> Bools:
        """(n,) True where there is a price and nothing of it is missing."""
        unknown = np.array([charge.cents is None for charge in self.charges], dtype=np.bool_)
        return np.asarray(self.refusals.open & ~(self.due & unknown).any(axis=1))

    def refusal(self, row: int) -> DoorstepError | None:
        """Why this parcel has no price; None where it has one."""
        return self.refusals.of(row)

    def quote(self, row: int) -> Quote:
        """This parcel's quote; raises its refusal where there is none."""
        refused = self.refusal(row)
        if refused is not None:
            raise refused
        zones = self.base.zones
        return Quote(
            carrier=self.wish.service.carrier,
            service=self.wish.service.code,
            price_tier=self.wish.tier,
            price_cents=int(self.price_cents[row]),
            zone=str(int(zones.zone[row])) if zones.zone[row] > 0 else "",
            zone_certainty=CERTAINTIES[int(zones.certainty[row])],
            billed_oz=float(self.base.billed_oz[row]),
            incomplete=self.incomplete(row),
            or_zone=str(int(zones.other[row])) if zones.other[row] > 0 else "",
            or_price_cents=self.other_price_cents(row),
            title=self.wish.service.title,
            table=self,
            row=row,
        )

    def incomplete(self, row: int) -> tuple[str, ...]:
        """What is due on this parcel but whose amount is in no table."""
        found = [charge for charge, due in zip(self.charges, self.due[row], strict=True) if due]
        return tuple(dict.fromkeys(charge.what_is_missing for charge in found if charge.cents is None))

    def other_price_cents(self, row: int) -> int | None:
        """The price in the second possible zone; None where there is no second zone or no price in it."""
        if self.base.other_cents[row] == MISSING:
            return None
        return int(self.base.other_cents[row] + self.other_due[row] @ self._amounts)

    def receipt(self, row: int) -> Receipt:
        """How this parcel's price comes about."""
        edition, zones = self.base.edition, self.base.zones
        assert edition is not None
        return Receipt(
            title=self.wish.title,
            ship_on=self.wish.ship_on,
            table=f"{edition.said('document')} ({edition.path(self.base.name)})",
            effective_on=edition.effective_on,
            zone=zone_sentence(zones, row, self.other_price_cents(row)),
            weight=weight_sentence(self.parcels, self.base, row),
            billed_by_size=is_by_size(self.parcels, self.base, row),
            lines=tuple(self._lines(row)),
            incomplete=self.incomplete(row),
            read_on=edition.said("read_on"),
        )

    @property
    def _amounts(self) -> Ints:
        return np.array([charge.cents or 0 for charge in self.charges], dtype=np.int64)

    def _lines(self, row: int) -> list[Line]:
        edition = self.base.edition
        assert edition is not None
        what = "Oversized price" if self.base.oversized[row] else "Base price"
        source = f"{edition.said('document')}; read {self.base.sources[row]}"
        lines = [Line(what, int(self.base.cents[row]), edition.effective_on, None, source)]
        for charge, due in zip(self.charges, self.due[row], strict=True):
            if due and charge.cents is not None:
                said = f"{charge.edition.said('document')}; read {charge.source}"
                lines.append(Line(charge.title, charge.cents, charge.from_on, charge.to_on, said, charge.note))
        return lines
