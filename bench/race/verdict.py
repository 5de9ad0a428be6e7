"""What a list of routes is worth, worked out here and by nobody who found it: the same ruler for all."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from bench.race.square import pairs_of
from doorstep.routing import Problem
from doorstep.routing.travel import leg


@dataclass(frozen=True)
class Verdict:
    """Vans in use, metres driven, prizes left, and what is broken (empty for good routes)."""

    vans: int
    metres: int
    left_cents: int
    broken: str


def judge(problem: Problem, orders: list[list[int]]) -> Verdict:
    """Looks at every rule of the public instances: once each, capacity, windows, pairs."""
    used = [order for order in orders if order]
    served = [number for order in used for number in order]
    metres, broken = 0, ""
    for order in used:
        walked, wrong = _walk(problem, order)
        metres += walked
        broken = broken or wrong
    if len(served) != len(set(served)) or len(used) > len(problem.vehicles):
        broken = broken or "a stop twice or too many vans"
    absent = set(range(len(problem.stops))) - set(served)
    if any(problem.stops[number].is_mandatory for number in absent):
        broken = broken or f"{len(absent)} stops missing"
    return Verdict(len(used), metres, sum(problem.stops[number].prize_cents or 0 for number in absent), broken)


def _walk(problem: Problem, order: list[int]) -> tuple[int, str]:
    van, stops = problem.vehicles[0], problem.stops
    given = {delivery: pickup for pickup, delivery in pairs_of(problem)} if any(s.picked_up_at for s in stops) else {}
    clock, metres, seen, aboard, wrong = van.shift_start_s, 0, set(), 0.0, ""
    for before, number in pairwise([None, *order]):
        stop = stops[number]
        seconds, walked = leg(problem.travel, problem.depot if before is None else stops[before].place, stop.place)
        clock, metres = clock + seconds, metres + walked
        if stop.windows:
            clock = max(clock, stop.windows[0][0])
            wrong = wrong or ("" if clock <= stop.windows[0][1] else f"{stop.stop_id} too late")
        clock += stop.door_s
        aboard += stop.demand[0] + (stop.pickup[0] if stop.pickup else 0)
        if number in given:
            wrong = wrong or ("" if given[number] in seen else f"{stop.stop_id} before its pickup")
            aboard -= stops[given[number]].pickup[0]
        seen.add(number)
        wrong = wrong or ("" if aboard <= van.capacity[0] else "over capacity")
    seconds, walked = leg(problem.travel, stops[order[-1]].place, problem.depot)
    wrong = wrong or ("" if clock + seconds <= van.shift_end_s else "home too late")
    return metres + walked, wrong
