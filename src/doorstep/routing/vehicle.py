"""A van with its driver: what it carries, when it works, what it costs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from doorstep.routing.errors import BadProblem

LONGEST_SHIFT_S = 10**8
MOST_CENTS = 1e9

# What a pause at the start place is called; no break may be.
RELOAD = "reload"

# (pieces, weight_oz, volume_cu_in) in Doorstep's own plans; any number of sides, the same for all, in others.
Demand = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Break:
    """A rest of `duration_s` that starts within `window` (both ends included) wherever the van stands then."""

    break_id: str
    window: tuple[int, int]
    duration_s: int


@dataclass(frozen=True, slots=True)
class Vehicle:
    """One van with its driver. Times are seconds on the problem's own clock.

    Money: `fixed_cents` is paid when the van leaves at all; hours are paid
    from departure to return, waiting, service and breaks included; beyond
    `regular_s` of them each hour costs `overtime_cents_per_hour` on top.
    `area_cents` is the soft price of serving a stop of that area (Stop.area)
    with this driver: nothing where the driver is at home, more elsewhere.

    Limits: `max_duration_s` from departure to return, `max_drive_s` on the
    road, `max_distance_m`; up to `max_trips` trips with `reload_s` at the
    start place between two.

    Places: `start_place` and `end_place` are the problem's depot where None;
    an `open_start` van begins at its first stop, an `open_end` van stays at
    its last. Road seconds are divided by `speed_factor`.

    `first_stops` are served before all others and in this order: what is
    already driven or cannot be changed any more.
    """

    vehicle_id: str
    capacity: Demand
    shift_start_s: int
    shift_end_s: int
    fixed_cents: int = 0
    cents_per_hour: float = 0.0
    cents_per_km: float = 0.0
    max_stops: int | None = None
    start_place: int | None = None
    end_place: int | None = None
    open_start: bool = False
    open_end: bool = False
    max_duration_s: int | None = None
    max_drive_s: int | None = None
    max_distance_m: int | None = None
    regular_s: int | None = None
    overtime_cents_per_hour: float = 0.0
    speed_factor: float = 1.0
    skills: frozenset[str] = frozenset()
    breaks: tuple[Break, ...] = ()
    max_trips: int = 1
    reload_s: int = 0
    area_cents: Mapping[str, int] = field(default_factory=dict)
    first_stops: tuple[str, ...] = ()


def is_whole(seconds: float) -> bool:
    """True for a whole number within the days that can be planned."""
    return -LONGEST_SHIFT_S <= seconds <= LONGEST_SHIFT_S and seconds == int(seconds)


def check_vehicle(vehicle: Vehicle) -> None:
    """Raises BadProblem where the van contradicts itself."""
    name = vehicle.vehicle_id
    if not 0 <= vehicle.shift_start_s <= vehicle.shift_end_s <= LONGEST_SHIFT_S:
        raise BadProblem(
            f"The shift of {name} runs from {vehicle.shift_start_s} to {vehicle.shift_end_s} s. "
            f"It must start at 0 or later and end after it starts, at {LONGEST_SHIFT_S} at the latest."
        )
    money = (vehicle.fixed_cents, vehicle.cents_per_hour, vehicle.cents_per_km, vehicle.overtime_cents_per_hour)
    if not all(0 <= value < MOST_CENTS for value in (*money, *vehicle.capacity)):
        raise BadProblem(f"A cost or capacity of {name} is negative, not a number or beyond a billion. Mend it.")
    if vehicle.max_stops is not None and vehicle.max_stops < 0:
        raise BadProblem(f"{name} may make {vehicle.max_stops} stops, fewer than none. Give 0 or more, or None.")
    if not is_whole(vehicle.shift_start_s) or not is_whole(vehicle.shift_end_s):
        raise BadProblem(f"The shift of {name} does not start and end at whole seconds. Round it.")
    _check_limits(vehicle)
    _check_breaks(vehicle)


def _check_limits(vehicle: Vehicle) -> None:
    name = vehicle.vehicle_id
    if not 0.01 <= vehicle.speed_factor <= 100:
        raise BadProblem(f"The speed factor of {name} is {vehicle.speed_factor:g}. Give 0.01 to 100; 1 is the road's.")
    for what in ("max_duration_s", "max_drive_s", "max_distance_m", "regular_s"):
        limit = getattr(vehicle, what)
        if limit is not None and not 0 <= limit <= MOST_CENTS:
            raise BadProblem(f"{what} of {name} is {limit}. Give 0 to a billion, or None for no limit.")
    if vehicle.max_trips < 1 or not 0 <= vehicle.reload_s <= LONGEST_SHIFT_S:
        raise BadProblem(
            f"{name} has {vehicle.max_trips} trips with {vehicle.reload_s} s to reload. "
            "Give at least one trip, and 0 s or more."
        )
    if vehicle.open_start and vehicle.max_trips > 1:
        raise BadProblem(
            f"{name} begins at its first stop and has {vehicle.max_trips} trips, so that it has nowhere to reload. "
            "Give it a start place, or one trip."
        )
    if not all(-MOST_CENTS < cents < MOST_CENTS for cents in vehicle.area_cents.values()):
        raise BadProblem(f"An area price of {name} is not a number or beyond a billion. Mend it.")


def _check_breaks(vehicle: Vehicle) -> None:
    name = vehicle.vehicle_id
    for pause in vehicle.breaks:
        _check_break(name, pause)
    for earlier, later in pairwise(vehicle.breaks):
        if later.window[0] < earlier.window[0] or later.window[1] < earlier.window[1]:
            raise BadProblem(
                f"Breaks {earlier.break_id} and {later.break_id} of {name} are out of order. "
                "Give them in the order of their windows."
            )
    names = [pause.break_id for pause in vehicle.breaks]
    if len(set(names)) < len(names) or RELOAD in names:
        raise BadProblem(f"The breaks of {name} are called {names}. Give each its own name, and none 'reload'.")


def _check_break(name: str, pause: Break) -> None:
    opens, closes = pause.window
    whole = all(map(is_whole, (opens, closes, pause.duration_s)))
    if not whole or not 0 <= opens <= closes <= LONGEST_SHIFT_S or not 0 <= pause.duration_s <= LONGEST_SHIFT_S:
        raise BadProblem(
            f"Break {pause.break_id} of {name} takes {pause.duration_s} s within {pause.window}. "
            "The window must end after it starts, and the break take no less than nothing, in whole seconds."
        )
