"""What was chosen, what it costs, and what the smallest boxes would have cost."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from doorstep.packing.box import Box, Item, Packed
from doorstep.packing.effort import Effort
from doorstep.packing.errors import NoBoxPriced
from doorstep.packing.pack import must_be_packable, must_each_fit


@dataclass(frozen=True, slots=True)
class Choice:
    """`packed` are the boxes of the cheapest postage, `price_cents` what each costs to send.

    `smallest` and `smallest_price_cents` are the same for the choice by
    volume: the smallest box, or as few as can be; None where a price is not
    known. The boxes' own costs are in no price, but in both totals.
    """

    packed: tuple[Packed, ...]
    price_cents: tuple[int, ...]
    smallest: tuple[Packed, ...]
    smallest_price_cents: tuple[int | None, ...]

    @property
    def total_cents(self) -> int:
        """Postage and boxes."""
        return sum(self.price_cents) + _boxes_cents(self.packed)

    @property
    def smallest_total_cents(self) -> int | None:
        """The same for the smallest boxes; None where the price of one of them is not known."""
        known = [cents for cents in self.smallest_price_cents if cents is not None]
        complete = len(known) == len(self.smallest)
        return sum(known) + _boxes_cents(self.smallest) if complete else None

    @property
    def saves_cents(self) -> int | None:
        """What choosing by postage saves against choosing by volume, 0 or more; None where that has no price."""
        return None if self.smallest_total_cents is None else self.smallest_total_cents - self.total_cents


def cheapest_box(
    items: Sequence[Item],
    boxes: Sequence[Box],
    *,
    price_cents: Callable[[Sequence[Packed]], Sequence[int | None]],
    support: float = 0.0,
) -> Choice:
    """The items in the boxes that cost least to send, several where that is cheaper or one is not enough.

    `price_cents` prices a batch: one answer each, None where there is no
    complete price. It may go by the box and the weight only; the items need
    not be laid yet when it is asked. `support` is the share of each base that
    must rest on something, 0-1. Raises NoBoxFits where an item goes into no
    box, NoBoxPriced where everything fits and nothing has a price.
    """
    from doorstep.packing.cheapest import cheapest_packing
    from doorstep.packing.find import search_fewest

    must_be_packable(items)
    must_each_fit(items, boxes)
    smallest = search_fewest(items, boxes, support, Effort())
    packed = cheapest_packing(smallest, boxes, price_cents, support, Effort())
    if packed is None:
        raise NoBoxPriced(
            f"{len(items)} items can be packed, but no box has a complete price. `doorstep quote` says what is missing."
        )
    prices = list(price_cents([*packed, *smallest]))
    return Choice(
        packed,
        tuple(cents for cents in prices[: len(packed)] if cents is not None),
        smallest,
        tuple(prices[len(packed) :]),
    )


def _boxes_cents(packed: Sequence[Packed]) -> int:
    return sum(one.box.cost_cents for one in packed)
