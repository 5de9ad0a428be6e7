"""Runs the compiled search: items and boxes in, packings out. The same items in any order give the same packing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from doorstep.packing.bounds import fits_alone, may_take, sets_of
from doorstep.packing.box import Box, Item, Packed, Placement
from doorstep.packing.check import check
from doorstep.packing.compiled import Bools, Floats, Ints
from doorstep.packing.effort import Effort
from doorstep.packing.exact import FITS, FITS_NOT, MOST_ITEMS, MOST_STEPS, fits_exactly, pairs_of
from doorstep.packing.filling import Bench, new_bench
from doorstep.packing.load import PER_INCH, Load, load_of, room_of
from doorstep.packing.settling import settle
from doorstep.packing.several import all_into, one_after_the_other
from doorstep.packing.trying import Tries, all_into_one, new_tries

FIRST_TRIES = 24
MORE_TRIES = 400
ROUNDS = 120
EACH = 8
SEED = 1


class Search:
    """One load of items, to be tried in boxes. `support` is the share of each base that must rest on something."""

    def __init__(self, items: Sequence[Item], boxes: Sequence[Box], support: float, effort: Effort) -> None:
        self.load: Load = load_of(items)
        self.boxes = list(boxes)
        self.alone: Bools = fits_alone(self.load, self.boxes)
        self.support = support
        self.bench: Bench = new_bench(len(items), len(self.load.items), has_rules=self.load.has_rules, support=support)
        self.tries: Tries = new_tries(len(items), len(self.load.items))
        self.effort = effort
        # Each item looks at every kind that is left; where rules hold, at all that lies there too.
        self.cost = len(items) * (len(self.load.items) + 8.0)
        if self.bench.laid.rules[0]:
            self.cost *= 1 + len(items) / 8

    def may_take(self, boxes: Sequence[Box]) -> bool:
        """False where these boxes surely cannot take everything."""
        return may_take(self.load, boxes, self.alone[:, [self.boxes.index(box) for box in boxes]])

    def into_one(self, box: Box) -> Packed | None:
        """Everything in this box, verified, or None where no way was found."""
        return self.soon_into_one(box, MORE_TRIES)

    def soon_into_one(self, box: Box, most: int = FIRST_TRIES) -> Packed | None:
        """The same with no more than `most` tries, where trying every way does not answer it."""
        if not self.may_take([box]):
            return None
        found = next(self.every(box, 0, FIRST_TRIES), None)
        if found is not None:
            return found
        if len(self.bench.laid.spot) <= MOST_ITEMS:
            answer = self._every_way(room_of(box))
            if answer == FITS_NOT:
                return None
            if answer == FITS and not self.bench.laid.rules[0]:
                return self._verified(box)
        return next(self.every(box, FIRST_TRIES, most), None)

    def into(self, boxes: Sequence[Box]) -> tuple[Packed, ...] | None:
        """Everything in these two boxes or more, verified, or None where no way was found."""
        self.bench.dice[0] = SEED
        rooms, carries = self._limits(boxes)
        cost = self.cost * EACH * len(boxes)
        rounds = self.effort.tries(cost, ROUNDS)
        kinds, counts = self.load.kinds, self.load.counts
        last = all_into(kinds, counts, self.bench, self.tries, rooms, carries, rounds, EACH)
        self.effort.spend(cost * (last + 1 if last >= 0 else rounds))
        return self._verified_all(boxes) if last >= 0 else None

    def fewest(self) -> tuple[Packed, ...]:
        """Everything in as few of the boxes as can be found, verified; nothing where no way was found."""
        opened = self._one_after_the_other()
        for number in range(2, len(opened) or len(self.bench.laid.spot) + 1):
            for boxes in sets_of(self.boxes, number):
                if self.effort.is_over:
                    return opened
                found = self.into(boxes) if self.may_take(boxes) else None
                if found is not None:
                    return found
        return opened

    def _one_after_the_other(self) -> tuple[Packed, ...]:
        """Box after box, each time the one that takes most of what is left."""
        self.bench.dice[0] = SEED
        rooms, carries = self._limits(self.boxes)
        opened = np.zeros(len(self.bench.laid.spot), dtype=np.int64)
        number = one_after_the_other(
            self.load.kinds, self.load.counts, self.bench, self.tries, rooms, carries, EACH, opened
        )
        return self._verified_all([self.boxes[box] for box in opened[:number]]) or ()

    @staticmethod
    def _limits(boxes: Sequence[Box]) -> tuple[Ints, Floats]:
        """Inner sides (n, 3) and what each carries (n,)."""
        rooms = np.array([room_of(box) for box in boxes])
        return rooms, np.array([box.max_weight_oz for box in boxes], dtype=np.float64)

    def every(self, box: Box, first: int, most: int) -> Iterator[Packed]:
        """Each verified packing of everything in this box that the tries from `first` to `most` - 1 find."""
        self.bench.dice[0] = SEED + first
        kinds, counts, inner, max_oz = self.load.kinds, self.load.counts, room_of(box), float(box.max_weight_oz)
        until = first + self.effort.tries(self.cost, most - first)
        while first < until:
            last = all_into_one(kinds, counts, self.bench, self.tries, inner, max_oz, first, until)
            after = last + 1 if last >= 0 else until
            self.effort.spend(self.cost * (after - first))
            packed = self._verified(box) if last >= 0 else None
            if packed is not None:
                yield packed
            first = after

    def _every_way(self, inner: Ints) -> int:
        """Fits, fits not, or unknown; where it fits the bench holds how."""
        pairs, kinds, laid = pairs_of(self.load), self.load.kinds, self.bench.laid
        answer = fits_exactly(kinds.sides, kinds.ways, pairs, inner, MOST_STEPS)
        self.effort.spend(float(pairs.steps[0]) / 4)
        if answer == FITS:
            laid.spot[:, :3] = pairs.at[-1].T
            laid.spot[:, 3:] = kinds.sides[pairs.kind, pairs.way]
            laid.kind[:] = pairs.kind
        return int(answer)

    def _verified(self, box: Box) -> Packed | None:
        items = [item for group in self.load.items for item in group]
        packed = _packed(box, self.bench.laid.spot, self._named(self.bench.laid.kind))
        return None if check(packed, items, support=self.support) else packed

    def _verified_all(self, boxes: Sequence[Box]) -> tuple[Packed, ...] | None:
        found = self.tries.found
        items = self._named(found[:, 1])
        all_packed = []
        for number, box in enumerate(boxes):
            rows = np.flatnonzero(found[:, 0] == number)
            if len(rows):
                inside = [items[row] for row in rows]
                packed = _packed(box, found[rows, 2:], inside)
                if check(packed, inside, support=self.support):
                    return None
                all_packed.append(packed)
        return tuple(all_packed)

    def _named(self, kinds: Ints) -> list[Item]:
        """An item of each kind, each given out once."""
        given: list[Iterator[Item]] = [iter(group) for group in self.load.items]
        return [next(given[kind]) for kind in kinds]


def _packed(box: Box, spot: Ints, items: Sequence[Item]) -> Packed:
    """Let everything down and note it lowest first."""
    spot, order = spot.copy(), np.zeros(len(items), dtype=np.int64)
    settle(spot, order)
    inches = (spot / PER_INCH).tolist()
    placements = []
    for number in order.tolist():
        x, y, z, length, width, height = inches[number]
        placements.append(Placement(items[number], (x, y, z), (length, width, height)))
    return Packed(box, tuple(placements))
