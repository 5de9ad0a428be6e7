"""The stand-in for the carriers as a real process, and what tests ask of it."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

from doorstep.adapters.carriers.catalogue import KINDS
from doorstep.adapters.carriers.pace import Pace
from doorstep.operations.carriers import Carrier

SECRET = "EZTK-hush-this-is-secret-1234"


@dataclass(frozen=True)
class Stub:
    """A running stand-in. `url('usps')` is the base URL of an account there."""

    process: subprocess.Popen[str]
    root: str

    def url(self, carrier: str) -> str:
        return f"{self.root}/{carrier}"

    def behave(self, name: str, **more: Any) -> None:
        self._control("/scenario", {"name": name, **more})

    def reset(self) -> None:
        self._control("/reset", {})

    def sold(self, reference: str | None = None) -> list[dict[str, Any]]:
        asked = f"?reference={reference}" if reference is not None else ""
        return self._control(f"/sold{asked}")["sold"]

    def requests(self, operation: str | None = None) -> list[dict[str, Any]]:
        return [one for one in self._control("/requests")["requests"] if operation in (None, one["operation"])]

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()

    def _control(self, path: str, body: dict[str, Any] | None = None) -> dict[str, Any]:
        content = None if body is None else json.dumps(body).encode()
        with urlopen(Request(f"{self.root}/control{path}", data=content), timeout=10) as answer:
            return json.load(answer)


@contextmanager
def running_stub(book: Path, *, scenario: str = "ok") -> Iterator[Stub]:
    """The stand-in listens inside; its book stays."""
    command = [sys.executable, "-m", "doorstep.adapters.carriers.stub", "--scenario", scenario, "--book", str(book)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield Stub(process, json.loads(process.stdout.readline())["url"])
        finally:
            process.kill()


def connect_to(stub: Stub, carrier: str, pace: Pace) -> Carrier:
    """A connection to the stand-in as that carrier."""
    kind = KINDS[carrier]
    return kind(credentials_of(carrier), base_url=stub.url(carrier), is_test=True, pace=pace)


def credentials_of(carrier: str) -> dict[str, str]:
    return {field.name: SECRET if field.is_secret else "123456" for field in KINDS[carrier].fields}
