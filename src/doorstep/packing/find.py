"""The answers of the search: into one box, the smallest, the fewest, the steadiest."""

from __future__ import annotations

from collections.abc import Sequence

from doorstep.packing.bounds import without_lesser
from doorstep.packing.box import Box, Item, Packed
from doorstep.packing.effort import Effort
from doorstep.packing.search import Search

# Shares of a base to rest on something, as `search_steadiest` asks for them.
STEADY = (0.9, 0.7, 0.5)
STEADY_TRIES = 36


def compile_search() -> None:
    """Run every compiled function once."""
    box, items = Box("three", (3.0, 3.0, 3.0)), [Item("bar", (3.0, 1.0, 1.0), 1.0), Item("cube", (1.0, 1.0, 1.0), 1.0)]
    search = Search(items, [box], 0.5, Effort())
    search.into([box, box])
    search.fewest()
    # Two cubes of 2 in have room in 27 cu in, but not beside each other: every way is tried.
    search_one([Item("large", (2.0, 2.0, 2.0), 1.0)] * 2, box, 0.0, Effort())


def search_one(items: Sequence[Item], box: Box, support: float, effort: Effort) -> Packed | None:
    """All items in the box, or None."""
    return Search(items, [box], support, effort).into_one(box)


def search_soon(items: Sequence[Item], box: Box, support: float, effort: Effort) -> Packed | None:
    """The same with fewer tries: for one of many lots."""
    return Search(items, [box], support, effort).soon_into_one(box)


def search_smallest(items: Sequence[Item], boxes: Sequence[Box], support: float, effort: Effort) -> Packed | None:
    """All items in the box with the least room that takes them, or None."""
    search = Search(items, boxes, support, effort)
    for box in by_room(boxes):
        packed = search.into_one(box)
        if packed is not None:
            return packed
    return None


def search_fewest(items: Sequence[Item], boxes: Sequence[Box], support: float, effort: Effort) -> tuple[Packed, ...]:
    """All items in as few boxes as can be found, each box as small as its contents allow."""
    smallest = search_smallest(items, boxes, support, effort)
    if smallest is not None:
        return (smallest,)
    search = Search(items, without_lesser(boxes), support, effort)
    found = search.fewest()
    if not found:
        # Rules of standing can make a heap hopeless; each by itself always goes, as the caller has seen.
        found = tuple(packed for item in items for packed in search_fewest([item], boxes, support, Effort()))
    # Whatever was spent on finding them, they are made as small as can be.
    effort = Effort()
    return tuple(smallest_for(packed, boxes, support, effort) for packed in found)


def search_steadiest(packed: Packed) -> Packed:
    """The same items in the same box, resting on as much of their bases as can be found."""
    effort = Effort()
    for support in STEADY:
        search = Search(packed.items, [packed.box], support, effort)
        found = list(search.every(packed.box, 0, STEADY_TRIES))
        if found:
            return min(found, key=_restlessness)
    return packed


def _restlessness(packed: Packed) -> float:
    """How high and upright everything stands: flat and low is small."""
    return sum(one.item.volume_cu_in * (one.at_in[2] + 2 * one.sides_in[2]) for one in packed.placements)


def smallest_for(packed: Packed, boxes: Sequence[Box], support: float, effort: Effort) -> Packed:
    """The same contents in a box with less room, where there is one."""
    lesser = [box for box in boxes if box.volume_cu_in < packed.box.volume_cu_in]
    search = Search(packed.items, lesser, support, effort)
    return next((found for box in by_room(lesser) if (found := search.soon_into_one(box))), packed)


def by_room(boxes: Sequence[Box]) -> list[Box]:
    """The box with the least room first."""
    return sorted(boxes, key=lambda box: (box.volume_cu_in, box.weight_oz, box.name))
