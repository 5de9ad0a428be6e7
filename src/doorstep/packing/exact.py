"""Up to five items: every way there is, so that "it does not fit" is the truth.

Two blocks in a box lie beside, behind or above each other. All such relations
of all pairs are gone through (branch and bound); the longest chain along each
axis says whether they fit.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from doorstep.packing.compiled import Ints, compiled
from doorstep.packing.load import Load

MOST_ITEMS = 5
MOST_STEPS = 400_000
FITS, FITS_NOT, UNKNOWN = 1, 0, -1


class Pairs(NamedTuple):
    """`kind` (n,) of each item, `way` (n,) it stands now, `first`, `second` (m,) the pairs, `relation` (m,) of each.

    `at` (m + 1, 3, n) is the least place of each item along each axis after so many pairs; `steps` (1,) taken.
    """

    kind: Ints
    way: Ints
    first: Ints
    second: Ints
    relation: Ints
    at: Ints
    steps: Ints


def pairs_of(load: Load) -> Pairs:
    """The pairs of a load of at most MOST_ITEMS."""
    kind = np.repeat(np.arange(len(load.items)), load.counts)
    second, first = np.tril_indices(len(kind), -1)
    ints = np.int64
    at = np.zeros((len(first) + 1, 3, len(kind)), ints)
    return Pairs(
        kind, np.zeros(len(kind), ints), first.astype(ints), second.astype(ints), np.zeros(len(first), ints), at,
        np.zeros(1, ints),
    )  # fmt: skip


@compiled
def fits_exactly(sides: Ints, ways: Ints, pairs: Pairs, inner: Ints, most_steps: int) -> int:
    """FITS (`pairs.way` and the last of `pairs.at` say how), FITS_NOT, or UNKNOWN when the steps were not enough."""
    way, kind = pairs.way, pairs.kind
    pairs.steps[0] = 0
    for item in range(len(way)):
        way[item] = 0
    while True:
        if _is_new(pairs) and _each_fits(sides, pairs, inner) and _arrange(sides, pairs, inner, most_steps):
            return FITS
        if pairs.steps[0] >= most_steps:
            return UNKNOWN
        item = len(way) - 1
        while item >= 0 and way[item] == ways[kind[item]] - 1:
            way[item] = 0
            item -= 1
        if item < 0:
            return FITS_NOT
        way[item] += 1


@compiled
def _is_new(pairs: Pairs) -> bool:
    """Equal items need not change places."""
    for item in range(1, len(pairs.way)):
        if pairs.kind[item] == pairs.kind[item - 1] and pairs.way[item] < pairs.way[item - 1]:
            return False
    return True


@compiled
def _each_fits(sides: Ints, pairs: Pairs, inner: Ints) -> bool:
    for item in range(len(pairs.way)):
        for axis in range(3):
            if sides[pairs.kind[item], pairs.way[item], axis] > inner[axis]:
                return False
    return True


@compiled
def _arrange(sides: Ints, pairs: Pairs, inner: Ints, most_steps: int) -> bool:
    """Depth first through the relations of all pairs for the present ways to stand."""
    last = len(pairs.first)
    for axis in range(3):
        for item in range(len(pairs.way)):
            pairs.at[0, axis, item] = 0
    depth = 0
    if last == 0:
        return True
    pairs.relation[0] = -1
    while depth >= 0:
        pairs.relation[depth] += 1
        if pairs.relation[depth] == 6 or pairs.steps[0] >= most_steps:
            depth -= 1
            continue
        pairs.steps[0] += 1
        if _relate(sides, pairs, inner, depth):
            depth += 1
            if depth == last:
                return True
            pairs.relation[depth] = -1
    return False


@compiled
def _relate(sides: Ints, pairs: Pairs, inner: Ints, depth: int) -> bool:
    """Enter the relation of pair `depth` into the next `at`; False where the box is too short for it."""
    axis, backwards = pairs.relation[depth] // 2, pairs.relation[depth] % 2
    low, high = pairs.first[depth], pairs.second[depth]
    if sides[pairs.kind[low], pairs.way[low], axis] + sides[pairs.kind[high], pairs.way[high], axis] > inner[axis]:
        return False
    if backwards:
        # A packing seen in a mirror is as good: the first relation along each axis goes one way only.
        is_first = True
        for earlier in range(depth):
            if pairs.relation[earlier] // 2 == axis:
                is_first = False
        if is_first:
            return False
    for other in range(3):
        for item in range(len(pairs.way)):
            pairs.at[depth + 1, other, item] = pairs.at[depth, other, item]
    return _push(sides, pairs, inner, depth, axis)


@compiled
def _push(sides: Ints, pairs: Pairs, inner: Ints, depth: int, axis: int) -> bool:
    """Move items along the axis until every relation holds; a circle never ends and so leaves the box."""
    at = pairs.at[depth + 1, axis]
    moved = True
    while moved:
        moved = False
        for pair in range(depth + 1):
            if pairs.relation[pair] // 2 != axis:
                continue
            low, high = pairs.first[pair], pairs.second[pair]
            if pairs.relation[pair] % 2:
                low, high = high, low
            end = at[low] + sides[pairs.kind[low], pairs.way[low], axis]
            if at[high] < end:
                at[high] = end
                moved = True
                if end + sides[pairs.kind[high], pairs.way[high], axis] > inner[axis]:
                    return False
    return True
