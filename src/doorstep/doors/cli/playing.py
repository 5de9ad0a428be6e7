"""Joins a planned day, a running server and the played clock."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

import httpx

from doorstep.doors.server import wait_until_healthy
from doorstep.parcels import BadInput, DoorstepError, NotFound
from doorstep.simulation.day import Door, play, script_of
from doorstep.simulation.day.player import day_starts_at

Progress = Callable[[int, int, str], None]
SERVER_FILE = "server.json"
HEALTHY_WITHIN_S = 5.0


def play_day(
    day: date | None, *, speed: float, seed: int, server: str, progress: Progress, organisation: str | None = None
) -> dict[str, Any]:
    """Play the day (None: the newest planned one) to its end; what was sent, as JSON values.

    The clock starts at the first act, or goes on where an earlier play was
    stopped. Acts of the past are sent again; the doors know them by their ids.
    """
    from doorstep.adapters.clock import WallClock, play_from
    from doorstep.wiring import cli_actor, ports

    if not 0.1 <= speed <= 10_000:
        raise BadInput(f"A speed of {speed} cannot be played. Give 0.1 to 10000; 120 plays a day in five minutes.")
    actor = cli_actor(organisation)
    plan, lines = planned_day(actor, day)
    script = script_of(plan, lines, seed=seed)
    if not script:
        raise BadInput(f"The plan of {plan['day']} has no routes and no hand-offs: there is nothing to play.")
    home, clock = ports().home, WallClock(ports().home)
    address = _healthy(server or server_address(home))
    running = clock.played() is not None and day_starts_at(script) <= clock.now() <= script[-1].at
    play_from(home, clock.now() if running else day_starts_at(script), speed)
    try:
        with _key(actor.organisation) as key, closing(Door(address, key)) as door:
            played = play(script, door, clock, seed=seed, progress=progress)
    except (httpx.HTTPError, TimeoutError) as error:
        message = f"The server stopped taking the day ({error}). Look in its log; the same command goes on from here."
        raise DoorstepError(message, code="server_away") from error
    finally:
        play_from(home, clock.now(), 1.0)
    return {"day": plan["day"], "speed": speed, **asdict(played)}


def planned_day(actor: Any, day: date | None) -> tuple[Mapping[str, Any], dict[str, Any]]:
    """The plan in force and its road lines; day None takes the newest planned day."""
    from doorstep.wiring import ports

    plan = ports().plans.current(actor, day or _newest(actor))
    return plan, json.loads(ports().files.read(actor, plan["lines"]))


def server_address(home: Path) -> str:
    """Where the server of this home answers, as it wrote down when it started."""
    try:
        return str(json.loads((home / SERVER_FILE).read_text(encoding="utf-8"))["address"])
    except (OSError, ValueError, KeyError):
        message = "No server of this home is known. Start one with `doorstep serve`, or name it with --server."
        raise NotFound(message, code="no_server") from None


def _healthy(address: str) -> str:
    if not address.startswith(("http://", "https://")):
        raise BadInput(f"'{address[:60]}' is no address of a server. Write it like http://127.0.0.1:8700.")
    wait_until_healthy([f"{address.rstrip('/')}/healthz"], seconds=HEALTHY_WITHIN_S)
    return address


def _newest(actor: Any) -> date:
    from doorstep.adapters.store.queries.days import newest_day

    newest = newest_day(actor)
    if newest is None:
        raise NotFound("No day is planned yet. Plan one with `doorstep day run ORDERS --region NAME`.")
    return newest


@contextmanager
def _key(organisation: str) -> Iterator[str]:
    """An API key that lives as long as the play."""
    from doorstep.adapters.store.accounts import create_api_key, revoke_api_key

    key, text = create_api_key(organisation, "day play", roles=("dispatcher", "sorter", "driver"))
    try:
        yield text
    finally:
        revoke_api_key(organisation, key.prefix)
