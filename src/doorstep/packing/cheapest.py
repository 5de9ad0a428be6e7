"""Which boxes cost the least to send? Every way to part the items into lots, each lot in every box that takes it.

The price comes first: it depends on the box and the weight, not on how the
items lie. So all lots are priced in one go, the cheapest choice is looked up,
and only its boxes are packed; where a lot turns out not to fit, the next
cheapest choice is taken. Up to MOST_LOTS items each is a lot of its own: then
no other parting is cheaper. More items are brought together into lots.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from doorstep.packing.bounds import fits_alone
from doorstep.packing.box import Box, Item, Packed, Placement
from doorstep.packing.compiled import Bools
from doorstep.packing.effort import Effort
from doorstep.packing.find import by_room, search_soon
from doorstep.packing.load import WEIGHT_SLACK_OZ, load_of

Prices = Callable[[Sequence[Packed]], Sequence[int | None]]
Lot = tuple[Item, ...]
MOST_LOTS = 6
# Every group of so many lots is looked at; an order of more boxes keeps its parting and only changes boxes.
MOST_GROUPED = 9


@dataclass(frozen=True, slots=True)
class Way:
    """One way to send a group of lots: all in this box, for this price with the box's own cost."""

    items: Lot
    box: Box
    cents: int

    @property
    def key(self) -> tuple[frozenset[tuple[Item, int]], Box]:
        """Equal for equal items in an equal box."""
        return frozenset(Counter(self.items).items()), self.box


def cheapest_packing(
    fewest: Sequence[Packed], boxes: Sequence[Box], price_cents: Prices, support: float, effort: Effort
) -> tuple[Packed, ...] | None:
    """What lies in the fewest boxes, in those of the least total price; None where no way to pack it has a price."""
    lots = _lots(fewest)
    ways = _ways(lots, by_room(boxes), price_cents)
    known = {Way(packed.items, packed.box, 0).key: packed for packed in fewest}
    while True:
        chosen = _least(ways, len(lots))
        if chosen is None:
            return None
        for way in chosen:
            if way.key not in known:
                packed = search_soon(way.items, way.box, support, effort)
                if packed is None:
                    _strike(ways, way)
                    break
                known[way.key] = packed
        else:
            return tuple(known[way.key] for way in chosen)


def _lots(fewest: Sequence[Packed]) -> list[Lot]:
    """Items that stay together; no lot reaches over two of the fewest boxes."""
    each_alone = sum(len(packed.items) for packed in fewest) <= MOST_LOTS
    lots: list[Lot] = []
    for packed in fewest:
        ordered = [item for group in load_of(packed.items).items for item in group]
        parts = len(ordered) if each_alone else min(len(ordered), max(1, MOST_LOTS // len(fewest)))
        cuts = [round(len(ordered) * part / parts) for part in range(parts + 1)]
        lots += [tuple(ordered[low:high]) for low, high in pairwise(cuts)]
    return lots


def _groups(lots: Sequence[Lot]) -> list[int]:
    """The groups of lots to look at, each as a number whose bits are the lots in it."""
    if len(lots) > MOST_GROUPED:
        return [1 << number for number in range(len(lots))]
    return list(range(1, 1 << len(lots)))


def _ways(lots: Sequence[Lot], boxes: Sequence[Box], price_cents: Prices) -> dict[int, list[Way]]:
    """By group: its boxes with a price, the cheapest first, of equal prices the one with the least room."""
    groups = _groups(lots)
    allowed = _allowed(lots, groups, boxes)
    tried: list[tuple[int, Lot, Packed]] = []
    for row, group in enumerate(groups):
        inside = tuple(item for number, lot in enumerate(lots) if group >> number & 1 for item in lot)
        unlaid = tuple(Placement(item, (0.0, 0.0, 0.0), item.sides_in) for item in inside)
        tried += [(group, inside, Packed(boxes[box], unlaid)) for box in np.flatnonzero(allowed[row]).tolist()]
    prices = price_cents([packed for _, _, packed in tried]) if tried else []
    ways: dict[int, list[Way]] = {group: [] for group in groups}
    for (group, inside, packed), cents in zip(tried, prices, strict=True):
        if cents is not None:
            ways[group].append(Way(inside, packed.box, cents + packed.box.cost_cents))
    for some in ways.values():
        some.sort(key=lambda way: way.cents)
    return ways


def _allowed(lots: Sequence[Lot], groups: Sequence[int], boxes: Sequence[Box]) -> Bools:
    """(groups, boxes) False where volume, weight or one item's sides surely stand against it."""
    holds = np.array([[group >> number & 1 for number in range(len(lots))] for group in groups], dtype=np.float64)
    cu_in = holds @ np.array([sum(item.volume_cu_in for item in lot) for lot in lots])
    oz = holds @ np.array([sum(item.weight_oz for item in lot) for lot in lots])
    room = np.array([box.volume_cu_in for box in boxes])
    carries = np.array([box.max_weight_oz for box in boxes])
    too_long = np.array([~fits_alone(load_of(lot), boxes).all(axis=0) for lot in lots], dtype=np.float64)
    allowed = (cu_in[:, None] <= room * (1 + 1e-6)) & (oz[:, None] <= carries + WEIGHT_SLACK_OZ)
    return np.asarray(allowed & (holds @ too_long == 0))


def _least(ways: dict[int, list[Way]], lots: int) -> list[Way] | None:
    """The groups that hold every lot once for the least money, of equal sums the fewest boxes; None where none do."""
    if 1 not in ways or (1 << lots) - 1 not in ways:
        return [some[0] for some in ways.values()] if all(ways.values()) else None
    best: dict[int, tuple[int, int, tuple[Way, ...]]] = {0: (0, 0, ())}
    for held in range(1, 1 << lots):
        lowest, part = held & -held, held
        found: tuple[int, int, tuple[Way, ...]] | None = None
        while part:
            rest = best.get(held ^ part)
            if part & lowest and ways[part] and rest is not None:
                cents, boxes = ways[part][0].cents + rest[0], 1 + rest[1]
                if found is None or (cents, boxes) < found[:2]:
                    found = (cents, boxes, (ways[part][0], *rest[2]))
            part = (part - 1) & held
        if found is not None:
            best[held] = found
    last = best.get((1 << lots) - 1)
    return None if last is None else list(last[2])


def _strike(ways: dict[int, list[Way]], refused: Way) -> None:
    """The items do not go into that box: nor do the same items in another group."""
    for group, some in ways.items():
        ways[group] = [way for way in some if way.box != refused.box or way.key != refused.key]
