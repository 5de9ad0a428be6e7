"""/v2/scan_forms: the day's labels closed into one form, through `operations.close_manifest`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import orjson
from django.db import transaction

from doorstep.adapters.store import shop_api
from doorstep.adapters.store.shop_api import Kept
from doorstep.doors.easypost.addresses import as_ours
from doorstep.doors.easypost.asked import Asked, Document, read_list, read_text
from doorstep.doors.easypost.door import Answer
from doorstep.doors.easypost.happenings import tell
from doorstep.doors.easypost.label_files import file_link
from doorstep.doors.easypost.lists import listed, retrieves
from doorstep.doors.easypost.refusals import Refused, missing
from doorstep.doors.easypost.shipment_acts import bought, purchase_id
from doorstep.doors.easypost.who_buys import buyer, ports_for
from doorstep.operations.close_manifest import close_manifest

KIND, PATH, SHIPMENT = "sf", "scan_forms", "shp"
retrieve = retrieves(KIND)


def create(asked: Asked) -> Answer:
    """POST /scan_forms with the shipments (also under `shipment`, as older programs write it)."""
    given = asked.wrapped("scan_form")
    named = read_list(given, "shipments") or read_list(given, "shipment")
    names = [read_text(one, "id") if isinstance(one, dict) else str(one) for one in named]
    if not names:
        raise missing("shipments")
    shipments = [shop_api.find(asked.actor, SHIPMENT, name or "") for name in names]
    return Answer(form_for(asked, shipments))


def all_of(asked: Asked) -> Answer:
    return listed(asked, KIND, PATH)


def form_for(asked: Asked, shipments: Sequence[Kept], *, batch_id: str | None = None) -> Document:
    """Close these labels into a form and keep it. Refused where one has no label or stands on a form already."""
    if not shipments:
        raise Refused(422, "There is no label to put on a form. Buy the shipments first.", code="SCAN_FORM.EMPTY")
    for kept in shipments:
        if bought(kept).document["scan_form"] is not None:
            raise Refused(422, f"{kept.object_id} stands on a form already.", code="SCAN_FORM.EXISTS")
    first = shipments[0]
    manifest = close_manifest(
        [purchase_id(kept) for kept in shipments], ship_on=_ship_on(first),
        sender=as_ours(first.document["from_address"]), actor=buyer(asked.actor), ports=ports_for(asked, first),
    )  # fmt: skip
    link = file_link(asked, manifest.form_sha256, "pdf", "pdf") if manifest.form_sha256 else None
    document = _document(asked, shipments, link, manifest.manifest_number, batch_id)
    with transaction.atomic():
        shop_api.add(asked.actor, [asked.kept(document, parent=batch_id or "")])
        for kept in shipments:
            shop_api.change(
                asked.actor,
                SHIPMENT,
                kept.object_id,
                lambda one: one.document.update(scan_form=document),
                now=asked.now,
            )
        tell(asked, "scan_form.created", document)
    return document


def _ship_on(shipment: Kept) -> date:
    return date.fromisoformat(orjson.loads(shipment.hidden)["ship_on"])


def _document(asked: Asked, shipments: Sequence[Kept], link: str | None, number: str, batch_id: str | None) -> Document:
    document = asked.new(KIND, "ScanForm", tracking_codes=[kept.document["tracking_code"] for kept in shipments])
    document |= {
        "address": shipments[0].document["from_address"], "status": "created", "message": None, "form_url": link,
        "form_file_type": "application/pdf" if link else None, "batch_id": batch_id, "confirmation": number or None,
    }  # fmt: skip
    del document["mode"]
    return document
