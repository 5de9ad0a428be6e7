"""The outbox: which message is due, who sends it now, and what became of it.

A message is claimed before it is sent, so that two workers never send it at
once; a claim that its worker did not settle (it was killed) runs out, and the
message is sent again: at least once, never lost.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Max, Q

from doorstep.adapters.notices.webhook_post import Heard
from doorstep.adapters.store.models import ShopMessage
from doorstep.adapters.store.visibility import visible
from doorstep.operations.ports import Actor

CLAIM_FOR = timedelta(seconds=120)
REPLAYABLE_FOR = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Letter:
    """A message to be put into the outbox."""

    payload_id: str
    event_id: str
    hook_id: str
    url: str
    subject: str
    body: str


def put(actor: Actor, letters: Iterable[Letter], *, now: datetime) -> None:
    """Put the messages into the outbox, in the transaction that made their event."""
    rows = [
        ShopMessage(
            organisation_id=actor.organisation, payload_id=letter.payload_id, event_id=letter.event_id,
            hook_id=letter.hook_id, url=letter.url, subject=letter.subject, body=letter.body,
            sequence=_next(letter.hook_id, letter.subject), next_at=now, made_at=now,
        )
        for letter in letters
    ]  # fmt: skip
    ShopMessage.objects.bulk_create(rows)


def claim(now: datetime, most: int) -> list[ShopMessage]:
    """Due messages of all endpoints, oldest first, claimed for two minutes."""
    free = Q(claimed_until=None) | Q(claimed_until__lt=now)
    with transaction.atomic():
        due = list(ShopMessage.objects.filter(free, state="waiting", next_at__lte=now).order_by("next_at", "id")[:most])
        ShopMessage.objects.filter(pk__in=[message.pk for message in due]).update(claimed_until=now + CLAIM_FOR)
    return due


def settle(message: ShopMessage, state: str, *, heard: Heard | None, says: str, now: datetime) -> None:
    """Write down what became of a try: 'sent', 'dead' (given up), 'dropped' (its endpoint is gone) or 'waiting'."""
    message.state, message.says, message.claimed_until = state, says[:4000], None
    message.status = heard.status if heard else None
    message.heard_headers = dict(heard.headers) if heard else {}
    message.took_ms = heard.took_ms if heard else 0
    message.settled_at = None if state == "waiting" else now
    message.save()


def of_event(actor: Actor, event_id: str) -> list[ShopMessage]:
    """All messages of an event, oldest first."""
    return list(visible(actor, ShopMessage.objects.filter(event_id=event_id)).order_by("id"))


def drop_waiting(actor: Actor, hook_id: str, *, now: datetime) -> int:
    """Send nothing more to this endpoint; how many messages waited."""
    waiting = visible(actor, ShopMessage.objects.filter(hook_id=hook_id, state="waiting"))
    return waiting.update(state="dropped", settled_at=now, claimed_until=None)


def dead(actor: Actor, *, now: datetime, most: int = 200) -> Sequence[ShopMessage]:
    """The dead letters that can still be replayed, newest first."""
    rows = ShopMessage.objects.filter(state="dead", settled_at__gte=now - REPLAYABLE_FOR)
    return list(visible(actor, rows).order_by("-id")[:most])


def replay(actor: Actor, *, now: datetime, payload_ids: Sequence[str] = ()) -> int:
    """Put dead letters back into the queue, all where none is named; how many. Older than 30 days stay dead."""
    rows = visible(actor, ShopMessage.objects.filter(state="dead", settled_at__gte=now - REPLAYABLE_FOR))
    if payload_ids:
        rows = rows.filter(payload_id__in=list(payload_ids))
    return rows.update(state="waiting", tries=0, next_at=now, settled_at=None, claimed_until=None)


def next_due() -> datetime | None:
    """When the next message is due; None where none waits."""
    return ShopMessage.objects.filter(state="waiting").order_by("next_at").values_list("next_at", flat=True).first()


def _next(hook_id: str, subject: str) -> int:
    told = ShopMessage.objects.filter(hook_id=hook_id, subject=subject).aggregate(last=Max("sequence"))["last"]
    return (told or 0) + 1
