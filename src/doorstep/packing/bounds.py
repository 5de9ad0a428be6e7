"""What can be ruled out without packing: too much volume, too much weight, or no box for some item."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations_with_replacement
from math import comb

import numpy as np

from doorstep.packing.box import Box
from doorstep.packing.compiled import Bools
from doorstep.packing.load import PER_INCH, SLACK, WEIGHT_SLACK_OZ, Load, room_of

# More choices of several boxes than this are not gone through: boxes are then opened one after the other.
MOST_SETS = 400
# With more kinds of boxes than this, not every group of them is looked at.
MOST_BOX_KINDS = 6


def fits_alone(load: Load, boxes: Sequence[Box]) -> Bools:
    """(kinds, boxes) True where one item of the kind goes into the empty box."""
    rooms = np.array([room_of(box) for box in boxes]).reshape(-1, 3)
    stands = (load.kinds.sides[:, :, None, :] <= rooms[None, None]).all(axis=3)
    real = np.arange(6)[None, :] < load.kinds.ways[:, None]
    light = load.kinds.oz[:, None] <= np.array([box.max_weight_oz for box in boxes]) + WEIGHT_SLACK_OZ
    return np.asarray((stands & real[:, :, None]).any(axis=1) & light)


def may_take(load: Load, boxes: Sequence[Box], alone: Bools) -> bool:
    """False where these boxes surely cannot take the load; `alone` (kinds, boxes) as `fits_alone` says.

    Of any group of the boxes: what fits in no other must find volume and
    weight enough in the group.
    """
    kinds = list(dict.fromkeys(boxes))
    group_of = np.array([kinds.index(box) for box in boxes])
    counts = load.counts
    cu_in, oz = counts * load.kinds.cu_in, counts * load.kinds.oz
    room = np.array([float(np.prod(np.array(box.inside_in) + SLACK / PER_INCH)) for box in boxes])
    carries = np.array([box.max_weight_oz for box in boxes])
    if cu_in.sum() > room.sum() * (1 + 1e-9) or oz.sum() > carries.sum() + WEIGHT_SLACK_OZ:
        return False
    # The empty group (0) asks whether each item fits in some box at all; all of them together are -1.
    masks = range(2 ** len(kinds)) if len(kinds) <= MOST_BOX_KINDS else (0, -1)
    for mask in masks:
        inside = np.array([mask >> int(group) & 1 == 1 for group in group_of], dtype=np.bool_)
        only = ~alone[:, ~inside].any(axis=1)
        if cu_in[only].sum() > room[inside].sum() * (1 + 1e-9):
            return False
        if oz[only].sum() > carries[inside].sum() + WEIGHT_SLACK_OZ:
            return False
    return True


def without_lesser(boxes: Sequence[Box]) -> list[Box]:
    """The boxes without those that another one outdoes in every side and in weight: enough to see what fits."""
    kept: list[Box] = []
    for box in sorted(boxes, key=lambda box: (-box.volume_cu_in, -box.max_weight_oz, box.name)):
        if not any(_outdoes(other, box) for other in kept):
            kept.append(box)
    return kept


def _outdoes(one: Box, other: Box) -> bool:
    pairs = zip(one.inside_in, other.inside_in, strict=True)
    return one.max_weight_oz >= other.max_weight_oz and all(mine >= yours for mine, yours in pairs)


def sets_of(boxes: Sequence[Box], number: int) -> list[tuple[Box, ...]]:
    """Every choice of so many of the boxes, the one with the least room first; none where there are too many."""
    if comb(len(boxes) + number - 1, number) > MOST_SETS:
        return []
    chosen = combinations_with_replacement(boxes, number)
    return sorted(chosen, key=lambda some: (sum(box.volume_cu_in for box in some), [box.name for box in some]))
