"""Runs the compiled search on a problem: arrays in, chunks with progress, orders of stops out."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace

import numpy as np

from doorstep.routing.anneal import Schedule, search
from doorstep.routing.facts import facts_of
from doorstep.routing.line import Line, orders_of, start_line, without_weakest_van
from doorstep.routing.neighbours import share_with_windows, walk
from doorstep.routing.problem import Problem
from doorstep.routing.settle import build, cheapest_anywhere, settle
from doorstep.routing.tour import empty_tour

# Temperatures in mean legs to the five nearest stops: hotter wanders, colder sticks; both cost 1-3 %.
HOT_LEGS = 3.0
COLD_LEGS = 0.03
REMOVALS = 10
REMOVALS_WITH_WINDOWS = 15
MOST_ABSENT = 10
WHOLE_ROUTE_SHARE = 0.002
CHUNKS = 100
LONGEST_CHUNK = 20_000

# No single step empties a van of a hundred stops. So where vans have a fixed cost, three times a side line with one van
# less runs along the main line for a while, and the better of both goes on.
FIRST_TRIAL = 0.2
TRIAL_SHARE = 0.15
MOST_TRIALS = 3

Orders = list[list[int]]
Progress = Callable[[int, int, str], object] | None


class Watch:
    """Tells the progress and says when to stop."""

    def __init__(self, steps: int, seconds: float | None, progress: Progress) -> None:
        self.steps, self.furthest, self.progress = steps, 0, progress
        self.until = None if seconds is None else time.monotonic() + seconds
        self.stopped = False

    def tell(self, done: int) -> None:
        """Note how far a line came; a side line does not turn the progress back."""
        self.furthest = max(self.furthest, done)
        if self.progress is not None and self.progress(self.furthest, self.steps, "improving the routes") is False:
            self.stopped = True
        if self.until is not None and time.monotonic() > self.until:
            self.stopped = True


def best_orders(
    problem: Problem, seed: int, iterations: int, seconds: float | None, progress: Progress
) -> tuple[Orders, dict[int, float]]:
    """For each vehicle the numbers of its stops in order, and for each absent stop what it would cost at least."""
    order = walk(problem)
    stops = [problem.stops[number] for number in order]
    walked = replace(problem, stops=tuple(stops))
    facts, mean_leg = facts_of(walked)
    schedule = _schedule(mean_leg, share_with_windows(problem), max(iterations, 1))
    line = _search(start_line(facts, seed), schedule, seed, Watch(schedule.steps, seconds, progress))
    tour = empty_tour(facts)
    build(facts, tour, line.desk.best_next)
    settle(facts, tour)
    orders = [[order[place] for place in van_order] for van_order in orders_of(facts, tour.next)]
    extra_cents = {
        order[place]: float(cheapest_anywhere(facts, tour, np.uint32(place))[1])
        for place in range(len(stops))
        if tour.route[place] == len(facts.kind)
    }
    return orders, extra_cents


def _schedule(mean_leg: float, windowed_share: float, steps: int) -> Schedule:
    leg = max(mean_leg, 1e-6)
    return Schedule(
        steps=steps,
        hot=HOT_LEGS * leg,
        cold=COLD_LEGS * leg,
        mean_removals=round(REMOVALS + (REMOVALS_WITH_WINDOWS - REMOVALS) * windowed_share),
        most_absent=MOST_ABSENT,
        whole_route_share=WHOLE_ROUTE_SHARE,
    )


def _search(line: Line, schedule: Schedule, seed: int, watch: Watch) -> Line:
    """The whole schedule; on the way, vans that do not earn their fixed cost are given up."""
    done = 0
    if line.facts.fixed.any():
        done = int(schedule.steps * FIRST_TRIAL)
        _run(line, schedule, 0, done, watch)
        for trial in range(1, MOST_TRIALS + 1):
            fewer = without_weakest_van(line, seed + trial)
            if fewer is None or watch.stopped:
                break
            first, done = done, done + int(schedule.steps * TRIAL_SHARE)
            _run(line, schedule, first, done, watch)
            _run(fewer, schedule, first, done, watch)
            if fewer.best_cents < line.best_cents:
                line = fewer
    _run(line, schedule, done, schedule.steps, watch)
    return line


def _run(line: Line, schedule: Schedule, first: int, last: int, watch: Watch) -> None:
    """Steps `first` to `last` - 1 in chunks, until the watch says stop."""
    chunk = min(max(schedule.steps // CHUNKS, 1), LONGEST_CHUNK)
    while first < last and not watch.stopped:
        until = min(first + chunk, last)
        search(line.facts, line.tour, line.desk, schedule, first, until)
        first = until
        watch.tell(first)
