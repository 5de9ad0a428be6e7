"""The ways an item may stand in a box."""

from __future__ import annotations

from itertools import permutations

from doorstep.packing.box import Item, Sides


def ways_to_stand(item: Item) -> list[Sides]:
    """The different (length, width, height) it may show, at most six, lowest first."""
    length, width, height = item.sides_in
    ways = {(length, width, height)}
    if item.turns == "upright":
        ways.add((width, length, height))
    if item.turns == "any":
        ways |= {(a, b, c) for a, b, c in permutations(item.sides_in)}
    return sorted(ways, key=lambda sides: sides[::-1])
