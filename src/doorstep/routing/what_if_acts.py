"""What each named change does to a problem."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from doorstep.parcels import BadInput
from doorstep.routing.problem import Problem
from doorstep.routing.stop import Stop, Window
from doorstep.routing.vehicle import LONGEST_SHIFT_S, Vehicle

# The problem, an amount (vans, seconds or a factor) and the name of a stop in; the changed problem out.
Act = Callable[[Problem, float, str], Problem]


def _vans(problem: Problem, amount: float, _: str) -> Problem:
    """More of the commonest van, or fewer, the last ones first; frozen stops never travel with a copy."""
    vans = list(problem.vehicles)
    if not vans:
        raise BadInput("There is no van of which there could be more or fewer. Add one to the problem.", code="no_van")
    if amount < 0:
        spare = [van for van in vans if not van.first_stops]
        gone = {van.vehicle_id for van in spare[len(spare) + int(amount) :]}
        if len(gone) < -amount:
            raise BadInput(f"Of {len(vans)} vans {-amount:g} cannot stay. Take fewer away.", code="too_few_vans")
        return _without_vans(problem, gone)
    plain = [replace(van, vehicle_id="", first_stops=()) for van in vans]
    model = max(plain, key=lambda van: sum(van == other for other in plain))
    names, added = {van.vehicle_id for van in vans}, []
    for number in range(1, int(amount) + 1):
        more = f"more-{number}"
        while more in names:
            more += "'"
        names.add(more)
        added.append(replace(model, vehicle_id=more))
    return replace(problem, vehicles=(*vans, *added))


def _without_vans(problem: Problem, gone: set[str]) -> Problem:
    stops = []
    for stop in problem.stops:
        if stop.vehicles is not None and stop.vehicles <= gone:
            raise BadInput(
                f"Only {', '.join(sorted(stop.vehicles))} may come to {stop.stop_id}. Let another van come first.",
                code="too_few_vans",
            )
        stops.append(stop if stop.vehicles is None else replace(stop, vehicles=stop.vehicles - gone))
    vans = tuple(van for van in problem.vehicles if van.vehicle_id not in gone)
    return replace(problem, vehicles=vans, stops=tuple(stops))


def _each_van(change_of: Callable[[Vehicle, float], Vehicle]) -> Act:
    return lambda problem, amount, _: replace(
        problem, vehicles=tuple(change_of(van, amount) for van in problem.vehicles)
    )  # fmt: skip


def _each_stop(change_of: Callable[[Stop, float], Stop]) -> Act:
    return lambda problem, amount, _: replace(problem, stops=tuple(change_of(stop, amount) for stop in problem.stops))


def _start(van: Vehicle, amount: float) -> Vehicle:
    """The whole shift earlier or later, as long as it was; at the problem's first second it can start no earlier."""
    by_s = max(int(amount), -van.shift_start_s)
    return replace(van, shift_start_s=van.shift_start_s + by_s, shift_end_s=van.shift_end_s + by_s)


def _shift(van: Vehicle, amount: float) -> Vehicle:
    end_s = min(max(van.shift_end_s + int(amount), van.shift_start_s), LONGEST_SHIFT_S)
    most_s = None if van.max_duration_s is None else max(van.max_duration_s + int(amount), 0)
    return replace(van, shift_end_s=end_s, max_duration_s=most_s)


def _room(van: Vehicle, amount: float) -> Vehicle:
    return replace(van, capacity=tuple(side * amount for side in van.capacity))


def _roads(van: Vehicle, amount: float) -> Vehicle:
    return replace(van, speed_factor=min(max(van.speed_factor * amount, 0.01), 100.0))


def _windows(stop: Stop, amount: float) -> Stop:
    """Each window wider on both sides; windows that touch become one, one that would vanish keeps its middle."""
    wider: list[Window] = []
    for opens, closes in stop.windows:
        window = max(opens - int(amount), 0), min(closes + int(amount), LONGEST_SHIFT_S)
        if window[0] > window[1]:
            window = ((opens + closes) // 2,) * 2
        if wider and window[0] <= wider[-1][1]:
            wider[-1] = wider[-1][0], max(window[1], wider[-1][1])
        else:
            wider.append(window)
    return replace(stop, windows=tuple(wider))


def _prize(stop: Stop, amount: float) -> Stop:
    if stop.prize_cents is None:
        return stop
    return replace(stop, prize_cents=round(amount * stop.prize_cents))


def _door(stop: Stop, amount: float) -> Stop:
    return replace(stop, service_s=max(stop.service_s + int(amount), 0))


def _price_of_change(problem: Problem, amount: float, _: str) -> Problem:
    return replace(problem, change_cents=round(amount * problem.change_cents))


def _without(problem: Problem, amount: float, name: str) -> Problem:
    if name not in {stop.stop_id for stop in problem.stops}:
        raise BadInput(f"There is no stop {name} to do without. Look its id up.", code="no_such_stop")
    bound = {name} | {stop.stop_id for stop in problem.stops if stop.picked_up_at == name}
    bound |= {stop.picked_up_at for stop in problem.stops if stop.stop_id == name and stop.picked_up_at}
    vans = tuple(
        replace(van, first_stops=tuple(first for first in van.first_stops if first not in bound))
        for van in problem.vehicles
    )
    return replace(problem, vehicles=vans, stops=tuple(stop for stop in problem.stops if stop.stop_id not in bound))


ACTS: dict[str, Act] = {
    "vans": _vans, "windows": _each_stop(_windows), "start": _each_van(_start), "shift": _each_van(_shift),
    "room": _each_van(_room), "roads": _each_van(_roads), "prize": _each_stop(_prize), "door": _each_stop(_door),
    "change": _price_of_change, "without": _without,
}  # fmt: skip
