"""`python -m doorstep.adapters.carriers.stub --port 0 --scenario ok --book sold.sqlite3`: carriers to try against."""

from __future__ import annotations

import argparse
from pathlib import Path

from doorstep.adapters.carriers.stub.scenarios import NAMES
from doorstep.adapters.carriers.stub.server import StubServer, announcement


def main() -> None:
    asked = argparse.ArgumentParser(description="Stands in for USPS, UPS, FedEx and EasyPost on this machine.")
    asked.add_argument("--port", type=int, default=0, help="Port; 0 takes a free one, which is printed.")
    asked.add_argument("--scenario", choices=list(NAMES), default="ok", help="How every purchase goes.")
    asked.add_argument("--book", type=Path, default=Path("carrier-stub.sqlite3"), help="File of what was sold.")
    given = asked.parse_args()
    server = StubServer(given.port, given.book, given.scenario)
    print(announcement(server), flush=True)
    try:
        server.serve_forever(poll_interval=0.05)
    except KeyboardInterrupt:
        server.server_close()


main()
