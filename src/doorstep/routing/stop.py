"""An address to visit: when, with what, for how much."""

from __future__ import annotations

from dataclasses import dataclass

from doorstep.routing.errors import BadProblem
from doorstep.routing.vehicle import LONGEST_SHIFT_S, MOST_CENTS, Demand, is_whole

Window = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Stop:
    """One address to visit once. `place` is its number among the problem's places.

    `demand` is brought from the depot, `pickup` is taken along to the end;
    where `picked_up_at` names another stop, this stop instead gets what that
    one picks up, later and by the same van (a pickup-and-delivery pair).

    Service may start only within one of `windows` (both ends included; none
    means any time; waiting at the door is allowed) and takes `service_s` and
    `service_per_piece_s` for each piece of demand and pickup, and `setup_s`
    where the van was not at this place already. A start outside `wished`
    costs `early_cents_per_min` or `late_cents_per_min`.

    `prize_cents` is what leaving it out costs; None means it must be served,
    those of higher `priority` (0-100) first where not all can be.
    `visit_cents` is paid when it is served. Of the stops with the same
    `choice` at most one is served (door or locker).

    `vehicles` may name the only vans that may come; `skills` what the van
    must have; `area` where it lies for `Vehicle.area_cents`; `was_on` the van
    of the plan in force, leaving which costs `Problem.change_cents`.
    """

    stop_id: str
    place: int
    demand: Demand = (1, 0.0, 0.0)
    service_s: int = 0
    windows: tuple[Window, ...] = ()
    prize_cents: int | None = None
    pickup: Demand | None = None
    picked_up_at: str = ""
    service_per_piece_s: int = 0
    setup_s: int = 0
    wished: Window | None = None
    early_cents_per_min: float = 0.0
    late_cents_per_min: float = 0.0
    priority: int = 0
    visit_cents: int = 0
    choice: str = ""
    skills: frozenset[str] = frozenset()
    vehicles: frozenset[str] | None = None
    area: str = ""
    was_on: str = ""

    @property
    def is_mandatory(self) -> bool:
        return self.prize_cents is None

    @property
    def door_s(self) -> int:
        """Seconds of service, all pieces included, without setup."""
        pieces = (self.demand[0] if self.demand else 0) + (self.pickup[0] if self.pickup else 0)
        return self.service_s + round(self.service_per_piece_s * pieces)


def check_stop(stop: Stop) -> None:
    """Raises BadProblem where the stop contradicts itself."""
    name = stop.stop_id
    if not all(0 <= value < MOST_CENTS for value in (*stop.demand, *(stop.pickup or ()))):
        raise BadProblem(f"The demand {stop.demand} of {name} is negative, not a number or beyond a billion. Mend it.")
    for seconds in (stop.service_s, stop.setup_s, stop.service_per_piece_s, stop.door_s):
        if not 0 <= seconds <= LONGEST_SHIFT_S or not is_whole(seconds):
            raise BadProblem(
                f"{name} takes {seconds} s at the door. Give whole seconds, 0 or more and less than a shift."
            )
    _check_windows(stop)
    if stop.prize_cents is not None and not 0 <= stop.prize_cents < 10**9:
        raise BadProblem(
            f"The prize of {name} is {stop.prize_cents} cents. Give 0 or more, or None for must be served."
        )
    if not 0 <= stop.priority <= 100:
        raise BadProblem(f"The priority of {name} is {stop.priority}. Give 0 (usual) to 100 (before all others).")
    money = (stop.early_cents_per_min, stop.late_cents_per_min)
    if not all(0 <= value < MOST_CENTS for value in money) or not -MOST_CENTS < stop.visit_cents < MOST_CENTS:
        raise BadProblem(f"A price of {name} is negative, not a number or beyond a billion. Mend it.")


def _check_windows(stop: Stop) -> None:
    for window in (*stop.windows, *((stop.wished,) if stop.wished else ())):
        if not 0 <= window[0] <= window[1] <= LONGEST_SHIFT_S or not all(map(is_whole, window)):
            raise BadProblem(
                f"The window {window} of {stop.stop_id} ends before it starts, lies outside the day or is not in "
                "whole seconds. Mend it."
            )
    for earlier, later in zip(stop.windows, stop.windows[1:], strict=False):
        if later[0] <= earlier[1]:
            raise BadProblem(
                f"The windows {earlier} and {later} of {stop.stop_id} overlap or are out of order. "
                "Give them in order, each after the one before."
            )
