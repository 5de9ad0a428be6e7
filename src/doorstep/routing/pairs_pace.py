"""How far a search with pairs is: by steps, so that the same seed gives the same plan, or by the clock."""

from __future__ import annotations

import time
from collections.abc import Callable

CHUNKS = 100
LONGEST_CHUNK = 5_000
FIRST_CHUNK = 20
CHUNK_S = 0.2

Progress = Callable[[int, int, str], object] | None


class PairsPace:
    """Counts steps or seconds; `stopped` once the progress says so or the guard of a search by steps strikes."""

    def __init__(self, iterations: int | None, seconds: float | None, progress: Progress) -> None:
        self.steps = None if iterations is None else max(iterations, 1)
        self.seconds, self.progress = seconds, progress
        self.started = time.monotonic()
        self.stopped = False
        self.steps_made, self.steps_per_s = 0, 0.0

    @property
    def done(self) -> float:
        """The share of the search that is over, 0 to 1."""
        if self.steps is not None:
            return min(self.steps_made / self.steps, 1.0)
        return min((time.monotonic() - self.started) / max(self.seconds or 0.0, 1e-9), 1.0)

    def done_after(self, steps: int) -> float:
        """The share that will be over after so many steps more."""
        if self.steps is not None:
            return min((self.steps_made + steps) / self.steps, 1.0)
        more_s = steps / self.steps_per_s if self.steps_per_s else 0.0
        return min(self.done + more_s / max(self.seconds or 0.0, 1e-9), 1.0)

    def goes_on(self, until: float) -> bool:
        """True while the share `until` is not reached and nobody said stop."""
        return not self.stopped and self.done < until

    def next_steps(self) -> int:
        """How many steps to make before asking again."""
        if self.steps is not None:
            chunk = min(max(self.steps // CHUNKS, 1), LONGEST_CHUNK)
            return max(min(chunk, self.steps - self.steps_made), 1)
        chunk_s = min(CHUNK_S, (self.seconds or 0.0) / CHUNKS)
        return max(int(self.steps_per_s * chunk_s), FIRST_CHUNK)

    def tell(self, steps: int, began: float, what: str) -> None:
        """Note that so many steps were made since the clock stood at `began`."""
        self.steps_made += steps
        self.steps_per_s = max(steps, 1) / max(time.monotonic() - began, 1e-6)
        if self.steps is not None:
            told, all_of_it = min(self.steps_made, self.steps), self.steps
            if self.seconds is not None and time.monotonic() - self.started > self.seconds:
                self.stopped = True
        else:
            told, all_of_it = int(self.done * 10 * (self.seconds or 0.0)), int(10 * (self.seconds or 0.0))
        if self.progress is not None and self.progress(told, all_of_it, what) is False:
            self.stopped = True
