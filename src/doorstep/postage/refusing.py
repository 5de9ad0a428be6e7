"""Why a parcel has no price: worked out for the one parcel that is asked about. The first reason found stands."""

from __future__ import annotations

import numpy as np

from doorstep.parcels import BadInput, DoorstepError
from doorstep.postage.block import Block
from doorstep.postage.containers import goes_in
from doorstep.postage.errors import DoesNotFit, NoTable, NotOffered, OverLimit
from doorstep.postage.parcel_table import ParcelTable
from doorstep.postage.plan import Plan
from doorstep.postage.pricing import price, slots_of
from doorstep.postage.rates import Container
from doorstep.postage.table_files import Edition
from doorstep.postage.usps_zones import is_military
from doorstep.postage.wish import Wish
from doorstep.postage.zone_map import NO_ZONE, NOT_OFFERED, service_zone
from doorstep.postage.zones import no_zone, not_offered

DOCUMENTS = {"usps": "notice-123.xlsx", "ups": "daily-rates-us-en.xlsx", "fedex": "FedEx_Retail_Rates.xlsx"}


def why_not(plan: Plan | None, wish: Wish, parcel: ParcelTable) -> DoorstepError:
    """The reason why this parcel (a table of one row), which has no price, has none."""
    unreadable = _unreadable(parcel)
    if unreadable is not None:
        return unreadable
    if plan is None:
        return _no_table_on(wish)
    block = Block(parcel, wish.options.measures)
    return _limit(plan, block) or _kind(plan, parcel) or _container(plan, parcel) or _cell(plan, block)


def _unreadable(parcel: ParcelTable) -> BadInput | None:
    weight_oz, sides = parcel.weight_oz[0], parcel.sides_in[0]
    if not (np.isfinite(weight_oz) and weight_oz > 0):
        return BadInput("A parcel of no weight cannot be priced. Give its weight with packaging, like 15.9oz.")
    if not (np.isfinite(sides).all() and sides[2] > 0):
        return BadInput("A parcel without three positive sides cannot be priced. Give its size, like 8x6x4.")
    if parcel.zip_to[0] < 0:
        return BadInput("A parcel without a readable ZIP code cannot be priced. Give the recipient's five digits.")
    return None


def _no_table_on(wish: Wish) -> NoTable:
    document = DOCUMENTS.get(wish.service.carrier, "FILE")
    return NoTable(
        f"{wish.title} has no rate table for {wish.ship_on}. Import the prices of that day with "
        f"`doorstep tables import {document}`."
    )


def _limit(plan: Plan, block: Block) -> OverLimit | None:
    title = plan.wish.title
    for limit in plan.rule.limits:
        if block.over(limit.measure, limit.over, np.inf, plan) is not None:
            return OverLimit(f"{title} takes parcels up to {limit.words}, and this one is over it. Split or repack it.")
    longest, middle = plan.rule.smallest_in
    if block.parcels.sides_in[0, 0] < longest or block.parcels.sides_in[0, 1] < middle:
        smallest = f"{longest:g} x {middle:g} in"
        return OverLimit(f"{title} takes pieces from {smallest} on, and this one is smaller. Take a larger wrapping.")
    return None


def _kind(plan: Plan, parcel: ParcelTable) -> DoorstepError | None:
    if plan.rule.tubes == "no" and parcel.is_tube is not None and parcel.is_tube[0]:
        return NotOffered(f"{plan.wish.title} takes no rolls and tubes. Take another service.")
    if plan.rule.soft_packs and parcel.is_soft_pack is not None and parcel.is_soft_pack[0]:
        return _no_price(plan.wish, plan.edition, "for soft packs, which have tiers of their own")
    return None


def _container(plan: Plan, parcel: ParcelTable) -> DoorstepError | None:
    box = plan.table
    if not isinstance(box, Container):
        return None
    if not goes_in(box, parcel)[0]:
        inside = " or ".join(" x ".join(f"{side:g}" for side in sides) for sides in box.insides_in)
        return DoesNotFit(f"The parcel does not go into the {box.title} ({inside} in inside). Take another service.")
    if box.military_only and not is_military(parcel.zip_to)[0]:
        return NotOffered(f"The {box.title} goes to military ZIPs only.")
    return None


def _cell(plan: Plan, block: Block) -> DoorstepError:
    priced = price(plan, block)
    zone = plan.zones.zone_of_slot[int(slots_of(plan, block, priced.rows)[0])]
    wish, service = plan.wish, plan.service
    if zone == NOT_OFFERED:
        return not_offered(service, wish.zip_from)
    if zone == NO_ZONE:
        return no_zone(service, wish.zip_from, int(block.parcels.zip_to[0]))
    name = service_zone(zone, service.zone_add)
    row = -1 if priced.rows is None else int(priced.rows[0])
    if row == len(plan.up_to) and not _is_large(plan, block):
        unit = "cu in" if service.kind == "cubic" else "lb"
        ends_at = plan.up_to[-1] / (1 if service.kind == "cubic" else 16)
        return _no_price(wish, plan.edition, f"for more than {ends_at:g} {unit} billed")
    if service.carrier == "ups" and service.kind == "weight" and not _has_zone(plan, name):
        return NotOffered(f"{service.title} has no zone {name}: UPS does not offer it there. Take another service.")
    if _is_large(plan, block):
        return _no_price(wish, plan.edition, f"for zone {name} over 108 in of length and girth (oversized)")
    return _no_price(wish, plan.edition, f"for zone {name}" + ("" if row < 0 else " at that weight"))


def _is_large(plan: Plan, block: Block) -> bool:
    over = plan.rule.oversized_over_in
    return over is not None and block.over("length_girth_in", over, np.inf, plan) is not None


def _has_zone(plan: Plan, name: int) -> bool:
    return not isinstance(plan.table, Container) and name in plan.table.zones


def _no_price(wish: Wish, edition: Edition, what: str) -> NoTable:
    document = edition.said("import") or f"{DOCUMENTS.get(wish.service.carrier, 'FILE')} with `doorstep tables import`"
    return NoTable(f"{wish.title} has no price {what} in the tables of {edition.effective_on}. Import {document}.")
