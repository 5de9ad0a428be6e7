"""A small process that records events through the real event log and writes down each one that was acknowledged.

    python -m tests.durability.writer HOME EVENTS SYNCHRONOUS

The power cut test runs it under strace. An acknowledgement is one write of an
event's id to HOME/acknowledged, so it has its place among the writes and
fsyncs of the database.
"""

from __future__ import annotations

import os
import sys
import threading

THREADS = 4
# Small, so that checkpoints happen within a short run.
CHECKPOINT_PAGES = 60


def main(home: str, count: int, synchronous: str) -> None:
    os.environ.update(DOORSTEP_HOME=home, DOORSTEP_DATABASE_URL="")
    from doorstep import wiring
    from doorstep.adapters.store import database

    pragmas = database.SQLITE_PRAGMAS.replace("synchronous=FULL", f"synchronous={synchronous}")
    database.SQLITE_PRAGMAS = pragmas + f"PRAGMA wal_autocheckpoint={CHECKPOINT_PAGES};"
    wiring.cli_actor()
    from doorstep.adapters.store import unhurried

    unhurried.BEFORE_AN_ANSWER = synchronous
    acknowledged = os.open(os.path.join(home, "acknowledged"), os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    threads = [threading.Thread(target=_record, args=(count // THREADS, acknowledged)) for _ in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    wiring.close()


def _record(count: int, acknowledged: int) -> None:
    from doorstep import wiring
    from doorstep.operations.ports import Actor
    from doorstep.parcels import Event

    ports = wiring.ports()
    for _ in range(count):
        event = Event(ports.clock.new_id(), "noted", "", ports.clock.now(), detail={"why": "a power cut will come"})
        [result] = ports.events.record(Actor("main", "writer"), [event])
        assert result.outcome == "recorded"
        os.write(acknowledged, event.event_id.hex.encode())


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), sys.argv[3])
