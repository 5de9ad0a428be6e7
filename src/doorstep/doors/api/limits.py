"""How often somebody may ask what is open to all; kept in memory, so it starts anew with the server."""

from __future__ import annotations

import threading
import time

from doorstep.doors.api.errors import ApiError

MOST_REMEMBERED = 50_000


class Limit:
    """At most `most` in `per_s` seconds for each key."""

    def __init__(self, most: int, per_s: float) -> None:
        self._most, self._per_s = most, per_s
        self._counts: dict[str, tuple[float, int]] = {}
        self._lock = threading.Lock()

    def check(self, key: str) -> None:
        """Raises ApiError too_many_requests where the key has used up its number."""
        if self._count(key) >= self._most:
            raise ApiError(
                f"More than {self._most} tries in {self._per_s / 60:g} minutes. Wait and try again.",
                code="too_many_requests",
            )

    def count(self, key: str) -> None:
        """One more for the key."""
        now = time.monotonic()
        with self._lock:
            if len(self._counts) > MOST_REMEMBERED:
                self._counts.clear()
            began, count = self._counts.get(key, (now, 0))
            self._counts[key] = (now, 1) if now - began > self._per_s else (began, count + 1)

    def _count(self, key: str) -> int:
        began, count = self._counts.get(key, (0.0, 0))
        return count if time.monotonic() - began <= self._per_s else 0
