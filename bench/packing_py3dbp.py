"""py3dbp on the same orders: does everything go into one of the boxes?"""

from __future__ import annotations

from collections.abc import Sequence

from doorstep.packing import Box, Item, Packed, Placement

try:
    from py3dbp import Bin, Packer
    from py3dbp import Item as Thing
except ImportError:
    Packer = None

DIGITS = 6


def is_there() -> bool:
    """True where py3dbp is installed."""
    return Packer is not None


def one_box(items: Sequence[Item], boxes: Sequence[Box]) -> Packed | None:
    """The smallest box into which it lays everything, with where it lays it; None where it finds none.

    It packs the smallest items first unless told otherwise, so it is told.
    """
    for box in sorted(boxes, key=lambda box: box.volume_cu_in):
        packer = Packer()
        packer.add_bin(Bin(box.name, *box.inside_in, box.max_weight_oz))
        for number, item in enumerate(items):
            packer.add_item(Thing(str(number), *item.sides_in, item.weight_oz))
        packer.pack(bigger_first=True, number_of_decimals=DIGITS)
        laid = packer.bins[0].items
        if len(laid) == len(items):
            return Packed(box, tuple(_placement(items[int(thing.name)], thing) for thing in laid))
    return None


def _placement(item: Item, thing: object) -> Placement:
    at = tuple(float(side) for side in thing.position)  # type: ignore[attr-defined]
    sides = tuple(float(side) for side in thing.get_dimension())  # type: ignore[attr-defined]
    return Placement(item, at, sides)  # type: ignore[arg-type]
