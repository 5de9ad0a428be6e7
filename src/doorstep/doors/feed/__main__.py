"""`python -m doorstep.doors.feed`: the feed's process. `doorstep serve` starts it beside the web server."""

from __future__ import annotations

import argparse
import asyncio
import signal
from collections.abc import Callable
from typing import Any

from django.db import close_old_connections
from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings
from granian.log import LogLevels
from granian.server.embed import Server

from doorstep.adapters.settings import settings
from doorstep.adapters.store.setup import prepare_django
from doorstep.doors.server.orphans import end_with_parent

HEADERS_WITHIN_MS = 10_000


def feed_app() -> Any:
    """The ASGI application over this installation's database."""
    prepare_django()
    from django.conf import settings as django_settings
    from django.http.request import validate_host

    from doorstep.doors.feed import origins, sign_in, source
    from doorstep.doors.feed.app import FeedApp
    from doorstep.doors.feed.hub import Hub

    web_port, page_origin = settings().web_port, settings().page_origin
    newer = _with_fresh_connection(source.newer)
    return FeedApp(
        Hub(_with_fresh_connection(source.head), newer),
        _with_fresh_connection(sign_in.sign_in),
        newer,
        lambda origin, host: origins.is_our_page(origin, host, web_port, page_origin),
        lambda host: validate_host(host, django_settings.ALLOWED_HOSTS),
    )


def _with_fresh_connection[**P, R](ask: Callable[P, R]) -> Callable[P, R]:
    def asked(*args: P.args, **kwargs: P.kwargs) -> R:
        close_old_connections()
        return ask(*args, **kwargs)

    return asked


async def serve(host: str, port: int) -> None:
    server = Server(
        feed_app(),
        address=host,
        port=port,
        interface=Interfaces.ASGI,
        http=HTTPModes.http1,
        http1_settings=HTTP1Settings(header_read_timeout=HEADERS_WITHIN_MS, max_buffer_size=64 * 1024),
        websockets=False,
        backlog=1024,
        backpressure=4096,
        log_level=LogLevels.error,
    )
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(name, server.stop)
    await server.serve()


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m doorstep.doors.feed")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8701)
    given = parser.parse_args()
    end_with_parent()
    asyncio.run(serve(given.host, given.port))


if __name__ == "__main__":
    main()
