"""Insurance: a record of what was declared. No insurer is connected, and no premium is charged; the record says so."""

from __future__ import annotations

from typing import Any

from doorstep.adapters.store import shop_api
from doorstep.adapters.store.shop_api import Kept
from doorstep.doors.easypost.address_check import looked_at
from doorstep.doors.easypost.asked import Asked, Document, read_number
from doorstep.doors.easypost.happenings import tell
from doorstep.doors.easypost.refusals import missing

KIND = "ins"
NO_INSURER = "Kept as a record: no insurer is connected, and no premium is charged."


def insure_at_purchase(asked: Asked, shipment: Kept, amount: Any) -> None:
    """Put the insurance wished for with the purchase on the shipment; nothing for 0 or none."""
    wished = read_number({"amount": amount}, "amount")
    if wished:
        insure_shipment(asked, shipment, wished)


def insure_shipment(asked: Asked, shipment: Kept, amount: float) -> None:
    """Keep the shipment's insurance; to be called where the shipment is being changed."""
    document = shipment.document
    made = new_insurance(
        asked, amount, document["to_address"], document["from_address"], document["tracker"],
        code=document["tracking_code"], shipment_id=shipment.object_id,
    )  # fmt: skip
    keep_insurance(asked, made)
    document["insurance"] = f"{amount:.2f}"
    document["fees"] = [*document["fees"], made["fee"]]


def new_insurance(
    asked: Asked, amount: float, to: Document, sender: Document, tracker: Document | None, *, code: str | None,
    shipment_id: str | None = None, reference: str | None = None,
) -> Document:  # fmt: skip
    """The document; nothing is kept yet."""
    if not amount:
        raise missing("amount")
    fee = {"object": "Fee", "type": "InsuranceFee", "amount": "0.00000", "charged": False, "refunded": False}
    return asked.new(
        KIND, "Insurance", reference=reference, status="pending", amount=f"{amount:.5f}", provider="none",
        provider_id=None, to_address=looked_at(to), from_address=looked_at(sender), shipment_id=shipment_id,
        tracker=tracker, tracking_code=code, fee=fee, messages=[NO_INSURER],
    )  # fmt: skip


def keep_insurance(asked: Asked, document: Document) -> None:
    """Keep it, found by its tracking code."""
    shop_api.add(asked.actor, [asked.kept(document, lookup=document["tracking_code"] or "")])
    tell(asked, "insurance.purchased", document)
