"""The carriers' offers for parcels: of each the cheapest complete price, and the cheapest that keeps the promise."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

import numpy as np

from doorstep.handoff.offer import Offer
from doorstep.postage import AllPrices, Cheapest
from doorstep.postage.parcel_table import Bools, Ints
from doorstep.postage.services import Service
from doorstep.postage.shopping import ParcelFacts, transit_of

NEVER = np.iinfo(np.int64).max


@dataclass(frozen=True, slots=True)
class Asked:
    """What is known of each parcel besides its price: its promise, and the only carrier it may go with ('' any)."""

    promised_on: Sequence[date | None]
    only_carrier: Sequence[str]


def postage_offers(cheapest: Cheapest, ship_on: date, asked: Asked) -> list[tuple[Offer, ...]]:
    """By row of the priced parcels: no, one or two offers; services whose published time is unknown keep no promise."""
    prices = cheapest.prices
    cents = np.where(prices.complete, prices.price_cents.astype(np.int64), NEVER)
    carriers = np.array([wish.service.carrier for wish in prices.wishes])
    only = np.array(asked.only_carrier, dtype=carriers.dtype)
    cents = np.where((only == "") | (carriers[:, None] == only), cents, NEVER)
    due = _due(cheapest.prices, ship_on)
    promised = np.array([day.toordinal() if day else 0 for day in asked.promised_on], dtype=np.int64)
    on_time = np.where((promised > 0) & (due > 0) & (due <= promised), cents, NEVER)
    chosen = [
        dict.fromkeys(int(side[:, row].argmin()) for side in (cents, on_time) if side[:, row].min() < NEVER)
        for row in range(cents.shape[1])
    ]
    zones = {index: cheapest.prices.table(index).zones for index in {one for some in chosen for one in some}}
    return [
        tuple(_offer(cheapest.prices, index, row, int(due[index, row]), int(zones[index][row])) for index in some)
        for row, some in enumerate(chosen)
    ]


def _due(prices: AllPrices, ship_on: date) -> Ints:
    """(services, parcels) the last day as an ordinal; 0 where it is not published."""
    near: Bools = ParcelFacts.of(prices.parcels, ship_on).is_contiguous
    latest = [_latest(wish.service.code, ship_on) for wish in prices.wishes]
    return np.where(near, np.array(latest, dtype=np.int64)[:, None], 0)


@cache
def _latest(service: str, ship_on: date) -> int:
    transit = transit_of(service)
    return transit.latest_on(ship_on).toordinal() if transit else 0


def _offer(prices: AllPrices, index: int, row: int, due: int, zone: int) -> Offer:
    service = prices.wishes[index].service
    due_on = date.fromordinal(due) if due else None
    cents = int(prices.price_cents[index, row])
    return Offer(
        "carrier", spoken(service), cents, due_on, service.carrier, service.code, str(zone) if zone > 0 else ""
    )


def spoken(service: Service) -> str:
    """'Ground Advantage': the title as people say it, without the post's own name before it."""
    return service.title.removeprefix("USPS ")
