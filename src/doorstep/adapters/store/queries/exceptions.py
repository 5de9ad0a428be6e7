"""The list of things somebody should look at."""

from __future__ import annotations

from typing import Any

import orjson

from doorstep.adapters.store.models import ExceptionRow
from doorstep.adapters.store.projection import project_pending
from doorstep.adapters.store.queries.text import moment
from doorstep.adapters.store.visibility import visible
from doorstep.operations.ports import Actor


def exception_list(actor: Actor, *, limit: int = 200) -> list[dict[str, Any]]:
    """What is not settled yet, newest first."""
    project_pending()
    rows = visible(actor, ExceptionRow.objects.filter(settled_at=None)).order_by("-id")[:limit]
    return [
        {
            "id": row.id, "code": row.code, "message": row.message, "parcel": row.parcel,
            "event": str(row.event_id) if row.event_id else None, "content": orjson.loads(row.content),
            "seen_at": moment(row.seen_at),
        }
        for row in rows
    ]  # fmt: skip


def exception_count(actor: Actor) -> int:
    """How many are not settled yet."""
    project_pending()
    return visible(actor, ExceptionRow.objects.filter(settled_at=None)).count()
