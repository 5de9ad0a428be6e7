"""Is a packing possible? Checked by itself, knowing nothing of how it was found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from doorstep.packing.box import Item, Packed, Placement

TOUCHING_IN = 1e-6


def check(packed: Packed, items: Sequence[Item]) -> list[str]:
    """What is wrong with it: items missing, turned into another shape, outside, overlapping, or too heavy."""
    placements = packed.placements
    wrong = []
    if Counter(placement.item for placement in placements) != Counter(items):
        wrong.append("The items in the box are not the items to pack.")
    for placement in placements:
        if sorted(placement.sides_in) != sorted(placement.item.sides_in):
            wrong.append(f"{placement.item.name} changed its shape.")
        if not _inside(placement, packed):
            wrong.append(f"{placement.item.name} sticks out of {packed.box.name}.")
    for index, one in enumerate(placements):
        wrong += [
            f"{one.item.name} and {other.item.name} overlap." for other in placements[:index] if _meet(one, other)
        ]
    if sum(item.weight_oz for item in items) > packed.box.max_weight_oz + TOUCHING_IN:
        wrong.append(f"{packed.box.name} carries {packed.box.max_weight_oz:g} oz at most.")
    return wrong


def _inside(placement: Placement, packed: Packed) -> bool:
    return all(
        at >= -TOUCHING_IN and at + side <= inner + TOUCHING_IN
        for at, side, inner in zip(placement.at_in, placement.sides_in, packed.box.inside_in, strict=True)
    )


def _meet(one: Placement, other: Placement) -> bool:
    return all(
        one.at_in[axis] < other.at_in[axis] + other.sides_in[axis] - TOUCHING_IN
        and other.at_in[axis] < one.at_in[axis] + one.sides_in[axis] - TOUCHING_IN
        for axis in range(3)
    )
