"""Lists: {"<plural>": [...], "has_more": bool}, newest first, a page at a time whatever there is."""

from __future__ import annotations

from collections.abc import Callable

from doorstep.adapters.store import shop_api
from doorstep.adapters.store.shop_api import Kept
from doorstep.doors.easypost.asked import Asked, Document
from doorstep.doors.easypost.door import Answer


def listed(
    asked: Asked,
    kind: str,
    plural: str,
    *,
    lookups: tuple[str, ...] = (),
    shown: Callable[[list[Kept]], list[Document]] | None = None,
    **where: str,
) -> Answer:
    """The page asked for; `shown` makes the documents where they are not told as they are kept."""
    found, has_more = shop_api.page(asked.actor, kind, asked.wanted(lookups=lookups, **where))
    documents = shown(found) if shown else [kept.document for kept in found]
    return Answer({plural: documents, "has_more": has_more})


def retrieves(kind: str) -> Callable[..., Answer]:
    """The endpoint that tells one object of this kind as it is kept."""

    def retrieve(asked: Asked, object_id: str) -> Answer:
        return Answer(shop_api.find(asked.actor, kind, object_id).document)

    return retrieve
