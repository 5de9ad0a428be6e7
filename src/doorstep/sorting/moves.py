"""After a late change: which parcels already lie in a bag that is no longer theirs."""

from __future__ import annotations

from dataclasses import dataclass

from doorstep.sorting.sort_plan import SortPlan


@dataclass(frozen=True, slots=True)
class Move:
    """Take the parcel out of one place and put it into another; '' where it had or has none."""

    number: str
    from_position: str
    to_position: str


def pick_list(previous: SortPlan, current: SortPlan) -> list[Move]:
    """The moves from one plan to the next, in the order of the bags to open."""
    before, after = previous.positions, current.positions
    moves = [
        Move(number, before.get(number, ""), after.get(number, ""))
        for number in {**before, **after}
        if before.get(number, "") != after.get(number, "")
    ]
    return sorted(moves, key=lambda move: (move.from_position, move.to_position, move.number))
