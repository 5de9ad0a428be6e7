"""Could one van serve one stop with nothing else to do, and if not, which rule forbids it?"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace

from doorstep.routing.allowed import may_come
from doorstep.routing.problem import Problem
from doorstep.routing.schedule_run import run_of
from doorstep.routing.stop import Stop
from doorstep.routing.travel import UNREACHABLE
from doorstep.routing.vehicle import LONGEST_SHIFT_S, MOST_CENTS, Vehicle

Job = tuple[Vehicle, tuple[Stop, ...]]


def alone(problem: Problem, vehicle: Vehicle, stop: Stop) -> str:
    """The rule that keeps this van from serving this stop (with its partner) even alone; "" where nothing does.

    "van_not_allowed", "lacks_skill", "too_large", "no_road", then the first
    without which it could be done (the others given up before it): "breaks",
    "max_duration", "max_drive", "max_distance", "window", "shift".
    """
    stops = _with_partner(problem, stop)
    for one in stops:
        if not may_come(vehicle, one):
            return "lacks_skill" if one.skills - vehicle.skills else "van_not_allowed"
    van = replace(vehicle, first_stops=())
    run = run_of(problem, van, stops)
    if run.cents() < math.inf:
        return ""
    if run.leg[:, 0].max() >= UNREACHABLE:
        return "no_road"
    return _first_in_the_way(problem, (van, stops))


def _first_in_the_way(problem: Problem, job: Job) -> str:
    """Give up one rule alone, then all together, until it can be done."""
    for code, give_up in GIVE_UP.items():
        if _works(problem, give_up(job)):
            return code
    for code, give_up in GIVE_UP.items():
        job = give_up(job)
        if _works(problem, job):
            return code
    return "no_road"


def _works(problem: Problem, job: Job) -> bool:
    return run_of(problem, *job).cents() < math.inf


def _with_partner(problem: Problem, stop: Stop) -> tuple[Stop, ...]:
    """The stop, or its pair in order."""
    for other in problem.stops:
        if other.stop_id == stop.picked_up_at:
            return (other, stop)
        if other.picked_up_at == stop.stop_id:
            return (stop, other)
    return (stop,)


def _roomy(job: Job) -> Job:
    van, stops = job
    return replace(van, capacity=(MOST_CENTS / 10,) * len(van.capacity), max_stops=None), stops


def _without_breaks(job: Job) -> Job:
    return replace(job[0], breaks=()), job[1]


def _longer_duty(job: Job) -> Job:
    return replace(job[0], max_duration_s=None), job[1]


def _more_driving(job: Job) -> Job:
    return replace(job[0], max_drive_s=None), job[1]


def _further(job: Job) -> Job:
    return replace(job[0], max_distance_m=None), job[1]


def _any_time(job: Job) -> Job:
    return job[0], tuple(replace(stop, windows=()) for stop in job[1])


def _long_shift(job: Job) -> Job:
    return replace(job[0], shift_start_s=0, shift_end_s=LONGEST_SHIFT_S), job[1]


GIVE_UP: dict[str, Callable[[Job], Job]] = {
    "too_large": _roomy,
    "breaks": _without_breaks,
    "max_duration": _longer_duty,
    "max_drive": _more_driving,
    "max_distance": _further,
    "window": _any_time,
    "shift": _long_shift,
}
