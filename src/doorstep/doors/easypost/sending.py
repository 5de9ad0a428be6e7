"""Sending webhooks: each endpoint has its own queue, so that a slow one keeps nobody else waiting.

Ten tries over five days, with jitter; then a dead letter that can be replayed
for thirty days. 410 disables the endpoint; other answers than 2xx are failures.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from typing import Any

from django.db import connections

from doorstep import __version__
from doorstep.adapters.notices.webhook_post import AddressRefused, Heard, NotDelivered, post
from doorstep.adapters.notices.webhook_signature import signed_headers
from doorstep.adapters.store import shop_api, shop_outbox
from doorstep.adapters.store.models import ShopMessage
from doorstep.adapters.store.shop_api import Kept
from doorstep.doors.easypost.happenings import HOOK
from doorstep.doors.easypost.hook_secrets import opened
from doorstep.operations.ports import Actor, Ports

# Seconds to the next try, after each try that failed. The first try is made at once.
PAUSES_S = (5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400)
JITTER = 0.1
GONE = 410
AT_ONCE, SIDE_BY_SIDE = 200, 8


def send_due(ports: Ports, *, to_private: bool = False) -> int:
    """Send what is due now, the endpoints side by side; how many tries were made."""
    due = shop_outbox.claim(ports.clock.now(), AT_ONCE)
    queues: dict[str, list[ShopMessage]] = {}
    for message in due:
        queues.setdefault(message.hook_id, []).append(message)
    if len(queues) < 2:
        for queue in queues.values():
            _send_queue(ports, queue, to_private)
        return len(due)
    with ThreadPoolExecutor(min(SIDE_BY_SIDE, len(queues))) as threads:
        list(threads.map(lambda queue: _in_thread(ports, queue, to_private), queues.values()))
    return len(due)


def next_try_at(now: datetime, tries: int, chance: float) -> datetime | None:
    """When the message is tried again after so many tries; None after the last. `chance` is from 0 to 1."""
    if tries > len(PAUSES_S):
        return None
    pause_s = PAUSES_S[tries - 1]
    return now + timedelta(seconds=pause_s * (1 + JITTER * (2 * chance - 1)))


def _in_thread(ports: Ports, queue: Sequence[ShopMessage], to_private: bool) -> None:
    try:
        _send_queue(ports, queue, to_private)
    finally:
        connections.close_all()


def _send_queue(ports: Ports, queue: Sequence[ShopMessage], to_private: bool) -> None:
    for message in queue:
        _send(ports, message, to_private)


def _send(ports: Ports, message: ShopMessage, to_private: bool) -> None:
    actor = Actor(message.organisation_id, "webhooks")
    hook = shop_api.find_many(actor, HOOK, [message.hook_id]).get(message.hook_id)
    now = ports.clock.now()
    if hook is None or hook.document["disabled_at"] is not None:
        shop_outbox.settle(message, "dropped", heard=None, says="The webhook is gone or disabled.", now=now)
        return
    headers = _headers(message, hook, opened(ports.home, hook), now)
    message.tries += 1
    message.sent_headers = _without_values(headers, hook)
    try:
        heard = post(message.url, message.body.encode(), headers, to_private=to_private)
    except AddressRefused as error:
        shop_outbox.settle(message, "dead", heard=None, says=error.message, now=now)
        return
    except NotDelivered as error:
        _try_again(message, None, error.message, ports.clock.now())
        return
    _heard(actor, message, heard, ports.clock.now())


def _heard(actor: Actor, message: ShopMessage, heard: Heard, now: datetime) -> None:
    if 200 <= heard.status < 300:
        shop_outbox.settle(message, "sent", heard=heard, says=heard.body, now=now)
    elif heard.status == GONE:
        shop_outbox.settle(message, "dead", heard=heard, says=heard.body, now=now)
        _disable(actor, message.hook_id, now)
    else:
        _try_again(message, heard, heard.body, now)


def _try_again(message: ShopMessage, heard: Heard | None, says: str, now: datetime) -> None:
    again_at = next_try_at(now, message.tries, random.random())
    if again_at is not None:
        message.next_at = again_at
    shop_outbox.settle(message, "dead" if again_at is None else "waiting", heard=heard, says=says, now=now)


def _disable(actor: Actor, hook_id: str, now: datetime) -> None:
    at = now.strftime("%Y-%m-%dT%H:%M:%SZ")
    shop_api.change(actor, HOOK, hook_id, lambda kept: kept.document.update(disabled_at=at), now=now)
    shop_outbox.drop_waiting(actor, hook_id, now=now)


def _headers(message: ShopMessage, hook: Kept, secrets: tuple[str, ...], now: datetime) -> dict[str, str]:
    own: dict[str, Any] = {header["name"]: header["value"] for header in hook.document["custom_headers"]}
    signed = signed_headers(
        message.body.encode(), secrets, message_id=message.payload_id, timestamp=int(now.timestamp())
    )
    return {
        **own, "Content-Type": "application/json", "User-Agent": f"Doorstep/{__version__} (webhooks)",
        "doorstep-sequence": str(message.sequence), "doorstep-try": str(message.tries + 1), **signed,
    }  # fmt: skip


def _without_values(headers: dict[str, str], hook: Kept) -> dict[str, str]:
    """The headers as they are kept: a shop's own ones may hold its passwords."""
    own = {header["name"] for header in hook.document["custom_headers"]}
    return {name: "(hidden)" if name in own else value for name, value in headers.items()}
