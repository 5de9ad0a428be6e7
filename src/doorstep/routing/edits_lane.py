"""One van's route as a person's edit sees it: what is known at each place where a stop could be put."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from doorstep.routing.edits_breaches import loads_of
from doorstep.routing.problem import Problem
from doorstep.routing.rules_vans import SPEED_ONE, speed_of
from doorstep.routing.stop import Stop
from doorstep.routing.travel import UNREACHABLE
from doorstep.routing.vehicle import Vehicle

NOWHERE = -1
ALWAYS = 2**40

Array = NDArray[Any]


@dataclass(frozen=True, slots=True)
class Lane:
    """A van and its stops, k of them; place p lies after p stops, so every array has k + 1 rows.

    `before` and `after` are the problem's places on both sides (-1: none,
    the route is open there), `leg` the (seconds, metres) between them.
    `ready` is the earliest moment the van can go on, `latest` the last moment
    at which it may reach what follows. `head` and `tail` sum up both sides as
    (seconds, earliest, latest start for that). `peak_before` and `peak_after`
    are the greatest loads up to the place and from it on, by side.
    """

    vehicle: Vehicle
    stops: tuple[Stop, ...]
    frozen: int
    before: Array
    after: Array
    leg: Array
    ready: Array
    latest: Array
    head: Array
    tail: Array
    peak_before: Array
    peak_after: Array

    @property
    def seconds(self) -> int:
        """From departure to return, of a lean route exactly."""
        return int(self.head[-1, 0] + self.leg[-1, 0]) if self.stops else 0


def lane_of(problem: Problem, vehicle: Vehicle, stops: Sequence[Stop]) -> Lane:
    """What is known at each place of a van's route."""
    before, after = _ends(problem, vehicle, stops)
    leg = legs_of(problem, vehicle, before, after)
    if not stops:
        leg[:] = 0
    fixed = set(vehicle.first_stops)
    head, ready = _heads(vehicle, stops, leg, int(before[0]))
    tail, latest = _tails(vehicle, stops, leg, int(before[0]))
    loads = loads_of(stops, len(vehicle.capacity))
    return Lane(
        vehicle, tuple(stops), sum(stop.stop_id in fixed for stop in stops), before, after, leg, ready, latest,
        head, tail, np.maximum.accumulate(loads), np.maximum.accumulate(loads[::-1])[::-1],
    )  # fmt: skip


def legs_of(problem: Problem, vehicle: Vehicle, before: Array, after: Array) -> Array:
    """(seconds, metres) of each leg by this van on an ordinary road hour; nothing where an end is open."""
    is_open = (before == NOWHERE) | (after == NOWHERE)
    seconds, metres = problem.travel.legs(np.maximum(before, 0), np.maximum(after, 0))
    leg = np.stack([np.broadcast_to(seconds, is_open.shape), np.broadcast_to(metres, is_open.shape)], axis=-1)
    leg = leg.astype(np.int64)
    if vehicle.speed_factor != 1:
        known = leg[..., 0] < UNREACHABLE
        # Rounded as the clock does it (drive_pace).
        leg[..., 0] = np.where(known, -(-leg[..., 0] * SPEED_ONE // speed_of(vehicle.speed_factor)), leg[..., 0])
    leg[is_open] = 0
    return leg


def window_of(stop: Stop) -> tuple[int, int]:
    """From the first opening to the last closing; all day without windows."""
    return (stop.windows[0][0], stop.windows[-1][1]) if stop.windows else (0, ALWAYS)


def _ends(problem: Problem, vehicle: Vehicle, stops: Sequence[Stop]) -> tuple[Array, Array]:
    first = NOWHERE if vehicle.open_start else problem.start_of(vehicle)
    last = NOWHERE if vehicle.open_end else problem.end_of(vehicle)
    places = [stop.place for stop in stops]
    return np.array([first, *places], dtype=np.intp), np.array([*places, last], dtype=np.intp)


def _heads(vehicle: Vehicle, stops: Sequence[Stop], leg: Array, place: int) -> tuple[Array, Array]:
    rows, ready = [(0, vehicle.shift_start_s, vehicle.shift_end_s)], [vehicle.shift_start_s]
    legs = leg[:, 0].tolist()
    for stop, leg_s in zip(stops, legs, strict=False):
        spent, earliest, latest = rows[-1]
        door_s = stop.door_s + (stop.setup_s if stop.place != place else 0)
        opens, closes = window_of(stop)
        arrival = ready[-1] + leg_s
        ready.append(opening(stop, arrival) + door_s)
        # Late already: the window gives way, so that what follows is not blamed for it.
        closes = max(closes, arrival)
        spent += leg_s
        wait = max(opens - spent - latest, 0)
        rows.append((spent + wait + door_s, max(opens - spent, earliest) - wait, min(closes - spent, latest)))
        place = stop.place
    return np.array(rows, dtype=np.int64), np.array(ready, dtype=np.int64)


def opening(stop: Stop, arrival: int) -> int:
    """When service starts after this arrival: at once within a window, or late; else at the next opening."""
    for opens, closes in stop.windows:
        if arrival <= closes:
            return max(arrival, opens)
    return arrival


def _tails(vehicle: Vehicle, stops: Sequence[Stop], leg: Array, first: int) -> tuple[Array, Array]:
    rows, latest_at = [(0, vehicle.shift_start_s, vehicle.shift_end_s)], [vehicle.shift_end_s]
    legs = leg[:, 0].tolist()
    for number in range(len(stops) - 1, -1, -1):
        stop = stops[number]
        spent, earliest, latest = rows[-1]
        moved = stop.place != (stops[number - 1].place if number else first)
        reach = stop.door_s + (stop.setup_s if moved else 0) + legs[number + 1]
        opens, closes = window_of(stop)
        latest_at.append(_last_chance(stop, latest_at[-1] - reach))
        wait = max(earliest - reach - closes, 0)
        rows.append((spent + reach + wait, max(earliest - reach, opens) - wait, min(latest - reach, closes)))
    return np.array(rows[::-1], dtype=np.int64), np.array(latest_at[::-1], dtype=np.int64)


def _last_chance(stop: Stop, until: int) -> int:
    """The last start within a window and not after `until`; the first opening where there is none."""
    if not stop.windows:
        return until
    starts = [min(until, closes) for opens, closes in stop.windows if opens <= until]
    return starts[-1] if starts else stop.windows[0][0]
