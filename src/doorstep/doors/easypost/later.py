"""Work that the worker takes up in the name of whoever asked for it."""

from __future__ import annotations

from typing import Any

import orjson

from doorstep.adapters.store.shop_api import Kept
from doorstep.doors.easypost.asked import Asked
from doorstep.operations.ports import Actor, Ports


def remembered(asked: Asked) -> dict[str, Any]:
    """What has to be kept with work for later: who asked, and under which address."""
    who = asked.actor
    by = {"name": who.name, "roles": sorted(who.roles), "scopes": sorted(who.scopes), "key": who.key}
    return {"by": by, "base_url": asked.base_url}


def asked_later(ports: Ports, organisation: str, kept: Kept) -> Asked:
    """The request as it would be asked now; where nobody is remembered, the organisation's own merchant asks."""
    hidden = orjson.loads(kept.hidden or "{}")
    by = hidden.get("by", {"name": "shop worker", "roles": ["merchant"], "scopes": ["orders"], "key": ""})
    actor = Actor(organisation, by["name"], frozenset(by["roles"]), frozenset(by["scopes"]), by["key"])
    return Asked(actor, kept.mode, ports, ports.clock.now(), hidden.get("base_url", ""))
