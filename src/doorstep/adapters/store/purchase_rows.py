"""Between a Purchase and its row."""

from __future__ import annotations

import base64
from datetime import datetime
from typing import Any
from uuid import UUID

from doorstep.adapters.store.models import PurchaseRow
from doorstep.adapters.store.plain_text import keepable
from doorstep.operations.buying.purchase import LabelWish, Purchase
from doorstep.operations.carriers import CarrierLabel
from doorstep.operations.ports import Actor

_SAME = (
    "purchase_id", "purchase_key", "reference", "state", "carrier", "service", "price_tier", "quoted_cents",
    "price_cents", "tracking_number", "label_sha256", "label_format", "parcel", "made_at", "settled_at", "refund_by",
    "message", "is_sample", "code", "refund_due_on", "manifest",
)  # fmt: skip


def reference_of(purchase_id: UUID) -> str:
    """Our reference at the carrier: short enough for every carrier's field, and never given twice."""
    return "D" + base64.b32encode(purchase_id.bytes).decode().rstrip("=")


def fresh_row(
    actor: Actor, purchase_key: str, wish: LabelWish, *, purchase_id: UUID, now: datetime, lease: str,
    lease_until: datetime,
) -> PurchaseRow:  # fmt: skip
    """A row that is not saved yet, held under the lease."""
    reference = reference_of(purchase_id)
    return PurchaseRow(
        purchase_id=purchase_id, organisation_id=actor.organisation, purchase_key=purchase_key,
        body_sha256=wish.body_sha256(), reference=reference, wish=_keepable(wish.as_json()), carrier=wish.carrier,
        service=wish.service, price_tier=wish.price_tier, parcel=keepable(wish.parcel, 40), ship_on=wish.ship_on,
        quoted_cents=wish.quoted_cents, bought_with=actor.key, transfer_stem=f"label/{reference}", made_at=now,
        lease=lease, lease_until=lease_until,
    )  # fmt: skip


def purchase_of(row: PurchaseRow) -> Purchase:
    """The purchase that a row keeps."""
    return Purchase(**{name: getattr(row, name) for name in _SAME})


def label_of(row: PurchaseRow) -> CarrierLabel:
    """What the carrier sold, without its picture."""
    return CarrierLabel(
        row.reference, row.tracking_number, row.service, row.price_cents, row.carrier_label_id, None,
        row.label_format or "PDF", row.is_sample, row.answer,
    )  # fmt: skip


def _keepable(value: Any) -> Any:
    if isinstance(value, str):
        return keepable(value)
    if isinstance(value, dict):
        return {keepable(key): _keepable(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_keepable(inner) for inner in value]
    return value
