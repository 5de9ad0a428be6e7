"""The processes of `doorstep serve`: up, live, and gone."""

from __future__ import annotations

import json
import os
import signal
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from doorstep.doors.server import PortInUse, free_ports
from doorstep.parcels import uuid7
from tests.api.live import Live, live_server

FACT = {"kind": "loaded", "occurred_at": "2026-11-20T12:00:00Z", "day": "2026-11-20", "route": "R01"}


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    with live_server(tmp_path_factory.mktemp("live") / "home") as live:
        yield live


@pytest.fixture
def browser(live: Live) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=live.server.url, headers=live.headers, trust_env=False, timeout=10) as client:
        yield client


def an_event(live: Live, index: int) -> dict[str, object]:
    return {"events": [{**FACT, "id": str(uuid7(1, os.urandom(10))), "parcel": live.numbers[index]}]}


def test_it_answers(browser: httpx.Client):
    assert browser.get("/healthz").json() == {"ok": True}
    assert browser.get("/api/v1/me").json()["organisation"] == "main"


def test_a_fact_reaches_the_feed_and_a_second_listener_resumes_behind_it(live: Live, browser: httpx.Client):
    heard: list[str] = []
    with httpx.stream(
        "GET", f"{live.server.feed_url}/feed/", headers=live.headers, trust_env=False, timeout=10
    ) as feed:
        assert feed.headers["content-type"].startswith("text/event-stream")
        threading.Timer(0.5, lambda: browser.post("/api/v1/events", json=an_event(live, 0))).start()
        for line in feed.iter_lines():
            heard.append(line)
            if line.startswith("data:"):
                break
    told = json.loads(heard[-1][5:])
    assert (told["parcel"], told["status"], told["stop_seq"]) == (live.numbers[0], "in_transit", 1)
    again = {**live.headers, "Last-Event-ID": str(told["n"] - 1)}
    with httpx.stream("GET", f"{live.server.feed_url}/feed/", headers=again, trust_env=False, timeout=10) as feed:
        first = next(line for line in feed.iter_lines() if line.startswith("id:"))
    assert first == f"id: {told['n']}"


def test_the_feed_refuses_nobody_and_foreign_pages(live: Live):
    address = f"{live.server.feed_url}/feed/"
    key_in_address = {"key": live.key}
    assert httpx.get(address, params=key_in_address, trust_env=False).status_code == 401
    foreign = {**live.headers, "Origin": "http://evil.example"}
    answer = httpx.get(address, headers=foreign, trust_env=False)
    assert (answer.status_code, answer.headers.get("access-control-allow-origin")) == (403, None)
    assert httpx.get(address, headers={"Host": "evil.example"}, trust_env=False).status_code == 400


def test_the_feed_lets_our_own_page_read_even_its_refusal(live: Live):
    origin = live.server.url
    answer = httpx.get(f"{live.server.feed_url}/feed/", headers={"Origin": origin}, trust_env=False)
    assert answer.status_code == 401
    assert answer.headers["access-control-allow-origin"] == origin
    assert answer.headers["access-control-allow-credentials"] == "true"


def test_a_taken_port_is_said_so():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(PortInUse, match="taken by another program"):
            free_ports("127.0.0.1", taken.getsockname()[1])


@pytest.mark.slow
def test_nothing_outlives_a_stopped_or_killed_server(tmp_path: Path):
    with live_server(tmp_path / "home") as live:
        children = _children(live.server.process.pid)
        assert len(children) == 2
        live.server.process.send_signal(signal.SIGTERM)
        assert live.server.process.wait(15) == 0
        _all_end(children)
    with live_server(tmp_path / "other") as live:
        children = _children(live.server.process.pid)
        # only the parent is killed: its workers must see that for themselves
        os.kill(live.server.process.pid, signal.SIGKILL)
        _all_end(children)


def _children(parent: int) -> list[int]:
    return [int(pid) for pid in Path(f"/proc/{parent}/task/{parent}/children").read_text().split()]


def _all_end(pids: list[int]) -> None:
    ends = time.monotonic() + 15
    while any(_runs(pid) for pid in pids):
        assert time.monotonic() < ends, "a worker outlived its server"
        time.sleep(0.1)


def _runs(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().split(") ")[1][0] != "Z"
    except FileNotFoundError:
        return False
