"""Many recipes for one box or several, until everything lies in them or the tries are used up."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from doorstep.packing.compiled import Floats, Ints, compiled, fraction
from doorstep.packing.filling import AXES, BLOCK, CHANCE, FLAT, ITEM, RECIPE_NUMBERS, SNUG, Bench, fill
from doorstep.packing.load import Kinds

# The first tries are the same for all: each order of axes with a taste for large blocks, then for large items.
FIRST_RECIPES = 12


class Tries(NamedTuple):
    """`recipe` and `axes` of the current try, `found` (n, 8) of box number, kind, low corner and sides, `size` (2,).

    `size` counts what is found, and of these what lies in finished boxes.
    """

    recipe: Floats
    axes: Ints
    found: Ints
    size: Ints
    left: Ints


def new_tries(items: int, kinds: int) -> Tries:
    """Room for so many items of so many kinds."""
    ints = np.int64
    return Tries(
        np.zeros(RECIPE_NUMBERS),
        np.zeros(3, ints),
        np.zeros((items, 8), ints),
        np.zeros(2, ints),
        np.zeros(kinds, ints),
    )


@compiled
def mix(tries: Tries, bench: Bench, attempt: int) -> None:
    """The recipe of this attempt: well-tried ones first, then by lot."""
    recipe, axes, dice = tries.recipe, tries.axes, bench.dice
    order = attempt % 6 if attempt < FIRST_RECIPES else int(6 * fraction(dice))
    axes[0] = (2 + order) % 3
    axes[1] = (axes[0] + 1 + order // 3) % 3
    axes[2] = 3 - axes[0] - axes[1]
    if attempt < FIRST_RECIPES:
        recipe[BLOCK] = 1.0 if attempt < 6 else 0.2
        recipe[ITEM] = 0.2 if attempt < 6 else 1.0
        recipe[SNUG], recipe[CHANCE], recipe[AXES] = 0.3, 0.0, 3.0
    else:
        recipe[BLOCK] = fraction(dice)
        recipe[ITEM] = 2.0 * fraction(dice)
        recipe[SNUG] = fraction(dice)
        recipe[CHANCE] = fraction(dice) * fraction(dice)
        recipe[AXES] = float(int(4 * fraction(dice)))
    if bench.laid.rules[0] > 0.0:
        recipe[AXES] = 0.0
    # Where support is asked for, every other recipe likes what lies flat.
    recipe[FLAT] = float(attempt % 2) if bench.laid.rules[1] > 0.0 else 0.0


@compiled
def all_into_one(
    kinds: Kinds, counts: Ints, bench: Bench, tries: Tries, inner: Ints, max_oz: float, first: int, last: int
) -> int:
    """The first of the attempts `first` to `last` - 1 that lays everything in the box, -1 where none does.

    `bench.laid` then holds it.
    """
    for attempt in range(first, last):
        _set(bench.left, counts)
        mix(tries, bench, attempt)
        fill(kinds, bench, inner, max_oz, tries.recipe, tries.axes)
        if _total(bench.left) == 0:
            return attempt
    return -1


@compiled
def all_into(
    kinds: Kinds, counts: Ints, bench: Bench, tries: Tries, inners: Ints, max_oz: Floats, rounds: int, each: int
) -> int:
    """The first of the rounds that lays everything in these boxes, one after the other; -1 where none does.

    `tries.found` then holds it.

    A round fills each box `each` times and goes on with the fullest, where
    room and weight count as the lot decides.
    """
    for attempt in range(rounds):
        _set(tries.left, counts)
        tries.size[0], tries.size[1] = 0, 0
        shift = int(len(max_oz) * fraction(bench.dice))
        heavy = fraction(bench.dice)
        for place in range(len(max_oz)):
            number = (place + shift) % len(max_oz)
            _fullest(kinds, bench, tries, number, inners[number], max_oz[number], heavy, attempt, each)
            _close(tries)
        if _total(tries.left) == 0:
            return attempt
    return -1


@compiled
def one_after_the_other(
    kinds: Kinds, counts: Ints, bench: Bench, tries: Tries, inners: Ints, max_oz: Floats, each: int, opened: Ints
) -> int:
    """Open box after box, each time the one that takes most of what is left, until nothing is.

    `opened` (items,) becomes the numbers of the boxes, `tries.found` what
    lies in them; the answer is how many there are, 0 where none takes more.
    """
    _set(tries.left, counts)
    tries.size[0], tries.size[1] = 0, 0
    boxes = 0
    while _total(tries.left) > 0:
        best, most, start = 0, -1.0, bench.dice[0]
        for number in range(len(max_oz)):
            bench.dice[0] = start
            _fullest(kinds, bench, tries, boxes, inners[number], max_oz[number], 0.5, 0, each)
            # A full box is no better than a roomier one that takes more: what counts is the part of all that is left.
            share = _share(kinds, tries)
            if share > most:
                best, most = number, share
        bench.dice[0] = start
        _fullest(kinds, bench, tries, boxes, inners[best], max_oz[best], 0.5, 0, each)
        if tries.size[0] == tries.size[1]:
            return 0
        _close(tries)
        opened[boxes] = best
        boxes += 1
    return boxes


@compiled
def _fullest(
    kinds: Kinds,
    bench: Bench,
    tries: Tries,
    number: int,
    inner: Ints,
    max_oz: float,
    heavy: float,
    first: int,
    each: int,
) -> None:
    """Fill box `number` with as much as possible of `tries.left`, into `tries.found`."""
    most = -1.0
    volume = _room(inner)
    for attempt in range(each):
        _set(bench.left, tries.left)
        mix(tries, bench, first * each + attempt)
        fill(kinds, bench, inner, max_oz, tries.recipe, tries.axes)
        worth = 0.0
        for kind in range(len(bench.left)):
            went_in = tries.left[kind] - bench.left[kind]
            worth += went_in * ((1.0 - heavy) * kinds.cu_in[kind] / volume + heavy * kinds.oz[kind] / max_oz)
        if worth > most:
            most = worth
            _keep(bench, tries, number)
        if _total(bench.left) == 0:
            break


@compiled
def _share(kinds: Kinds, tries: Tries) -> float:
    """The part of what is left that lies in the box filled last, by volume and by weight; 0-2."""
    cu_in, oz, in_cu_in, in_oz = 0.0, 1e-9, 0.0, 0.0
    for kind in range(len(tries.left)):
        cu_in += tries.left[kind] * kinds.cu_in[kind]
        oz += tries.left[kind] * kinds.oz[kind]
    for row in range(tries.size[1], tries.size[0]):
        in_cu_in += kinds.cu_in[tries.found[row, 1]]
        in_oz += kinds.oz[tries.found[row, 1]]
    return in_cu_in / cu_in + in_oz / oz


@compiled
def _room(inner: Ints) -> float:
    """Cubic inches."""
    return float(inner[0]) * float(inner[1]) * float(inner[2]) / 1e27


@compiled
def _close(tries: Tries) -> None:
    """What lies in the box filled last is no longer left."""
    for row in range(tries.size[1], tries.size[0]):
        tries.left[tries.found[row, 1]] -= 1
    tries.size[1] = tries.size[0]


@compiled
def _keep(bench: Bench, tries: Tries, number: int) -> None:
    """Note what lies on the bench as the best way to fill this box so far."""
    start = tries.size[1]
    for place in range(bench.laid.number[0]):
        row = tries.found[start + place]
        row[0], row[1] = number, bench.laid.kind[place]
        for side in range(6):
            row[2 + side] = bench.laid.spot[place, side]
    tries.size[0] = start + bench.laid.number[0]


@compiled
def _set(target: Ints, source: Ints) -> None:
    for place in range(len(source)):
        target[place] = source[place]


@compiled
def _total(numbers: Ints) -> int:
    total = 0
    for number in numbers:
        total += number
    return int(total)
