"""The price of every parcel of a block under one plan: the one form of the truth.

A base cell is one look-up at row * slots + slot; surcharges, fuel and
discounts come on top of it in whole cents. What cannot be priced is MISSING;
why, is worked out for the one parcel that somebody asks about (refusing.py).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from doorstep.postage.block import NEXT, OTHER, Block
from doorstep.postage.containers import does_not_fit
from doorstep.postage.discounts import off_cents
from doorstep.postage.fuel import PARTS
from doorstep.postage.parcel_table import Bools, Ints
from doorstep.postage.plan import Plan
from doorstep.postage.rates import MISSING
from doorstep.postage.rules import MEASURING_NOISE


@dataclass(frozen=True, slots=True, eq=False)
class Priced:
    """By parcel, in cents: the price's parts (whole numbers where all parcels share one), and the price or MISSING.

    `rows` are the rows of the table that were paid, `incomplete` says where
    something is due whose amount nobody told us (True: everywhere).
    """

    price: Ints
    base: Ints
    surcharges: Ints | int
    fuel: Ints | int
    discount: Ints | int
    rows: Ints | None
    incomplete: Bools | bool


def price(plan: Plan, block: Block) -> Priced:
    """The prices of the block's parcels."""
    rows = _rows(plan, block)
    cells = _cells(plan, block, rows)
    base = plan.cells.take(cells) if cells is not None else np.full(len(block), plan.cells[0])
    discount: Ints | int = 0
    if plan.discount_cells is not None:
        discount = plan.discount_cells.take(cells) if cells is not None else int(plan.discount_cells[0])
    base, discount = _beyond_the_rows(plan, block, rows, base, discount)
    taken = base >= 0
    for over in _refusals(plan, block):
        taken &= ~over
    surcharged = plan.charge_set.on(block, plan)
    surcharges, incomplete = surcharged.cents, _incomplete(plan, surcharged.unknown)
    if plan.added is not None:
        surcharges = surcharges + (plan.added.take(cells) if cells is not None else int(plan.added[0]))
    if plan.added_unknown is not None and incomplete is not True:
        unknown = plan.added_unknown.take(cells) if cells is not None else plan.added_unknown[0]
        incomplete = (unknown > 0) | incomplete
    fuel = _fuel(plan, base - discount, surcharged.fuelled_cents)
    discount = discount + surcharged.off_cents
    if plan.fuel is not None and plan.fuel_discount_parts:
        discount = discount + off_cents(np.asarray(fuel), plan.fuel_discount_parts)
    total = base + surcharges + fuel - discount
    return Priced(np.where(taken, total, MISSING), base, surcharges, fuel, discount, rows, incomplete)


def _rows(plan: Plan, block: Block) -> Ints | None:
    """(n,) the row of the table each parcel pays; None where there is only one."""
    if plan.service.kind == "container":
        return None
    if plan.service.kind == "cubic":
        return block.keep(("rows", plan.axis_key, plan.rule.rounds), lambda: _tiers_of(plan, block))
    billed = block.billed_key(plan.rule, plan.minimums, plan)
    key = ("rows", plan.axis_key, plan.rule.dim_divisor, plan.rule.dim_over_cu_in, plan.rule.rounds, plan.minimums)
    return block.keep(key, lambda: _rows_of(plan, block, billed))


def _tiers_of(plan: Plan, block: Block) -> Ints:
    return np.searchsorted(plan.up_to, block.volume(plan.rule.rounds) - MEASURING_NOISE, side="left")


def _rows_of(plan: Plan, block: Block, billed: Ints) -> Ints:
    if plan.row_of_key is not None:
        return np.asarray(plan.row_of_key.take(billed))
    # A table with rows between whole pounds, as a contract may have: the scale's weight counts to the ounce.
    size_oz = block.dim_lb(plan.rule) * 16.0
    for minimum in plan.minimums:
        reached = block.over(minimum.measure, minimum.over, np.inf, plan)
        if reached is not None:
            size_oz = np.where(reached, np.maximum(size_oz, minimum.billed_oz), size_oz)
    billed_oz = np.maximum(np.nan_to_num(block.parcels.weight_oz), size_oz)
    return np.searchsorted(plan.up_to, billed_oz - MEASURING_NOISE, side="left")


def _cells(plan: Plan, block: Block, rows: Ints | None) -> Ints | None:
    """(n,) the place of each parcel's cell; None where there is one cell for all."""
    if plan.slots == 1:
        return rows
    slots = slots_of(plan, block, rows)
    if rows is None:
        return slots
    key = ("cells", id(rows), plan.zones.key, plan.zones.light and id(slots))
    return block.keep(key, lambda: rows * plan.slots + slots)


def slots_of(plan: Plan, block: Block, rows: Ints | None) -> Ints:
    """(n,) the slot of each parcel's zone, light parcels' own zones among them."""
    slots = block.slots(plan.zones)
    if not plan.zones.light or rows is None or block.zone == NEXT:
        return slots
    return block.keep(("light", plan.zones.key, id(rows)), lambda: _light(plan, block, rows, slots))


def _light(plan: Plan, block: Block, rows: Ints, slots: Ints) -> Ints:
    billed_oz = np.append(plan.up_to, np.inf).take(rows)
    for light in plan.zones.light:
        slot = light.other_slot if block.zone == OTHER else light.slot
        slots = np.where(light.reaches(block.parcels.zip_to, billed_oz), slot, slots)
    return slots


def _beyond_the_rows(
    plan: Plan, block: Block, rows: Ints | None, base: Ints, discount: Ints | int
) -> tuple[Ints, Ints | int]:
    """Prices of a pound beyond the last row, and of oversized parcels; with what the merchant gets off them."""
    apart: Bools | None = None
    if plan.per_lb is not None and rows is not None and (rows == len(plan.up_to)).any():
        apart = rows == len(plan.up_to)
        pounds = np.ceil(block.dim_lb(plan.rule)).astype(np.int64)
        per_lb = plan.per_lb.take(block.slots(plan.zones))
        base = np.where(apart & (per_lb >= 0), per_lb * pounds, base)
    if plan.oversized is not None and plan.rule.oversized_over_in is not None:
        large = block.over("length_girth_in", plan.rule.oversized_over_in, np.inf, plan)
        if large is not None:
            base = np.where(large, plan.oversized.take(block.slots(plan.zones)), base)
            apart = large if apart is None else apart | large
    if apart is not None and plan.heavy_parts is not None:
        parts = plan.heavy_parts.take(block.slots(plan.zones))
        discount = np.where(apart, (np.maximum(base, 0) * parts + PARTS // 2) // PARTS, discount)
    return base, discount


def _refusals(plan: Plan, block: Block) -> list[Bools]:
    """Masks of parcels that the service does not take."""
    found = [block.unreadable] if block.unreadable.any() else []
    for limit in plan.rule.limits:
        over = block.over(limit.measure, limit.over, np.inf, plan)
        if over is not None:
            found.append(over)
    found += [mask for mask in (_too_small(plan, block), *_of_the_wrong_kind(plan, block)) if mask is not None]
    if plan.service.is_flat_rate:
        found.append(does_not_fit(plan.table, block))  # type: ignore[arg-type]
    return found


def _too_small(plan: Plan, block: Block) -> Bools | None:
    longest, middle = plan.rule.smallest_in
    if not longest and not middle:
        return None
    sides = block.parcels.sides_in
    return np.asarray((sides[:, 0] < longest - MEASURING_NOISE) | (sides[:, 1] < middle - MEASURING_NOISE))


def _of_the_wrong_kind(plan: Plan, block: Block) -> list[Bools | None]:
    tubes = block.parcels.is_tube if plan.rule.tubes == "no" else None
    packs = block.parcels.is_soft_pack if plan.rule.soft_packs else None
    return [tubes, packs]


def _incomplete(plan: Plan, unknown: Bools | bool | None) -> Bools | bool:
    if plan.lacks_fuel or unknown is True:
        return True
    return False if unknown is None or unknown is False else unknown


def _fuel(plan: Plan, net_base: Ints, fuelled: Ints | int) -> Ints | int:
    if plan.fuel is None:
        return 0
    # Whole numbers below 2**53: the float division is exact where it matters, and quicker than the whole one.
    parts = (net_base + fuelled) * float(plan.fuel.parts) + PARTS / 2
    return np.floor(parts / PARTS).astype(np.int64)
