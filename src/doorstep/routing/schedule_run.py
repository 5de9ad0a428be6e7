"""One van over one order of stops, put before the compiled clock."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from types import SimpleNamespace
from typing import Any, NamedTuple

import numpy as np

from doorstep.routing.drive_sheet import PAUSES, Sheet, new_sheet
from doorstep.routing.drive_times import route_clock
from doorstep.routing.problem import Problem
from doorstep.routing.rules import Rules, all_rules
from doorstep.routing.stop import Stop
from doorstep.routing.travel import UNREACHABLE
from doorstep.routing.vehicle import MOST_CENTS, Vehicle

VAN = np.uint32(0)
# Later than any time of a patient run.
FOR_EVER_S = 2**36


class Totals(NamedTuple):
    """The sums of a route."""

    depart_s: int
    return_s: int
    drive_s: int
    metres: int
    service_s: int
    paused_s: int


@dataclass(frozen=True)
class Run:
    """`leg` (seconds, metres) leads to each stop and to the end, `home` to the start place and `on` from there."""

    vehicle: Vehicle
    rules: Rules
    sheet: Sheet
    places: Any
    leg: Any
    home: Any
    on: Any
    past: Any

    def cents(self) -> float:
        """What the whole route costs; its times then stand on the sheet. Infinite where it breaks a rule."""
        kept = np.arange(len(self.home))
        return self._cents(kept, self.leg)

    def cents_without(self, place: int) -> int:
        """What the route costs without one stop (and its partner); as much as ever where that cannot be driven."""
        partner = max(self.rules.stop[place]["gives_to"], self.rules.stop[place]["gets_from"])
        kept = np.array([other for other in range(len(self.home)) if other not in (place, partner)], dtype=np.intp)
        if not len(kept):
            return 0
        leg = self._legs_of(kept) if partner >= 0 else self._legs_past(place)
        cents = self._cents(kept, leg)
        return round(cents) if cents < np.inf else round(self.cents())

    def times(self) -> list[tuple[int, int, int]]:
        """(arrival, start, leave) of each stop."""
        rows = self.sheet.place[: len(self.home)]
        return list(zip(*(rows[name].tolist() for name in ("arrival", "start", "leave")), strict=True))

    def totals(self) -> Totals:
        """The sums that stand on the sheet."""
        totals = Totals(*self.sheet.total[:6].tolist())
        return totals._replace(drive_s=totals.drive_s + int((self.leg[:, 0] == UNREACHABLE - 1).sum()))

    def pauses(self) -> list[list[int]]:
        """(number of the break or -1 for a reload, after, start, end) of each pause."""
        rows: list[list[int]] = self.sheet.pause[: self.sheet.total[PAUSES]].tolist()
        return rows

    def _cents(self, kept: Any, leg: Any) -> float:
        rows = self.sheet.place[: len(kept) + 1]
        rows["stop"][:-1] = kept
        rows["leg_s"], rows["leg_m"] = leg[:, 0], leg[:, 1]
        if self.vehicle.max_trips > 1:
            rows["home_s"][1:-1], rows["home_m"][1:-1] = self.home[kept[:-1]].T
            rows["on_s"][1:-1], rows["on_m"][1:-1] = self.on[kept[1:]].T
        return float(route_clock(self.rules, self.sheet, VAN, len(kept)))

    def _legs_past(self, place: int) -> Any:
        leg = np.delete(self.leg, place, axis=0)
        leg[place] = self.past[place]
        return leg

    def _legs_of(self, kept: Any) -> Any:
        return self.places.legs([0, *(kept + 1), -1])


@dataclass(frozen=True)
class Places:
    """The places of a route from its start to its end; at an open end a leg takes nothing."""

    problem: Problem
    vehicle: Vehicle
    at: Any

    def legs(self, rows: Any) -> Any:
        """(seconds, metres) between each two places that follow each other in `rows` (numbers in `at`)."""
        at = self.at[rows]
        legs = self.between(at[:-1], at[1:])
        if self.vehicle.open_start:
            legs[0] = 0
        if self.vehicle.open_end:
            legs[-1] = 0
        return legs

    def between(self, starts: Any, ends: Any) -> Any:
        """(seconds, metres) of legs."""
        return np.stack(self.problem.travel.legs(starts, ends), axis=-1).astype(np.int64).reshape(-1, 2)


def patient_runs(problem: Problem, vehicle: Vehicle, stops: tuple[Stop, ...]) -> Iterator[Run]:
    """The run under all rules; then with time for everything; then with room for everything; then over any road."""
    yield run_of(problem, vehicle, stops)
    if not stops:
        return
    late, patient = _unhurried(vehicle, len(stops)), tuple(map(_held_open, stops))
    yield run_of(problem, late, patient)
    roomy = replace(late, capacity=(MOST_CENTS / 10,) * len(vehicle.capacity), max_stops=None)
    apart = tuple(replace(stop, picked_up_at="") for stop in patient)
    run = run_of(problem, roomy, apart)
    yield run
    yield replace(run, leg=np.minimum(run.leg, UNREACHABLE - 1), past=np.minimum(run.past, UNREACHABLE - 1))


def run_of(problem: Problem, vehicle: Vehicle, stops: tuple[Stop, ...]) -> Run:
    """This van over these stops; both may differ from the problem's own."""
    ends = problem.start_of(vehicle), problem.end_of(vehicle)
    places = Places(problem, vehicle, np.array([ends[0], *(stop.place for stop in stops), ends[1]], dtype=np.intp))
    at = places.at[1:-1]
    others = [van.vehicle_id for van in problem.vehicles if van.vehicle_id != vehicle.vehicle_id]
    rules = all_rules(_excerpt(problem, vehicle, stops), others)
    rows = np.arange(len(places.at))
    past = places.between(places.at[:-2], places.at[2:])
    if len(stops) and vehicle.open_start:
        past[0] = 0
    if len(stops) and vehicle.open_end:
        past[-1] = 0
    return Run(
        vehicle, rules, new_sheet(rules), places, places.legs(rows) if len(stops) else np.zeros((1, 2), np.int64),
        places.between(at, np.full_like(at, ends[0])), places.between(np.full_like(at, ends[0]), at), past,
    )  # fmt: skip


def _excerpt(problem: Problem, vehicle: Vehicle, stops: tuple[Stop, ...]) -> Any:
    """As much of a problem as the rules of one route ask for."""
    return SimpleNamespace(
        vehicles=(replace(vehicle, first_stops=()),), stops=stops, speeds=problem.speeds,
        change_cents=problem.change_cents, new_area_cents=problem.new_area_cents,
        balance_cents=problem.balance_cents, start_of=problem.start_of,
    )  # fmt: skip


def _held_open(stop: Stop) -> Stop:
    """The stop with its last window open for ever."""
    if not stop.windows:
        return stop
    *others, (opens, _) = stop.windows
    return replace(stop, windows=(*others, (opens, FOR_EVER_S)))


def _unhurried(vehicle: Vehicle, stops: int) -> Vehicle:
    """The van with no end of its shift, no limits, as many trips as it likes, and breaks that can wait."""
    breaks = tuple(replace(pause, window=(pause.window[0], FOR_EVER_S)) for pause in vehicle.breaks)
    return replace(
        vehicle, shift_end_s=FOR_EVER_S, max_duration_s=None, max_drive_s=None, max_distance_m=None, breaks=breaks,
        max_trips=stops if vehicle.max_trips > 1 else 1,
    )  # fmt: skip
