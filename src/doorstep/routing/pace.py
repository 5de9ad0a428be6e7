"""How far a search is: by steps, so that the same seed gives the same plan, or by the clock."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Protocol

from doorstep.parcels import format_cents
from doorstep.routing.anneal import Schedule, search
from doorstep.routing.line import Line

CHUNKS = 100
LONGEST_CHUNK = 20_000
FIRST_CHUNK = 64
LONGEST_CHUNK_S = 0.25

Progress = Callable[[int, int, str], object] | None


def told(line: Line) -> str:
    """What a person waiting is shown: the cost so far, once all that must be served is."""
    worth = line.facts.prize[line.facts.is_mandatory]
    # One stop that must be served is worth more than everything else together.
    if len(worth) and line.best_cents >= worth.min():
        return "improving the routes, not all stops placed yet"
    return f"improving the routes, {format_cents(round(line.best_cents))} so far"


class Pace(Protocol):
    """Runs a line of search from one share of its schedule (0 to 1) to another."""

    stopped: bool
    steps_made: int

    def run(self, line: Line, schedule: Schedule, first: float, last: float) -> None: ...


class BySteps:
    """`steps` for the whole schedule; `seconds` only stop what takes too long."""

    def __init__(self, steps: int, seconds: float | None, progress: Progress) -> None:
        self.steps, self.progress = max(steps, 1), progress
        self.until = None if seconds is None else time.monotonic() + seconds
        self.stopped = False
        self.steps_made, self.furthest = 0, 0

    def run(self, line: Line, schedule: Schedule, first: float, last: float) -> None:
        """In chunks, until the progress or the guard says stop; a side line does not turn the progress back."""
        chunk = min(max(self.steps // CHUNKS, 1), LONGEST_CHUNK)
        here, end = int(self.steps * first), int(self.steps * last)
        while here < end and not self.stopped:
            until = min(here + chunk, end)
            search(line.facts, line.tour, line.desk, schedule, until - here, here / self.steps, until / self.steps)
            self.steps_made += until - here
            here = until
            self.furthest = max(self.furthest, here)
            if self.progress is not None and self.progress(self.furthest, self.steps, told(line)) is False:
                self.stopped = True
            if self.until is not None and time.monotonic() > self.until:
                self.stopped = True


class ByClock:
    """`seconds` for the whole schedule, counted from now, of which `work` times one line are run; cooling follows."""

    def __init__(self, seconds: float, work: float, progress: Progress) -> None:
        self.seconds, self.work, self.progress = seconds, work, progress
        self.started = time.monotonic()
        self.left_s = seconds
        self.stopped = False
        self.steps_made = 0
        self.steps_per_s = 0.0

    def run(self, line: Line, schedule: Schedule, first: float, last: float) -> None:
        """In chunks whose length follows the measured speed; what a late start took is missing everywhere alike."""
        if not self.steps_made:
            self._make_ready(line, schedule)
        began, allotted_s = time.monotonic(), max((last - first) * self.left_s / self.work, 1e-9)
        spent_s = 0.0
        while spent_s < allotted_s and not self.stopped:
            chunk_s = min(LONGEST_CHUNK_S, max(allotted_s / CHUNKS, 0.01), allotted_s - spent_s)
            steps = max(int(self.steps_per_s * chunk_s), FIRST_CHUNK)
            after_s = min(spent_s + (steps / self.steps_per_s if self.steps_per_s else 0.0), allotted_s)
            shares = [first + (last - first) * part_s / allotted_s for part_s in (spent_s, after_s)]
            search(line.facts, line.tour, line.desk, schedule, steps, shares[0], shares[1])
            self.steps_made += steps
            now_s = time.monotonic() - began
            self.steps_per_s = steps / max(now_s - spent_s, 1e-6)
            spent_s = now_s
            self._tell(line)

    def _make_ready(self, line: Line, schedule: Schedule) -> None:
        """No step at all: where the machine code is not there yet, making it is not counted as searching."""
        began = time.monotonic()
        search(line.facts, line.tour, line.desk, schedule, 0, 0.0, 0.0)
        self.started += time.monotonic() - began
        self.left_s = self.seconds - (time.monotonic() - self.started)

    def _tell(self, line: Line) -> None:
        tenths = [int(10 * part_s) for part_s in (time.monotonic() - self.started, self.seconds)]
        if self.progress is not None and self.progress(min(tenths), tenths[1], told(line)) is False:
            self.stopped = True
