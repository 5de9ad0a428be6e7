"""Items as arrays: equal ones are one kind with a count, sides are whole numbers of a billionth of an inch.

Whole numbers make "does it just fit" exact; a box gets a ten-millionth of an
inch of slack for what the rounding of its contents adds up to.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from doorstep.packing.box import Box, Item
from doorstep.packing.compiled import Bools, Floats, Ints
from doorstep.packing.turning import ways_to_stand

PER_INCH = 1_000_000_000
SLACK = 100
WEIGHT_SLACK_OZ = 1e-6


class Kinds(NamedTuple):
    """k kinds: `sides` (k, 6, 3) how they may stand, `ways` (k,) how many of the six, `oz`, `cu_in`, what they bear."""

    sides: Ints
    ways: Ints
    oz: Floats
    cu_in: Floats
    fragile: Bools
    bears_oz: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Load:
    """Everything that is to be packed. `items[k]` are the items of kind k, whatever the order they were given in."""

    kinds: Kinds
    items: tuple[tuple[Item, ...], ...]
    has_rules: bool

    @property
    def counts(self) -> Ints:
        return np.array([len(items) for items in self.items], dtype=np.int64)


def load_of(items: Sequence[Item]) -> Load:
    """Equal items brought together, the largest kinds first."""
    groups: dict[tuple[object, ...], list[Item]] = {}
    for item in sorted(items, key=lambda item: item.name):
        groups.setdefault(_kind_of(item), []).append(item)
    chosen = [tuple(groups[key]) for key in sorted(groups, key=str)]
    chosen.sort(key=lambda group: (-group[0].volume_cu_in, -max(group[0].sides_in), -group[0].weight_oz))
    sides, ways = np.zeros((len(chosen), 6, 3), dtype=np.int64), np.zeros(len(chosen), dtype=np.int64)
    for kind, group in enumerate(chosen):
        for way, stood in enumerate(ways_to_stand(group[0])):
            sides[kind, way] = whole(stood)
            ways[kind] = way + 1
    firsts = [group[0] for group in chosen]
    kinds = Kinds(
        sides,
        ways,
        np.array([item.weight_oz for item in firsts], dtype=np.float64),
        np.array([item.volume_cu_in for item in firsts], dtype=np.float64),
        np.array([item.is_fragile for item in firsts], dtype=np.bool_),
        np.array([item.bears_oz for item in firsts], dtype=np.float64),
    )
    return Load(kinds, tuple(chosen), any(item.is_fragile or np.isfinite(item.bears_oz) for item in firsts))


def room_of(box: Box) -> Ints:
    """The box's inner sides as whole numbers, with the slack."""
    return whole(box.inside_in) + SLACK


def whole(sides_in: Sequence[float]) -> Ints:
    """Billionths of an inch."""
    return np.array([round(side * PER_INCH) for side in sides_in], dtype=np.int64)


def _kind_of(item: Item) -> tuple[object, ...]:
    sides = tuple(sorted(item.sides_in)) if item.turns == "any" else item.sides_in
    return sides, item.turns, item.weight_oz, item.is_fragile, item.bears_oz
