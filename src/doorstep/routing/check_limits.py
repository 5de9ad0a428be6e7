"""The limits of a driver's day, and the breaks."""

from __future__ import annotations

from doorstep.routing.check_violation import Violation
from doorstep.routing.plan import Route
from doorstep.routing.vehicle import Vehicle


def check_limits(van: Vehicle, route: Route) -> list[Violation]:
    """Shift, duration, time on the road, distance."""
    found = []
    if route.depart_s < van.shift_start_s or route.return_s > van.shift_end_s:
        seen = f"{route.depart_s}-{route.return_s} s in a shift {van.shift_start_s}-{van.shift_end_s} s"
        found.append(Violation("outside_shift", van.vehicle_id, seen))
    limits = (
        ("over_max_duration", route.return_s - route.depart_s, van.max_duration_s),
        ("over_max_drive", route.drive_s, van.max_drive_s),
        ("over_max_distance", route.distance_m, van.max_distance_m),
    )
    for code, value, limit in limits:
        if limit is not None and value > limit:
            found.append(Violation(code, van.vehicle_id, f"{value} of {limit}"))
    return found


def check_breaks(van: Vehicle, route: Route) -> list[Violation]:
    """Each break once, in its window, as long as it is, in the order given; none that is needed left out."""
    found = []
    by_name = {rest.break_id: rest for rest in van.breaks}
    taken = [pause for pause in route.pauses if not pause.is_reload]
    names = [pause.name for pause in taken]
    known = [name for name in by_name if name in names]
    if names != known:
        found.append(Violation("wrong_break", van.vehicle_id, f"takes {names}; in order and once it would be {known}"))
    for pause in taken:
        rest = by_name.get(pause.name)
        if rest is None:
            continue
        lasts = pause.end_s - pause.start_s
        if not rest.window[0] <= pause.start_s <= rest.window[1] or lasts != rest.duration_s:
            seen = f"{pause.name} is {pause.start_s}-{pause.end_s} s; it takes {rest.duration_s} s in {rest.window}"
            found.append(Violation("wrong_break", van.vehicle_id, seen))
    for rest in van.breaks:
        if rest.break_id not in names and rest.window[1] >= route.depart_s and rest.window[0] < route.return_s:
            found.append(Violation("break_missed", van.vehicle_id, f"{rest.break_id} in {rest.window} is not taken"))
    return found
