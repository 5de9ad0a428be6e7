"""Several boxes: filled one after the other, each time with the best of a few recipes."""

from __future__ import annotations

from doorstep.packing.compiled import Floats, Ints, compiled, fraction
from doorstep.packing.filling import Bench, fill
from doorstep.packing.load import Kinds
from doorstep.packing.trying import Tries, mix, set_to, total


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
        set_to(tries.left, counts)
        tries.size[0], tries.size[1] = 0, 0
        shift = int(len(max_oz) * fraction(bench.dice))
        heavy = fraction(bench.dice)
        for place in range(len(max_oz)):
            number = (place + shift) % len(max_oz)
            _fullest(kinds, bench, tries, number, inners[number], max_oz[number], heavy, attempt, each)
            _close(tries)
        if total(tries.left) == 0:
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
    set_to(tries.left, counts)
    tries.size[0], tries.size[1] = 0, 0
    boxes = 0
    while total(tries.left) > 0:
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
        set_to(bench.left, tries.left)
        mix(tries, bench, first * each + attempt)
        fill(kinds, bench, inner, max_oz, tries.recipe, tries.axes)
        worth = 0.0
        for kind in range(len(bench.left)):
            went_in = tries.left[kind] - bench.left[kind]
            worth += went_in * ((1.0 - heavy) * kinds.cu_in[kind] / volume + heavy * kinds.oz[kind] / max_oz)
        if worth > most:
            most = worth
            _keep(bench, tries, number)
        if total(bench.left) == 0:
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
