"""What the worker does with a batch: make its shipments, buy their labels, join them, close them into a form.

Each step may be killed and begun again: shipments are kept together with how
far the batch has come, and a label is bought under its shipment's id.
"""

from __future__ import annotations

from typing import Any

import orjson
from django.db import transaction

from doorstep.adapters.store import shop_api
from doorstep.adapters.store.shop_api import Kept
from doorstep.doors.easypost import buying
from doorstep.doors.easypost.asked import Asked, Document
from doorstep.doors.easypost.batch_items import counted, failed_item, item_of
from doorstep.doors.easypost.batch_labels import joined_labels
from doorstep.doors.easypost.happenings import tell
from doorstep.doors.easypost.new_shipment import new_shipment
from doorstep.doors.easypost.refusals import Refused, refused
from doorstep.doors.easypost.scan_forms import form_for
from doorstep.doors.easypost.shipments import chosen
from doorstep.parcels import DoorstepError

KIND, SHIPMENT = "batch", "shp"
AT_ONCE = 20


def work_on(asked: Asked, batch: Kept) -> None:
    """One step of the batch's work."""
    steps = {"create": _create, "buy": _buy, "label": _label, "scan_form": _scan_form}
    steps[batch.work](asked, batch)


def _create(asked: Asked, batch: Kept) -> None:
    hidden = orjson.loads(batch.hidden)
    done, given = hidden["done"], hidden["given"]
    with transaction.atomic():
        items = [_made(asked, batch, one) for one in given[done : done + AT_ONCE]]
        is_over = done + len(items) >= len(given)

        def write(kept: Kept) -> None:
            _add_items(kept, items)
            kept.hidden = _text({**orjson.loads(kept.hidden), "done": done + len(items)})
            if is_over:
                _finish(asked, kept, "created")

        shop_api.change(asked.actor, KIND, batch.object_id, write, now=asked.now)


def _made(asked: Asked, batch: Kept, given: Document) -> Document:
    try:
        if "id" in given:
            shipment = shop_api.find(asked.actor, SHIPMENT, str(given["id"]))
            shop_api.change(
                asked.actor, SHIPMENT, shipment.object_id, lambda kept: kept.document.update(batch_id=batch.object_id),
                now=asked.now,
            )  # fmt: skip
            return item_of(shipment)
        made = new_shipment(asked, given)
        made.shipment.document["batch_id"] = batch.object_id
        shop_api.add(asked.actor, made.rows)
        return item_of(made.shipment)
    except (Refused, DoorstepError) as error:
        reference = given.get("reference")
        return failed_item(reference if isinstance(reference, str) else None, _said(error))


def _buy(asked: Asked, batch: Kept) -> None:
    _state(asked, batch, "purchasing")
    for item in batch.document["shipments"]:
        if item["batch_status"] == "queued_for_purchase":
            _settle_item(asked, batch, item["id"], *_bought(asked, item["id"]))

    def write(kept: Kept) -> None:
        bought = kept.document["status"]["postage_purchased"]
        failed = kept.document["status"]["postage_purchase_failed"]
        _finish(asked, kept, "purchase_failed" if failed and not bought else "purchased")

    shop_api.change(asked.actor, KIND, batch.object_id, write, now=asked.now)


def _bought(asked: Asked, shipment_id: str) -> tuple[Kept | None, str]:
    try:
        kept = shop_api.find(asked.actor, SHIPMENT, shipment_id)
        if kept.document["selected_rate"] is None:
            rate = chosen(kept.document, _wished(kept))
            kept = buying.buy(asked, shipment_id, rate["id"])
        return kept, ""
    except (Refused, DoorstepError) as error:
        return None, _said(error)


def _wished(kept: Kept) -> Document:
    hidden: Document = orjson.loads(kept.hidden)
    if not hidden.get("service"):
        raise Refused(422, "The shipment names no service to buy. Give it one, or buy it by itself.")
    return hidden


def _settle_item(asked: Asked, batch: Kept, shipment_id: str, shipment: Kept | None, message: str) -> None:
    status = "postage_purchased" if shipment else "postage_purchase_failed"
    code = shipment.document["tracking_code"] if shipment else None

    def write(kept: Kept) -> None:
        for item in kept.document["shipments"]:
            if item.get("id") == shipment_id:
                item |= {"batch_status": status, "batch_message": message or None, "tracking_code": code}
        kept.document["status"] = counted(kept.document["shipments"])

    def write_shipment(kept: Kept) -> None:
        kept.document |= {"batch_status": status, "batch_message": message or None}

    shop_api.change(asked.actor, KIND, batch.object_id, write, now=asked.now)
    shop_api.change(asked.actor, SHIPMENT, shipment_id, write_shipment, now=asked.now)


def _label(asked: Asked, batch: Kept) -> None:
    wanted = orjson.loads(batch.hidden).get("format", "pdf")
    link = joined_labels(asked, _shipments(asked, batch), wanted)

    def write(kept: Kept) -> None:
        kept.document["label_url"] = link
        _finish(asked, kept, "label_generated")

    shop_api.change(asked.actor, KIND, batch.object_id, write, now=asked.now)


def _scan_form(asked: Asked, batch: Kept) -> None:
    state = batch.document["state"]
    try:
        form: Document | None = form_for(asked, _shipments(asked, batch), batch_id=batch.object_id)
    except (Refused, DoorstepError) as error:
        form = None
        tell(asked, "batch.updated", batch.document | {"scan_form": None}, {"message": _said(error)})

    def write(kept: Kept) -> None:
        kept.document["scan_form"] = form
        _finish(asked, kept, state)

    shop_api.change(asked.actor, KIND, batch.object_id, write, now=asked.now)


def _shipments(asked: Asked, batch: Kept) -> list[Kept]:
    names = [item["id"] for item in batch.document["shipments"] if item["batch_status"] == "postage_purchased"]
    found = shop_api.find_many(asked.actor, SHIPMENT, names)
    return [found[name] for name in names if name in found]


def _state(asked: Asked, batch: Kept, state: str) -> None:
    def write(kept: Kept) -> None:
        kept.document["state"] = state

    shop_api.change(asked.actor, KIND, batch.object_id, write, now=asked.now)


def _add_items(kept: Kept, items: list[Document]) -> None:
    kept.document["shipments"] = [*kept.document["shipments"], *items]
    kept.document["status"] = counted(kept.document["shipments"])


def _finish(asked: Asked, kept: Kept, state: str) -> None:
    """This work is done: tell it, and go on with what was asked for meanwhile."""
    hidden: dict[str, Any] = orjson.loads(kept.hidden)
    kept.work, *later = [*hidden.get("then", []), ""]
    kept.hidden = _text({**hidden, "then": later[:-1]})
    if kept.work == "buy":
        for item in kept.document["shipments"]:
            item["batch_status"] = "queued_for_purchase" if item["batch_status"] == "created" else item["batch_status"]
        kept.document["status"] = counted(kept.document["shipments"])
    before = kept.document["state"]
    kept.document |= {"state": state, "updated_at": asked.at}
    tell(asked, "batch.updated", kept.document, {"state": before})


def _said(error: Refused | DoorstepError) -> str:
    return error.message if isinstance(error, Refused) else refused(error).message


def _text(value: Document) -> str:
    return orjson.dumps(value).decode()
