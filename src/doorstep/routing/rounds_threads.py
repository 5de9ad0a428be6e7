"""One search on several cores of one machine: threads, without Python's lock, each on routes of its own.

A large problem is cut in a direction that turns every round, so that no
border stays; of a small one each thread searches the whole by itself, and all
go on from the best of them where it counts.
"""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from doorstep.routing.anneal import Schedule, search
from doorstep.routing.cut import cut, joined
from doorstep.routing.facts import Array
from doorstep.routing.line import Line, line_at
from doorstep.routing.pace import ByClock, BySteps, Pace, Progress

# From so many stops on, cutting the problem beats searching it twice.
WORTH_CUTTING = 3_000
ROUNDS = 24
# Small problems: at these shares of the schedule all threads go on from the best line.
MEETINGS = (0.5, 0.8, 0.95, 1.0)


@dataclass
class Limits:
    """What a whole search may take; steps are those of all threads together."""

    steps: int | None
    seconds: float | None
    progress: Progress
    made: int = 0
    stopped: bool = False

    def __post_init__(self) -> None:
        self.until_s = time.monotonic() + (self.seconds or 0.0)

    def whole(self, work: float) -> Pace:
        """For one thread that makes the whole search, which is `work` times the way of one line."""
        if self.steps is None:
            return ByClock(max(self.until_s - time.monotonic(), 0.0), work, self.progress)
        return BySteps(self.steps, self.seconds, self.progress)

    def pace(self, done: float, threads: int) -> Pace:
        """For one thread that goes on at such a share of the schedule."""
        left_s = max(self.until_s - time.monotonic(), 0.0)
        if self.steps is None:
            return ByClock(left_s / (1 - done), 1, None)
        return BySteps(self.steps // threads, None if self.seconds is None else left_s, None)

    def tell(self, share: float) -> None:
        """Note that so much is done."""
        total = self.steps if self.steps is not None else int(10 * (self.seconds or 0.0))
        if self.steps is not None and self.seconds is not None and time.monotonic() > self.until_s:
            self.stopped = True
        if self.progress is not None and self.progress(int(total * share), total, "improving the routes") is False:
            self.stopped = True


def search_in_threads(
    line: Line, xy: Array, schedule: Schedule, seed: int, limits: Limits, threads: int
) -> Line:  # fmt: skip
    """The whole schedule by so many threads: a line whose best routes are the best found."""
    # The first step gives every absent stop a place.
    search(line.facts, line.tour, line.desk, schedule, 1, 0.0, 0.0)
    with ThreadPoolExecutor(threads) as pool:
        if int(line.facts.depot) >= WORTH_CUTTING and line.facts.rules is None:
            return _in_parts(line, xy, schedule, seed, limits, threads, pool)
        return _side_by_side(line, schedule, seed, limits, threads, pool)


def _in_parts(
    line: Line, xy: Array, schedule: Schedule, seed: int, limits: Limits, threads: int, pool: ThreadPoolExecutor
) -> Line:
    here = line.desk.best_next.copy()
    for turn in range(ROUNDS):
        parts = cut(line.facts, here, xy, parts=threads, turn=turn, seed=seed + 1 + turn * threads)
        _stretch([part.line for part in parts], schedule, limits, turn / ROUNDS, (turn + 1) / ROUNDS, pool)
        here = joined(parts, here)
        if limits.stopped:
            break
    return line_at(line.facts, here, seed)


def _side_by_side(
    line: Line, schedule: Schedule, seed: int, limits: Limits, threads: int, pool: ThreadPoolExecutor
) -> Line:
    best, done = line, 0.0
    for share in MEETINGS:
        lines = [line_at(line.facts, best.desk.best_next, seed + number) for number in range(threads)]
        _stretch(lines, schedule, limits, done, share, pool)
        best, done = min([best, *lines], key=lambda one: one.best_cents), share
        if limits.stopped:
            break
    return best


def _stretch(
    lines: list[Line], schedule: Schedule, limits: Limits, first: float, last: float, pool: ThreadPoolExecutor
) -> None:
    """Each line by a thread of its own from one share of the schedule to another."""
    paces = [limits.pace(first, len(lines)) for _ in lines]
    jobs = [pool.submit(pace.run, line, schedule, first, last) for pace, line in zip(paces, lines, strict=True)]
    for job in jobs:
        job.result()
    limits.made += sum(pace.steps_made for pace in paces)
    limits.tell(last)
