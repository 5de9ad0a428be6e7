"""/v2/webhooks: where events are sent. The secret and the headers' values are kept and never told of again."""

from __future__ import annotations

from typing import Any

from doorstep.adapters.notices.webhook_post import check_url
from doorstep.adapters.store import shop_api, shop_outbox
from doorstep.adapters.store.shop_api import Kept, Wanted
from doorstep.doors.easypost.asked import Asked, Document, read_list, read_text
from doorstep.doors.easypost.door import Answer, created
from doorstep.doors.easypost.happenings import HOOK, MOST_HOOKS
from doorstep.doors.easypost.hook_secrets import seal
from doorstep.doors.easypost.lists import retrieves
from doorstep.doors.easypost.refusals import Refused, missing, unreadable

KIND, PATH = HOOK, "webhooks"
MOST_HEADERS = 20
OURS = ("content-type", "content-length", "host", "x-hmac-signature", "user-agent", "connection", "transfer-encoding")
retrieve = retrieves(KIND)


def create(asked: Asked) -> Answer:
    """POST /webhooks with url, webhook_secret, custom_headers; a shop has at most a hundred."""
    given = asked.wrapped("webhook")
    url = read_text(given, "url", 2000)
    if url is None:
        raise missing("url")
    check_url(url)
    if len(shop_api.page(asked.actor, KIND, Wanted(size=MOST_HOOKS))[0]) >= MOST_HOOKS:
        raise Refused(422, f"There are {MOST_HOOKS} webhooks. Delete one first.")
    document = asked.new(KIND, "Webhook", url=url, disabled_at=None, custom_headers=_headers(given))
    del document["updated_at"]
    kept = asked.kept(document)
    kept.hidden = seal(asked.ports.home, kept.object_id, read_text(given, "webhook_secret", 500))
    shop_api.add(asked.actor, [kept])
    return created(document, PATH)


def all_of(asked: Asked) -> Answer:
    found, _ = shop_api.page(asked.actor, KIND, Wanted(size=MOST_HOOKS))
    return Answer({PATH: [kept.document for kept in found]})


def update(asked: Asked, object_id: str) -> Answer:
    """PATCH or PUT /webhooks/:id: a new secret or headers; one that was disabled is in force again."""
    given = asked.wrapped("webhook", may_be_empty=True) or asked.given
    headers = _headers(given) if "custom_headers" in given else None
    sealed = seal(asked.ports.home, object_id, read_text(given, "webhook_secret", 500))

    def write(kept: Kept) -> None:
        kept.document["disabled_at"] = None
        if headers is not None:
            kept.document["custom_headers"] = headers
        if "webhook_secret" in given:
            kept.hidden = sealed

    return Answer(shop_api.change(asked.actor, KIND, object_id, write, now=asked.now).document)


def delete(asked: Asked, object_id: str) -> Answer:
    """DELETE /webhooks/:id: what waits for it is not sent any more."""
    shop_api.drop(asked.actor, KIND, object_id)
    shop_outbox.drop_waiting(asked.actor, object_id, now=asked.now)
    return Answer({})


def _headers(given: Document) -> list[dict[str, str]]:
    headers = read_list(given, "custom_headers")
    if len(headers) > MOST_HEADERS:
        raise unreadable("custom_headers", f"may be at most {MOST_HEADERS}")
    return [_header(value) for value in headers]


def _header(value: Any) -> dict[str, str]:
    name = read_text(value, "name", 80) if isinstance(value, dict) else None
    text = str(value.get("value", "")) if isinstance(value, dict) else ""
    plain = (name or "").isascii() and text.isascii() and text.isprintable() and len(text) <= 2000
    if name is None or not plain or not name.replace("-", "").isalnum() or name.lower() in OURS:
        raise unreadable("custom_headers", "must be objects with a header's name and value")
    return {"name": name, "value": text}
