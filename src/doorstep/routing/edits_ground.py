"""All places of a plan side by side, and what each of them would cost a stop: one stroke over 10,000 places.

Exact for lean problems. Where breaks, trips, hours of jam or pairs rule, it
is an estimate that says where an exact look is worth while.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from doorstep.routing.edits_lane import ALWAYS, Lane, legs_of, window_of
from doorstep.routing.problem import Problem
from doorstep.routing.stop import Stop
from doorstep.routing.travel import UNREACHABLE

Array = NDArray[Any]

# What a dispatcher may weigh a broken rule at, to find the place that is least wrong: a minute late, a whole load too
# much, and a rule that no minute and no piece counts.
LATE_CENTS_PER_S = 2.0
FULL_CENTS = 20_000.0
BARRED_CENTS = 100_000.0


class Ground(NamedTuple):
    """The places of all lanes, one row each, frozen ones left out; `lane` and `position` say whose they are."""

    lanes: tuple[Lane, ...]
    lane: Array
    position: Array
    before: Array
    after: Array
    leg: Array
    ready: Array
    latest: Array
    head: Array
    tail: Array
    room_before: Array
    room_after: Array


@dataclass(frozen=True, slots=True)
class Look:
    """What every place would cost one stop: cents, and what it lacks.

    `here_s` is how late the van would be at the stop, `later_s` how much too
    late for what follows; `over` the share of a load that is too much, in the
    worst side; `is_barred` where the van may not come at all or no road leads.
    """

    cents: Array
    here_s: Array
    later_s: Array
    over: Array
    is_barred: Array

    @property
    def is_free(self) -> Array:
        """True where nothing is lacking."""
        return (self.here_s <= 0) & (self.later_s <= 0) & (self.over <= 0) & ~self.is_barred

    @property
    def trouble(self) -> Array:
        """Cents with what is lacking priced: least at the best place there is."""
        late = LATE_CENTS_PER_S * (self.here_s + self.later_s)
        return np.asarray(self.cents + late + FULL_CENTS * self.over + BARRED_CENTS * self.is_barred)


def ground_of(lanes: Sequence[Lane]) -> Ground:
    """The places of these lanes that a person may touch."""
    free = [slice(lane.frozen, None) for lane in lanes]
    sizes = [len(lane.before) - lane.frozen for lane in lanes]

    def joined(name: str) -> Array:
        return np.concatenate([getattr(lane, name)[part] for lane, part in zip(lanes, free, strict=True)])

    number = np.repeat(np.arange(len(lanes)), sizes)
    capacity = np.array([lane.vehicle.capacity for lane in lanes], dtype=np.float64)
    trips = np.array([lane.vehicle.max_trips for lane in lanes], dtype=np.float64)
    most = (capacity * trips[:, None])[number]
    return Ground(
        tuple(lanes), number, np.concatenate([np.arange(lane.frozen, len(lane.before)) for lane in lanes]),
        joined("before"), joined("after"), joined("leg"), joined("ready"), joined("latest"), joined("head"),
        joined("tail"), most - joined("peak_before"), most - joined("peak_after"),
    )  # fmt: skip


def look_around(problem: Problem, ground: Ground, stop: Stop) -> Look:
    """What each place of the ground would cost the stop."""
    place = np.broadcast_to(np.intp(stop.place), ground.before.shape)
    out, back = _legs(problem, ground, ground.before, place), _legs(problem, ground, place, ground.after)
    here_s, later_s, seconds = _clock(ground, stop, out[:, 0], back[:, 0])
    metres = out[:, 1] + back[:, 1] - ground.leg[:, 1]
    no_road = np.maximum(out[:, 0], back[:, 0]) >= UNREACHABLE
    barred = np.array([not _may_come(stop, lane) for lane in ground.lanes], dtype=np.bool_)
    return Look(
        _cents(problem, ground, stop, seconds, metres), here_s, later_s, _over(ground, stop),
        barred[ground.lane] | no_road,
    )  # fmt: skip


def _may_come(stop: Stop, lane: Lane) -> bool:
    van = lane.vehicle
    named = stop.vehicles is None or van.vehicle_id in stop.vehicles
    return named and stop.skills <= van.skills and (van.max_stops is None or len(lane.stops) < van.max_stops)


def _legs(problem: Problem, ground: Ground, before: Array, after: Array) -> Array:
    factors = {lane.vehicle.speed_factor for lane in ground.lanes}
    if len(factors) == 1:
        return legs_of(problem, ground.lanes[0].vehicle, before, after)
    legs = np.empty((len(before), 2), dtype=np.int64)
    factor = np.array([lane.vehicle.speed_factor for lane in ground.lanes])[ground.lane]
    for lane in {lane.vehicle.speed_factor: lane for lane in ground.lanes}.values():
        mine = factor == lane.vehicle.speed_factor
        legs[mine] = legs_of(problem, lane.vehicle, before[mine], after[mine])
    return legs


def _clock(ground: Ground, stop: Stop, out_s: Array, back_s: Array) -> tuple[Array, Array, Array]:
    """Seconds too late here, seconds too late for what follows, and seconds the route grows by."""
    door_s = stop.door_s + np.where(ground.before == stop.place, 0, stop.setup_s)
    arrival = ground.ready + out_s
    start = arrival
    for opens, _ in stop.windows[:1]:
        start = np.maximum(arrival, opens)
    for (_, closed), (opens, _) in zip(stop.windows, stop.windows[1:], strict=False):
        start = np.where(arrival > closed, np.maximum(arrival, opens), start)
    opens, closes = window_of(stop)
    here_s = np.maximum(arrival - closes, 0)
    # Where a person overrode the clock already, only what comes on top counts.
    latest = np.maximum(ground.latest, ground.ready + ground.leg[:, 0])
    later_s = np.maximum(start + door_s + back_s - latest, 0)
    return here_s, later_s, _growth(ground, opens, closes, out_s, door_s + back_s)


def _growth(ground: Ground, opens: int, closes: int, out_s: Array, onward_s: Array) -> Array:
    """Seconds from departure to return that come on top, waiting that shrinks taken off."""
    spent = ground.head[:, 0] + out_s
    wait = np.maximum(opens - spent - ground.head[:, 2], 0)
    earliest = np.maximum(opens - spent, ground.head[:, 1]) - wait
    latest = np.maximum(np.minimum(closes - spent, ground.head[:, 2]), earliest)
    spent = spent + wait + onward_s
    longer = spent + np.maximum(ground.tail[:, 1] - spent - latest, 0) + ground.tail[:, 0]
    was = np.array([lane.seconds for lane in ground.lanes], dtype=np.int64)
    return np.asarray(longer - was[ground.lane])


def _over(ground: Ground, stop: Stop) -> Array:
    """The greatest share of a load by which the stop is too much."""
    sides = ground.room_before.shape[1]
    none = (0.0,) * sides
    lack = np.maximum(
        np.asarray(stop.demand or none) - ground.room_before, np.asarray(stop.pickup or none) - ground.room_after
    )
    most = np.array([lane.vehicle.capacity for lane in ground.lanes], dtype=np.float64)[ground.lane]
    # A millionth is rounding of sums, not a load.
    lack = np.where(lack > 1e-6, lack, 0)
    return np.asarray((lack / np.maximum(most, 1e-3)).max(axis=1, initial=0.0))


def _cents(problem: Problem, ground: Ground, stop: Stop, seconds: Array, metres: Array) -> Array:
    is_known = any(lane.vehicle.vehicle_id == stop.was_on for lane in ground.lanes)
    change_cents = problem.change_cents if is_known else 0
    rows = [_prices(problem, stop, lane, change_cents) for lane in ground.lanes]
    per_lane = np.array(rows, dtype=np.float64).reshape(-1, 6)
    flat, per_s, per_m, over_s, regular_s, was_s = per_lane[ground.lane].T
    cents = flat + per_s * seconds + per_m * metres
    if over_s.any():
        past = np.maximum(was_s + seconds - regular_s, 0) - np.maximum(was_s - regular_s, 0)
        cents = cents + over_s * past
    if problem.balance_cents:
        cents = cents + problem.balance_cents * ((was_s + seconds) ** 2 - was_s**2) / 3600**2
    return np.asarray(cents)


def _prices(problem: Problem, stop: Stop, lane: Lane, change_cents: int) -> tuple[float, ...]:
    """Cents once, per second, per metre, per second of overtime; regular seconds; seconds now."""
    van = lane.vehicle
    flat = stop.visit_cents + (0 if lane.stops else van.fixed_cents)
    if stop.was_on != van.vehicle_id:
        flat += change_cents
    if stop.area:
        flat += van.area_cents.get(stop.area, 0)
        if problem.new_area_cents and lane.stops and stop.area not in {other.area for other in lane.stops}:
            flat += problem.new_area_cents
    regular_s = ALWAYS if van.regular_s is None else van.regular_s
    overtime = van.overtime_cents_per_hour / 3600
    return flat, van.cents_per_hour / 3600, van.cents_per_km / 1000, overtime, regular_s, lane.seconds
