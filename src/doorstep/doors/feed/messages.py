"""One thing that happened, as it goes over the wire."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import orjson

HEARTBEAT = b": still here\n\n"


@dataclass(frozen=True)
class Message:
    """`n` is the log's counter, by which a page resumes; `organisations` says who may see it."""

    n: int
    name: str
    organisations: frozenset[str]
    content: dict[str, Any]
    # A driver's page gets its own route only; messages without a route are for those who see everything.
    route: str = ""

    @cached_property
    def wire(self) -> bytes:
        """`id`, `event` and `data` lines; made once for all who listen."""
        return b"id: %d\nevent: %s\ndata: %s\n\n" % (self.n, self.name.encode(), orjson.dumps(self.content))


def reset(n: int) -> bytes:
    """Tells a page that it was away too long: load afresh, then go on from `n`."""
    return b"id: %d\nevent: reset\ndata: %s\n\n" % (n, orjson.dumps({"n": n}))
