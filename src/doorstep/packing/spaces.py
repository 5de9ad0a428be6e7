"""The free room of a box as maximal empty spaces: blocks that cannot grow and may overlap each other.

Lai and Chan's difference process (1997): what is laid down cuts each space it
meets into the parts left, right, before, behind, below and above it.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from doorstep.packing.compiled import Ints, compiled

MOST_SPACES = 600


class Room(NamedTuple):
    """`space` (MOST_SPACES, 6) low and high corner of each space, `cut` likewise for new ones, `size` (2,) of both."""

    space: Ints
    cut: Ints
    size: Ints


def new_room() -> Room:
    """Room without spaces yet."""
    space = np.zeros((MOST_SPACES, 6), dtype=np.int64)
    return Room(space, np.zeros_like(space), np.zeros(2, dtype=np.int64))


@compiled
def empty_room(room: Room, inner: Ints) -> None:
    """The whole box is one space."""
    room.size[0] = 1
    for axis in range(3):
        room.space[0, axis] = 0
        room.space[0, axis + 3] = inner[axis]


@compiled
def drop_space(room: Room, number: int) -> None:
    """Forget a space; the last one takes its number."""
    last = room.size[0] - 1
    for side in range(6):
        room.space[number, side] = room.space[last, side]
    room.size[0] = last


@compiled
def occupy(room: Room, x: int, y: int, z: int, x2: int, y2: int, z2: int, least: int) -> None:
    """Take this block out of every space; parts with a side below `least` are of no use to anything."""
    room.size[1] = 0
    number = 0
    while number < room.size[0]:
        space = room.space[number]
        if space[0] < x2 and x < space[3] and space[1] < y2 and y < space[4] and space[2] < z2 and z < space[5]:
            _cut(room, number, 0, x, x2, least)
            _cut(room, number, 1, y, y2, least)
            _cut(room, number, 2, z, z2, least)
            drop_space(room, number)
        else:
            number += 1
    _keep_maximal(room)


@compiled
def _cut(room: Room, number: int, axis: int, low: int, high: int, least: int) -> None:
    """Along one axis: the part of the space before `low` and the part after `high`."""
    if low - room.space[number, axis] >= least and room.size[1] < MOST_SPACES:
        _copy(room, number)
        room.cut[room.size[1] - 1, axis + 3] = low
    if room.space[number, axis + 3] - high >= least and room.size[1] < MOST_SPACES:
        _copy(room, number)
        room.cut[room.size[1] - 1, axis] = high


@compiled
def _copy(room: Room, number: int) -> None:
    for side in range(6):
        room.cut[room.size[1], side] = room.space[number, side]
    room.size[1] += 1


@compiled
def _keep_maximal(room: Room) -> None:
    """Add the cut parts, except those inside another part or another space."""
    kept = room.size[0]
    for number in range(room.size[1]):
        if room.size[0] == MOST_SPACES:
            return
        if _is_inside_another(room, number, kept):
            continue
        for side in range(6):
            room.space[room.size[0], side] = room.cut[number, side]
        room.size[0] += 1


@compiled
def _is_inside_another(room: Room, number: int, kept: int) -> bool:
    for other in range(kept):
        if _inside(room.cut[number], room.space[other]):
            return True
    for other in range(room.size[1]):
        # Of two equal parts the first one stays.
        if (
            other != number
            and _inside(room.cut[number], room.cut[other])
            and (other < number or not _inside(room.cut[other], room.cut[number]))
        ):
            return True
    return False


@compiled
def _inside(inner: Ints, outer: Ints) -> bool:
    for axis in range(3):  # noqa: SIM110
        if inner[axis] < outer[axis] or inner[axis + 3] > outer[axis + 3]:
            return False
    return True
