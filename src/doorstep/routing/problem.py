"""What is asked of the search: vans, stops, and how far everything is from everything."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from doorstep.parcels import BadInput

# A leg without a road takes four years: longer than any shift may be, and sums of it still fit 32 bits.
UNREACHABLE = 2**27
LONGEST_SHIFT_S = 10**8

Demand = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Vehicle:
    """One van with its driver. Times are seconds on the problem's own clock.

    `capacity` is (pieces, weight_oz, volume_cu_in). `fixed_cents` is paid when
    the van leaves at all; hours are paid from departure to return, waiting
    and service included.
    """

    vehicle_id: str
    capacity: Demand
    shift_start_s: int
    shift_end_s: int
    fixed_cents: int = 0
    cents_per_hour: float = 0.0
    cents_per_km: float = 0.0
    max_stops: int | None = None


@dataclass(frozen=True, slots=True)
class Stop:
    """One address to visit once. `place` is its row and column in the matrices.

    `demand` is (pieces, weight_oz, volume_cu_in); service may start only
    within `window` (both ends included; waiting at the door is allowed).
    `prize_cents` is what leaving it out costs; None means it must be served.
    """

    stop_id: str
    place: int
    demand: Demand = (1, 0.0, 0.0)
    service_s: int = 0
    window: tuple[int, int] | None = None
    prize_cents: int | None = None

    @property
    def is_mandatory(self) -> bool:
        return self.prize_cents is None


class BadProblem(BadInput):
    """The problem contradicts itself; nothing was searched."""

    code = "bad_problem"


@dataclass(frozen=True)
class Problem:
    """Vans, stops and the square matrices between their places.

    `duration_s` and `distance_m` may be of any number type; they are rounded
    to whole seconds and metres, and NaN or infinity means there is no road.
    Raises BadProblem where something contradicts something else.
    """

    vehicles: tuple[Vehicle, ...]
    stops: tuple[Stop, ...]
    duration_s: NDArray[np.int32]
    distance_m: NDArray[np.int32]
    depot: int = 0

    def __init__(
        self,
        vehicles: tuple[Vehicle, ...] | list[Vehicle],
        stops: tuple[Stop, ...] | list[Stop],
        duration_s: ArrayLike,
        distance_m: ArrayLike,
        depot: int = 0,
    ) -> None:
        object.__setattr__(self, "vehicles", tuple(vehicles))
        object.__setattr__(self, "stops", tuple(stops))
        object.__setattr__(self, "duration_s", _whole(duration_s, "duration"))
        object.__setattr__(self, "distance_m", _whole(distance_m, "distance"))
        object.__setattr__(self, "depot", depot)
        _check_places(self)
        _check_names(self)
        for vehicle in self.vehicles:
            _check_vehicle(vehicle)
        for stop in self.stops:
            _check_stop(stop)


def _whole(matrix: ArrayLike, what: str) -> NDArray[np.int32]:
    values = np.asarray(matrix)
    if values.ndim != 2 or values.shape[0] != values.shape[1] or not values.size:
        raise BadProblem(
            f"The {what} matrix has the shape {values.shape}, and every place needs one row and one column. "
            "Give a square matrix with the depot in it."
        )
    if values.dtype == np.int32 and values.min() >= 0 and values.max() <= UNREACHABLE:
        return values
    plain = np.nan_to_num(values.astype(np.float64), nan=UNREACHABLE, posinf=UNREACHABLE, neginf=-1)
    if plain.min() < 0:
        raise BadProblem(f"The {what} matrix has {plain.min():g} in it; no leg is shorter than nothing. Mend that leg.")
    return np.rint(np.minimum(plain, UNREACHABLE)).astype(np.int32)


def _check_places(problem: Problem) -> None:
    places = len(problem.duration_s)
    if problem.distance_m.shape != problem.duration_s.shape:
        raise BadProblem(
            f"There are durations for {places} places and distances for {len(problem.distance_m)}. "
            "Both matrices must be about the same places."
        )
    for name, place in [("the depot", problem.depot), *((stop.stop_id, stop.place) for stop in problem.stops)]:
        if not 0 <= place < places:
            raise BadProblem(f"Place {place} of {name} is not in the matrices of {places} places. Mend its place.")


def _check_names(problem: Problem) -> None:
    for what, names in (
        ("vehicle", [vehicle.vehicle_id for vehicle in problem.vehicles]),
        ("stop", [stop.stop_id for stop in problem.stops]),
    ):
        if len(set(names)) < len(names):
            twice = next(name for name in names if names.count(name) > 1)
            raise BadProblem(
                f"The {what} {twice} is there twice; each may be planned once. Give every {what} its own id."
            )


def _check_vehicle(vehicle: Vehicle) -> None:
    name = vehicle.vehicle_id
    if not 0 <= vehicle.shift_start_s <= vehicle.shift_end_s <= LONGEST_SHIFT_S:
        raise BadProblem(
            f"The shift of {name} runs from {vehicle.shift_start_s} to {vehicle.shift_end_s} s. "
            f"It must start at 0 or later and end after it starts, at {LONGEST_SHIFT_S} at the latest."
        )
    money = (vehicle.fixed_cents, vehicle.cents_per_hour, vehicle.cents_per_km)
    if not all(0 <= value < 1e9 for value in (*money, *vehicle.capacity)):
        raise BadProblem(f"A cost or capacity of {name} is negative, not a number or beyond a billion. Mend it.")
    if vehicle.max_stops is not None and vehicle.max_stops < 0:
        raise BadProblem(f"{name} may make {vehicle.max_stops} stops, fewer than none. Give 0 or more, or None.")


def _check_stop(stop: Stop) -> None:
    name = stop.stop_id
    if not all(0 <= value < 1e9 for value in stop.demand):
        raise BadProblem(f"The demand {stop.demand} of {name} is negative, not a number or beyond a billion. Mend it.")
    if not 0 <= stop.service_s <= LONGEST_SHIFT_S:
        raise BadProblem(f"{name} takes {stop.service_s} s at the door. Give 0 s or more, and less than a shift.")
    if stop.window is not None and not 0 <= stop.window[0] <= stop.window[1] <= LONGEST_SHIFT_S:
        raise BadProblem(f"The window {stop.window} of {name} ends before it starts or lies outside the day. Mend it.")
    if stop.prize_cents is not None and not 0 <= stop.prize_cents < 10**9:
        raise BadProblem(
            f"The prize of {name} is {stop.prize_cents} cents. Give 0 or more, or None for must be served."
        )
