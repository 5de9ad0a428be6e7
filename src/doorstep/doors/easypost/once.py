"""Idempotency-Key: the same request with the same key is done once and answered the same for ever.

EasyPost's protocol has no such header; programs that send it get it as more
than they asked for. A shipment's id is the key of its purchase anyway.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import orjson
from django.db import IntegrityError, transaction

from doorstep.adapters.store import shop_api
from doorstep.adapters.store.shop_api import Kept
from doorstep.doors.easypost.asked import Asked
from doorstep.doors.easypost.refusals import Refused, refused
from doorstep.parcels import DoorstepError, NotFound

KIND = "idem"
# No request takes longer; what has not answered by then was broken off.
LONGEST = timedelta(minutes=10)
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
    except (DoorstepError, Refused) as error:
        refusal = error if isinstance(error, Refused) else refused(error)
        if refusal.status < 500:
            # Nothing was done, so the key is free for the corrected request.
            shop_api.drop(asked.actor, KIND, object_id)
        else:
            # Something may have been done: asked again, it must not be done again.
            _write(asked, object_id, (refusal.as_json(), refusal.status, ""))
        raise
    _write(asked, object_id, told)
    return told


def _write(asked: Asked, object_id: str, told: Told) -> None:
    shop_api.change(asked.actor, KIND, object_id, lambda kept: kept.document.update(told=list(told)), now=asked.now)


def _earlier(asked: Asked, object_id: str, asks: str) -> Told:
    try:
        kept = shop_api.find(asked.actor, KIND, object_id)
    except NotFound:
        raise Refused(409, "The request with this Idempotency-Key was refused a moment ago. Send it again.") from None
    if kept.document["asks"] != asks:
        raise Refused(409, "This Idempotency-Key belongs to another request. Use a new key for a new request.")
    if "told" in kept.document:
        value, status, location = kept.document["told"]
        return value, status, location
    if asked.now - kept.created_at < LONGEST:
        raise Refused(409, "The request with this Idempotency-Key is still being done. Ask again in a moment.")
    raise Refused(409, "The request with this Idempotency-Key broke off. See what is there, then use a new key.")


def _row(asked: Asked, object_id: str, asks: str) -> Kept:
    return asked.kept({"id": object_id, "asks": asks}, kind=KIND)


def _name(asked: Asked, key: str) -> str:
    return f"{KIND}_{hashlib.sha256(f'{asked.actor.organisation}\x1f{key}'.encode()).hexdigest()[:32]}"


def _asks(asked: Asked, path: str) -> str:
    content = path.encode() + b"\x1f" + orjson.dumps(asked.given, option=orjson.OPT_SORT_KEYS)
    return hashlib.sha256(content).hexdigest()
