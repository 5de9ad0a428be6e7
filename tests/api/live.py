"""A real server over a small scene, for tests that ask from outside."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from doorstep import wiring
from doorstep.doors.server import ServerHandle, start_server
from tests.store.scenes import a_plan, an_actor, some_parcels
from tests.stores import fresh_store


@dataclass
class Live:
    """The server, an admin's key, and the parcels of its one route."""

    server: ServerHandle
    key: str
    numbers: list[str]
    home: Path

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.key}"}


@contextmanager
def live_server(home: Path) -> Iterator[Live]:
    with fresh_store(home):
        from doorstep.adapters.store.accounts import create_api_key

        numbers = some_parcels(an_actor(), 5)
        lines = wiring.ports().files.keep(an_actor(), "routes", b'{"type": "FeatureCollection", "features": []}')
        wiring.ports().plans.publish(an_actor(), a_plan(numbers, lines=lines))
        _, key = create_api_key("main", "tester")
        wiring.close()
        with start_server(home) as server:
            yield Live(server, key, numbers, home)
