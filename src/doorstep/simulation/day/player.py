"""Sends a script through the doors that real scanners and phones use, at the pace of a clock."""

from __future__ import annotations

import hashlib
import random
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Protocol
from uuid import UUID

import httpx

from doorstep.parcels import utc_text, uuid7
from doorstep.simulation.day.photo import doorstep_photo
from doorstep.simulation.day.script import Act

BATCH = 200
TICK_S = 0.25
PATIENCE_S = 60.0


class Ticking(Protocol):
    def now(self) -> datetime: ...


@dataclass(slots=True)
class Played:
    """What was sent and what the doors answered."""

    scans: int = 0
    events: int = 0
    photos: int = 0
    duplicates: int = 0
    refused: list[str] = field(default_factory=list)


class Door:
    """The HTTP API as a phone sees it: it may be away for a while, then the same ids are sent again."""

    def __init__(self, address: str, key: str, *, patience_s: float = PATIENCE_S) -> None:
        headers = {"Authorization": f"Bearer {key}"}
        self._client = httpx.Client(base_url=address, headers=headers, timeout=15, trust_env=False)
        self._patience_s = patience_s

    def post(self, path: str, **content: Any) -> Any:
        """The JSON answer; waits and tries again while the server is away or overloaded."""
        give_up_at = time.monotonic() + self._patience_s
        while True:
            try:
                answer = self._client.post(path, **content)
                if answer.status_code < 500 and answer.status_code != 429:
                    answer.raise_for_status()
                    return answer.json()
            except httpx.TransportError:
                pass
            if time.monotonic() > give_up_at:
                raise TimeoutError(f"The server did not answer {path} for {self._patience_s:.0f} s.")
            time.sleep(0.5)

    def close(self) -> None:
        self._client.close()


def play(
    script: Sequence[Act], door: Door, clock: Ticking, *, seed: int,
    progress: Callable[[int, int, str], None] = lambda done, total, what: None,
) -> Played:  # fmt: skip
    """Play the whole script; returns when its last act is sent. Acts in the past are sent at once."""
    dice, played, place = random.Random(seed), Played(), 0
    while place < len(script):
        now = clock.now()
        due = _due(script, place, now)
        if not due:
            time.sleep(TICK_S)
            continue
        _send(due, door, played, dice)
        place += len(due)
        progress(place, len(script), f"{due[-1].at:%H:%M} UTC")
    return played


def _due(script: Sequence[Act], place: int, now: datetime) -> Sequence[Act]:
    end = place
    while end < len(script) and end < place + BATCH and script[end].at <= now:
        end += 1
    return script[place:end]


def _send(acts: Sequence[Act], door: Door, played: Played, dice: random.Random) -> None:
    # Scans and events of one moment keep their order: a parcel is scanned before it is loaded.
    run: list[Act] = []
    for act in acts:
        if run and run[-1].door != act.door:
            _send_run(run, door, played, dice)
            run = []
        run.append(act)
    _send_run(run, door, played, dice)


def _send_run(run: list[Act], door: Door, played: Played, dice: random.Random) -> None:
    if run[0].door == "scan":
        scans = [_with_id(act, dice) for act in run]
        results = door.post("/api/v1/scans/batch", json={"scans": scans})["results"]
        played.scans += len(scans)
        played.duplicates += sum(bool(result.get("duplicate")) for result in results)
        return
    events = [_with_photo(act, door, played, dice) for act in run]
    results = door.post("/api/v1/events", json={"events": events})["results"]
    played.events += len(events)
    played.duplicates += sum(result["outcome"] == "duplicate" for result in results)
    played.refused += _refusals(results)


def _refusals(results: Iterable[dict[str, Any]]) -> list[str]:
    return [f"{result['code']}: {result['message']}" for result in results if result["outcome"] == "refused"]


def _with_id(act: Act, dice: random.Random) -> dict[str, Any]:
    return {"id": str(_event_id(act.at, dice)), "occurred_at": utc_text(act.at), **act.body}


def _with_photo(act: Act, door: Door, played: Played, dice: random.Random) -> dict[str, Any]:
    event = _with_id(act, dice)
    if act.photo:
        picture = doorstep_photo(dice)
        headers = {"X-Content-SHA256": hashlib.sha256(picture).hexdigest(), "Content-Type": "image/jpeg"}
        kept = door.post("/api/v1/photos", content=picture, headers=headers)
        event["detail"] = {**event["detail"], "photo": kept["sha256"]}
        played.photos += 1
    return event


def _event_id(at: datetime, dice: random.Random) -> UUID:
    return uuid7(int(at.timestamp() * 1000), dice.randbytes(10))


def day_starts_at(script: Sequence[Act]) -> datetime:
    """A minute before the first act, so that nothing is late when the clock starts there."""
    return script[0].at - timedelta(minutes=1)
