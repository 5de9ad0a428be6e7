"""The ASGI application: GET /feed/ streams, /healthz answers, everything else is not here."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any
from urllib.parse import parse_qs

from doorstep.doors.feed import origins
from doorstep.doors.feed.hub import Hub, Listener, Wanted
from doorstep.doors.feed.messages import HEARTBEAT, Message, reset

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]

HEARTBEAT_S = 15
CATCH_UP = 5_000
STREAM = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    # Proxies such as nginx would otherwise hold events back until a buffer is full.
    (b"x-accel-buffering", b"no"),
    (b"x-content-type-options", b"nosniff"),
]


class FeedApp:
    """`sign_in(headers)` gives what the caller may see, or None; it and `newer` block and run in threads."""

    def __init__(
        self,
        hub: Hub,
        sign_in: Callable[[origins.Headers], Wanted | None],
        newer: Callable[[int], tuple[list[Message], int]],
        is_our_page: Callable[[str, str], bool],
        is_our_host: Callable[[str], bool] = lambda host: True,
    ) -> None:
        self._hub, self._sign_in, self._newer = hub, sign_in, newer
        self._is_our_page, self._is_our_host = is_our_page, is_our_host

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._live(receive, send)
        elif scope["type"] == "http":
            await self._answer(scope, receive, send)

    async def _live(self, receive: Receive, send: Send) -> None:
        while True:
            message = await receive()
            if message["type"] == "lifespan.startup":
                await send({"type": "lifespan.startup.complete"})
            else:
                await self._hub.close()
                await send({"type": "lifespan.shutdown.complete"})
                return

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers: origins.Headers = {name.lower(): value for name, value in scope["headers"]}
        if scope["path"] == "/healthz":
            return await _whole(send, 200, b'{"ok":true}')
        if scope["path"].rstrip("/") != "/feed":
            return await _refuse(send, 404, "not_found", "The live feed is at /feed/.")
        host = origins.host_of(headers)
        if not self._is_our_host(host):
            return await _refuse(send, 400, "bad_request", "This host name is not ours. Set DOORSTEP_ALLOWED_HOSTS.")
        origin = headers.get(b"origin", b"").decode("latin-1")
        if origin and not self._is_our_page(origin, host):
            return await _refuse(send, 403, "forbidden", "Pages of that address may not listen here.")
        extra = origins.cors(origin) if origin else []
        if scope["method"] not in ("GET", "HEAD"):
            return await _refuse(send, 405, "wrong_method", "The live feed answers GET only.", extra)
        wanted = await asyncio.to_thread(self._sign_in, headers)
        if wanted is None:
            return await _refuse(send, 401, "not_signed_in", "Sign in, or send an API key as Bearer.", extra)
        if scope["method"] == "HEAD":
            return await _whole(send, 200, b"", STREAM + extra)
        await send({"type": "http.response.start", "status": 200, "headers": STREAM + extra})
        await self._stream(wanted, last_seen(scope, headers), receive, send)

    async def _stream(self, wanted: Wanted, last: int | None, receive: Receive, send: Send) -> None:
        listener, start = await self._hub.join(wanted)
        talking = asyncio.create_task(self._talk(listener, wanted, last, start, send))
        leaving = asyncio.create_task(_until_gone(receive))
        try:
            await asyncio.wait({talking, leaving}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            self._hub.leave(listener)
            for task in (talking, leaving):
                task.cancel()

    async def _talk(self, listener: Listener, wanted: Wanted, last: int | None, start: int, send: Send) -> None:
        async def say(chunk: bytes) -> None:
            await send({"type": "http.response.body", "body": chunk, "more_body": True})

        await say(b"retry: 2000\n: hello\n\n")
        if last is not None:
            await self._catch_up(last, start, wanted, say)
        while True:
            try:
                message = await asyncio.wait_for(listener.queue.get(), HEARTBEAT_S)
            except TimeoutError:
                await say(HEARTBEAT)
                continue
            if message is None:
                break
            if message.n > start:
                await say(message.wire)
        await send({"type": "http.response.body", "body": b"", "more_body": False})

    async def _catch_up(self, last: int, start: int, wanted: Wanted, say: Callable[[bytes], Awaitable[None]]) -> None:
        if start - last > CATCH_UP or last > start:
            return await say(reset(start))
        while last < start:
            messages, read_to = await asyncio.to_thread(self._newer, last)
            if read_to <= last:
                return
            for message in messages:
                if message.n <= start and wanted(message):
                    await say(message.wire)
            last = read_to


def last_seen(scope: Scope, headers: origins.Headers) -> int | None:
    """The counter the page saw last: the header a reconnecting browser sends, else ?last=."""
    text = headers.get(b"last-event-id", b"").decode("latin-1")
    text = text or parse_qs(scope.get("query_string", b"").decode("latin-1")).get("last", [""])[0]
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None


async def _until_gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def _refuse(
    send: Send, status: int, code: str, message: str, extra: list[tuple[bytes, bytes]] | None = None
) -> None:
    body = b'{"error":{"code":"%s","message":"%s"}}' % (code.encode(), message.encode())
    await _whole(send, status, body, extra or [])


async def _whole(send: Send, status: int, body: bytes, headers: list[tuple[bytes, bytes]] | None = None) -> None:
    own = [] if headers and any(name == b"content-type" for name, _ in headers) else [_JSON]
    await send({"type": "http.response.start", "status": status, "headers": [*own, *(headers or [])]})
    await send({"type": "http.response.body", "body": body, "more_body": False})


_JSON = (b"content-type", b"application/json")
