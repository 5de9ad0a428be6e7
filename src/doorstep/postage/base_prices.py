"""The base price of each parcel: a cell of weight and zone, an oversized price, or a flat rate."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from doorstep.postage.errors import DoesNotFit, NoTable, NotOffered, OverLimit
from doorstep.postage.parcel_table import Bools, Floats, Ints, ParcelTable
from doorstep.postage.rates import MISSING, FlatRate, RateTable, flat_rate, letters_for, oversized_prices, rate_table
from doorstep.postage.refusals import Refusals
from doorstep.postage.rules import MEASURING_NOISE, Rule, beyond, dim_weight_oz, rule_for
from doorstep.postage.services import Service
from doorstep.postage.table_files import Edition
from doorstep.postage.table_set import Tables
from doorstep.postage.usps_zones import is_military
from doorstep.postage.zone_answer import NO_ZONE, NOT_OFFERED, ZoneAnswer
from doorstep.postage.zones import no_zone, zones_of


@dataclass(frozen=True, slots=True, eq=False)
class BasePrices:
    """By parcel: `cents` (MISSING where there is no price), `other_cents` in the second possible zone,
    `billed_oz` = limit of the row that is paid, `dim_oz` = dimensional weight or 0."""

    cents: Ints
    other_cents: Ints
    billed_oz: Floats
    dim_oz: Floats
    zones: ZoneAnswer
    edition: Edition | None
    name: str
    sources: tuple[str, ...]
    oversized: Bools

    @classmethod
    def none(cls, size: int) -> BasePrices:
        """No parcel has a price."""
        missing, zeros = np.full(size, MISSING, dtype=np.int64), np.zeros(size)
        nowhere, no = ZoneAnswer.none_needed(size), np.zeros(size, dtype=np.bool_)
        return cls(missing, missing, zeros, zeros, nowhere, None, "", ("",) * size, no)


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked: one service at one tier, from one ZIP code on one day."""

    service: Service
    tier: str
    zip_from: str
    ship_on: date
    tables: Tables

    @property
    def title(self) -> str:
        return f"{self.service.title} ({self.tier})"


def base_prices(parcels: ParcelTable, wish: Wish, refusals: Refusals) -> BasePrices:
    """The base prices; every parcel without one has its reason in `refusals`."""
    everyone = np.ones(len(parcels), dtype=np.bool_)
    rule = rule_for(wish.tables, wish.service.carrier, wish.service.code, wish.ship_on)
    if rule is None:
        refusals.refuse(everyone, _no_table_on(wish))
        return BasePrices.none(len(parcels))
    for over, limit in beyond(parcels, rule):
        refusals.refuse(over, _over(wish, limit))
    if wish.service.is_flat_rate:
        found = flat_rate(wish.tables, wish.service.code, wish.tier, wish.ship_on)
        if found is not None:
            return _flat(parcels, wish, found, refusals)
    else:
        table = rate_table(wish.tables, wish.service.carrier, wish.service.table, wish.tier, wish.ship_on)
        if table is not None:
            return _weighed(parcels, wish, rule, table, refusals)
    refusals.refuse(everyone, _no_table_on(wish))
    return BasePrices.none(len(parcels))


def _weighed(parcels: ParcelTable, wish: Wish, rule: Rule, table: RateTable, refusals: Refusals) -> BasePrices:
    dim_oz = dim_weight_oz(parcels, rule)
    row = table.row_of(np.maximum(parcels.weight_oz, dim_oz))
    last = len(table.weight_max_oz) - 1
    billed_oz = table.weight_max_oz[np.minimum(row, last)]
    zones = zones_of(wish.tables, wish.service, wish.zip_from, parcels.zip_to, billed_oz, wish.ship_on)
    _refuse_zoneless(parcels, wish, zones, refusals)
    oversized = _oversized(parcels, rule)
    cents, other = (
        np.where(oversized, _oversized_price(wish, zone), table.price_cents(row, zone))
        for zone in (zones.zone, zones.other)
    )
    _refuse_unpriced(wish, table, zones, row, cents, oversized, refusals)
    sources = tuple(
        _oversized_source(wish, int(zone)) if large else letters_for(table.sources[index], int(zone))
        for index, zone, large in zip(np.minimum(row, last), zones.zone, oversized, strict=True)
    )
    other = np.where(zones.other > 0, other, MISSING)
    return BasePrices(cents, other, billed_oz, dim_oz, zones, table.edition, table.name, sources, oversized)


def _flat(parcels: ParcelTable, wish: Wish, rate: FlatRate, refusals: Refusals) -> BasePrices:
    size = len(parcels)
    refusals.refuse(~fits_inside(parcels, rate.inside_in), _too_big_for(rate))
    if rate.military_only:
        refusals.refuse(~is_military(parcels.zip_to), NotOffered(f"The {rate.container} goes to military ZIPs only."))
    cents = np.full(size, rate.price_cents, dtype=np.int64)
    zones, no = ZoneAnswer.none_needed(size), np.zeros(size, dtype=np.bool_)
    missing, name = np.full(size, MISSING, dtype=np.int64), "flat_rate.csv"
    return BasePrices(
        cents, missing, parcels.weight_oz, np.zeros(size), zones, rate.edition, name, (rate.source,) * size, no
    )


def fits_inside(parcels: ParcelTable, inside_in: tuple[float, ...]) -> Bools:
    """True where the parcel, sides parallel to the walls, goes into the box or the flat envelope.

    An envelope holds a block when it closes around it: length + height not
    over its length and width + height not over its width.
    """
    length, width, height = parcels.sides_in.T - MEASURING_NOISE
    if len(inside_in) == 3:
        longest, middle, shortest = sorted(inside_in, reverse=True)
        return np.asarray((length <= longest) & (width <= middle) & (height <= shortest))
    longer, shorter = sorted(inside_in, reverse=True)
    return np.asarray((length + height <= longer) & (width + height <= shorter))


def _oversized(parcels: ParcelTable, rule: Rule) -> Bools:
    if rule.oversized_over_in is None:
        return np.zeros(len(parcels), dtype=np.bool_)
    return np.asarray(parcels.length_girth_in > rule.oversized_over_in + MEASURING_NOISE)


def _oversized_price(wish: Wish, zone: Ints) -> Ints:
    found = oversized_prices(wish.tables, wish.service.code, wish.tier, wish.ship_on)
    return np.array([found.get(int(name), (MISSING, ""))[0] for name in zone], dtype=np.int64)


def _oversized_source(wish: Wish, zone: int) -> str:
    return oversized_prices(wish.tables, wish.service.code, wish.tier, wish.ship_on).get(zone, (MISSING, ""))[1]


def _refuse_zoneless(parcels: ParcelTable, wish: Wish, zones: ZoneAnswer, refusals: Refusals) -> None:
    refusals.refuse(
        zones.zone == NOT_OFFERED,
        NotOffered(f"{wish.service.title} does not go to that ZIP code from {wish.zip_from}. Take another service."),
    )
    for zip_to in np.unique(parcels.zip_to[(zones.zone == NO_ZONE) & refusals.open]):
        refusals.refuse(parcels.zip_to == zip_to, no_zone(wish.service, wish.zip_from, int(zip_to)))


def _refuse_unpriced(
    wish: Wish, table: RateTable, zones: ZoneAnswer, row: Ints, cents: Ints, oversized: Bools, refusals: Refusals
) -> None:
    ends_at = f"{table.weight_max_oz[-1] / 16:g} lb"
    beyond_table = (row >= len(table.weight_max_oz)) & ~oversized
    refusals.refuse(beyond_table, _no_price(wish, table.edition, f"for more than {ends_at} billed"))
    missing = (cents == MISSING) & refusals.open
    for zone in np.unique(zones.zone[missing]):
        what = f"for zone {zone} at that weight"
        refusals.refuse(missing & (zones.zone == zone) & oversized, _no_price(wish, table.edition, _large(zone)))
        refusals.refuse(missing & (zones.zone == zone), _no_price(wish, table.edition, what))


def _large(zone: int) -> str:
    return f"for zone {zone} over 108 in of length and girth (oversized)"


def _no_price(wish: Wish, edition: Edition, what: str) -> NoTable:
    return NoTable(
        f"{wish.title} has no price {what} in the tables of {edition.effective_on}. Import {edition.said('import')}."
    )


def _no_table_on(wish: Wish) -> NoTable:
    document = {"usps": "notice-123.xlsx", "ups": "daily-rates-us-en.xlsx", "fedex": "FedEx_Retail_Rates.xlsx"}
    return NoTable(
        f"{wish.title} has no rate table for {wish.ship_on}. Import the prices of that day with "
        f"`doorstep tables import {document[wish.service.carrier]}`."
    )


def _over(wish: Wish, limit: str) -> OverLimit:
    return OverLimit(f"{wish.service.title} takes parcels up to {limit}, and this one is over it. Split or repack it.")


def _too_big_for(rate: FlatRate) -> DoesNotFit:
    inside = " x ".join(f"{side:g}" for side in rate.inside_in)
    return DoesNotFit(f"The parcel does not go into the {rate.container} ({inside} in inside). Take another service.")
