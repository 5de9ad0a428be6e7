"""`python -m doorstep.doors.server`: the process that `doorstep serve` becomes.

Three processes: this one watches; a worker answers pages and API (WSGI,
threads); a second small one keeps the live feed's connections. It imports no
room of the journey, so that it is light and starts at once.
"""

from __future__ import annotations

import argparse

# Loaded before the worker is forked: a thread that asks for our health loads it on first use, and a worker forked at
# that moment would inherit the lock of a half-loaded module and wait for it for ever.
import encodings.idna  # noqa: F401
import os
import sys
import threading
import webbrowser

from granian import Granian
from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings
from granian.log import LogLevels

from doorstep.doors.server.feed_child import FeedChild
from doorstep.doors.server.health import ServerNotHealthy, wait_until_healthy

# Threads that wait for the disk together share one commit (group commit), so there are more of them than cores.
THREADS = int(os.environ.get("DOORSTEP_THREADS", "24"))
HEADERS_WITHIN_MS = 10_000
END_WITHIN_S = 8


def main() -> None:
    given = _arguments()
    os.environ["DOORSTEP_SERVER_CHILD"] = "1"
    os.environ["DOORSTEP_WEB_PORT"] = str(given.port)
    os.environ["DOORSTEP_FEED_PORT"] = str(given.port + 1)
    feed = FeedChild(given.host, given.port + 1)
    try:
        web = _web_server(given.host, given.port)
        web.on_startup(lambda: _announce_when_healthy(given))
        web.serve()
    finally:
        feed.end()


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="doorstep serve")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8700)
    parser.add_argument("--open", action="store_true")
    parser.add_argument("--quiet", action="store_true")
    return parser.parse_args()


def _web_server(host: str, port: int) -> Granian:
    return Granian(
        "doorstep.doors.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=THREADS,
        blocking_threads_idle_timeout=600,
        http=HTTPModes.http1,
        http1_settings=HTTP1Settings(header_read_timeout=HEADERS_WITHIN_MS, max_buffer_size=128 * 1024),
        websockets=False,
        backlog=1024,
        log_level=LogLevels.error,
        workers_kill_timeout=END_WITHIN_S,
        respawn_failed_workers=True,
        respawn_interval=1.0,
    )


def _announce_when_healthy(given: argparse.Namespace) -> None:
    threading.Thread(target=_announce, args=(given,), daemon=True).start()


def _announce(given: argparse.Namespace) -> None:
    shown = "localhost" if given.host in ("0.0.0.0", "::") else given.host
    page = f"http://{shown}:{given.port}"
    asked = given.host if given.host not in ("0.0.0.0", "::") else "127.0.0.1"
    addresses = [f"http://{asked}:{given.port}/healthz", f"http://{asked}:{given.port + 1}/healthz"]
    try:
        wait_until_healthy(addresses, seconds=60)
    except ServerNotHealthy as error:
        print(f"{error.code}: {error.message}", file=sys.stderr, flush=True)
        return
    if not given.quiet:
        print(f"Doorstep answers at {page} (Ctrl-C stops it).", flush=True)
    if given.open:
        webbrowser.open(page)


if __name__ == "__main__":
    main()
