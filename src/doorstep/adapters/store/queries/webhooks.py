"""How the messages to each webhook go."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Count

from doorstep.adapters.store.models import ShopMessage
from doorstep.adapters.store.queries.text import moment
from doorstep.adapters.store.shop_outbox import REPLAYABLE_FOR
from doorstep.adapters.store.visibility import visible
from doorstep.operations.ports import Actor

LONGEST = 200


def deliveries(actor: Actor, now: datetime) -> dict[str, dict[str, int]]:
    """By webhook: how many messages are 'waiting', and how many are 'dead' and can still be sent again."""
    counts: dict[str, dict[str, int]] = {}
    of_ours = visible(actor, ShopMessage.objects.all()).order_by()
    waiting = of_ours.filter(state="waiting")
    dead = of_ours.filter(state="dead", settled_at__gte=now - REPLAYABLE_FOR)
    for state, rows in (("waiting", waiting), ("dead", dead)):
        for hook_id, count in rows.values_list("hook_id").annotate(Count("id")):
            counts.setdefault(hook_id, {})[state] = count
    return counts


def dead_of_hook(actor: Actor, hook_id: str, now: datetime) -> list[str]:
    """The payloads of this webhook that were given up and can still be sent again."""
    rows = ShopMessage.objects.filter(hook_id=hook_id, state="dead", settled_at__gte=now - REPLAYABLE_FOR)
    return list(visible(actor, rows).values_list("payload_id", flat=True))


def last_try(actor: Actor, hook_id: str) -> dict[str, Any]:
    """What the webhook answered last: its `status` (None where no answer came), the beginning of its words, when made.

    Empty where nothing was sent to it yet.
    """
    rows = visible(actor, ShopMessage.objects.filter(hook_id=hook_id, tries__gt=0)).order_by("-id")
    told = rows.values_list("status", "says", "state", "made_at").first()
    if told is None:
        return {}
    status, says, state, made_at = told
    return {"status": status, "says": says[:LONGEST], "state": state, "made_at": moment(made_at)}
