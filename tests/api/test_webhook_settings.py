"""Webhooks set up on the desk are those of the shop's programs: one list, one outbox, the secret shown once."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from doorstep import wiring
from doorstep.operations.ports import Actor
from tests.api.visitors import a_program, code_of

HOOKS = "/webhooks"
URL = "https://shop.example/hooks/doorstep"


def made(program, url=URL):
    status, hook = program.post(HOOKS, {"url": url})
    assert status == 201
    return hook


def messages(hook_id, count):
    """So many messages to the webhook, waiting in the outbox."""
    from doorstep.adapters.store import shop_outbox
    from doorstep.adapters.store.shop_outbox import Letter

    letters = [Letter(f"payload_{place}", f"evt_{place}", hook_id, URL, "trk_1", "{}") for place in range(count)]
    shop_outbox.put(Actor("main", "test"), letters, now=wiring.ports().clock.now())


def gave_up(payload_id, *, ago=timedelta()):
    from doorstep.adapters.store import shop_outbox
    from doorstep.adapters.store.models import ShopMessage

    message = ShopMessage.objects.get(payload_id=payload_id)
    message.tries = 10
    shop_outbox.settle(message, "dead", heard=None, says="did not answer", now=datetime.now(UTC) - ago)


def test_a_webhook_is_listed_and_its_secret_is_shown_once(store: Path):
    program = a_program("orders")
    hook = made(program)
    assert hook["secret"].startswith("whsec_")
    status, listed = program.get(HOOKS)
    assert status == 200
    assert [(one["url"], one["state"], one["waiting"], one["dead"]) for one in listed["webhooks"]] == [
        (URL, "active", 0, 0)
    ]
    assert "secret" not in listed["webhooks"][0]
    assert hook["secret"] not in str(listed)


def test_messages_are_signed_with_the_secret_that_was_shown(store: Path):
    from doorstep.adapters.store import shop_api
    from doorstep.doors.easypost.hook_secrets import opened

    hook = made(a_program("orders"))
    kept = shop_api.find(Actor("main", "test"), "hook", hook["id"])
    assert opened(wiring.ports().home, kept) == (hook["secret"],)


def test_what_waits_and_what_was_given_up_is_counted_and_sent_again(store: Path):
    program = a_program("orders")
    hook = made(program)
    messages(hook["id"], 3)
    gave_up("payload_0")
    gave_up("payload_1", ago=timedelta(days=31))
    [line] = program.get(HOOKS)[1]["webhooks"]
    # one waits, one can be sent again, one is too old for that
    assert (line["waiting"], line["dead"], line["last"]["says"]) == (1, 1, "did not answer")
    assert program.post(f"{HOOKS}/{hook['id']}/replay", {}) == (200, {"replayed": 1})
    [line] = program.get(HOOKS)[1]["webhooks"]
    assert (line["waiting"], line["dead"]) == (2, 0)
    assert program.post(f"{HOOKS}/{hook['id']}/replay", {}) == (200, {"replayed": 0})


def test_a_webhook_that_is_removed_gets_nothing_more(store: Path):
    from doorstep.adapters.store.models import ShopMessage

    program = a_program("orders")
    gone, stays = made(program), made(program, "https://shop.example/other")
    messages(gone["id"], 2)
    response = program.client.delete(f"/api/v1{HOOKS}/{gone['id']}", headers=program._headers)
    assert response.status_code == 200
    assert [one["id"] for one in response.json()["webhooks"]] == [stays["id"]]
    assert set(ShopMessage.objects.values_list("state", flat=True)) == {"dropped"}


def test_an_address_that_is_none_is_refused_with_what_to_do(store: Path):
    program = a_program("orders")
    assert code_of(program.post(HOOKS, {"url": "ftp://shop.example"})) == (409, "address_refused")
    assert code_of(program.post(HOOKS, {"url": "\x1e"})) == (409, "address_refused")
    assert code_of(program.post(HOOKS, {})) == (422, "bad_input")


def test_a_strangers_webhook_does_not_exist(store: Path):
    hook = made(a_program("orders"))
    stranger = a_program("orders", org="other")
    assert stranger.get(HOOKS) == (200, {"webhooks": []})
    assert code_of(stranger.post(f"{HOOKS}/{hook['id']}/replay", {})) == (404, "not_found")
