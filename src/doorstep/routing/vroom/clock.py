"""The document's times on our clock, which starts at 0 and runs for three years."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from doorstep.routing.vehicle import LONGEST_SHIFT_S
from doorstep.routing.vroom.errors import BadVroom

# Times up to here are seconds of a day or a week; later ones are dates (seconds since 1970).
RELATIVE_UP_TO_S = 5 * 10**7
# A van without a time window may leave this long before the first window opens.
LEAD_S = 10**6


@dataclass(frozen=True, slots=True)
class Clock:
    """`origin_s` is the document's time at our 0."""

    origin_s: int

    def window(self, given: tuple[int, int], path: str) -> tuple[int, int]:
        """A window on our clock; an end beyond it is its end."""
        opens, closes = (edge - self.origin_s for edge in given)
        if closes < 0 or opens > LONGEST_SHIFT_S:
            raise BadVroom(
                f"{path} is {list(given)}, years away from the other times. Give all times on one clock: seconds of "
                "the day, or seconds since 1970."
            )
        return max(opens, 0), min(closes, LONGEST_SHIFT_S)

    def back(self, ours_s: int) -> int:
        """Our time on the document's clock."""
        return ours_s + self.origin_s


def clock_of(starts: Iterable[int]) -> Clock:
    """0 where all starts of windows are small numbers; else a little before the first of the dates."""
    times = list(starts)
    latest = max(times, default=0)
    if latest <= RELATIVE_UP_TO_S:
        return Clock(0)
    return Clock(max(0, min(at for at in times if at > latest - RELATIVE_UP_TO_S) - LEAD_S))
