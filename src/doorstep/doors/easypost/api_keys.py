"""/v2/api_keys: the organisation's keys and its children's."""

from __future__ import annotations

from doorstep.adapters.store.shop_api import Wanted, page
from doorstep.doors.easypost.accounts_of import user_id
from doorstep.doors.easypost.asked import Asked
from doorstep.doors.easypost.door import Answer
from doorstep.doors.easypost.key_rows import delete_key, must_be_whole, new_key, set_active, shown_keys
from doorstep.doors.easypost.modes import PRODUCTION, TEST
from doorstep.doors.easypost.refusals import unreadable

MOST_CHILDREN = 1_000


def all_of(asked: Asked) -> Answer:
    """GET /api_keys: oneself with keys, and the children with theirs."""
    me = user_id(asked.actor.organisation)
    children, _ = page(asked.actor, "user", Wanted(size=MOST_CHILDREN, where={"parent": me}))
    told = [
        {"id": kept.object_id, "children": [], "keys": shown_keys(kept.document["organisation"])} for kept in children
    ]
    return Answer({"id": me, "children": told, "keys": shown_keys(asked.actor.organisation)})


def create(asked: Asked) -> Answer:
    """POST /api_keys with {"mode": "test"} or "production": a key with the asker's own rights."""
    must_be_whole(asked)
    mode = asked.given.get("mode")
    if mode not in (TEST, PRODUCTION):
        raise unreadable("mode", f"must be {TEST} or {PRODUCTION}")
    return Answer(new_key(asked, asked.actor.organisation, mode), 201)


def enable(asked: Asked, object_id: str) -> Answer:
    must_be_whole(asked)
    return Answer(set_active(asked.actor.organisation, object_id, is_active=True))


def disable(asked: Asked, object_id: str) -> Answer:
    must_be_whole(asked)
    return Answer(set_active(asked.actor.organisation, object_id, is_active=False))


def delete(asked: Asked, object_id: str) -> Answer:
    must_be_whole(asked)
    delete_key(asked.actor.organisation, object_id)
    return Answer(None, 204)
