"""A process that buys, and may be stopped dead at any named point.

    python -m tests.buying.buyer TILL          then one JSON order a line on stdin, one JSON answer a line on stdout

Each order is done by a child forked for it, so that a stopped buyer is a
whole process that is gone. {"fail_at": "", "behaviour": "answers", "key":
"k", "threads": 1}, with "stub" and "carrier" for the stand-in over HTTP; the
answer holds the exit code and what each thread was told.
"""

from __future__ import annotations

import json
import os
import sys
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

STOPPED = 86


def main(till: str) -> None:
    from doorstep import wiring

    # Everything is loaded before the forks, and no connection is open yet.
    wiring.ports()
    from tests.buying import scenes  # noqa: F401

    print(json.dumps({"ready": True}), flush=True)
    for line in sys.stdin:
        print(json.dumps(_in_a_child(json.loads(line), till)), flush=True)


def _in_a_child(order: dict[str, Any], till: str) -> dict[str, Any]:
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        told = _buy(order, till)
        os.write(writing, json.dumps(told).encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        said = pipe.read()
    _, status = os.waitpid(child, 0)
    return {"exit": os.waitstatus_to_exitcode(status), "told": json.loads(said or b"[]")}


def _buy(order: dict[str, Any], till: str) -> list[dict[str, Any]]:
    from doorstep.operations.buy_label import buy_label
    from doorstep.parcels import DoorstepError
    from tests.buying.a_carrier import ACarrier
    from tests.buying.at_the_stub import connected, wish_at
    from tests.buying.scenes import a_wish, ports_with

    at_stub = order.get("stub")
    carrier = connected(at_stub, order["carrier"]) if at_stub else ACarrier(Path(till), order["behaviour"])
    wish = wish_at(carrier, order["quoted_cents"]) if at_stub else a_wish()
    ports = ports_with(carrier, fail_point=_stop_at(order["fail_at"]))
    actor = replace(_actor(), name="buyer")
    told: list[dict[str, Any]] = []

    def buy() -> None:
        try:
            told.append(buy_label(wish, purchase_key=order["key"], actor=actor, ports=ports).as_json())
        except DoorstepError as error:
            told.append(error.as_json())

    threads = [threading.Thread(target=buy) for _ in range(order["threads"])]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return told


def _actor() -> Any:
    from doorstep.operations.ports import SCOPES, Actor

    return Actor("main", "buyer", frozenset(("admin",)), frozenset(SCOPES))


def _stop_at(point: str) -> Callable[[str], None]:
    def reached(name: str) -> None:
        if name == point:
            os._exit(STOPPED)

    return reached


if __name__ == "__main__":
    main(sys.argv[1])
