"""What the base price would have been, had the parcel been declared as the carrier measured it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from doorstep.addresses import all_places
from doorstep.ledger.billing import AREA, FUEL, RESIDENTIAL, SURCHARGE, BilledParcel
from doorstep.operations.adjusting.case import Part
from doorstep.operations.buying.purchase import LabelWish
from doorstep.parcels import Dimensions, DoorstepError, Parcel
from doorstep.postage import ParcelTable, Quote, Tables, quote, quote_many

# Charges that a bill names apart from the freight.
APART = (AREA, FUEL, RESIDENTIAL, SURCHARGE)


def quoted(wish: LabelWish, tables: Tables) -> Quote | None:
    """The quote of what was declared, None where our tables hold no complete price."""
    try:
        found = quote(
            _parcel(wish), wish.service, zip_from=wish.sender.zip_code, ship_on=wish.ship_on, tables=tables,
            tier=wish.price_tier or None,
        )  # fmt: skip
    except DoorstepError:
        return None
    return found if found.is_complete else None


def base_cents(priced: Quote) -> int:
    """The base price less its discount: what weight, size and zone decide."""
    return priced.base_cents + priced.discount_cents


def price_cents(priced: Quote) -> int:
    """The whole price."""
    return priced.price_cents


def repriced(wish: LabelWish, billed: BilledParcel, tables: Tables) -> list[Part]:
    """Weight, then size, then zone: what each of the carrier's measures adds to the price, in this order.

    Where the bill names fuel and surcharges apart only the base price counts,
    else all of it.
    """
    parts: list[Part] = []
    cents_of = base_cents if any(charge.kind in APART for charge in billed.charges) else price_cents
    standing = quoted(wish, tables)
    if standing is None:
        return []
    for kind, what, changed in _changes(wish, billed):
        dearer = quoted(changed, tables)
        if dearer is None:
            continue
        parts.append(Part(kind, what, cents_of(dearer) - cents_of(standing)))
        wish, standing = changed, dearer
    parts += _by_zone(wish, standing, billed, tables, cents_of)
    return [part for part in parts if part.cents]


def _changes(wish: LabelWish, billed: BilledParcel) -> list[tuple[str, str, LabelWish]]:
    changes: list[tuple[str, str, LabelWish]] = []
    heavier = wish
    if billed.weight_oz and not billed.is_dim_weight:
        heavier = replace(wish, weight_oz=billed.weight_oz)
        what = f"weight: {ounces(wish.weight_oz)} declared, {ounces(billed.weight_oz)} billed"
        changes.append(("weight", what, heavier))
    if billed.size and billed.size != wish.size:
        what = f"size: {wish.size} declared, {billed.size} billed"
        changes.append(("size", what, replace(heavier, size=billed.size)))
    elif billed.weight_oz and billed.is_dim_weight:
        # The size itself is not on the bill, only the weight that it was turned into.
        what = f"size: billed as {ounces(billed.weight_oz)} for its room, {ounces(wish.weight_oz)} declared"
        tiny = replace(heavier, weight_oz=billed.weight_oz, size=Dimensions(1.0, 1.0, 1.0))
        changes.append(("size", what, tiny))
    return changes


def _by_zone(
    wish: LabelWish, standing: Quote, billed: BilledParcel, tables: Tables, cents_of: Callable[[Quote], int]
) -> list[Part]:
    if not billed.zone or not standing.zone or billed.zone == standing.zone:
        return []
    there = _in_zone(wish, billed.zone, tables)
    if there is None:
        return []
    what = f"zone: {standing.zone} predicted, {billed.zone} billed"
    return [Part("zone", what, cents_of(there) - cents_of(standing))]


def _in_zone(wish: LabelWish, zone: str, tables: Tables) -> Quote | None:
    """The same parcel to some place that lies in the zone."""
    ends = sorted({zip5[:3]: zip5 for zip5 in all_places()}.values())
    sides = (wish.size.length_in, wish.size.width_in, wish.size.height_in)
    table = ParcelTable.from_columns([wish.weight_oz] * len(ends), [sides] * len(ends), ends)
    found = quote_many(
        table, wish.service, zip_from=wish.sender.zip_code, ship_on=wish.ship_on, tier=wish.price_tier or None,
        tables=tables,
    )  # fmt: skip
    for row in range(len(ends)):
        if found.refusal(row) is None and (there := found.quote(row)).zone == zone and there.is_complete:
            return there
    return None


def _parcel(wish: LabelWish) -> Parcel:
    return Parcel(wish.parcel, "", wish.recipient, wish.weight_oz, wish.size, wish.value_cents)


def ounces(weight_oz: float) -> str:
    """'15.9 oz', '2 lb', '2 lb 3 oz'."""
    if weight_oz < 16:
        return f"{weight_oz:.4g} oz"
    pounds, rest = divmod(round(weight_oz, 2), 16)
    return f"{pounds:.0f} lb" + (f" {rest:.3g} oz" if rest else "")
