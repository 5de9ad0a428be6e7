"""Events: what happened to a thing of the API, kept for ever and put into the outbox of every webhook.

Called in the transaction that changes the thing, so that neither is there
without the other.
"""

from __future__ import annotations

import hashlib
from datetime import UTC

import orjson

from doorstep.adapters.store import shop_api, shop_outbox
from doorstep.adapters.store.shop_api import Kept, Wanted
from doorstep.adapters.store.shop_outbox import Letter
from doorstep.doors.easypost.accounts_of import user_id
from doorstep.doors.easypost.asked import Asked, Document, new_id

KIND, HOOK, PAYLOAD = "evt", "hook", "payload"
MOST_HOOKS = 100


def tell(asked: Asked, description: str, result: Document, previous: Document | None = None) -> Document:
    """Keep the event 'tracker.updated' about `result`, and queue it for every webhook in force."""
    hooks = [hook for hook in _hooks(asked) if hook.document["disabled_at"] is None]
    event = _event(asked, description, result, previous or {}, [hook.document["url"] for hook in hooks])
    shop_api.add(asked.actor, [asked.kept(event, parent=str(result.get("id", "")))])
    body = orjson.dumps(event).decode()
    letters = [
        Letter(payload_id(event["id"], hook.object_id), event["id"], hook.object_id, hook.document["url"],
               str(result.get("id", "")), body)
        for hook in hooks
    ]  # fmt: skip
    shop_outbox.put(asked.actor, letters, now=asked.now)
    return event


def payload_id(event_id: str, hook_id: str) -> str:
    """One event goes to one webhook under one id, however often it is tried."""
    return f"{PAYLOAD}_{hashlib.sha256(f'{event_id}{hook_id}'.encode()).hexdigest()[:32]}"


def _hooks(asked: Asked) -> list[Kept]:
    return shop_api.page(asked.actor, HOOK, Wanted(size=MOST_HOOKS))[0]


def _event(asked: Asked, description: str, result: Document, previous: Document, urls: list[str]) -> Document:
    at = asked.now.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    return {
        "description": description, "id": new_id(KIND), "user_id": user_id(asked.actor.organisation),
        "status": "pending" if urls else "completed", "created_at": at, "updated_at": at, "mode": asked.mode,
        "object": "Event", "result": result, "previous_attributes": previous, "pending_urls": urls,
        "completed_urls": [],
    }  # fmt: skip
