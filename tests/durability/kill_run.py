"""Scanning through the real server while it is killed again and again.

    python -m tests.durability.kill_run                 64 clients, 20,000 scans, 20 kills
    python -m tests.durability.kill_run --scans 2000 --kills 3

Each client sends its scans one by one and repeats one, under the same id,
until it is answered. At the end every answered scan must stand in the log
exactly once, and nothing else may stand there.
"""

from __future__ import annotations

import argparse
import http.client
import json
import random
import secrets
import tempfile
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from doorstep.doors.server import PortInUse, ServerHandle, free_ports, start_server
from doorstep.parcels import utc_text
from tests.store.scenes import NOON, a_plan, an_actor, some_parcels
from tests.stores import fresh_store

PARCELS = 200
PATIENCE_S = 120.0


@dataclass
class KillRun:
    """What happened. `answered` counts scans, `repeated` the answers that said: known already."""

    answered: int = 0
    repeated: int = 0
    kills: int = 0
    missing: int = 0
    twice: int = 0
    unasked: int = 0
    seconds: float = 0.0
    wrong_answers: list[str] = field(default_factory=list)


def kill_run(home: Path, *, clients: int, scans: int, kills: int, seed: int, database_url: str = "") -> KillRun:
    """Play it all; the counts of what is missing, twice or unasked in the log must be zero."""
    began = time.monotonic()
    with fresh_store(home, database_url):
        from doorstep.adapters.store.accounts import create_api_key

        numbers = some_parcels(an_actor(), PARCELS)
        from doorstep import wiring

        wiring.ports().plans.publish(an_actor(), a_plan(numbers))
        _, key = create_api_key("main", "scanners", roles=["sorter"])
        wiring.close()
        from django.db import connections

        connections.close_all()
        run = _scan_and_kill(home, key, numbers, clients, scans, kills, seed, database_url)
    run.seconds = round(time.monotonic() - began, 1)
    return run


@dataclass
class Scanners:
    """All clients together: what they have to send, and what was answered."""

    port: int
    key: str
    answers: dict[str, dict[str, Any]] = field(default_factory=dict)
    asked: set[str] = field(default_factory=set)
    problems: list[str] = field(default_factory=list)

    def run_one(self, scans: list[dict[str, Any]]) -> None:
        """One client: each scan is repeated until it is answered."""
        connection = None
        for scan in scans:
            self.asked.add(scan["id"])
            give_up_at = time.monotonic() + PATIENCE_S
            while scan["id"] not in self.answers and time.monotonic() < give_up_at:
                try:
                    connection = connection or http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
                    self.answers[scan["id"]] = self._answer(connection, scan)
                except (OSError, http.client.HTTPException):
                    connection = None
                    time.sleep(0.3)

    def _answer(self, connection: http.client.HTTPConnection, scan: dict[str, Any]) -> dict[str, Any]:
        headers = {"Authorization": f"Bearer {self.key}", "Content-Type": "application/json"}
        connection.request("POST", "/api/v1/scans", json.dumps(scan), headers)
        answer = connection.getresponse()
        body = answer.read()
        if answer.status >= 500:
            raise ConnectionError(f"the server answered {answer.status}")
        told: dict[str, Any] = json.loads(body)
        if answer.status != 200 or told["outcome"] != "ROUTE" or told["event_id"] != scan["id"]:
            self.problems.append(f"{answer.status} {body[:200]!r}")
        return told


def _scan_and_kill(
    home: Path, key: str, numbers: list[str], clients: int, scans: int, kills: int, seed: int, database_url: str
) -> KillRun:
    dice = random.Random(seed)
    port = free_ports("127.0.0.1", 0)
    environment = {"DOORSTEP_DATABASE_URL": database_url}
    server = start_server(home, port, environment=environment)
    scanners, run = Scanners(port, key), KillRun()
    every = [_a_scan(dice, numbers) for _ in range(scans)]
    work = [every[client::clients] for client in range(clients)]
    threads = [threading.Thread(target=scanners.run_one, args=(share,), daemon=True) for share in work]
    for thread in threads:
        thread.start()
    try:
        for kill in range(kills):
            # Spread over the work, at a moment that nobody chose.
            _wait_for(scanners, threads, (kill + dice.random()) / kills * scans * 0.95)
            server.kill()
            run.kills += 1
            server = _start_again(home, port, environment)
        for thread in threads:
            thread.join()
    finally:
        server.kill()
    return _count(run, scanners)


def _start_again(home: Path, port: int, environment: dict[str, str]) -> ServerHandle:
    # The killed processes of a group end one after the other, and hold their ports until they have.
    give_up_at = time.monotonic() + 20
    while True:
        try:
            return start_server(home, port, environment=environment)
        except PortInUse:
            if time.monotonic() > give_up_at:
                raise
            time.sleep(0.1)


def _wait_for(scanners: Scanners, threads: list[threading.Thread], answered: float) -> None:
    while len(scanners.answers) < answered and any(thread.is_alive() for thread in threads):
        time.sleep(0.005)


def _count(run: KillRun, scanners: Scanners) -> KillRun:
    from doorstep.adapters.store.models import EventRow

    ids = EventRow.objects.exclude(kind="plan_published").values_list("event_id", flat=True)
    kept = Counter(str(event_id) for event_id in ids)
    run.answered = len(scanners.answers)
    run.repeated = sum(answer["duplicate"] for answer in scanners.answers.values())
    run.missing = sum(kept[event_id] == 0 for event_id in scanners.answers)
    run.twice = sum(count > 1 for count in kept.values())
    run.unasked = len(set(kept) - scanners.asked)
    run.wrong_answers = scanners.problems[:5]
    return run


def _a_scan(dice: random.Random, numbers: list[str]) -> dict[str, Any]:
    from doorstep import wiring

    new_id = str(wiring.ports().clock.new_id())
    # A place of its own, so that no scan passes for the second tap of another.
    return {
        "id": new_id, "code": dice.choice(numbers), "place": secrets.token_hex(6), "occurred_at": utc_text(NOON),
        "device": "scanner",
    }  # fmt: skip


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--clients", type=int, default=64)
    asked.add_argument("--scans", type=int, default=20_000)
    asked.add_argument("--kills", type=int, default=20)
    asked.add_argument("--seed", type=int, default=1)
    given = asked.parse_args()
    with tempfile.TemporaryDirectory(prefix="doorstep-kills-") as folder:
        run = kill_run(Path(folder), clients=given.clients, scans=given.scans, kills=given.kills, seed=given.seed)
    print(json.dumps(vars(run)))
    raise SystemExit(bool(run.missing or run.twice or run.unasked or run.wrong_answers))


if __name__ == "__main__":
    main()
