"""Which boxes for this order, what does it cost to send them, and why these?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from doorstep.operations.packing_reasons import why
from doorstep.packing import (
    Box,
    Choice,
    Item,
    NoBoxPriced,
    Packed,
    cheapest_box,
    fewest_boxes,
    steadied,
)
from doorstep.packing.steps import steps_of
from doorstep.postage import Cheapest, ParcelTable, Quote, Tables, cheapest_many


@dataclass(frozen=True, slots=True)
class PackedOrder:
    """The choice with its quotes, one for each box, and the sentences that say why.

    `smallest_quotes` are those of the smallest boxes, None where one has no complete price.
    """

    choice: Choice
    quotes: tuple[Quote, ...]
    smallest_quotes: tuple[Quote | None, ...]
    why: tuple[str, ...]
    zip_from: str
    zip_to: str
    ship_on: date

    def as_json(self) -> dict[str, Any]:
        """The answer as `doorstep pack --json` shows it."""
        choice = self.choice
        quoted = zip(choice.packed, self.quotes, strict=True)
        smallest = zip(choice.smallest, self.smallest_quotes, strict=True)
        return {
            "zip_from": self.zip_from,
            "zip_to": self.zip_to,
            "ship_on": self.ship_on.isoformat(),
            "boxes": [_box_json(packed, quote) | {"placements": _placements(packed)} for packed, quote in quoted],
            "total_cents": choice.total_cents,
            "why": list(self.why),
            "smallest": {
                "boxes": [_box_json(packed, quote) for packed, quote in smallest],
                "total_cents": choice.smallest_total_cents,
            },
            "saves_cents": choice.saves_cents,
        }


def pack_order(
    items: Sequence[Item],
    boxes: Sequence[Box],
    *,
    zip_from: str,
    zip_to: str,
    ship_on: date,
    tier: str | None = "commercial",
    support: float = 0.0,
    tables: Tables | None = None,
) -> PackedOrder:
    """The boxes that cost least to send, packed and explained.

    `tier` is 'commercial', 'retail' or None for both; `tables` the rate
    tables, None for the built-in ones. Raises NoBoxFits, NoBoxPriced (with
    the carriers' reasons) and BadInput.
    """

    def offers(packed: Sequence[Packed]) -> Cheapest:
        parcels = ParcelTable.from_columns(
            [one.weight_oz for one in packed], [one.box.measured_in for one in packed], [zip_to] * len(packed)
        )
        return cheapest_many(parcels, zip_from=zip_from, ship_on=ship_on, tier=tier, tables=tables)

    def price_cents(packed: Sequence[Packed]) -> list[int | None]:
        return [cents if cents >= 0 else None for cents in offers(packed).price_cents.tolist()]

    try:
        choice = cheapest_box(items, boxes, price_cents=price_cents, support=support)
    except NoBoxPriced as error:
        reasons = offers(fewest_boxes(items, boxes, support=support)).reasons(0)
        raise NoBoxPriced(f"{error.message} {' '.join(reasons[:2])}") from None
    choice = replace(choice, packed=tuple(packed if support else steadied(packed) for packed in choice.packed))
    quotes = tuple(quote for quote in _quotes(offers, choice.packed) if quote is not None)
    smallest_quotes = tuple(_quotes(offers, choice.smallest))
    sentences = why(choice, quotes, smallest_quotes)
    return PackedOrder(choice, quotes, smallest_quotes, sentences, zip_from.strip()[:5], zip_to.strip()[:5], ship_on)


def _quotes(offers: Callable[[Sequence[Packed]], Cheapest], packed: Sequence[Packed]) -> list[Quote | None]:
    found = offers(packed)
    return [found.quote(row) for row in range(len(packed))]


def _box_json(packed: Packed, quote: Quote | None) -> dict[str, Any]:
    shown: dict[str, Any] = {
        "box": packed.box.name,
        "inside_in": list(packed.box.inside_in),
        "outside_in": list(packed.box.measured_in),
        "box_cost_cents": packed.box.cost_cents,
        "items": len(packed.placements),
        "weight_oz": round(packed.weight_oz, 4),
        "fill": round(packed.fill, 4),
    }
    names = ("carrier", "service", "title", "price_tier", "price_cents", "billed_oz")
    return shown | {name: getattr(quote, name) if quote else None for name in names}


def _placements(packed: Packed) -> list[dict[str, Any]]:
    """In the order of the steps that the picture numbers."""
    return [
        {
            "step": step.number,
            "item": placement.item.name,
            "at_in": [round(side, 6) for side in placement.at_in],
            "sides_in": [round(side, 6) for side in placement.sides_in],
        }
        for step in steps_of(packed)
        for placement in step.placements
    ]
