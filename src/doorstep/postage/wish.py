"""What is asked of the tables: one service at one tier, from one ZIP code on one day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from doorstep.parcels import BadInput
from doorstep.postage.options import NOTHING_ASKED, QuoteOptions
from doorstep.postage.parcel_table import zip5_of
from doorstep.postage.services import Service
from doorstep.postage.table_set import Tables


@dataclass(frozen=True, slots=True)
class Wish:
    """`zip_from` has five digits, `tier` is one of the service's."""

    service: Service
    tier: str
    zip_from: str
    ship_on: date
    tables: Tables
    options: QuoteOptions = NOTHING_ASKED

    @property
    def title(self) -> str:
        return f"{self.service.title} ({self.tier})"


def wish_for(
    service: Service, tier: str | None, zip_from: str, ship_on: date, tables: Tables, options: QuoteOptions | None
) -> Wish:
    """The wish; the service's first tier where None. BadInput for another carrier's tier or an unreadable ZIP code."""
    wanted = tier or service.tiers[0]
    if wanted not in service.tiers:
        raise BadInput(f"{service.title} has no {wanted} prices. Take one of: {', '.join(service.tiers)}.")
    return Wish(service, wanted, zip5_of(zip_from, "it comes from"), ship_on, tables, options or NOTHING_ASKED)
