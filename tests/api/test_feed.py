"""The live feed: who hears what, from where on, and what becomes of a listener that cannot keep up."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from doorstep import wiring
from doorstep.doors.feed import hub as hubs
from doorstep.doors.feed.app import FeedApp, last_seen
from doorstep.doors.feed.hub import Hub
from doorstep.doors.feed.messages import Message
from doorstep.doors.feed.origins import is_our_page
from tests.api.visitors import a_person, a_program
from tests.store.scenes import a_plan, an_actor, an_event, some_parcels


class Log:
    """A log in memory."""

    def __init__(self, count: int = 0) -> None:
        self.messages = [self.message(n) for n in range(1, count + 1)]

    @staticmethod
    def message(n: int) -> Message:
        return Message(n, "parcel", frozenset(("main" if n % 2 else "other",)), {"n": n})

    def head(self) -> int:
        return len(self.messages)

    def newer(self, n: int) -> tuple[list[Message], int]:
        page = self.messages[n : n + 500]
        return page, n + len(page)


async def heard(log: Log, *, until: bytes, last: str = "", then: Callable[[], None] = lambda: None) -> bytes:
    """What a listener of 'main' is sent until the bytes `until` have come; `then` happens once it listens."""
    app = FeedApp(
        Hub(log.head, log.newer), lambda _: lambda m: "main" in m.organisations, log.newer, lambda o, h: False
    )
    said, done = bytearray(), asyncio.Event()

    async def send(message: dict[str, Any]) -> None:
        said.extend(message.get("body", b""))
        if until in said:
            done.set()

    async def receive() -> dict[str, Any]:
        await done.wait()
        return {"type": "http.disconnect"}

    scope = {"type": "http", "path": "/feed/", "method": "GET", "headers": [(b"last-event-id", last.encode())]}
    running = asyncio.create_task(_run(app, scope, receive, send))
    await asyncio.sleep(0.05)
    then()
    await asyncio.wait_for(running, 10)
    return bytes(said)


def _is_mains(message: Message) -> bool:
    return "main" in message.organisations


async def _run(app: FeedApp, scope: dict[str, Any], receive: Callable[[], Awaitable[Any]], send: Any) -> None:
    await app(scope, receive, send)


def test_it_hears_what_comes_and_only_its_own():
    log = Log(4)
    said = asyncio.run(heard(log, until=b"id: 7", then=lambda: log.messages.extend(Log(7).messages[4:])))
    assert b'id: 5\nevent: parcel\ndata: {"n":5}\n\n' in said
    assert b"id: 6" not in said  # another organisation's
    assert b"id: 3" not in said  # before it listened


def test_it_resumes_after_the_last_it_saw_without_gap_or_repeat():
    log = Log(1201)
    said = asyncio.run(
        heard(log, last="2", until=b"id: 1205", then=lambda: log.messages.extend(Log(1205).messages[1201:]))
    )
    seen = [int(line[4:]) for line in said.split(b"\n") if line.startswith(b"id: ")]
    assert seen == list(range(3, 1206, 2))


def test_who_was_away_too_long_is_told_to_load_afresh():
    said = asyncio.run(heard(Log(9001), last="1", until=b"reset"))
    assert b'id: 9001\nevent: reset\ndata: {"n":9001}\n\n' in said


def test_a_quiet_feed_says_that_it_is_there(monkeypatch):
    monkeypatch.setattr("doorstep.doors.feed.app.HEARTBEAT_S", 0.05)
    assert b": still here" in asyncio.run(heard(Log(), until=b": still here"))


def test_a_listener_that_cannot_keep_up_is_let_go(monkeypatch):
    monkeypatch.setattr(hubs, "QUEUE", 3)

    async def overrun() -> list[Message | None]:
        log = Log()
        hub = Hub(log.head, log.newer)
        listener, _ = await hub.join(lambda _: True)
        log.messages = Log(10).messages
        await asyncio.sleep(0.5)
        kept = [listener.queue.get_nowait() for _ in range(listener.queue.qsize())]
        await hub.close()
        return kept

    assert asyncio.run(overrun()) == [None]


def test_a_key_in_the_address_opens_nothing():
    assert last_seen({"query_string": b"key=dsk_x&last=17"}, {}) == 17
    assert last_seen({"query_string": b"last=-1"}, {}) is None
    assert last_seen({"query_string": b"last=" + b"9" * 30}, {}) is None


def test_only_our_own_page_may_listen_with_its_cookie():
    assert is_our_page("http://127.0.0.1:8700", "127.0.0.1", 8700)
    assert not is_our_page("http://127.0.0.1:9999", "127.0.0.1", 8700)
    assert not is_our_page("http://evil.example:8700", "127.0.0.1", 8700)
    assert not is_our_page("null", "127.0.0.1", 8700)
    assert is_our_page("https://parcels.example.org", "feed.example.org", 8700, "https://parcels.example.org")


def test_the_source_tells_states_positions_and_plans(store: Path):
    from doorstep.adapters.store.projection import project_pending
    from doorstep.doors.feed import source

    [number] = some_parcels(an_actor())
    before = source.head()
    wiring.ports().plans.publish(an_actor(), a_plan([number]))
    place = {"route": "R01", "lat": 39.29, "lon": -76.61}
    wiring.ports().events.record(an_actor(), [an_event(number, "loaded"), an_event("", "position", **place)])
    project_pending()
    messages, n = source.newer(before)
    assert [message.name for message in messages] == ["plan", "parcel", "position"]
    assert messages[1].content == {
        "n": n - 1, "kind": "loaded", "parcel": number, "route": "R01", "stop_seq": 1, "status": "in_transit",
        "status_detail": "departed_facility", "at": "2026-11-20T12:00:00Z",
    }  # fmt: skip
    assert {key: messages[2].content[key] for key in place} == place


def test_a_plan_is_told_at_once_and_a_parcel_when_it_is_folded(store: Path):
    from doorstep.adapters.store.models import Progress
    from doorstep.adapters.store.projection import project_pending
    from doorstep.doors.feed import source

    [number] = some_parcels(an_actor())
    wiring.ports().plans.publish(an_actor(), a_plan([number]))
    wiring.ports().events.record(an_actor(), [an_event(number, "loaded")])
    project_pending()
    Progress.objects.update(seq=0)
    messages, n = source.newer(0)
    assert [message.name for message in messages] == ["plan"]
    assert n < source.head()


def test_sign_in_takes_a_key_or_the_pages_cookie_and_shows_a_driver_its_route(store: Path):
    from doorstep.doors.feed.sign_in import sign_in

    wiring.ports().plans.publish(an_actor(), a_plan(some_parcels(an_actor())))
    program = a_program("plans")
    wanted = sign_in({b"authorization": program._headers["Authorization"].encode()})
    driver = a_person("driver", name="driver-1")
    cookie = f"sessionid={driver.client.cookies['sessionid'].value}".encode()
    own = sign_in({b"cookie": cookie})
    assert wanted is not None
    assert own is not None
    mine = Message(1, "position", frozenset(("main",)), {}, "R01")
    others = Message(2, "position", frozenset(("main",)), {}, "R02")
    foreign = Message(3, "parcel", frozenset(("other",)), {}, "R01")
    assert [wanted(one) for one in (mine, others, foreign)] == [True, True, False]
    assert [own(one) for one in (mine, others, foreign)] == [True, False, False]
    for nobody in ({}, {b"cookie": b"sessionid=x"}, {b"authorization": b"Bearer dsk_x"}, {b"cookie": b"\xff;;="}):
        assert sign_in(nobody) is None
    assert sign_in({b"authorization": a_program("quotes")._headers["Authorization"].encode()}) is None
