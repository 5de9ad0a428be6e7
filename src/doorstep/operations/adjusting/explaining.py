"""Why a bill differs from what was agreed to: parts that sum to the difference, to the cent.

Charges that the bill names (fuel, address correction, residential, ...)
stand for themselves. What is left is freight: it is explained by pricing the
parcel again as the carrier measured it, and the rest is said to be unknown.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from doorstep.ledger.billing import DISCOUNT, FREIGHT, FUEL, OTHER, BilledCharge, BilledParcel
from doorstep.operations.adjusting.case import UNKNOWN, Explained, Part
from doorstep.operations.adjusting.repricing import base_cents, quoted, repriced
from doorstep.operations.buying.purchase import LabelWish
from doorstep.parcels import format_cents
from doorstep.postage import Tables

NOT_OURS = "not_ours"
AGAIN = "billed_again"


def explained(
    billed: BilledParcel, *, wish: LabelWish | None, price_cents: int | None, billed_before: bool, tables: Tables
) -> Explained:
    """What was predicted, what more is asked, and why.

    `price_cents` is what the label was bought for (None: not bought here),
    `billed_before` says that its first charges stood on an earlier bill.
    """
    if price_cents is None or wish is None:
        return _of_a_stranger(billed)
    corrections = [charge for charge in billed.charges if charge.is_correction]
    parts, freight_cents = _named(corrections)
    if billed.has_first:
        firsts = [charge for charge in billed.charges if not charge.is_correction]
        more, first_freight_cents = (
            _again(firsts) if billed_before else _against_the_quote(firsts, wish, price_cents, tables)
        )
        parts, freight_cents = more + parts, freight_cents + first_freight_cents
    parts += _of_freight(freight_cents, billed, wish, tables)
    first_cents = 0 if not billed.has_first else billed.first_cents - (0 if billed_before else price_cents)
    difference_cents = billed.correction_cents + first_cents
    return Explained(price_cents, difference_cents, _together(parts, difference_cents))


def _of_a_stranger(billed: BilledParcel) -> Explained:
    who = "a label that was not bought here" if billed.tracking_number else "the account, not for a label"
    parts, freight_cents = _named(billed.charges)
    parts = [Part(NOT_OURS, f"{part.what} ({who})", part.cents) for part in parts]
    if freight_cents:
        parts.append(Part(NOT_OURS, f"freight ({who})", freight_cents))
    total = sum(charge.cents for charge in billed.charges)
    return Explained(None, total, _together(parts, total))


def _named(charges: Iterable[BilledCharge]) -> tuple[list[Part], int]:
    """A part for each title that stands for itself, and the freight that has to be explained."""
    sums: dict[tuple[str, str], int] = {}
    freight_cents = 0
    for charge in charges:
        if charge.kind in (FREIGHT, DISCOUNT, OTHER):
            freight_cents += charge.cents
        else:
            key = (charge.kind, _title(charge))
            sums[key] = sums.get(key, 0) + charge.cents
    return [Part(kind, what, cents) for (kind, what), cents in sums.items()], freight_cents


def _again(firsts: Sequence[BilledCharge]) -> tuple[list[Part], int]:
    total = sum(charge.cents for charge in firsts)
    return [Part(AGAIN, "the label's first charges stand on an earlier bill already", total)], 0


def _against_the_quote(
    firsts: Sequence[BilledCharge], wish: LabelWish, price_cents: int, tables: Tables
) -> tuple[list[Part], int]:
    """Fuel and surcharges against those of the quote; what the freight differs is left to the measures."""
    priced = quoted(wish, tables)
    if priced is None or priced.price_cents != price_cents:
        # The price cannot be told apart any more: all of it is compared as one.
        return [], sum(charge.cents for charge in firsts) - price_cents
    named, freight_cents = _named(firsts)
    billed_fuel = sum(part.cents for part in named if part.kind == FUEL)
    surcharges = [part for part in named if part.kind != FUEL]
    titles = ", ".join(part.what for part in surcharges) or "none"
    parts = [
        Part(FUEL, _beside("fuel", billed_fuel, priced.fuel_cents), billed_fuel - priced.fuel_cents),
        Part(
            "surcharge",
            f"surcharges billed: {titles}; {format_cents(priced.surcharges_cents)} predicted",
            sum(part.cents for part in surcharges) - priced.surcharges_cents,
        ),
    ]
    return parts, freight_cents - base_cents(priced)


def _of_freight(cents: int, billed: BilledParcel, wish: LabelWish, tables: Tables) -> list[Part]:
    if not cents:
        return []
    parts = repriced(wish, billed, tables)
    rest = cents - sum(part.cents for part in parts)
    return [*parts, Part(UNKNOWN, "not explained by weight, size or zone as billed", rest)]


def _together(parts: Iterable[Part], difference_cents: int) -> tuple[Part, ...]:
    """The parts without empty ones; they must sum to the difference."""
    kept = tuple(part for part in parts if part.cents)
    assert sum(part.cents for part in kept) == difference_cents
    return kept


def _beside(what: str, billed_cents: int, predicted_cents: int) -> str:
    return f"{what}: {format_cents(billed_cents)} billed, {format_cents(predicted_cents)} predicted"


def _title(charge: BilledCharge) -> str:
    return charge.title[:120].strip() or charge.kind
