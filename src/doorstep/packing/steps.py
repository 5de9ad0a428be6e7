"""The steps in which a person packs a box: what goes in next, and what it stands on."""

from __future__ import annotations

from dataclasses import dataclass

from doorstep.packing.box import Packed, Placement

TOUCHING_IN = 1e-6


@dataclass(frozen=True, slots=True)
class Step:
    """Equal items, turned alike, that go in one after the other. `stands_on` are the numbers of earlier steps."""

    number: int
    placements: tuple[Placement, ...]
    stands_on: tuple[int, ...]

    @property
    def is_on_floor(self) -> bool:
        """True where one of the items stands on the box's floor."""
        return any(placement.at_in[2] <= TOUCHING_IN for placement in self.placements)


def steps_of(packed: Packed) -> tuple[Step, ...]:
    """All items in the fewest steps found; nothing has to be pushed in below what lies there."""
    waiting = list(packed.placements)
    runs: list[list[Placement]] = []
    while waiting:
        ready = [one for one in waiting if not any(_is_below(other, one) for other in waiting if other is not one)]
        again = [one for one in ready if runs and _is_alike(one, runs[-1][-1])]
        chosen = min(again or ready, key=lambda one: (one.at_in[2], one.at_in[1], one.at_in[0]))
        waiting = [one for one in waiting if one is not chosen]
        if again:
            runs[-1].append(chosen)
        else:
            runs.append([chosen])
    return tuple(_step(number, runs) for number in range(1, len(runs) + 1))


def _step(number: int, runs: list[list[Placement]]) -> Step:
    mine = runs[number - 1]
    below = [
        earlier
        for earlier, run in enumerate(runs[: number - 1], start=1)
        if any(_carries(low, high) for low in run for high in mine)
    ]
    return Step(number, tuple(mine), tuple(below))


def _is_alike(one: Placement, other: Placement) -> bool:
    return one.item == other.item and one.sides_in == other.sides_in


def _is_below(one: Placement, other: Placement) -> bool:
    """True where `one` has to lie in the box before `other` is let down above it."""
    return one.top_in <= other.at_in[2] + TOUCHING_IN and _overlap_from_above(one, other)


def _carries(low: Placement, high: Placement) -> bool:
    return abs(low.top_in - high.at_in[2]) <= TOUCHING_IN and _overlap_from_above(low, high)


def _overlap_from_above(one: Placement, other: Placement) -> bool:
    return all(
        one.at_in[axis] < other.at_in[axis] + other.sides_in[axis] - TOUCHING_IN
        and other.at_in[axis] < one.at_in[axis] + one.sides_in[axis] - TOUCHING_IN
        for axis in (0, 1)
    )
