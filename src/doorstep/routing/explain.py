"""Why a stop was left out: the constraint that forbids it, or the carrier that is cheaper."""

from __future__ import annotations

import numpy as np

from doorstep.parcels import format_cents
from doorstep.routing.plan import Unserved
from doorstep.routing.problem import Problem
from doorstep.routing.stop import Stop
from doorstep.routing.travel import UNREACHABLE, leg
from doorstep.routing.vehicle import Vehicle

CODES = ("too_large", "no_road", "shift_too_short", "window_unreachable", "no_van", "vans_full", "carrier_cheaper")
SIDES = ("pieces", "oz", "cu in")


def explain(problem: Problem, stop: Stop, extra_cents: float) -> Unserved:
    """The reason for one absent stop; `extra_cents` is its cheapest feasible place in the plan, or infinity."""
    code, reason = _forbidden(problem, stop)
    if code:
        return Unserved(stop.stop_id, code, reason, stop.prize_cents)
    if not np.isfinite(extra_cents):
        reason = "every van that could take it is full or out of time; add a van, a longer shift or a wider window"
        return Unserved(stop.stop_id, "vans_full", reason, stop.prize_cents)
    would = round(extra_cents)
    saves = stop.prize_cents or 0
    reason = f"carrier is cheaper: the van would cost {format_cents(would)} more and save {format_cents(saves)}"
    return Unserved(stop.stop_id, "carrier_cheaper", reason, stop.prize_cents, would)


def _forbidden(problem: Problem, stop: Stop) -> tuple[str, str]:
    """The first constraint that no van meets even with this stop alone; empty texts where some van does."""
    vans = problem.vehicles
    if not vans:
        return "no_van", "no van works in this plan"
    able = [van for van in vans if _fits(stop, van)]
    if not able:
        return "too_large", _too_large(stop, vans)
    out_s, back_s = leg(problem.travel, problem.depot, stop.place)[0], leg(problem.travel, stop.place, problem.depot)[0]
    if max(out_s, back_s) >= UNREACHABLE:
        return "no_road", "no road leads there and back from the depot"
    needed_s = out_s + stop.door_s + back_s
    if all(needed_s > van.shift_end_s - van.shift_start_s for van in able):
        longest_s = max(van.shift_end_s - van.shift_start_s for van in able)
        return "shift_too_short", f"there and back takes {_span(needed_s)}, the longest shift is {_span(longest_s)}"
    if all(_misses(stop, van, out_s, back_s) for van in able):
        return "window_unreachable", "no van gets there within its time window and back within its shift"
    return "", ""


def _fits(stop: Stop, van: Vehicle) -> bool:
    room = all(needs <= has + 1e-9 for needs, has in zip(stop.demand, van.capacity, strict=True))
    return room and van.max_stops != 0


def _too_large(stop: Stop, vans: tuple[Vehicle, ...]) -> str:
    for side, name in enumerate(SIDES):
        most = max(van.capacity[side] for van in vans)
        if stop.demand[side] > most + 1e-9:
            return f"it needs {stop.demand[side]:g} {name}, the largest van takes {most:g}"
    return "no single van takes its pieces, weight and volume together"


def _misses(stop: Stop, van: Vehicle, out_s: int, back_s: int) -> bool:
    opens, closes = stop.windows[0] if stop.windows else (0, van.shift_end_s)
    start = max(van.shift_start_s + out_s, opens)
    return start > closes or start + stop.door_s + back_s > van.shift_end_s


def _span(seconds: int) -> str:
    """'3 h 05 min' of 11,100 s."""
    hours, minutes = divmod(round(seconds / 60), 60)
    return f"{hours} h {minutes:02d} min"
