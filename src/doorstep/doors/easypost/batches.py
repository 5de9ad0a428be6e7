"""/v2/batches: many shipments at once. What takes time is done by the worker, and the state says where it is.

creating -> created -> purchasing -> purchased (or purchase_failed); then
label_generating -> label_generated. `hidden` holds what the worker needs.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import orjson
from django.db import transaction

from doorstep.adapters.store import shop_api
from doorstep.adapters.store.shop_api import Kept
from doorstep.doors.easypost.asked import Asked, Document, read_list, read_text
from doorstep.doors.easypost.batch_items import counted, item_of
from doorstep.doors.easypost.door import Answer
from doorstep.doors.easypost.happenings import tell
from doorstep.doors.easypost.later import remembered
from doorstep.doors.easypost.lists import listed, retrieves
from doorstep.doors.easypost.refusals import Refused, missing, unreadable

KIND, PATH, SHIPMENT = "batch", "batches", "shp"
MOST_SHIPMENTS = 1_000
FORMATS = ("PDF", "ZPL")
retrieve = retrieves(KIND)


def create(asked: Asked) -> Answer:
    """POST /batches with {"batch": {"shipments": [whole or {"id"}]}}; an empty one is 'created' at once."""
    given = asked.wrapped("batch", may_be_empty=True)
    shipments = [_read(one) for one in read_list(given, "shipments")]
    _not_too_many(len(shipments))
    document = asked.new(
        KIND, "Batch", state="creating" if shipments else "created", num_shipments=len(shipments),
        reference=read_text(given, "reference", 100), scan_form=None, shipments=[], status={}, pickup=None,
        label_url=None,
    )  # fmt: skip
    document["status"] = counted([])
    kept = asked.kept(document, work="create" if shipments else "")
    kept.hidden = orjson.dumps({"given": shipments, "done": 0, **remembered(asked)}).decode()
    with transaction.atomic():
        shop_api.add(asked.actor, [kept])
        tell(asked, "batch.created", document)
    return Answer(document)


def all_of(asked: Asked) -> Answer:
    return listed(asked, KIND, PATH)


def buy(asked: Asked, object_id: str) -> Answer:
    """POST /batches/:id/buy: queued; the worker buys each label under its shipment's id."""
    return _ordered(asked, object_id, "buy", _queue_items)


def label(asked: Asked, object_id: str) -> Answer:
    """POST /batches/:id/label?file_format=PDF: queued; `label_url` then holds all labels in one file."""
    wanted = (read_text(asked.given, "file_format") or "PDF").upper()
    if wanted not in FORMATS:
        raise unreadable("file_format", f"must be {' or '.join(FORMATS)}")

    def write(kept: Kept) -> None:
        kept.document["state"] = "label_generating"
        kept.hidden = orjson.dumps({**orjson.loads(kept.hidden), "format": wanted.lower()}).decode()

    return _ordered(asked, object_id, "label", write)


def scan_form(asked: Asked, object_id: str) -> Answer:
    """POST /batches/:id/scan_form: queued."""
    return _ordered(asked, object_id, "scan_form", lambda kept: None)


def add_shipments(asked: Asked, object_id: str) -> Answer:
    """POST /batches/:id/add_shipments with shipments that there are."""
    found = _named(asked)

    def write(kept: Kept) -> None:
        known = {item.get("id") for item in kept.document["shipments"]}
        fresh = [item_of(one) for one in found if one.object_id not in known]
        _not_too_many(len(known) + len(fresh))
        _rewrite(kept, [*kept.document["shipments"], *fresh])
        for one in found:
            shop_api.change(asked.actor, SHIPMENT, one.object_id, _put_in(kept.object_id), now=asked.now)

    return _told(asked, object_id, write)


def remove_shipments(asked: Asked, object_id: str) -> Answer:
    """POST /batches/:id/remove_shipments: the shipments stay, they are only not of this batch any more."""
    gone = {one.object_id for one in _named(asked)}

    def write(kept: Kept) -> None:
        _rewrite(kept, [item for item in kept.document["shipments"] if item.get("id") not in gone])
        for name in gone:
            shop_api.change(asked.actor, SHIPMENT, name, _put_in(None), now=asked.now)

    return _told(asked, object_id, write)


def _queue_items(kept: Kept) -> None:
    for item in kept.document["shipments"]:
        if item["batch_status"] in ("created", "postage_purchase_failed"):
            item["batch_status"] = "queued_for_purchase"


def _ordered(asked: Asked, object_id: str, work: str, alter: Callable[[Kept], None]) -> Answer:
    """Put the work into the batch's queue: one thing after the other, in the order in which they were asked."""

    def write(kept: Kept) -> None:
        alter(kept)
        hidden = orjson.loads(kept.hidden)
        if kept.work:
            kept.hidden = orjson.dumps({**hidden, "then": [*hidden.get("then", []), work]}).decode()
        else:
            kept.work = work

    return _told(asked, object_id, write)


def _told(asked: Asked, object_id: str, write: Callable[[Kept], None]) -> Answer:
    return Answer(shop_api.change(asked.actor, KIND, object_id, write, now=asked.now).document)


def _rewrite(kept: Kept, items: list[Document]) -> None:
    kept.document |= {"shipments": items, "num_shipments": len(items), "status": counted(items)}
    states = {item["batch_status"] for item in items}
    if states == {"postage_purchased"}:
        kept.document["state"] = "purchased"


def _put_in(batch_id: str | None) -> Callable[[Kept], None]:
    return lambda kept: kept.document.update(batch_id=batch_id)


def _named(asked: Asked) -> list[Kept]:
    names = [one.get("id") if isinstance(one, dict) else one for one in read_list(asked.given, "shipments")]
    if not names:
        raise missing("shipments")
    return [shop_api.find(asked.actor, SHIPMENT, str(name)) for name in names]


def _read(value: Any) -> Document:
    if isinstance(value, str):
        return {"id": value}
    if not isinstance(value, dict):
        raise unreadable("shipments", "must be objects")
    return value


def _not_too_many(count: int) -> None:
    if count > MOST_SHIPMENTS:
        raise Refused(422, f"A batch holds at most {MOST_SHIPMENTS} shipments. Make several batches.")
