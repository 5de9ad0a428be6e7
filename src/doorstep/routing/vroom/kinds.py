"""Vans that see the roads alike: the same profile, the same price of a leg but for a factor, the same times at doors.

VROOM pays hours on the road and kilometres. We pay hours from departure to
return and kilometres; so the price of each leg is put where our metres stand,
and our kilometre costs what makes it right. That is exact as long as all vans
see the same prices but for a factor. Where they do not, each kind of van gets
its own copy of every place and every job, of which one is served.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from doorstep.routing.travel import Dense
from doorstep.routing.vroom.matrices import Floats, Roads

# Legs' prices are kept as whole numbers of at most this size, as fine as that allows.
MOST_PARTS = 10_000_000
FINEST = 1000


@dataclass(frozen=True, slots=True)
class Costs:
    """A van's prices as the document gives them, and its speed factor."""

    fixed: int
    per_hour: int
    per_km: int
    per_task_hour: int
    speed_factor: float

    @property
    def mix(self) -> tuple[float, float]:
        """Cents of a second and of a metre on the road."""
        return self.per_hour / 3600 / self.speed_factor, self.per_km / 1000


@dataclass(frozen=True, slots=True)
class Kind:
    """A profile, the direction of the price mix, and the type where times at doors depend on it."""

    profile: str
    mix: tuple[float, float]
    van_type: str


def kind_of(profile: str, costs: Costs, van_type: str, *, has_costs_matrix: bool) -> tuple[Kind, float]:
    """The kind of a van, and the factor of its prices above the kind's."""
    if has_costs_matrix:
        return Kind(profile, (0.0, 0.0), van_type), 1.0
    second, metre = costs.mix
    largest = max(second, metre)
    if largest == 0:
        return Kind(profile, (1.0, 0.0), van_type), 0.0
    if metre == 0 or second == 0:
        return Kind(profile, (1.0, 0.0) if metre == 0 else (0.0, 1.0), van_type), largest
    return Kind(profile, (1.0, round(metre / second, 12)), van_type), second


def prices(kind: Kind, roads: Roads) -> Floats:
    """The price of each leg in the kind's own unit."""
    if roads.costs is not None:
        return roads.costs
    price = kind.mix[0] * roads.seconds
    return price + kind.mix[1] * roads.metres if kind.mix[1] and roads.metres is not None else price


def whole_parts(price: Floats) -> tuple[Floats, int]:
    """Prices times a power of ten so that they are whole numbers, or nearly; and that power."""
    finite = price[np.isfinite(price)]
    parts = 1
    while parts < FINEST and not np.array_equal(finite * parts, np.rint(finite * parts)):
        if finite.max(initial=0) * parts * 10 > MOST_PARTS:
            break
        parts *= 10
    return np.rint(price * parts), parts


def side_by_side(blocks: Sequence[tuple[Floats, Floats]]) -> Dense:
    """(seconds, metres) blocks on the diagonal; no road leads from one block to another."""
    if len(blocks) == 1:
        return Dense(*blocks[0])
    size = len(blocks[0][0])
    seconds, metres = (np.full((size * len(blocks),) * 2, np.inf) for _ in range(2))
    for at, block in enumerate(blocks):
        here = slice(at * size, (at + 1) * size)
        seconds[here, here], metres[here, here] = block
    return Dense(seconds, metres)
