"""How many durable scans and events a server takes, and how soon a station is answered.

    python -m bench.scans            three rounds, about 50 s, medians as text
    python -m bench.scans --json

A real `doorstep serve` over SQLite in a temporary home; the load comes from
this process, on the same machine, over loopback. Every answer is checked, and
at the end the log must hold exactly what was acknowledged.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import secrets
import tempfile
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from statistics import median
from typing import Any

from doorstep.doors.server import start_server
from doorstep.parcels import utc_text, uuid7

PARCELS, ROUNDS = 4_000, 3
CLIENTS, SINGLES_S = 32, 3.0
BATCH, SENDERS, BATCHES_S = 100, 4, 3.0
STATION_PER_S, STATIONS, STATION_S = 50, 8, 5.0


@dataclass
class Load:
    """Where to send, with which key, about which parcels; and how much was acknowledged."""

    port: int
    key: str
    numbers: list[str]
    acknowledged: int = 0

    def scan(self) -> dict[str, Any]:
        return {**_fact(), "code": random.choice(self.numbers), "place": secrets.token_hex(2), "device": "station-1"}

    def events(self) -> dict[str, Any]:
        kinds = ("loaded", "out_for_delivery", "arrived_at_stop", "noted")
        return {
            "events": [
                {**_fact(), "kind": random.choice(kinds), "parcel": random.choice(self.numbers), "route": "R01"}
                for _ in range(BATCH)
            ]
        }


class Line:
    """One kept-alive connection that posts JSON and reads JSON."""

    def __init__(self, load: Load) -> None:
        self._load = load

    async def __aenter__(self) -> Line:
        self._reader, self._writer = await asyncio.open_connection("127.0.0.1", self._load.port)
        return self

    async def __aexit__(self, *_: object) -> None:
        self._writer.close()
        await self._writer.wait_closed()

    async def get(self, path: str) -> dict[str, Any]:
        return await self._ask("GET", path, b"")

    async def post(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        return await self._ask("POST", path, json.dumps(body).encode())

    async def _ask(self, method: str, path: str, content: bytes) -> dict[str, Any]:
        head = f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {self._load.key}\r\n"
        head += f"Content-Type: application/json\r\nContent-Length: {len(content)}\r\n\r\n"
        self._writer.write(head.encode() + content)
        answer = await self._reader.readuntil(b"\r\n\r\n")
        length = next(line for line in answer.lower().split(b"\r\n") if line.startswith(b"content-length:"))
        told: dict[str, Any] = json.loads(await self._reader.readexactly(int(length.split(b":")[1])))
        if not answer.startswith(b"HTTP/1.1 200"):
            raise AssertionError(f"{path} answered {answer[:40]!r} {told}")
        return told


async def singles_per_s(load: Load) -> float:
    """Durable single scans a second, 32 clients each waiting for its answer."""

    async def one(line: Line) -> int:
        assert (await line.post("/api/v1/scans", load.scan()))["outcome"] == "ROUTE"
        return 1

    return await _flood(load, CLIENTS, SINGLES_S, one)


async def batched_events_per_s(load: Load) -> float:
    """Durable events a second in batches of 100."""

    async def one(line: Line) -> int:
        results = (await line.post("/api/v1/events", load.events()))["results"]
        assert all(result["outcome"] == "recorded" for result in results)
        return len(results)

    return await _flood(load, SENDERS, BATCHES_S, one)


async def station_ms(load: Load) -> list[float]:
    """Milliseconds from beep to answer, at 50 scans a second from 8 stations."""
    found: list[float] = []

    async def station(line: Line, first: int) -> None:
        began = time.perf_counter()
        for beep in range(first, int(STATION_PER_S * STATION_S), STATIONS):
            await asyncio.sleep(max(0.0, began + beep / STATION_PER_S - time.perf_counter()))
            sent = time.perf_counter()
            await line.post("/api/v1/scans", load.scan())
            found.append((time.perf_counter() - sent) * 1000)
            load.acknowledged += 1

    await _together(load, [lambda line, first=first: station(line, first) for first in range(STATIONS)])
    return sorted(found)


async def _flood(load: Load, lines: int, seconds: float, one: Callable[[Line], Awaitable[int]]) -> float:
    began, done = time.perf_counter(), 0

    async def sender(line: Line) -> None:
        nonlocal done
        while time.perf_counter() - began < seconds:
            # Not `done += await ...`: that adds to what `done` was before the wait.
            recorded = await one(line)
            done += recorded

    await _together(load, [sender] * lines)
    load.acknowledged += done
    return done / (time.perf_counter() - began)


async def _together(load: Load, senders: list[Callable[[Line], Awaitable[None]]]) -> None:
    async def run(sender: Callable[[Line], Awaitable[None]]) -> None:
        async with Line(load) as line:
            await sender(line)

    await asyncio.gather(*(run(sender) for sender in senders))


def _fact() -> dict[str, str]:
    now = datetime.now(UTC)
    event_id = uuid7(int(now.timestamp() * 1000), secrets.token_bytes(10))
    return {"id": str(event_id), "occurred_at": utc_text(now)}


def _percentile(values: list[float], share: float) -> float:
    return values[min(len(values) - 1, int(len(values) * share))]


def measure() -> dict[str, float]:
    """All three figures, medians of three rounds over a fresh server."""
    with tempfile.TemporaryDirectory(prefix="doorstep-bench-") as folder:
        os.environ["DOORSTEP_HOME"] = folder
        key, numbers = _scene()
        with start_server(folder) as server:
            load = Load(server.port, key, numbers)
            rounds = [asyncio.run(_round(load)) for _ in range(ROUNDS)]
            _nothing_is_missing(load)
    return {name: round(median(one[name] for one in rounds), 1) for name in rounds[0]}


async def _round(load: Load) -> dict[str, float]:
    station = await station_ms(load)
    singles = await singles_per_s(load)
    batched = await batched_events_per_s(load)
    await _catch_up(load)
    return {
        "single_scans_per_s": singles,
        "batched_events_per_s": batched,
        "station_p50_ms": _percentile(station, 0.5),
        "station_p99_ms": _percentile(station, 0.99),
    }


async def _catch_up(load: Load) -> None:
    """Let the server fold what the flood left behind: the next round's station starts at rest, as in life."""
    async with Line(load) as line:
        await line.get("/api/v1/parcels")


def _scene() -> tuple[str, list[str]]:
    """An organisation with 4,000 parcels, all planned for one route; a key and the parcels' numbers."""
    from doorstep import wiring
    from tests.store.scenes import a_plan, some_parcels

    actor = wiring.cli_actor()
    numbers = some_parcels(actor, PARCELS)
    wiring.ports().plans.publish(actor, a_plan(numbers, day=datetime.now(UTC).date().isoformat()))
    from doorstep.adapters.store.accounts import create_api_key

    _, key = create_api_key(actor.organisation, "bench")
    wiring.close()
    return key, numbers


def _nothing_is_missing(load: Load) -> None:
    from doorstep.adapters.store.models import EventRow

    kept = EventRow.objects.filter(device="station-1").count() + EventRow.objects.filter(route="R01", device="").count()
    assert kept == load.acknowledged, f"{load.acknowledged:,} were acknowledged, {kept:,} are kept"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.scans")
    parser.add_argument("--json", action="store_true")
    found = measure()
    if parser.parse_args().json:
        print(json.dumps(found))
        return
    print(f"single durable scans, {CLIENTS} clients   {found['single_scans_per_s']:>9,.0f} /s   (wanted 300)")
    print(f"durable events in batches of {BATCH}   {found['batched_events_per_s']:>9,.0f} /s   (wanted 10,000)")
    print(f"station answer at {STATION_PER_S}/s, median     {found['station_p50_ms']:>9.1f} ms")
    print(f"station answer at {STATION_PER_S}/s, p99        {found['station_p99_ms']:>9.1f} ms   (wanted 100)")


if __name__ == "__main__":
    main()
