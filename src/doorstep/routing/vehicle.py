"""A van with its driver: what it carries, when it works, what it costs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from doorstep.routing.errors import BadProblem

LONGEST_SHIFT_S = 10**8
MOST_CENTS = 1e9

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
    _check_limits(vehicle)
    for pause in vehicle.breaks:
        _check_break(name, pause)


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
    if not all(-MOST_CENTS < cents < MOST_CENTS for cents in vehicle.area_cents.values()):
        raise BadProblem(f"An area price of {name} is not a number or beyond a billion. Mend it.")


def _check_break(name: str, pause: Break) -> None:
    opens, closes = pause.window
    if not 0 <= opens <= closes <= LONGEST_SHIFT_S or not 0 <= pause.duration_s <= LONGEST_SHIFT_S:
        raise BadProblem(
            f"Break {pause.break_id} of {name} takes {pause.duration_s} s within {pause.window}. "
            "The window must end after it starts, and the break cannot take less than nothing."
        )
