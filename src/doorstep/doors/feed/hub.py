"""One reader of the log for everybody who listens.

The database is asked every 200 ms once, not once per page. Each listener has
a bounded queue: whoever cannot keep up is let go and resumes by its last id.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field

from doorstep.doors.feed.messages import Message

log = logging.getLogger("doorstep.feed")
POLL_S = 0.2
QUEUE = 2_000
Wanted = Callable[[Message], bool]


@dataclass(eq=False)
class Listener:
    """A page that listens. `None` in the queue means: let go."""

    wanted: Wanted
    queue: asyncio.Queue[Message | None] = field(default_factory=lambda: asyncio.Queue(QUEUE))

    def offer(self, message: Message) -> bool:
        """Queue the message; False where the queue is full."""
        if not self.wanted(message):
            return True
        try:
            self.queue.put_nowait(message)
        except asyncio.QueueFull:
            return False
        return True

    def let_go(self) -> None:
        while not self.queue.empty():
            self.queue.get_nowait()
        self.queue.put_nowait(None)


class Hub:
    """Reads `newer(n)` (blocking, in a thread) and hands messages out.

    `head()` gives the log's newest counter. Neither is called while nobody
    listens.
    """

    def __init__(self, head: Callable[[], int], newer: Callable[[int], tuple[list[Message], int]]) -> None:
        self._read_head, self._read_newer = head, newer
        self._listeners: set[Listener] = set()
        self._reader: asyncio.Task[None] | None = None
        self._joining = asyncio.Lock()
        self.n = 0

    async def join(self, wanted: Wanted) -> tuple[Listener, int]:
        """A new listener and the counter from which on it hears everything."""
        async with self._joining:
            if not self._listeners:
                self.n = await asyncio.to_thread(self._read_head)
            listener = Listener(wanted)
            self._listeners.add(listener)
            if self._reader is None or self._reader.done():
                self._reader = asyncio.create_task(self._read_on())
            return listener, self.n

    def leave(self, listener: Listener) -> None:
        self._listeners.discard(listener)

    async def close(self) -> None:
        for listener in list(self._listeners):
            listener.let_go()
        if self._reader is not None:
            self._reader.cancel()
            with suppress(asyncio.CancelledError):
                await self._reader

    async def _read_on(self) -> None:
        while True:
            await asyncio.sleep(POLL_S)
            if not self._listeners:
                continue
            try:
                messages, self.n = await asyncio.to_thread(self._read_newer, self.n)
            except Exception:
                # A busy or restarting database: the counter stands, so nothing is skipped.
                log.exception("the log could not be read; trying again")
                continue
            for message in messages:
                self._hand_out(message)

    def _hand_out(self, message: Message) -> None:
        for listener in list(self._listeners):
            if not listener.offer(message):
                self._listeners.discard(listener)
                listener.let_go()
