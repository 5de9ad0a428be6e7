"""Driving seconds of a leg by the van's speed and the hour of the day, in exact fractions."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import NamedTuple

from doorstep.routing.problem import Problem
from doorstep.routing.travel import UNREACHABLE, leg
from doorstep.routing.vehicle import Vehicle

# Speed factors count to four decimals.
DECIMALS = 4


class Leg(NamedTuple):
    """A leg driven from a given second on."""

    seconds: int
    metres: int
    has_road: bool


def drive(problem: Problem, van: Vehicle, places: tuple[int | None, int | None], depart_s: int) -> Leg:
    """The leg between two places; an open end (None) is everywhere at once."""
    if places[0] is None or places[1] is None:
        return Leg(0, 0, True)
    road_s, metres = leg(problem.travel, places[0], places[1])
    if road_s >= UNREACHABLE:
        return Leg(road_s, metres, False)
    return Leg(_seconds(problem, van, Fraction(road_s), depart_s), metres, True)


def _seconds(problem: Problem, van: Vehicle, road_s: Fraction, depart_s: int) -> int:
    """Whole seconds, rounded up, in which the van covers `road_s` seconds of road."""
    own, now, left = _exact(van.speed_factor), Fraction(depart_s), road_s
    changes = [(Fraction(at), _exact(factor)) for at, factor in problem.speeds]
    while True:
        factor = next((factor for at, factor in reversed(changes) if at <= now), Fraction(1)) * own
        until = next((at for at, _ in changes if at > now), None)
        if until is None or left <= factor * (until - now):
            return math.ceil(now + left / factor) - depart_s
        left -= factor * (until - now)
        now = until


def _exact(factor: float) -> Fraction:
    return Fraction(round(factor * 10**DECIMALS), 10**DECIMALS)
