"""Into one box, into the smallest, into as few as can be.

Up to five items without rules of standing: exact, unless `exact.MOST_STEPS`
are too few. More: a packing that exists may be missed, one that is given is
real and verified. Numba is imported only
where something is packed: the rest of the product starts a second faster.
"""

from __future__ import annotations

from collections.abc import Sequence

from doorstep.packing.box import Box, Item, Packed
from doorstep.packing.effort import Effort
from doorstep.packing.errors import NoBoxFits, why_none_fits
from doorstep.parcels import BadInput

MOST_ITEMS = 2_000


def pack(items: Sequence[Item], box: Box, *, support: float = 0.0) -> Packed | None:
    """All items in this box, verified, or None where no way was found.

    `support` is the share of each item's base that must rest on something, 0-1.
    """
    from doorstep.packing.find import search_one

    must_be_packable(items)
    return search_one(items, box, support, Effort())


def choose_box(items: Sequence[Item], boxes: Sequence[Box], *, support: float = 0.0) -> Packed:
    """The items in the smallest of the boxes that takes them all.

    Raises NoBoxFits where none does, BadInput where there is nothing to pack.
    """
    from doorstep.packing.find import search_smallest

    must_be_packable(items)
    packed = search_smallest(items, boxes, support, Effort())
    if packed is None:
        raise NoBoxFits(why_none_fits(items, boxes))
    return packed


def fewest_boxes(items: Sequence[Item], boxes: Sequence[Box], *, support: float = 0.0) -> tuple[Packed, ...]:
    """The items in as few boxes as can be found, each box as small as its contents allow.

    Raises NoBoxFits where an item goes into no box even alone, and says which side or weight is in the way.
    """
    from doorstep.packing.find import search_fewest

    must_be_packable(items)
    must_each_fit(items, boxes)
    return search_fewest(items, boxes, support, Effort())


def steadied(packed: Packed) -> Packed:
    """The same items in the same box, lying flat and resting on as much of their bases as can be found."""
    from doorstep.packing.find import search_steadiest

    return search_steadiest(packed)


def warm_up() -> None:
    """Compile the search, or load it from the disk, before it is needed."""
    from doorstep.packing.find import compile_search

    compile_search()


def must_be_packable(items: Sequence[Item]) -> None:
    """Raises BadInput for nothing and for more than a person packs."""
    if not items:
        raise BadInput("There is nothing to pack. Give at least one item.")
    if len(items) > MOST_ITEMS:
        raise BadInput(
            f"{len(items):,} items are more than the {MOST_ITEMS:,} that one order may have. Split the order."
        )


def must_each_fit(items: Sequence[Item], boxes: Sequence[Box]) -> None:
    """Raises NoBoxFits where an item goes into none of the boxes even alone."""
    from doorstep.packing.bounds import fits_alone
    from doorstep.packing.load import load_of

    load = load_of(items)
    alone = fits_alone(load, boxes)
    for kind, group in enumerate(load.items):
        if not alone[kind].any():
            raise NoBoxFits(why_none_fits([group[0]], boxes))
