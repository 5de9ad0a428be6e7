"""One way to fill one box: space after space, each with the block of equal items that suits it best.

After Parreño, Alvarez-Valdes, Tamarit and Oliveira ("A maximal-space
algorithm for the container loading problem", 2008). A recipe says what
"suits best" means this time; many recipes are tried.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from doorstep.packing.compiled import Floats, Ints, compiled, fraction
from doorstep.packing.load import WEIGHT_SLACK_OZ, Kinds
from doorstep.packing.spaces import Room, drop_space, empty_room, new_room, occupy
from doorstep.packing.standing import Laid, height_below, lay_down, may_stand, nothing_laid

# A recipe's numbers: how much a large block, a large item, a snug block and chance count; how many axes a block fills.
# FLAT: how much it counts that an item lies low.
BLOCK, ITEM, SNUG, CHANCE, AXES, FLAT = 0, 1, 2, 3, 4, 5
RECIPE_NUMBERS = 6


class Bench(NamedTuple):
    """Where one box is filled. `left` (k,) is what is not packed yet.

    `choice` (5,) is the block chosen last: kind, way to stand, numbers along
    x, y, z. `dice` (1,) is the state of the random numbers.
    """

    room: Room
    laid: Laid
    left: Ints
    choice: Ints
    dice: Ints


def new_bench(items: int, kinds: int, *, has_rules: bool, support: float) -> Bench:
    """A bench for so many items of so many kinds."""
    ints = np.int64
    laid = nothing_laid(items, has_rules=has_rules, support=support)
    return Bench(new_room(), laid, np.zeros(kinds, ints), np.zeros(5, ints), np.ones(1, ints))


@compiled
def fill(kinds: Kinds, bench: Bench, inner: Ints, max_oz: float, recipe: Floats, axes: Ints) -> None:
    """Fill the box from `bench.left`, which loses what goes in; `axes` says which corner comes first."""
    room, left = bench.room, bench.left
    empty_room(room, inner)
    bench.laid.number[0] = 0
    rest_oz = max_oz + WEIGHT_SLACK_OZ
    least, largest = _extremes(kinds, left)
    while room.size[0] > 0 and least > 0:
        number = _first_space(room, axes)
        if not _choose(kinds, bench, number, rest_oz, largest, recipe):
            drop_space(room, number)
            continue
        kind = bench.choice[0]
        block = bench.choice[2] * bench.choice[3] * bench.choice[4]
        left[kind] -= block
        rest_oz -= block * kinds.oz[kind]
        if left[kind] == 0:
            least, largest = _extremes(kinds, left)
        _lay(kinds, bench, number, max(least, 1))


@compiled
def _extremes(kinds: Kinds, left: Ints) -> tuple[int, float]:
    """The shortest side (0 where nothing is left) and the largest volume of anything left."""
    least, largest = 0, 0.0
    for kind in range(len(left)):
        if left[kind] > 0:
            largest = max(largest, kinds.cu_in[kind])
            for axis in range(3):
                side = kinds.sides[kind, 0, axis]
                if least == 0 or side < least:
                    least = side
    return int(least), float(largest)


@compiled
def _first_space(room: Room, axes: Ints) -> int:
    """The space whose low corner comes first along the axes in their order; of those the largest."""
    best = 0
    for number in range(1, room.size[0]):
        if _is_before(room.space[number], room.space[best], axes):
            best = number
    return best


@compiled
def _is_before(one: Ints, other: Ints, axes: Ints) -> bool:
    for place in range(3):
        axis = axes[place]
        if one[axis] != other[axis]:
            return bool(one[axis] < other[axis])
    return _volume(one) > _volume(other)


@compiled
def _volume(space: Ints) -> float:
    return float(space[3] - space[0]) * float(space[4] - space[1]) * float(space[5] - space[2])


@compiled
def _choose(kinds: Kinds, bench: Bench, number: int, rest_oz: float, largest: float, recipe: Floats) -> bool:
    """The best block for the space into `bench.choice`; False where nothing fits."""
    best = -1.0
    for kind in range(len(bench.left)):
        most = bench.left[kind]
        if most * kinds.oz[kind] > rest_oz:
            most = int(rest_oz / kinds.oz[kind])
        if most > 0:
            size = recipe[ITEM] * kinds.cu_in[kind] / largest
            best = _choose_of_kind(kinds, bench, bench.room.space[number], kind, most, size, recipe, best)
    return best >= 0.0


@compiled
def _choose_of_kind(
    kinds: Kinds, bench: Bench, space: Ints, kind: int, most: int, size: float, recipe: Floats, best: float
) -> float:
    """Try every way to stand and every shape of block of one kind; the best score so far."""
    extent_x, extent_y, extent_z = space[3] - space[0], space[4] - space[1], space[5] - space[2]
    for way in range(kinds.ways[kind]):
        side_x, side_y, side_z = kinds.sides[kind, way, 0], kinds.sides[kind, way, 1], kinds.sides[kind, way, 2]
        if side_x > extent_x or side_y > extent_y or side_z > extent_z:
            continue
        many_x, many_y, many_z = extent_x // side_x, extent_y // side_y, extent_z // side_z
        low = recipe[FLAT] * (1.0 - side_z / extent_z)
        luck = 1.0 + recipe[CHANCE] * fraction(bench.dice)
        shapes = 6 if most > 1 and recipe[AXES] > 0.0 else 1
        for shape in range(shapes):
            x, y, z = _block(shape, int(recipe[AXES]), many_x, many_y, many_z, most)
            used_x, used_y, used_z = x * side_x / extent_x, y * side_y / extent_y, z * side_z / extent_z
            score = recipe[BLOCK] * used_x * used_y * used_z + recipe[SNUG] * (used_x + used_y + used_z) + size + low
            if luck * score > best and _is_allowed(kinds, bench, space, kind, way):
                best = luck * score
                choice = bench.choice
                choice[0], choice[1], choice[2], choice[3], choice[4] = kind, way, x, y, z
    return best


@compiled
def _block(shape: int, axes: int, many_x: int, many_y: int, many_z: int, most: int) -> tuple[int, int, int]:
    """How many along x, y and z when the axes are filled in the order of the shape, at most `axes` of them."""
    x, y, z = 1, 1, 1
    first = shape // 2
    second = (first + 1 + shape % 2) % 3
    for turn in range(axes):
        axis = first if turn == 0 else second if turn == 1 else 3 - first - second
        if axis == 0:
            x = min(many_x, most // (y * z))
        elif axis == 1:
            y = min(many_y, most // (x * z))
        else:
            z = min(many_z, most // (x * y))
    return x, y, z


@compiled
def _is_allowed(kinds: Kinds, bench: Bench, space: Ints, kind: int, way: int) -> bool:
    """True where no rule stands against one item in the space's corner, let down onto what lies beneath."""
    if bench.laid.rules[0] == 0.0:
        return True
    length, width, height = kinds.sides[kind, way, 0], kinds.sides[kind, way, 1], kinds.sides[kind, way, 2]
    z = height_below(bench.laid, space[0], space[1], space[2], length, width)
    return may_stand(kinds, bench.laid, kind, space[0], space[1], z, length, width, height)


@compiled
def _lay(kinds: Kinds, bench: Bench, number: int, least: int) -> None:
    """Put the chosen block into the space's corner; where rules hold, one item let down onto what lies beneath."""
    kind, way, many_x, many_y, many_z = bench.choice
    length, width, height = kinds.sides[kind, way, 0], kinds.sides[kind, way, 1], kinds.sides[kind, way, 2]
    space = bench.room.space[number]
    x, y, z = space[0], space[1], space[2]
    if bench.laid.rules[0] > 0.0:
        z = height_below(bench.laid, x, y, z, length, width)
    for level in range(many_z):
        for row in range(many_y):
            for place in range(many_x):
                at_x, at_y, at_z = x + place * length, y + row * width, z + level * height
                lay_down(kinds, bench.laid, kind, at_x, at_y, at_z, length, width, height)
    occupy(bench.room, x, y, z, x + many_x * length, y + many_y * width, z + many_z * height, least)
