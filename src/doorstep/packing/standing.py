"""May an item stand here: does enough lie beneath it, and may that carry it?"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from doorstep.packing.compiled import Floats, Ints, compiled
from doorstep.packing.load import WEIGHT_SLACK_OZ, Kinds

# Billionths of an inch within which two sides touch. The checker takes 1,000: wider for what is forbidden, narrower for
# what is asked for.
SURELY_APART = 2_000
SURELY_TOUCHING = 500


class Laid(NamedTuple):
    """What lies in the box: `spot` (n, 6) low corner and sides, `kind` (n,), `bears_oz` (n,) still borne.

    `number` (1,) says how many of the rows count.

    `under` (n,) is for marking. `rules` (2,): 1 where rules hold at all, and the share of a base that must rest on
    something.
    """

    spot: Ints
    kind: Ints
    number: Ints
    bears_oz: Floats
    under: Ints
    rules: Floats


def nothing_laid(items: int, *, has_rules: bool, support: float) -> Laid:
    """An empty box for so many items."""
    ints = np.int64
    rules = np.array([float(has_rules or support > 0), support])
    return Laid(
        np.zeros((items, 6), ints),
        np.zeros(items, ints),
        np.zeros(1, ints),
        np.zeros(items),
        np.zeros(items, ints),
        rules,
    )


@compiled
def height_below(laid: Laid, x: int, y: int, z: int, length: int, width: int) -> int:
    """How far an item at this height falls: the top of what lies beneath it, or the floor."""
    height = 0
    for other in range(laid.number[0]):
        spot = laid.spot[other]
        top = spot[2] + spot[5]
        if height < top <= z + SURELY_TOUCHING and _shared(spot, x, y, length, width) > 0.0:
            height = top
    return int(height)


@compiled
def may_stand(
    kinds: Kinds, laid: Laid, kind: int, x: int, y: int, z: int, length: int, width: int, height: int
) -> bool:
    """False where a fragile item would carry what it may not, or too little of the base rests on anything."""
    resting = 0.0
    any_below = False
    for other in range(laid.number[0]):
        spot = laid.spot[other]
        shared = _shared(spot, x, y, length, width)
        if shared <= 0.0:
            continue
        gap = z - spot[2] - spot[5]
        if -SURELY_APART <= gap <= SURELY_APART:
            any_below = True
            if not _carries(kinds, laid.kind[other], kind):
                return False
            if -SURELY_TOUCHING <= gap <= SURELY_TOUCHING:
                resting += shared
        gap = spot[2] - z - height
        # Pushed in beneath something: allowed only where it may carry whatever that is and all that stands on it.
        if -SURELY_APART <= gap <= SURELY_APART and (kinds.fragile[kind] or kinds.bears_oz[kind] < np.inf):
            return False
    if z > 0 and resting < laid.rules[1] * length * width:
        return False
    return not any_below or _bears(kinds, laid, kind, x, y, z, length, width)


@compiled
def _carries(kinds: Kinds, below: int, above: int) -> bool:
    return not kinds.fragile[below] or (kinds.fragile[above] and kinds.oz[above] <= kinds.oz[below])


@compiled
def _bears(kinds: Kinds, laid: Laid, kind: int, x: int, y: int, z: int, length: int, width: int) -> bool:
    """True where everything beneath, through whatever it stands on, still bears the item's weight."""
    mark_below(laid, x, y, z, length, width)
    for other in range(laid.number[0]):
        if laid.under[other] and laid.bears_oz[other] + WEIGHT_SLACK_OZ < kinds.oz[kind]:
            return False
    return True


@compiled
def mark_below(laid: Laid, x: int, y: int, z: int, length: int, width: int) -> None:
    """Set `under` for what an item there would stand on, directly or through others."""
    count = laid.number[0]
    for other in range(count):
        spot = laid.spot[other]
        gap = z - spot[2] - spot[5]
        touches = -SURELY_APART <= gap <= SURELY_APART and _shared(spot, x, y, length, width) > 0.0
        laid.under[other] = int(touches)
    found = True
    while found:
        found = False
        for upper in range(count):
            if laid.under[upper] != 1:
                continue
            laid.under[upper] = 2
            spot = laid.spot[upper]
            for other in range(count):
                below = laid.spot[other]
                gap = spot[2] - below[2] - below[5]
                if laid.under[other] or not -SURELY_APART <= gap <= SURELY_APART:
                    continue
                if _shared(below, spot[0], spot[1], spot[3], spot[4]) > 0.0:
                    laid.under[other] = 1
                    found = True


@compiled
def lay_down(kinds: Kinds, laid: Laid, kind: int, x: int, y: int, z: int, length: int, width: int, height: int) -> None:
    """The item lies there from now on."""
    if laid.rules[0] > 0.0:
        mark_below(laid, x, y, z, length, width)
        for other in range(laid.number[0]):
            if laid.under[other]:
                laid.bears_oz[other] -= kinds.oz[kind]
    number = laid.number[0]
    spot = laid.spot[number]
    spot[0], spot[1], spot[2], spot[3], spot[4], spot[5] = x, y, z, length, width, height
    laid.kind[number] = kind
    laid.bears_oz[number] = kinds.bears_oz[kind]
    laid.number[0] = number + 1


@compiled
def _shared(spot: Ints, x: int, y: int, length: int, width: int) -> float:
    """Area that the two bases have in common, seen from above; 0 where none."""
    along = min(spot[0] + spot[3], x + length) - max(spot[0], x)
    across = min(spot[1] + spot[4], y + width) - max(spot[1], y)
    return float(along) * float(across) if along > 0 and across > 0 else 0.0
