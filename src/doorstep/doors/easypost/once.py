"""Idempotency-Key: the same request with the same key is done once and answered the same for ever.

EasyPost's protocol has no such header; programs that send it get it as more
than they asked for. A shipment's id is the key of its purchase anyway.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any

import orjson
from django.db import IntegrityError, transaction

from doorstep.adapters.store import shop_api
from doorstep.adapters.store.shop_api import Kept
from doorstep.doors.easypost.asked import Asked
from doorstep.doors.easypost.refusals import Refused
from doorstep.parcels import DoorstepError, NotFound

KIND = "idem"
Told = tuple[Any, int, str]


def done_once(asked: Asked, key: str, path: str, do: Callable[[], Told]) -> Told:
    """What `do` answers, or what it answered before under this key. Refused 409 for another request under it."""
    object_id, asks = _name(asked, key), _asks(asked, path)
    try:
        with transaction.atomic():
            shop_api.add(asked.actor, [_row(asked, object_id, asks)])
    except IntegrityError:
        return _earlier(asked, object_id, asks)
    try:
        told = do()
    except (DoorstepError, Refused):
        # Nothing was done, so the key is free for the corrected request.
        shop_api.drop(asked.actor, KIND, object_id)
        raise
    shop_api.change(asked.actor, KIND, object_id, lambda kept: kept.document.update(told=list(told)), now=asked.now)
    return told


def _earlier(asked: Asked, object_id: str, asks: str) -> Told:
    try:
        kept = shop_api.find(asked.actor, KIND, object_id)
    except NotFound:
        raise Refused(409, "The request with this Idempotency-Key was refused a moment ago. Send it again.") from None
    if kept.document["asks"] != asks:
        raise Refused(409, "This Idempotency-Key belongs to another request. Use a new key for a new request.")
    if "told" not in kept.document:
        raise Refused(409, "The request with this Idempotency-Key is still being done. Ask again in a moment.")
    value, status, location = kept.document["told"]
    return value, status, location


def _row(asked: Asked, object_id: str, asks: str) -> Kept:
    return asked.kept({"id": object_id, "asks": asks}, kind=KIND)


def _name(asked: Asked, key: str) -> str:
    return f"{KIND}_{hashlib.sha256(f'{asked.actor.organisation}\x1f{key}'.encode()).hexdigest()[:32]}"


def _asks(asked: Asked, path: str) -> str:
    content = path.encode() + b"\x1f" + orjson.dumps(asked.given, option=orjson.OPT_SORT_KEYS)
    return hashlib.sha256(content).hexdigest()
