"""One set of ports per process, and no Django before it is needed."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

from doorstep import wiring


def test_threads_that_ask_first_at_the_same_moment_get_the_same_ports(store: Path):
    wiring.close()
    start, found = threading.Barrier(8), []

    def ask() -> None:
        start.wait()
        found.append(wiring.ports())

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 8
    assert len({id(ports.events) for ports in found}) == 1


def test_importing_the_wiring_and_the_rooms_loads_no_django():
    program = (
        "import sys; from doorstep import wiring, postage, tracking, routing, operations; "
        "import doorstep.operations.record_scan, doorstep.operations.ingest_events; "
        "sys.exit(any(name == 'django.db' or name.startswith('django.db.models') for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
