"""The best places for a stop in a standing plan: where, for how much, and what it would break there."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np

from doorstep.routing.edits_breaches import worse
from doorstep.routing.edits_clock import Clockwork
from doorstep.routing.edits_ground import BARRED_CENTS, FULL_CENTS, LATE_CENTS_PER_S, Ground, ground_of, look_around
from doorstep.routing.edits_lane import Lane
from doorstep.routing.edits_trial import Trial, lawful_cents, trial_of
from doorstep.routing.plan import Breach
from doorstep.routing.stop import Stop

# The estimate is exact for lean problems; for others so many places get an exact look before the best are named.
LOOKED_AT = 300
LOOKED_AT_CLOSELY = 40


@dataclass(frozen=True, slots=True)
class Place:
    """Put the stop after `position` others of the van. `extra_cents` is what all routes together cost more than now.

    `after` is the stop before it (empty: the van's first); `arrival_s` when
    the van comes; `breaches` what it would break that is not broken now.
    """

    vehicle_id: str
    position: int
    after: str
    extra_cents: int
    arrival_s: int
    breaches: tuple[Breach, ...]

    @property
    def is_free(self) -> bool:
        return not self.breaches

    @property
    def trouble(self) -> float:
        """Cents with every breach priced; orders the places where somebody must give way."""
        return self.extra_cents + sum(price_of(breach) for breach in self.breaches)


def price_of(breach: Breach) -> float:
    """What a dispatcher may weigh a breach at, in cents."""
    if breach.unit == "s":
        return LATE_CENTS_PER_S * breach.amount
    if breach.unit == "m":
        return breach.amount / 10
    return FULL_CENTS if breach.code == "full" else BARRED_CENTS


def places_for(
    clockwork: Clockwork, lanes: Sequence[Lane], trials: Mapping[str, Trial], stop: Stop, count: int, saved_cents: int
) -> list[Place]:
    """The `count` best places of an absent stop: those that break nothing first, each sort by cost.

    `saved_cents` is what the routes cost less since the stop was taken out.
    """
    ground = ground_of(lanes)
    free: list[tuple[float, Lane, int]] = []
    others: list[tuple[float, Lane, int]] = []
    for row in islice(_promising(clockwork, ground, stop), max(LOOKED_AT, count)):
        lane, position = ground.lanes[ground.lane[row]], int(ground.position[row])
        cents = lawful_cents(clockwork, lane.vehicle, (*lane.stops[:position], stop, *lane.stops[position:]))
        extra_cents = round(cents) - trials[lane.vehicle.vehicle_id].cents if math.isfinite(cents) else math.inf
        (others if math.isinf(extra_cents) else free).append((extra_cents, lane, position))
    free.sort(key=lambda place: place[0])
    # What breaks something takes longer to tell; it is told only where there is not enough that does not.
    others = others[: LOOKED_AT_CLOSELY if len(free) < count else 0]
    found = [
        place_at(clockwork, lane, trials[lane.vehicle.vehicle_id], stop, position, saved_cents)
        for _, lane, position in free[:count] + others
    ]
    found.sort(key=lambda place: (not place.is_free, place.trouble))
    return found[:count]


def place_at(
    clockwork: Clockwork, lane: Lane, now: Trial, stop: Stop, position: int, saved_cents: int = 0
) -> Place:  # fmt: skip
    """The exact look at one place of a van, whose trial without the stop is `now`."""
    stops = (*lane.stops[:position], stop, *lane.stops[position:])
    then = trial_of(clockwork, lane.vehicle, stops)
    assert then.route is not None
    return Place(
        vehicle_id=lane.vehicle.vehicle_id,
        position=position,
        after=stops[position - 1].stop_id if position else "",
        extra_cents=then.cents - now.cents - saved_cents,
        arrival_s=then.route.visits[position].arrival_s,
        breaches=worse(now.breaches, then.breaches),
    )


def _promising(clockwork: Clockwork, ground: Ground, stop: Stop) -> Iterator[int]:
    """Rows of the ground, free ones first, each sort by cost; of empty vans that cost the same only the first."""
    look = look_around(clockwork.problem, ground, stop)
    seen: set[tuple[float, ...]] = set()
    for row in np.lexsort((look.trouble, ~look.is_free)).tolist():
        if not ground.lanes[ground.lane[row]].stops:
            twin = (float(look.trouble[row]), float(look.cents[row]), *ground.room_before[row].tolist())
            if twin in seen:
                continue
            seen.add(twin)
        yield row
