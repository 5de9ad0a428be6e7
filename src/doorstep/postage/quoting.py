"""Prices for a whole table of parcels in one service: the one form of the truth."""

from __future__ import annotations

from datetime import date

import numpy as np

from doorstep.parcels import BadInput, Parcel
from doorstep.postage.base_prices import BasePrices, Wish, base_prices
from doorstep.postage.carrier_zones import fedex_delivery_area
from doorstep.postage.charges import Charge, Measures, charges_for
from doorstep.postage.parcel_table import Bools, Ints, ParcelTable, zip5_of
from doorstep.postage.quote_table import QuoteTable
from doorstep.postage.quotes import Quote
from doorstep.postage.refusals import Refusals, refuse_unreadable
from doorstep.postage.rules import whole_sides_in
from doorstep.postage.services import Service, service_of
from doorstep.postage.table_set import Tables


def quote_many(
    parcels: ParcelTable,
    service: str,
    *,
    zip_from: str,
    ship_on: date,
    tier: str | None = None,
    tables: Tables | None = None,
) -> QuoteTable:
    """Prices of all parcels in one service, in cents; a parcel without a price has its reason.

    `tier` is one of the service's ('commercial', 'retail', 'daily'); the
    first one where None. Raises BadInput for an unknown service or tier and
    for an unreadable `zip_from`.
    """
    wish = _wish(service_of(service), tier, zip_from, ship_on, tables or Tables.built_in())
    refusals = Refusals(len(parcels))
    refuse_unreadable(parcels, refusals)
    base = base_prices(parcels, wish, refusals)
    charges = charges_for(wish.tables, wish.service.carrier, wish.service.code, wish.tier, ship_on)
    measures = _measures(parcels, base, wish)
    return QuoteTable(
        parcels,
        wish,
        base,
        charges,
        _due(charges, measures, base.zones.zone),
        _due(charges, measures, base.zones.other),
        refusals,
    )


def quote(
    parcel: Parcel,
    service: str,
    *,
    zip_from: str,
    ship_on: date,
    zip_to: str | None = None,
    tier: str | None = None,
    tables: Tables | None = None,
) -> Quote:
    """One parcel's price: one row of `quote_many`. Goes to the recipient's ZIP code where `zip_to` is None.

    Raises what `quote_many` notes: NoTable, OverLimit, DoesNotFit, NotOffered or BadInput.
    """
    one = one_row(parcel, zip_to)
    table = quote_many(one, service, zip_from=zip_from, ship_on=ship_on, tier=tier, tables=tables)
    return table.quote(0)


def one_row(parcel: Parcel, zip_to: str | None = None) -> ParcelTable:
    """The parcel as a table of one row; raises BadInput for an unreadable ZIP code."""
    size = parcel.size
    end = zip5_of(parcel.recipient.zip_code if zip_to is None else zip_to, "it goes to")
    return ParcelTable.from_columns([parcel.weight_oz], [(size.length_in, size.width_in, size.height_in)], [end])


def _wish(service: Service, tier: str | None, zip_from: str, ship_on: date, tables: Tables) -> Wish:
    wanted = tier or service.tiers[0]
    if wanted not in service.tiers:
        raise BadInput(f"{service.title} has no {wanted} prices. Take one of: {', '.join(service.tiers)}.")
    return Wish(service, wanted, zip5_of(zip_from, "it comes from"), ship_on, tables)


def _measures(parcels: ParcelTable, base: BasePrices, wish: Wish) -> Measures:
    sides = whole_sides_in(parcels)
    area = np.zeros(len(parcels))
    if wish.service.carrier == "fedex":
        area = fedex_delivery_area(wish.tables, parcels.zip_to, wish.ship_on).astype(np.float64)
    return {
        "billed_oz": base.billed_oz,
        "weight_oz": parcels.weight_oz,
        "length_in": parcels.sides_in[:, 0],
        "second_side_in": parcels.sides_in[:, 1],
        "length_girth_in": parcels.length_girth_in,
        "volume_cu_in": sides.prod(axis=1).astype(np.float64),
        "dim_wins": (base.dim_oz > parcels.weight_oz).astype(np.float64),
        "delivery_area": area,
    }


def _due(charges: tuple[Charge, ...], measures: Measures, zone: Ints) -> Bools:
    columns = [charge.falls_on(measures, zone) for charge in charges]
    return np.stack(columns, axis=1) if columns else np.zeros((len(zone), 0), dtype=np.bool_)
