"""Is a packing possible? Checked by itself, knowing nothing of how it was found.

Shares no code with the search: it reads only where the items are said to lie.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import isfinite

import numpy as np
from numpy.typing import NDArray

from doorstep.packing.box import Item, Packed, Placement

TOUCHING_IN = 1e-6
Grid = NDArray[np.float64]


def check(packed: Packed, items: Sequence[Item], *, support: float = 0.0) -> list[str]:
    """What is wrong with it; empty where nothing is.

    Items missing, turned as they may not be, outside, overlapping, in the
    air, too heavy for the box or for what they stand on. `support` is the
    share of each base that must rest on the floor or on other items, 0-1.
    """
    wrong = []
    if Counter(placement.item for placement in packed.placements) != Counter(items):
        wrong.append("The items in the box are not the items to pack.")
    if sum(placement.item.weight_oz for placement in packed.placements) > packed.box.max_weight_oz + TOUCHING_IN:
        wrong.append(f"{packed.box.name} carries {packed.box.max_weight_oz:g} oz at most.")
    for placement in packed.placements:
        wrong += _alone(placement, packed)
    if not all(isfinite(number) for one in packed.placements for number in (*one.at_in, *one.sides_in)):
        return [*wrong, "An item lies nowhere: a place or side is no number."]
    return wrong + _together(packed.placements, support)


def _alone(placement: Placement, packed: Packed) -> list[str]:
    """Shape, turn and walls of one item."""
    wrong, item = [], placement.item
    given, shown = item.sides_in, placement.sides_in
    if not _alike(sorted(shown), sorted(given)):
        wrong.append(f"{item.name} changed its shape.")
    elif item.turns == "none" and not _alike(shown, given):
        wrong.append(f"{item.name} was turned, and it may not be.")
    elif item.turns == "upright" and not _alike(shown[2:], given[2:]):
        wrong.append(f"{item.name} lies on its side, and this side up was asked for.")
    reach = zip(placement.at_in, shown, packed.box.inside_in, strict=True)
    if any(not (at >= -TOUCHING_IN and at + side <= inner + TOUCHING_IN) for at, side, inner in reach):
        wrong.append(f"{item.name} sticks out of {packed.box.name}.")
    return wrong


def _alike(one: Sequence[float], other: Sequence[float]) -> bool:
    return all(abs(a - b) <= TOUCHING_IN for a, b in zip(one, other, strict=True))


def _together(placements: Sequence[Placement], support: float) -> list[str]:
    """What the items do to each other."""
    if not placements:
        return []
    low = np.array([placement.at_in for placement in placements])
    high = low + np.array([placement.sides_in for placement in placements])
    # (n, n, 3): how far two items reach into each other along each axis, negative where they are apart.
    common = np.minimum(high[:, None], high[None]) - np.maximum(low[:, None], low[None])
    seen_from_above = np.where((common[:, :, :2] > TOUCHING_IN).all(axis=2), common[:, :, 0] * common[:, :, 1], 0.0)
    meets = np.triu((common > TOUCHING_IN).all(axis=2), 1)
    names = [placement.item.name for placement in placements]
    wrong = [f"{names[two]} and {names[one]} overlap." for one, two in np.argwhere(meets)]
    # rests_on[a, b]: the area with which a stands on b.
    touches = np.abs(low[:, None, 2] - high[None, :, 2]) <= TOUCHING_IN
    rests_on = np.where(touches, seen_from_above, 0.0)
    np.fill_diagonal(rests_on, 0.0)
    return wrong + _held(placements, low, high, rests_on, support) + _crushed(placements, rests_on > 0)


def _held(placements: Sequence[Placement], low: Grid, high: Grid, rests_on: Grid, support: float) -> list[str]:
    wrong = []
    base = (high[:, 0] - low[:, 0]) * (high[:, 1] - low[:, 1])
    for index, placement in enumerate(placements):
        if low[index, 2] <= TOUCHING_IN:
            continue
        share = rests_on[index].sum() / base[index]
        if share <= 0:
            wrong.append(f"{placement.item.name} hangs in the air.")
        elif share < support - 1e-3:
            wrong.append(f"{placement.item.name} rests on {share:.0%} of its base, not on {support:.0%}.")
    return wrong


def _crushed(placements: Sequence[Placement], stands_on: NDArray[np.bool_]) -> list[str]:
    """Fragile items under heavier or sturdy ones, and items under more weight than they bear."""
    wrong = []
    items = [placement.item for placement in placements]
    for above, below in np.argwhere(stands_on):
        upper, lower = items[above], items[below]
        if lower.is_fragile and not (upper.is_fragile and upper.weight_oz <= lower.weight_oz):
            wrong.append(f"{upper.name} stands on {lower.name}, which is fragile.")
    for index, item in enumerate(items):
        if item.bears_oz < float("inf"):
            load_oz = sum(items[other].weight_oz for other in _all_above(index, stands_on))
            if load_oz > item.bears_oz + TOUCHING_IN:
                wrong.append(f"{load_oz:g} oz stand on {item.name}, which bears {item.bears_oz:g} oz.")
    return wrong


def _all_above(index: int, stands_on: NDArray[np.bool_]) -> set[int]:
    """Everything that stands on it, directly or through others."""
    found: set[int] = set()
    ahead = [index]
    while ahead:
        for other in np.flatnonzero(stands_on[:, ahead.pop()]):
            if int(other) not in found:
                found.add(int(other))
                ahead.append(int(other))
    return found
