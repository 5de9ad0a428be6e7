"""Which rules a route breaks, and by how much: a person may put a stop where no search would."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from doorstep.routing.plan import Breach, Pause, Route
from doorstep.routing.stop import Stop
from doorstep.routing.travel import UNREACHABLE
from doorstep.routing.vehicle import Break, Vehicle

RULES = (
    "no_road", "wrong_van", "skills", "pair", "alternative", "full", "max_stops", "trips", "late", "shift", "duration",
    "drive", "distance", "break",
)  # fmt: skip
SIDES = ("pieces", "oz", "cu in")
SLACK = 1e-6


def breaches_of(vehicle: Vehicle, stops: Sequence[Stop], route: Route) -> tuple[Breach, ...]:
    """Everything this order of stops breaks on this van, in the order of the day; empty for a good route."""
    return (*_people(vehicle, stops), *_pairs(stops), *_room(vehicle, stops, route), *_clock(vehicle, stops, route))


def worse(before: Iterable[Breach], after: Iterable[Breach]) -> tuple[Breach, ...]:
    """The breaches of `after` that `before` did not have, or had in a smaller amount; amounts are what came on top."""
    had = {(breach.code, breach.where, breach.unit): breach.amount for breach in before}
    grown = []
    for breach in after:
        old = had.get((breach.code, breach.where, breach.unit))
        if old is None:
            grown.append(breach)
        elif breach.amount > old + SLACK:
            grown.append(Breach(breach.code, breach.where, breach.amount - old, breach.unit))
    return tuple(grown)


@dataclass(frozen=True, slots=True)
class Bonds:
    """What binds stops of different vans: alternatives of one choice; who gets what is picked up where."""

    choices: Mapping[str, tuple[str, ...]]
    given_to: Mapping[str, str]

    def broken(self, served: Container[str]) -> Iterator[Breach]:
        """Choices served more than once, and pickups whose goods nobody gets."""
        for stop_ids in self.choices.values():
            there = [stop_id for stop_id in stop_ids if stop_id in served]
            for stop_id in there[1:]:
                yield Breach("alternative", stop_id)
        for source, target in self.given_to.items():
            if source in served and target not in served:
                yield Breach("pair", source)


def bonds_of(stops: Iterable[Stop]) -> Bonds:
    """The bonds among these stops."""
    choices: dict[str, tuple[str, ...]] = {}
    given_to = {}
    for stop in stops:
        if stop.choice:
            choices[stop.choice] = (*choices.get(stop.choice, ()), stop.stop_id)
        if stop.picked_up_at:
            given_to[stop.picked_up_at] = stop.stop_id
    return Bonds(choices, given_to)


def side_name(side: int, sides: int) -> str:
    """What is counted on this side of a load."""
    return SIDES[side] if sides == len(SIDES) else f"of side {side + 1}"


def _people(vehicle: Vehicle, stops: Sequence[Stop]) -> Iterator[Breach]:
    for stop in stops:
        if stop.vehicles is not None and vehicle.vehicle_id not in stop.vehicles:
            yield Breach("wrong_van", stop.stop_id)
        if not stop.skills <= vehicle.skills:
            yield Breach("skills", stop.stop_id, len(stop.skills - vehicle.skills), "skills")


def _pairs(stops: Sequence[Stop]) -> Iterator[Breach]:
    aboard: set[str] = set()
    for stop in stops:
        if stop.picked_up_at and stop.picked_up_at not in aboard:
            yield Breach("pair", stop.stop_id)
        aboard.add(stop.stop_id)


def _room(vehicle: Vehicle, stops: Sequence[Stop], route: Route) -> Iterator[Breach]:
    cuts = [0, *(pause.after for pause in route.pauses if pause.is_reload), len(stops)]
    over = np.zeros(len(vehicle.capacity))
    for first, last in pairwise(cuts):
        over = np.maximum(over, loads_of(stops[first:last], len(over)).max(axis=0) - vehicle.capacity)
    for side, amount in enumerate(over):
        if amount > SLACK:
            yield Breach("full", vehicle.vehicle_id, float(amount), side_name(side, len(over)))
    if vehicle.max_stops is not None and len(stops) > vehicle.max_stops:
        yield Breach("max_stops", vehicle.vehicle_id, len(stops) - vehicle.max_stops, "stops")
    if len(cuts) - 1 > vehicle.max_trips:
        yield Breach("trips", vehicle.vehicle_id, len(cuts) - 1 - vehicle.max_trips, "trips")


def loads_of(stops: Sequence[Stop], sides: int) -> NDArray[np.float64]:
    """What is on board before the first stop of a trip and after each, one row each; a row's columns are the sides."""
    none = (0.0,) * sides
    brought = np.array([stop.demand or none for stop in stops], dtype=np.float64).reshape(-1, sides)
    change = np.array([stop.pickup or none for stop in stops], dtype=np.float64).reshape(-1, sides) - brought
    taken = {stop.stop_id: stop.pickup for stop in stops if stop.pickup}
    for number, stop in enumerate(stops):
        if stop.picked_up_at in taken:
            change[number] -= taken[stop.picked_up_at]
    return np.cumsum(np.vstack([brought.sum(axis=0), change]), axis=0)


def _clock(vehicle: Vehicle, stops: Sequence[Stop], route: Route) -> Iterator[Breach]:
    if route.drive_s >= UNREACHABLE - 1:
        yield Breach("no_road", vehicle.vehicle_id)
        return
    for stop, visit in zip(stops, route.visits, strict=True):
        late_s = late_by(stop, visit.start_s)
        if late_s > 0:
            yield Breach("late", stop.stop_id, late_s, "s")
    spent_s = route.return_s - route.depart_s
    limits: tuple[tuple[str, int, int | None, str], ...] = (
        ("shift", route.return_s, vehicle.shift_end_s, "s"),
        ("duration", spent_s, vehicle.max_duration_s, "s"),
        ("drive", route.drive_s, vehicle.max_drive_s, "s"),
        ("distance", route.distance_m, vehicle.max_distance_m, "m"),
    )
    for code, value, limit, unit in limits:
        if limit is not None and value > limit:
            yield Breach(code, vehicle.vehicle_id, value - limit, unit)
    for rest in vehicle.breaks:
        yield from _rest(vehicle, rest, route.pauses, route)


def late_by(stop: Stop, start_s: int) -> int:
    """Seconds by which a start misses the window it came too late for; 0 within a window and without windows."""
    if not stop.windows or any(opens <= start_s <= closes for opens, closes in stop.windows):
        return 0
    closed = [closes for _, closes in stop.windows if closes < start_s]
    return start_s - closed[-1] if closed else stop.windows[0][0] - start_s


def _rest(vehicle: Vehicle, rest: Break, pauses: Sequence[Pause], route: Route) -> Iterator[Breach]:
    opens, closes = rest.window
    taken = [pause for pause in pauses if pause.name == rest.break_id]
    if taken and taken[0].start_s > closes:
        yield Breach("break", vehicle.vehicle_id, taken[0].start_s - closes, "s")
    if not taken and route.depart_s <= closes and opens <= route.return_s:
        yield Breach("break", vehicle.vehicle_id, rest.duration_s, "s")
