"""Many recipes for one box, until everything lies in it or the tries are used up."""

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
        set_to(bench.left, counts)
        mix(tries, bench, attempt)
        fill(kinds, bench, inner, max_oz, tries.recipe, tries.axes)
        if total(bench.left) == 0:
            return attempt
    return -1


@compiled
def set_to(target: Ints, source: Ints) -> None:
    """Copy the numbers."""
    for place in range(len(source)):
        target[place] = source[place]


@compiled
def total(numbers: Ints) -> int:
    """Their sum."""
    found = 0
    for number in numbers:
        found += number
    return int(found)
