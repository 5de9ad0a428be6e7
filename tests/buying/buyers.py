"""The handle of a buyers' process."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]


class Buyers:
    """A buyers' process; its children buy and may be stopped."""

    def __init__(self, till: Path) -> None:
        command = [sys.executable, "-m", "tests.buying.buyer", str(till)]
        self._process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        assert self.answer() == {"ready": True}

    def start(self, key: str, *, behaviour: str = "answers", fail_at: str = "", threads: int = 1, **given: Any) -> None:
        order = {"key": key, "behaviour": behaviour, "fail_at": fail_at, "threads": threads, **given}
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()

    def answer(self) -> dict[str, Any]:
        return json.loads(self._process.stdout.readline())

    def buy(self, key: str, **given: Any) -> dict[str, Any]:
        self.start(key, **given)
        return self.answer()

    def close(self) -> None:
        self._process.stdin.close()
        self._process.wait(timeout=20)
        self._process.stdout.close()


def the_buyers_are_given_up() -> None:
    """As if their leases had run out."""
    from doorstep.adapters.store.models import PurchaseRow

    PurchaseRow.objects.exclude(lease="").update(lease_until=datetime(2020, 1, 1, tzinfo=UTC))
