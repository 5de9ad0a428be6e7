"""The sentences of reasons: what a place would break, and what would mend it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from doorstep.routing.edits_breaches import side_name
from doorstep.routing.plan import Breach
from doorstep.routing.stop import Stop
from doorstep.routing.vehicle import Vehicle


def span(seconds: float) -> str:
    """'3 h 05 min' of 11,100 s, '25 min' of 1,500 s, '40 s' of 40 s."""
    if seconds < 60:
        return f"{round(seconds)} s"
    # A limit that is a second short is still short: what would let a stop in is rounded up.
    hours, minutes = divmod(-int(-seconds // 60), 60)
    return f"{hours} h {minutes:02d} min" if hours else f"{minutes} min"


def clock(seconds: float) -> str:
    """'14:20' of 51,600 s and of the minute from then on."""
    return _hours(int(seconds // 60))


def clock_up(seconds: float) -> str:
    """As `clock`, the first whole minute that is not too early."""
    return _hours(-int(-seconds // 60))


def _hours(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02d}"


def amount(breach: Breach) -> str:
    """'25 min', '1.2 km', '3 pieces', '40 oz': never less than what is lacking."""
    if breach.unit == "s":
        return span(breach.amount)
    if breach.unit == "m":
        return f"{at_least(breach.amount / 1000)} km" if breach.amount >= 1000 else f"{breach.amount:g} m"
    unit = breach.unit.removesuffix("s") if breach.amount == 1 else breach.unit
    return f"{at_least(breach.amount)} {unit}"


def at_least(number: float) -> str:
    """Rounded up to tenths below ten, to whole numbers from there on."""
    return f"{math.ceil(number - 1e-6):g}" if number >= 10 else f"{math.ceil(number * 10 - 1e-6) / 10:g}"


def at_most(number: float) -> str:
    """Rounded down likewise."""
    return f"{math.floor(number + 1e-6):g}" if number >= 10 else f"{math.floor(number * 10 + 1e-6) / 10:g}"


def what_lacks(breach: Breach, stop: Stop, vehicle: Vehicle) -> str:
    """Half a sentence about what this place would break (all but "full", see `what_is_full`)."""
    who = vehicle.vehicle_id
    match breach.code:
        case "late" if breach.where == stop.stop_id:
            return f"{amount(breach)} after its window closes"
        case "late":
            return f"which makes {breach.where} {amount(breach)} late"
        case "max_stops":
            return f"where {who} may make no more than {vehicle.max_stops} stops"
        case "trips":
            return f"which takes {who} one trip more than it may drive"
        case "shift":
            return f"which brings {who} back {amount(breach)} after its shift"
        case "duration" | "drive" | "distance":
            limit = {"duration": "hours on duty", "drive": "hours of driving", "distance": "distance"}[breach.code]
            return f"which takes {who} {amount(breach)} over its longest {limit}"
        case "break":
            return f"which leaves {who} no time for its break"
        case "skills":
            return f"where {who} has no {_quoted(stop.skills - vehicle.skills)}"
        case "pair":
            return f"where {stop.picked_up_at or 'its other half'} is not on {who} before it"
        case "wrong_van":
            return f"where {who} may not come"
        case _:
            return "where no road leads"


def what_helps(breach: Breach, stop: Stop, vehicle: Vehicle, start_s: int) -> str:
    """What would take this breach away; empty where nothing small would."""
    who = vehicle.vehicle_id
    match breach.code:
        case "late" if breach.where == stop.stop_id:
            return f"a window until {clock_up(start_s)}"
        case "late":
            return f"a window of {breach.where} that closes {amount(breach)} later"
        case "max_stops":
            return f"{amount(breach)} more for {who}"
        case "trips":
            return "another van"
        case "shift":
            return f"a shift {amount(breach)} longer"
        case "duration" | "drive" | "distance":
            return f"{amount(breach)} more for {who}"
        case "break":
            return f"a break window that closes {amount(breach)} later"
        case "skills":
            return f"a van with {_quoted(stop.skills - vehicle.skills)}"
        case "pair":
            return "serving both halves together"
        case "wrong_van":
            return f"leave for {who} to come"
        case _:
            return ""


def what_is_full(breaches: Sequence[Breach], stop: Stop, vehicle: Vehicle) -> str:
    """As `what_lacks` for all sides of a load that are too full, in one half sentence."""
    room, needs = [], []
    for breach in breaches:
        wanted = _needs(stop, vehicle, breach.unit)
        if breach.amount > wanted:
            return f"where {vehicle.vehicle_id} would carry {listed(map(amount, breaches))} too much"
        room.append(f"{at_most(wanted - breach.amount)} {breach.unit}")
        needs.append(at_least(wanted) if len(breaches) == 1 else f"{at_least(wanted)} {breach.unit}")
    return f"where {vehicle.vehicle_id} has room for {listed(room)} and it needs {listed(needs)}"


def what_is_less(breaches: Sequence[Breach]) -> str:
    """What would have to be left away of a load."""
    return f"{listed(map(amount, breaches))} less or another van"


def _needs(stop: Stop, vehicle: Vehicle, unit: str) -> float:
    sides = len(vehicle.capacity)
    side = next(side for side in range(sides) if side_name(side, sides) == unit)
    return max((amounts[side] for amounts in (stop.demand, stop.pickup) if amounts), default=0)


def listed(words: Iterable[str]) -> str:
    """'a', 'a and b', 'a, b and c'."""
    *others, last = words
    return f"{', '.join(others)} and {last}" if others else last


def _quoted(skills: frozenset[str]) -> str:
    return listed(f"'{skill}'" for skill in sorted(skills))
