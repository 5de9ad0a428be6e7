"""Why a stop was left out: the constraint that forbids it, or the carrier that is cheaper."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

from doorstep.parcels import format_cents
from doorstep.routing.edits_breaches import late_by, side_name
from doorstep.routing.edits_lane import opening
from doorstep.routing.plan import Route, Unserved
from doorstep.routing.problem import Problem
from doorstep.routing.reasons_words import span
from doorstep.routing.stop import Stop
from doorstep.routing.travel import UNREACHABLE, leg
from doorstep.routing.vehicle import Vehicle

if TYPE_CHECKING:
    from doorstep.routing.reasons import Reasons

CODES = (
    "too_large", "no_road", "shift_too_short", "window_unreachable", "no_van", "vans_full", "carrier_cheaper",
    "alternative", "skills", "wrong_van", "window_missed", "others_late", "shift_full", "too_far", "break_missed",
    "pair",
)  # fmt: skip


def explain_all(
    problem: Problem, routes: Sequence[Route], numbers: Sequence[int], extra_cents: Mapping[int, float] | None = None
) -> tuple[Unserved, ...]:
    """The reasons for the absent stops of these numbers, in their order.

    `extra_cents` may bring what the cheapest place of each costs that breaks
    nothing (infinite where there is none); else it is looked for here.
    """
    if not numbers:
        return ()
    served = {stop_id: route.vehicle_id for route in routes for stop_id in route.stop_ids}
    taken = {stop.choice: stop.stop_id for stop in problem.stops if stop.choice and stop.stop_id in served}

    @cache
    def reasons() -> Reasons:
        # Only where somebody cannot come at all: the clock under it takes a second to load.
        from doorstep.routing.reasons import Reasons

        return Reasons(problem, routes)

    told = []
    for number in numbers:
        stop = problem.stops[number]
        if stop.choice in taken:
            told.append(_alternative(stop, taken[stop.choice], served))
        else:
            told.append(_explained(problem, stop, reasons, None if extra_cents is None else extra_cents.get(number)))
    return tuple(told)


def prizes_lost(problem: Problem, served: Iterable[str]) -> int:
    """Cents not collected: of each stop left out, and of each group of alternatives without one the largest."""
    there = set(served)
    lost = 0
    groups: dict[str, list[Stop]] = {}
    for stop in problem.stops:
        if stop.choice:
            groups.setdefault(stop.choice, []).append(stop)
        elif stop.stop_id not in there:
            lost += stop.prize_cents or 0
    for group in groups.values():
        if not any(stop.stop_id in there for stop in group):
            lost += max(stop.prize_cents or 0 for stop in group)
    return lost


def _explained(
    problem: Problem, stop: Stop, reasons: Callable[[], Reasons], extra_cents: float | None
) -> Unserved:  # fmt: skip
    code, reason = _forbidden(problem, stop)
    if code:
        return Unserved(stop.stop_id, code, reason, stop.prize_cents)
    if extra_cents is None:
        extra_cents = reasons().cheapest_cents(stop)
    if math.isfinite(extra_cents):
        return _too_dear(stop, extra_cents)
    miss = reasons().nearest_miss(stop)
    if miss is not None:
        return miss
    reason = "every van that could take it is full or out of time; add a van, a longer shift or a wider window"
    return Unserved(stop.stop_id, "vans_full", reason, stop.prize_cents)


def _too_dear(stop: Stop, extra_cents: float) -> Unserved:
    would = round(extra_cents)
    saves = stop.prize_cents or 0
    reason = f"carrier is cheaper: the van would cost {format_cents(would)} more and save {format_cents(saves)}"
    return Unserved(stop.stop_id, "carrier_cheaper", reason, stop.prize_cents, would)


def _alternative(stop: Stop, other_id: str, served: Mapping[str, str]) -> Unserved:
    reason = f"alternative taken: {other_id}, of the same choice, is served by {served[other_id]}"
    return Unserved(stop.stop_id, "alternative", reason, stop.prize_cents)


def _forbidden(problem: Problem, stop: Stop) -> tuple[str, str]:
    """The first constraint that no van meets even with this stop alone; empty texts where some van does."""
    vans = problem.vehicles
    if not vans:
        return "no_van", "no van works in this plan"
    able = [van for van in vans if _fits(stop, van)]
    if not able:
        return "too_large", _too_large(stop, vans)
    code, reason = _not_welcome(stop, able)
    if code:
        return code, reason
    able = [van for van in able if _is_welcome(stop, van)]
    reach = {van.vehicle_id: _out_and_back(problem, van, stop) for van in able}
    able = [van for van in able if max(reach[van.vehicle_id]) < UNREACHABLE]
    if not able:
        return "no_road", "no road leads there and back from the depot"
    return _no_time(stop, able, reach)


def _no_time(stop: Stop, able: list[Vehicle], reach: Mapping[str, tuple[int, int]]) -> tuple[str, str]:
    needed_s = {van.vehicle_id: sum(reach[van.vehicle_id]) + stop.door_s for van in able}
    if all(needed_s[van.vehicle_id] > _longest_s(van) for van in able):
        needs, longest = min(needed_s.values()), max(_longest_s(van) for van in able)
        return "shift_too_short", f"there and back takes {_span(needs)}, the longest shift is {_span(longest)}"
    misses = {van.vehicle_id: _miss_s(stop, van, *reach[van.vehicle_id]) for van in able}
    if all(late_s or over_s for late_s, over_s in misses.values()):
        name = min(misses, key=lambda van: sum(misses[van]))
        late_s, over_s = misses[name]
        how = f"{span(late_s)} too late" if late_s else f"back {span(over_s)} after its shift"
        reason = f"no van gets there within its time window and back within its shift: {name} would be {how}"
        return "window_unreachable", reason
    return "", ""


def _longest_s(van: Vehicle) -> int:
    shift_s = van.shift_end_s - van.shift_start_s
    return shift_s if van.max_duration_s is None else min(shift_s, van.max_duration_s)


def _out_and_back(problem: Problem, van: Vehicle, stop: Stop) -> tuple[int, int]:
    """Seconds from the van's start to the stop and on to its end, at the best hour of the day."""
    speed = van.speed_factor * max((1.0, *(factor for _, factor in problem.speeds)))
    ends = (problem.start_of(van), stop.place, van.open_start), (stop.place, problem.end_of(van), van.open_end)
    out_s, back_s = (0 if is_open else _driven_s(problem, speed, start, end) for start, end, is_open in ends)
    return out_s, back_s


def _driven_s(problem: Problem, speed: float, start: int, end: int) -> int:
    road_s = leg(problem.travel, start, end)[0]
    return road_s if road_s >= UNREACHABLE else math.ceil(road_s / speed - 1e-9)


def _fits(stop: Stop, van: Vehicle) -> bool:
    brings, takes = (side or (0.0,) * len(van.capacity) for side in (stop.demand, stop.pickup))
    room = all(max(needs) <= has + 1e-9 for *needs, has in zip(brings, takes, van.capacity, strict=True))
    return room and van.max_stops != 0


def _too_large(stop: Stop, vans: tuple[Vehicle, ...]) -> str:
    sides = len(vans[0].capacity)
    for side in range(sides):
        most = max(van.capacity[side] for van in vans)
        needs = max(amounts[side] for amounts in (stop.demand, stop.pickup or stop.demand) if amounts)
        if needs > most + 1e-9:
            return f"it needs {needs:g} {side_name(side, sides)}, the largest van takes {most:g}"
    return "no single van takes its pieces, weight and volume together"


def _is_welcome(stop: Stop, van: Vehicle) -> bool:
    return stop.skills <= van.skills and (stop.vehicles is None or van.vehicle_id in stop.vehicles)


def _not_welcome(stop: Stop, able: list[Vehicle]) -> tuple[str, str]:
    """Where none of the vans with room has the skills, or none of those allowed has room."""
    if any(_is_welcome(stop, van) for van in able):
        return "", ""
    for skill in sorted(stop.skills):
        if not any(skill in van.skills for van in able):
            return "skills", f"skills: no van with room for it has '{skill}'"
    if stop.skills and stop.vehicles is None:
        return "skills", f"skills: no van has {' and '.join(repr(skill) for skill in sorted(stop.skills))} together"
    named = ", ".join(sorted(stop.vehicles or ()))
    return "wrong_van", f"van: only {named} may come, and cannot take it"


def _miss_s(stop: Stop, van: Vehicle, out_s: int, back_s: int) -> tuple[int, int]:
    """Seconds the van would be late there, and seconds after its shift that it would be back."""
    start = opening(stop, van.shift_start_s + out_s)
    return late_by(stop, start), max(start + stop.door_s + back_s - van.shift_end_s, 0)


def _span(seconds: int) -> str:
    """'3 h 05 min' of 11,100 s."""
    hours, minutes = divmod(round(seconds / 60), 60)
    return f"{hours} h {minutes:02d} min"
