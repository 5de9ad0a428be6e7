"""Test or production: what a key stands for, and what that means for money.

A key made by POST /api_keys has the mode it was made with. Every other key is
a production one where its organisation has an account with a carrier, and a
test one where it has none: then only the sandbox sells, and its labels say
SAMPLE.
"""

from __future__ import annotations

import hashlib
import time

from doorstep.adapters.store import shop_api
from doorstep.adapters.store.models import CarrierAccount
from doorstep.adapters.store.visibility import visible
from doorstep.operations.ports import Actor

KEY_KIND = "ak"
TEST, PRODUCTION = "test", "production"
REMEMBERED_S = 5.0
MOST_REMEMBERED = 1_000
_remembered: dict[tuple[str, str], tuple[float, str]] = {}


def mode_of(actor: Actor, prefix: str) -> str:
    """'test' or 'production'; found again without the database for five seconds."""
    now, key = time.monotonic(), (actor.organisation, prefix)
    known = _remembered.get(key)
    if known is not None and known[0] > now:
        return known[1]
    if len(_remembered) >= MOST_REMEMBERED:
        _remembered.clear()
    mode = _looked_up(actor, prefix)
    _remembered[key] = (now + REMEMBERED_S, mode)
    return mode


def key_id(prefix: str) -> str:
    """The id under which a key is told: it follows from the key's public half."""
    return f"{KEY_KIND}_{hashlib.sha256(prefix.encode()).hexdigest()[:32]}"


def _looked_up(actor: Actor, prefix: str) -> str:
    made = shop_api.find_many(actor, KEY_KIND, [key_id(prefix)])
    if made:
        return next(iter(made.values())).mode
    has_account = visible(actor, CarrierAccount.objects.filter(disabled_at=None)).exists()
    return PRODUCTION if has_account else TEST
