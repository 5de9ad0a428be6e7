"""Everything falls until it lies on something."""

from __future__ import annotations

from doorstep.packing.compiled import Ints, compiled
from doorstep.packing.standing import SURELY_TOUCHING


@compiled
def settle(spot: Ints, order: Ints) -> None:
    """Let each item of `spot` (n, 6) down onto the floor or what lies beneath; `order` (n,) becomes lowest first."""
    for place in range(len(order)):
        order[place] = place
        number = place
        while number > 0 and _comes_before(spot[order[number]], spot[order[number - 1]]):
            order[number], order[number - 1] = order[number - 1], order[number]
            number -= 1
    for place in range(len(order)):
        falling = spot[order[place]]
        floor = 0
        for below in range(place):
            other = spot[order[below]]
            top = other[2] + other[5]
            if top > floor and top <= falling[2] + SURELY_TOUCHING and _over(falling, other):
                floor = top
        falling[2] = floor


@compiled
def _comes_before(one: Ints, other: Ints) -> bool:
    for axis in (2, 1, 0):
        if one[axis] != other[axis]:
            return bool(one[axis] < other[axis])
    return False


@compiled
def _over(one: Ints, other: Ints) -> bool:
    return bool(
        one[0] < other[0] + other[3]
        and other[0] < one[0] + one[3]
        and one[1] < other[1] + other[4]
        and other[1] < one[1] + one[4]
    )
