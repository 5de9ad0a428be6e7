"""Which box? The smallest into which all items go.

One item: exact for sides parallel to the walls. Several: each is laid at the
corners its neighbours leave (extreme points), lowest first, tried in several
orders; a packing that exists may be missed, one that is given is real.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import permutations

from doorstep.packing.box import Box, Item, Packed, Placement, Sides, volume_cu_in
from doorstep.packing.check import TOUCHING_IN, check
from doorstep.packing.errors import NoBoxFits
from doorstep.parcels import BadInput

# Biggest first, longest first, broadest first: what fails in one order often fits in another.
ORDERS: tuple[Callable[[Item], tuple[float, ...]], ...] = (
    lambda item: (volume_cu_in(item.sides_in),),
    lambda item: tuple(sorted(item.sides_in, reverse=True)),
    lambda item: (volume_cu_in(item.sides_in) / min(item.sides_in),),
)


def choose_box(items: Sequence[Item], boxes: Sequence[Box]) -> Packed:
    """The items in the smallest of the boxes that takes them all.

    Raises NoBoxFits where none does, BadInput where there is nothing to pack.
    """
    if not items:
        raise BadInput("There is nothing to pack. Give at least one item.")
    for box in sorted(boxes, key=lambda box: (box.volume_cu_in, box.weight_oz, box.name)):
        packed = pack(items, box)
        if packed is not None:
            return packed
    raise NoBoxFits(
        f"{len(items)} items of {sum(volume_cu_in(item.sides_in) for item in items):,.0f} cu in and "
        f"{sum(item.weight_oz for item in items):g} oz go into none of {len(boxes)} boxes. Split them or add a box."
    )


def pack(items: Sequence[Item], box: Box) -> Packed | None:
    """All items in this box, verified, or None where no way was found."""
    if not _can_fit(items, box):
        return None
    for order in ORDERS:
        placements = _placed(sorted(items, key=order, reverse=True), box)
        if placements is not None:
            packed = Packed(box, tuple(placements))
            return None if check(packed, items) else packed
    return None


def turned(sides_in: Sides) -> list[Sides]:
    """The different ways a block can stand, at most six."""
    return sorted({(a, b, c) for a, b, c in permutations(sides_in)}, key=lambda sides: sides[::-1])


def _can_fit(items: Sequence[Item], box: Box) -> bool:
    if sum(item.weight_oz for item in items) > box.max_weight_oz:
        return False
    if sum(volume_cu_in(item.sides_in) for item in items) > box.volume_cu_in * (1 + TOUCHING_IN):
        return False
    inner = sorted(box.inside_in)
    return all(_not_over(sorted(item.sides_in), inner) for item in items)


def _not_over(sides_in: Sequence[float], inner_in: Sequence[float]) -> bool:
    return all(side <= inner + TOUCHING_IN for side, inner in zip(sides_in, inner_in, strict=True))


def _placed(items: Sequence[Item], box: Box) -> list[Placement] | None:
    placements: list[Placement] = []
    corners: list[Sides] = [(0.0, 0.0, 0.0)]
    for item in items:
        best = min(_ways(item, box, corners, placements), key=_lowness, default=None)
        if best is None:
            return None
        placements.append(best)
        corners = [corner for corner in (*corners, *_new_corners(best)) if not _holds(best, corner)]
    return placements


def _ways(item: Item, box: Box, corners: Sequence[Sides], placements: Sequence[Placement]) -> Iterator[Placement]:
    for corner in dict.fromkeys(corners):
        for sides in turned(item.sides_in):
            reach = (corner[0] + sides[0], corner[1] + sides[1], corner[2] + sides[2])
            if _not_over(reach, box.inside_in):
                way = Placement(item, corner, sides)
                if not any(_overlap(way, other) for other in placements):
                    yield way


def _lowness(way: Placement) -> tuple[float, ...]:
    top = way.at_in[2] + way.sides_in[2]
    return top, way.at_in[2], way.at_in[1] + way.sides_in[1], way.at_in[0] + way.sides_in[0]


def _overlap(one: Placement, other: Placement) -> bool:
    return _holds(other, one.at_in, one.sides_in)


def _holds(placed: Placement, at_in: Sides, sides_in: Sides = (2 * TOUCHING_IN,) * 3) -> bool:
    """True where the block (or the point) reaches into the placed item."""
    (ax, ay, az), (al, aw, ah) = at_in, sides_in
    (bx, by, bz), (bl, bw, bh) = placed.at_in, placed.sides_in
    if ax + al <= bx + TOUCHING_IN or bx + bl <= ax + TOUCHING_IN:
        return False
    if ay + aw <= by + TOUCHING_IN or by + bw <= ay + TOUCHING_IN:
        return False
    return not (az + ah <= bz + TOUCHING_IN or bz + bh <= az + TOUCHING_IN)


def _new_corners(placed: Placement) -> list[Sides]:
    (x, y, z), (length, width, height) = placed.at_in, placed.sides_in
    beside, behind, above = (x + length, y, z), (x, y + width, z), (x, y, z + height)
    # Slid to the walls as well, where a lower neighbour leaves room beneath.
    slid = [(x + length, 0.0, z), (x + length, y, 0.0), (0.0, y + width, z), (x, y + width, 0.0), (0.0, y, z + height)]
    return [beside, behind, above, *slid, (x, 0.0, z + height)]
