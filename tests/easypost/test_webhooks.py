"""Webhooks over real HTTP: signed in both ways, tried again as promised, and never sent into our own network."""

from __future__ import annotations

import base64
import socket
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from easypost.util import validate_webhook
from standardwebhooks import Webhook

from tests.easypost.asking import Program, a_worker, code_of
from tests.easypost.receiver import Receiver, a_receiver

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
TRACKER = {"tracker": {"tracking_code": "EZ2000000002"}}


class StandingClock:
    """A clock that goes on when a test says so."""

    def __init__(self, now: datetime) -> None:
        self.at = now

    def now(self) -> datetime:
        return self.at


@pytest.fixture
def program(store: Path) -> Program:
    return Program()


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with a_receiver() as one:
        yield one


def test_an_event_is_sent_and_signed_as_easypost_signs(program: Program, receiver: Receiver):
    program.post("/webhooks", {"webhook": {"url": receiver.url, "webhook_secret": "sécret",
                                           "custom_headers": [{"name": "X-Shop", "value": "17"}]}})  # fmt: skip
    tracker = program.post("/trackers", TRACKER)
    a_worker().run_once()
    [(headers, body)] = receiver.got
    event = validate_webhook(body, headers, "sécret")
    assert (event["description"], event["result"]["id"]) == ("tracker.created", tracker["id"])
    assert headers["X-Shop"] == "17"
    assert headers["Content-Type"] == "application/json"


def test_the_same_message_is_signed_by_standard_webhooks_too(program: Program, receiver: Receiver):
    secret = "whsec_" + base64.b64encode(b"k" * 32).decode()
    program.post("/webhooks", {"webhook": {"url": receiver.url, "webhook_secret": secret}})
    program.post("/trackers", TRACKER)
    a_worker().run_once()
    [(headers, body)] = receiver.got
    told = Webhook(secret).verify(body, {name.lower(): value for name, value in headers.items()})
    assert told["object"] == "Event"
    payload = program.get(f"/events/{told['id']}/payloads")["payloads"][0]
    assert (payload["id"], payload["response_code"]) == (headers["webhook-id"], 200)
    assert payload["response_body"] == "heard"


def test_a_secret_and_a_header_value_are_told_to_nobody(program: Program, receiver: Receiver):
    from doorstep.adapters.store.models import ShopObject

    hook = program.post("/webhooks", {"webhook": {"url": receiver.url, "webhook_secret": "very-secret-17"}})
    program.post("/trackers", TRACKER)
    a_worker().run_once()
    kept = [row.hidden + row.document for row in ShopObject.objects.all()]
    assert not any("very-secret-17" in text for text in kept)
    assert "very-secret-17" not in str(program.get(f"/webhooks/{hook['id']}"))


def test_messages_about_one_thing_are_numbered(program: Program, receiver: Receiver):
    program.post("/webhooks", {"webhook": {"url": receiver.url}})
    batch = program.post("/batches", {"batch": {"shipments": [{"id": "shp_" + "0" * 32}]}})
    worker = a_worker()
    worker.run_once()
    worker.run_once()
    told = [(event["description"], headers["doorstep-sequence"])
            for event, (headers, _) in zip(receiver.events(), receiver.got, strict=True)]  # fmt: skip
    assert told == [("batch.created", "1"), ("batch.updated", "2")]
    assert program.get(f"/batches/{batch['id']}")["status"]["creation_failed"] == 1


def test_a_failure_is_tried_again_ten_times_over_five_days_and_then_kept_as_a_dead_letter(program: Program):
    with a_receiver(*[500] * 10) as broken:
        program.post("/webhooks", {"webhook": {"url": broken.url}})
        program.post("/trackers", TRACKER)
        clock = StandingClock(NOON + timedelta(days=3650))
        tried_at = _run_through(clock, lambda: len(broken.got), hours=140)
        waits_s = [(later - before).total_seconds() for before, later in pairwise(tried_at)]
        promised_s = [5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400]
        assert len(broken.got) == 10
        # A tenth of jitter either way, and the minute in which the worker looks again.
        assert all(0.9 * wait <= waited <= 1.1 * wait + 60 for wait, waited in zip(promised_s, waits_s, strict=True))
        assert program.get("/events")["events"][0]["status"] == "pending"
        event = program.get(f"/events/{program.get('/events')['events'][0]['id']}")
        assert (event["status"], event["completed_urls"]) == ("failed", [])
        _replay(program, clock)
        assert len(broken.got) == 11


def test_a_dead_letter_older_than_thirty_days_stays_dead(program: Program):
    from doorstep.adapters.store import shop_outbox
    from doorstep.adapters.store.models import ShopMessage

    program.post("/webhooks", {"webhook": {"url": "http://127.0.0.1:9/hook"}})
    program.post("/trackers", TRACKER)
    ShopMessage.objects.update(state="dead", settled_at=NOON)
    assert shop_outbox.replay(program.actor, now=NOON + timedelta(days=31)) == 0
    assert len(shop_outbox.dead(program.actor, now=NOON + timedelta(days=29))) == 1
    assert shop_outbox.replay(program.actor, now=NOON + timedelta(days=29)) == 1


def test_410_disables_the_webhook_and_what_waits_is_dropped(program: Program):
    with a_receiver(410) as gone:
        hook = program.post("/webhooks", {"webhook": {"url": gone.url}})
        program.post("/trackers", TRACKER)
        a_worker().run_once()
        program.post("/trackers", {"tracker": {"tracking_code": "EZ3000000003"}})
        a_worker().run_once()
        assert len(gone.got) == 1
        assert program.get(f"/webhooks/{hook['id']}")["disabled_at"]
        assert program.ask("PATCH", f"/webhooks/{hook['id']}", {})[1]["disabled_at"] is None


def test_a_redirect_is_not_followed(program: Program):
    with a_receiver() as inner, a_receiver(302, location=inner.url) as outer:
        program.post("/webhooks", {"webhook": {"url": outer.url}})
        program.post("/trackers", TRACKER)
        a_worker().run_once()
        assert (len(outer.got), len(inner.got)) == (1, 0)
        assert _states() == [("waiting", 302)]


def test_nothing_is_sent_to_a_private_address_unless_the_installation_says_so(program: Program, receiver: Receiver):
    program.post("/webhooks", {"webhook": {"url": receiver.url}})
    program.post("/trackers", TRACKER)
    a_worker(to_private=False).run_once()
    assert receiver.got == []
    assert _states() == [("dead", None)]


def test_a_slow_endpoint_keeps_no_other_waiting(program: Program, receiver: Receiver):
    with socket.create_server(("127.0.0.1", 0)) as silent:
        dead_url = f"http://127.0.0.1:{silent.getsockname()[1]}/"
    program.post("/webhooks", {"webhook": {"url": dead_url}})
    program.post("/webhooks", {"webhook": {"url": receiver.url}})
    program.post("/trackers", TRACKER)
    a_worker().run_once()
    assert receiver.descriptions() == ["tracker.created"]
    assert sorted(_states(), key=str) == [("sent", 200), ("waiting", None)]


def test_a_message_whose_worker_was_killed_is_sent_by_the_next_one(program: Program, receiver: Receiver):
    from doorstep import wiring
    from doorstep.adapters.store import shop_outbox

    program.post("/webhooks", {"webhook": {"url": receiver.url}})
    program.post("/trackers", TRACKER)
    now = wiring.ports().clock.now()
    assert len(shop_outbox.claim(now, 10)) == 1
    assert shop_outbox.claim(now + timedelta(seconds=119), 10) == []
    assert len(shop_outbox.claim(now + timedelta(seconds=121), 10)) == 1


def test_a_deleted_webhook_gets_nothing_more(program: Program, receiver: Receiver):
    hook = program.post("/webhooks", {"webhook": {"url": receiver.url}})
    program.post("/trackers", TRACKER)
    assert program.ask("DELETE", f"/webhooks/{hook['id']}") == (200, {})
    a_worker().run_once()
    assert receiver.got == []


@pytest.mark.parametrize(
    "url", ["ftp://example.com/", "https://", "http://user:word@example.com/", "https://a b/", "x"]
)
def test_what_is_no_address_is_no_webhook(program: Program, url: str):
    assert code_of(program.ask("POST", "/webhooks", {"webhook": {"url": url}}))[0] == 422


def test_a_header_of_ours_cannot_be_set_by_a_shop(program: Program):
    headers = [{"name": "Host", "value": "inside.example"}]
    refused = program.ask("POST", "/webhooks", {"webhook": {"url": "https://example.com/", "custom_headers": headers}})
    assert code_of(refused)[0] == 422


def _run_through(clock: StandingClock, tries: Any, *, hours: int) -> list[datetime]:
    """Let so many hours go by; when each try was made."""
    worker = _worker_at(clock)
    ends, made = clock.at + timedelta(hours=hours), []
    while clock.at < ends:
        before = tries()
        worker.run_once()
        made += [clock.at] if tries() > before else []
        clock.at = _next(clock.at)
    return made


def _next(now: datetime) -> datetime:
    """The moment at which the next message is due, at most a minute late; a day on where none waits."""
    from doorstep.adapters.store import shop_outbox

    due = shop_outbox.next_due()
    return max(now, due) + timedelta(seconds=1) if due else now + timedelta(days=1)


def _worker_at(clock: StandingClock) -> Any:
    from doorstep import wiring
    from doorstep.doors.easypost.worker import Worker

    return Worker(replace(wiring.ports(), clock=clock), to_private=True)


def _replay(program: Program, clock: StandingClock) -> None:
    from doorstep.adapters.store import shop_outbox

    assert shop_outbox.replay(program.actor, now=clock.at) == 1
    _worker_at(clock).run_once()


def _states() -> list[tuple[str, int | None]]:
    from doorstep.adapters.store.models import ShopMessage

    return list(ShopMessage.objects.order_by("id").values_list("state", "status"))
