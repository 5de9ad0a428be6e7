"""The sentences of reasons: what a place would break, and what would mend it."""

from __future__ import annotations

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
    """'14:20' of 51,600 s; seconds only where there are any."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{rest:02d}" if rest else f"{hours}:{minutes:02d}"


def amount(breach: Breach) -> str:
    """'25 min', '1.2 km', '3 pieces', '40 oz'."""
    if breach.unit == "s":
        return span(breach.amount)
    if breach.unit == "m":
        return f"{breach.amount / 1000:.1f} km" if breach.amount >= 1000 else f"{breach.amount:g} m"
    unit = breach.unit.removesuffix("s") if breach.amount == 1 else breach.unit
    return f"{breach.amount:g} {unit}".rstrip()


def what_lacks(breach: Breach, stop: Stop, vehicle: Vehicle) -> str:
    """Half a sentence about what this place would break."""
    who = vehicle.vehicle_id
    match breach.code:
        case "late" if breach.where == stop.stop_id:
            return f"{amount(breach)} after its window closes"
        case "late":
            return f"which makes {breach.where} {amount(breach)} late"
        case "full":
            return _full(breach, stop, vehicle)
        case "max_stops":
            return f"but {who} may make no more than {vehicle.max_stops} stops"
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
            return f"but {who} has no {_listed(stop.skills - vehicle.skills)}"
        case "pair":
            return f"but {stop.picked_up_at or 'its other half'} is not on {who} before it"
        case "wrong_van":
            return f"but {who} may not come"
        case _:
            return "but no road leads there"


def what_helps(breach: Breach, stop: Stop, vehicle: Vehicle, start_s: int) -> str:
    """What would take this breach away; empty where nothing small would."""
    who = vehicle.vehicle_id
    match breach.code:
        case "late" if breach.where == stop.stop_id:
            return f"a window until {clock(start_s)}"
        case "late":
            return f"a window of {breach.where} that closes {amount(breach)} later"
        case "full":
            return f"{amount(breach)} less or another van"
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
            return f"a van with {_listed(stop.skills - vehicle.skills)}"
        case "pair":
            return "serving both halves together"
        case "wrong_van":
            return f"leave for {who} to come"
        case _:
            return ""


def _full(breach: Breach, stop: Stop, vehicle: Vehicle) -> str:
    sides = len(vehicle.capacity)
    side = next(side for side in range(sides) if side_name(side, sides) == breach.unit)
    needs = max((amounts[side] for amounts in (stop.demand, stop.pickup) if amounts), default=0)
    if breach.amount > needs:
        return f"but {vehicle.vehicle_id} would carry {amount(breach)} too much"
    room = needs - breach.amount
    return f"but {vehicle.vehicle_id} has room for {room:g} {breach.unit} there, it needs {needs:g}"


def _listed(skills: frozenset[str]) -> str:
    return " and ".join(f"'{skill}'" for skill in sorted(skills))
