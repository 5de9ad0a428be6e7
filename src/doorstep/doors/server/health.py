"""Is it up? Ask it, as everybody else would."""

from __future__ import annotations

import http.client
import time
import urllib.error
import urllib.request
from collections.abc import Callable

from doorstep.parcels import DoorstepError

_DIRECT = urllib.request.build_opener(urllib.request.ProxyHandler({}))


class ServerNotHealthy(DoorstepError):
    code = "not_healthy"


def wait_until_healthy(urls: list[str], *, seconds: float = 30, alive: Callable[[], bool] = lambda: True) -> None:
    """Return when every address answers 200; raises ServerNotHealthy after `seconds` or when it is not `alive`."""
    ends = time.monotonic() + seconds
    waiting = list(urls)
    while waiting:
        waiting = [url for url in waiting if not _answers(url)]
        if not waiting:
            return
        if not alive():
            raise ServerNotHealthy("The server ended before it was ready. Its own words stand in its log.")
        if time.monotonic() > ends:
            raise ServerNotHealthy(f"{waiting[0]} did not answer within {seconds:g} s. Look in the server's log.")
        time.sleep(0.05)


def _answers(url: str) -> bool:
    try:
        with _DIRECT.open(url, timeout=2) as response:
            return bool(response.status == 200)
    except (urllib.error.URLError, OSError, http.client.HTTPException):
        return False
