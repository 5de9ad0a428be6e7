"""Which order files were read, and what became of them."""

from __future__ import annotations

from typing import Any

from doorstep.adapters.store.models import ImportBatch
from doorstep.adapters.store.queries.text import moment
from doorstep.adapters.store.visibility import visible
from doorstep.operations.ports import Actor


def import_list(actor: Actor, *, limit: int = 50) -> list[dict[str, Any]]:
    """The newest imports with their rejected rows."""
    return [
        {
            "filename": row.filename, "kind": row.kind, "added": row.added, "already": row.already,
            "rejected": row.rejected, "imported_at": moment(row.imported_at),
        }
        for row in visible(actor, ImportBatch.objects.all()).order_by("-id")[:limit]
    ]  # fmt: skip
