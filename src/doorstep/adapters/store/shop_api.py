"""The things that shops' programs keep with us: added, found, paged and changed, always within one organisation."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import orjson
from django.db import transaction
from django.db.models import QuerySet

from doorstep.adapters.store.models import ShopObject
from doorstep.adapters.store.visibility import visible
from doorstep.operations.ports import Actor
from doorstep.parcels import NotFound

Document = dict[str, Any]
MOST_LOOKUP = 120


@dataclass(slots=True)
class Kept:
    """One object of the API. `document` is what is answered; the rest is how it is found (models/shop_api.py)."""

    object_id: str
    kind: str
    mode: str
    document: Document
    created_at: datetime
    updated_at: datetime
    lookup: str = ""
    parent: str = ""
    work: str = ""
    hidden: str = ""
    row: int = 0


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which part of a list: `size` objects before or after another one, newest first."""

    size: int = 20
    before_id: str = ""
    after_id: str = ""
    since: datetime | None = None
    until: datetime | None = None
    lookups: tuple[str, ...] = ()
    where: Mapping[str, str] = field(default_factory=dict)


def add(actor: Actor, things: Iterable[Kept]) -> None:
    """Keep them all, or none."""
    ShopObject.objects.bulk_create([_row(actor, kept) for kept in things])


def find(actor: Actor, kind: str, object_id: str) -> Kept:
    """The object, or NotFound where it is not the actor's or of another kind."""
    return _kept(_one(actor, kind, object_id))


def find_many(actor: Actor, kind: str, object_ids: Sequence[str]) -> dict[str, Kept]:
    """Those of the objects that exist for the actor, by id."""
    if not object_ids:
        return {}
    rows = visible(actor, ShopObject.objects.filter(object_id__in=list(object_ids), kind=kind))
    return {row.object_id: _kept(row) for row in rows}


def first_with(actor: Actor, kind: str, lookup: str, **where: str) -> Kept | None:
    """The newest object found by this text, None where there is none."""
    rows = visible(actor, ShopObject.objects.filter(kind=kind, lookup=lookup[:MOST_LOOKUP], **where))
    row = rows.order_by("-id").first()
    return _kept(row) if row else None


def starting_with(actor: Actor, kind: str, beginning: str) -> Kept | None:
    """The object whose id starts so; None where there is none."""
    rows = ShopObject.objects.filter(object_id__gte=beginning, object_id__lt=beginning + "~", kind=kind)
    row = visible(actor, rows).first()
    return _kept(row) if row else None


def children(actor: Actor, kind: str, parent: str) -> list[Kept]:
    """The objects that belong to another one, oldest first."""
    return [_kept(row) for row in visible(actor, ShopObject.objects.filter(parent=parent, kind=kind)).order_by("id")]


def page(actor: Actor, kind: str, wanted: Wanted, *, has_lookup: bool | None = None) -> tuple[list[Kept], bool]:
    """The page, newest first, and whether there are more. NotFound where before_id or after_id is unknown.

    `has_lookup`: only those with (True) or without (False) a text they are found by.
    """
    rows = visible(actor, ShopObject.objects.filter(kind=kind, **wanted.where))
    if has_lookup is not None:
        rows = rows.exclude(lookup="") if has_lookup else rows.filter(lookup="")
    if wanted.lookups:
        rows = rows.filter(lookup__in=[text[:MOST_LOOKUP] for text in wanted.lookups])
    if wanted.since:
        rows = rows.filter(created_at__gte=wanted.since)
    if wanted.until:
        rows = rows.filter(created_at__lt=wanted.until)
    found, has_more = _cut(actor, kind, rows, wanted)
    return [_kept(row) for row in found], has_more


def change(actor: Actor, kind: str, object_id: str, alter: Callable[[Kept], None], *, now: datetime) -> Kept:
    """Read the object, let `alter` change it and keep it, with nobody in between."""
    with transaction.atomic():
        kept = _kept(_one(actor, kind, object_id, to_write=True))
        alter(kept)
        kept.updated_at = now
        keep(actor, kept)
    return kept


def keep(actor: Actor, kept: Kept) -> None:
    """Write a changed object back; within a transaction that read it."""
    visible(actor, ShopObject.objects.filter(object_id=kept.object_id)).update(
        document=_text(kept.document), lookup=kept.lookup[:MOST_LOOKUP], parent=kept.parent, work=kept.work,
        hidden=kept.hidden, mode=kept.mode, updated_at=kept.updated_at,
    )  # fmt: skip


def drop(actor: Actor, kind: str, object_id: str) -> None:
    """Forget the object, or NotFound."""
    _one(actor, kind, object_id).delete()


def with_work(works: Sequence[str], most: int, *, after: int = 0) -> list[tuple[str, Kept]]:
    """What of these kinds of work is still to be done, oldest first, of all organisations: (organisation, object)."""
    # "Not empty" is what the partial index is made for; without it the whole table would be read.
    rows = ShopObject.objects.exclude(work="").filter(work__in=list(works), pk__gt=after).order_by("id")[:most]
    return [(row.organisation_id, _kept(row)) for row in rows]


def everywhere_with(kind: str, lookups: Sequence[str]) -> list[tuple[str, Kept]]:
    """The objects found by these texts, of all organisations: for the worker, who then acts as each of them."""
    rows = ShopObject.objects.filter(kind=kind, lookup__in=list(lookups)).order_by("id") if lookups else ()
    return [(row.organisation_id, _kept(row)) for row in rows]


def _cut(actor: Actor, kind: str, rows: QuerySet[ShopObject], wanted: Wanted) -> tuple[list[ShopObject], bool]:
    if wanted.after_id:
        # The nearest newer ones, told newest first like every page.
        mark = _one(actor, kind, wanted.after_id).pk
        found = list(rows.filter(pk__gt=mark).order_by("id")[: wanted.size + 1])
        return found[: wanted.size][::-1], len(found) > wanted.size
    if wanted.before_id:
        rows = rows.filter(pk__lt=_one(actor, kind, wanted.before_id).pk)
    # Between two days the index by moment finds them; what was made later has the higher id as well.
    order = ("-created_at", "-id") if wanted.since or wanted.until else ("-id",)
    found = list(rows.order_by(*order)[: wanted.size + 1])
    return found[: wanted.size], len(found) > wanted.size


def _one(actor: Actor, kind: str, object_id: str, *, to_write: bool = False) -> ShopObject:
    rows = visible(actor, ShopObject.objects.filter(object_id=object_id, kind=kind))
    row = (rows.select_for_update() if to_write else rows).first()
    if row is None:
        raise NotFound(f"There is no {kind} {object_id[:48]}. Check its id.")
    return row


def _row(actor: Actor, kept: Kept) -> ShopObject:
    return ShopObject(
        organisation_id=actor.organisation, object_id=kept.object_id, kind=kept.kind, mode=kept.mode,
        lookup=kept.lookup[:MOST_LOOKUP], parent=kept.parent, work=kept.work, document=_text(kept.document),
        hidden=kept.hidden, created_at=kept.created_at, updated_at=kept.updated_at,
    )  # fmt: skip


def _kept(row: ShopObject) -> Kept:
    return Kept(
        row.object_id, row.kind, row.mode, orjson.loads(row.document), row.created_at, row.updated_at,
        row.lookup, row.parent, row.work, row.hidden, row.pk,
    )  # fmt: skip


def _text(document: Document) -> str:
    return orjson.dumps(document).decode()
