"""The clock on the wall, or the demo's: a day that starts when we say and runs as fast as we say.

A played day must be one day for everybody: server, pages and simulated
drivers read the same `clock.json` in DOORSTEP_HOME. Without that file the
time is the real time. Pages that show a played day say so.
"""

from __future__ import annotations

import json
import os
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from doorstep.parcels import parse_utc, utc_text, uuid7

FILE = "clock.json"


@dataclass(frozen=True, slots=True)
class PlayedTime:
    """At `real_at` the played clock showed `played_at`; since then it runs `speed` times as fast."""

    real_at: datetime
    played_at: datetime
    speed: float

    def at(self, real_now: datetime) -> datetime:
        return self.played_at + (real_now - self.real_at) * self.speed


class WallClock:
    """Implements `ports.Clock`; follows DOORSTEP_HOME/clock.json where there is one."""

    def __init__(self, home: Path) -> None:
        self._file = home / FILE
        self._seen: tuple[int, PlayedTime | None] = (-1, None)

    def now(self) -> datetime:
        """Aware UTC."""
        real_now = datetime.now(UTC)
        played = self.played()
        return played.at(real_now) if played else real_now

    def new_id(self) -> UUID:
        return uuid7(int(self.now().timestamp() * 1000), secrets.token_bytes(10))

    def played(self) -> PlayedTime | None:
        """The played time in force, None where the clock is the real one."""
        try:
            changed = os.stat(self._file).st_mtime_ns
        except FileNotFoundError:
            return None
        if self._seen[0] != changed:
            self._seen = (changed, _read(self._file))
        return self._seen[1]


def play_from(home: Path, played_at: datetime, speed: float) -> PlayedTime:
    """Let the clock of this home show `played_at` now and run `speed` times as fast from here on."""
    played = PlayedTime(datetime.now(UTC), played_at, speed)
    fields = {"real_at": played.real_at.isoformat(), "played_at": utc_text(played_at), "speed": speed}
    home.mkdir(parents=True, exist_ok=True)
    fresh = home / (FILE + ".new")
    fresh.write_text(json.dumps(fields), encoding="utf-8")
    fresh.replace(home / FILE)
    return played


def real_time_again(home: Path) -> None:
    """Back to the clock on the wall."""
    (home / FILE).unlink(missing_ok=True)


def _read(file: Path) -> PlayedTime | None:
    try:
        fields = json.loads(file.read_text(encoding="utf-8"))
        return PlayedTime(parse_utc(fields["real_at"]), parse_utc(fields["played_at"]), float(fields["speed"]))
    except FileNotFoundError:
        return None
