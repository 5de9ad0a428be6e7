"""Driving seconds of a leg by the van's own speed and the hour of the day, in whole numbers throughout.

A road of r seconds is r * 10^8 units of work; a van of speed g (ten-
thousandths) does g * f of them a second while the day's factor is f. What a
leg takes is rounded up to whole seconds.
"""

from __future__ import annotations

from doorstep.routing.compiled import Id, compiled
from doorstep.routing.rules import Rules
from doorstep.routing.rules_vans import SPEED_ONE

WORK = SPEED_ONE * SPEED_ONE


@compiled
def driving_s(rules: Rules, van: Id, road_s: int, depart_s: int) -> int:
    """Seconds that a van which leaves at `depart_s` needs for a leg of `road_s`."""
    speed = rules.van[van]["speed"]
    if not rules.has_speeds:
        return int(road_s if speed == SPEED_ONE else -(-road_s * SPEED_ONE // speed))
    work, now = road_s * WORK, depart_s
    step = step_at(rules, depart_s)
    while True:
        pace = speed * rules.steps[step, 1]
        needed = (work + pace - 1) // pace
        if step + 1 == len(rules.steps) or needed <= rules.steps[step + 1, 0] - now:
            return int(now + needed - depart_s)
        work -= pace * (rules.steps[step + 1, 0] - now)
        step += 1
        now = rules.steps[step, 0]


@compiled
def latest_departure(rules: Rules, van: Id, road_s: int, arrive_s: int) -> int:
    """The latest second at which a van may leave and still arrive by `arrive_s`."""
    if not rules.has_speeds:
        return int(arrive_s - driving_s(rules, van, road_s, 0))
    speed = rules.van[van]["speed"]
    work, now = road_s * WORK, arrive_s
    step = step_at(rules, arrive_s - 1)
    while True:
        pace = speed * rules.steps[step, 1]
        needed = (work + pace - 1) // pace
        if step == 0 or needed <= now - rules.steps[step, 0]:
            return int(now - needed)
        work -= pace * (now - rules.steps[step, 0])
        now = rules.steps[step, 0]
        step -= 1


@compiled
def step_at(rules: Rules, at: int) -> int:
    """The step of the day in force at a second."""
    step = 0
    while step + 1 < len(rules.steps) and rules.steps[step + 1, 0] <= at:
        step += 1
    return step


@compiled
def first_start(rules: Rules, stop: Id, at: int, never: int) -> int:
    """The first second from `at` on at which service may start there; `never` after its last window."""
    first, beyond = rules.stop[stop]["first_opening"], rules.stop[stop]["beyond_opening"]
    if first == beyond:
        return at
    for row in range(first, beyond):
        if at <= rules.openings[row, 1]:
            return int(max(at, rules.openings[row, 0]))
    return never


@compiled
def last_start(rules: Rules, stop: Id, at: int, never: int) -> int:
    """The last second up to `at` at which service may start there; `never` before its first window."""
    first, beyond = rules.stop[stop]["first_opening"], rules.stop[stop]["beyond_opening"]
    if first == beyond:
        return at
    for back in range(beyond - first):
        row = beyond - 1 - back
        if at >= rules.openings[row, 0]:
            return int(min(at, rules.openings[row, 1]))
    return never
