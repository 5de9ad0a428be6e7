"""/v2/claims: what was lost or damaged of an insured parcel, with its evidence on our file shelf."""

from __future__ import annotations

import base64
import binascii
import re

from django.db import transaction

from doorstep.adapters.store import shop_api
from doorstep.adapters.store.shop_api import Kept
from doorstep.doors.easypost.asked import Asked, Document, read_list, read_number, read_text
from doorstep.doors.easypost.door import Answer, created
from doorstep.doors.easypost.happenings import tell
from doorstep.doors.easypost.label_files import file_link
from doorstep.doors.easypost.lists import listed, retrieves
from doorstep.doors.easypost.refusals import Refused, missing, not_here, unreadable

KIND, PATH, INSURANCE = "clm", "claims", "ins"
KINDS = ("damage", "theft", "loss")
ATTACHMENTS = ("email_evidence_attachments", "invoice_attachments", "supporting_documentation_attachments")
NOT_INSURED = "No eligible insurance found with provided tracking code."
SUBMITTED, CANCELLED = "Claim was created.", "Claim cancellation was requested."
_DATA_URL = re.compile(r"data:(image/png|image/jpeg|application/pdf);base64,([A-Za-z0-9+/=\s]+)")
ENDINGS = {"image/png": "png", "image/jpeg": "jpg", "application/pdf": "pdf"}
retrieve = retrieves(KIND)


def create(asked: Asked) -> Answer:
    """POST /claims; its parameters are not wrapped."""
    given = asked.given
    code, amount = read_text(given, "tracking_code", 100), read_number(given, "amount")
    if code is None:
        raise missing("tracking_code")
    insurance = _insurance(asked, code)
    if read_text(given, "type") not in KINDS:
        raise unreadable("type", f"must be one of {', '.join(KINDS)}")
    if not amount:
        raise missing("amount")
    if amount > float(insurance.document["amount"]):
        raise Refused(422, "The amount claimed is more than what was insured.", code="CLAIM.AMOUNT.INVALID")
    document = _document(asked, insurance, amount)
    with transaction.atomic():
        shop_api.add(asked.actor, [asked.kept(document, lookup=code, parent=insurance.object_id)])
        tell(asked, "claim.submitted", document)
    return created(document, PATH)


def all_of(asked: Asked) -> Answer:
    return listed(asked, KIND, PATH)


def cancel(asked: Asked, object_id: str) -> Answer:
    """POST /claims/:id/cancel."""

    def write(kept: Kept) -> None:
        before: Document = {"status": kept.document["status"]}
        kept.document |= _step(asked, kept.document["history"], "cancelled", CANCELLED)
        tell(asked, "claim.cancelled", kept.document, before)

    return Answer(shop_api.change(asked.actor, KIND, object_id, write, now=asked.now).document)


def _insurance(asked: Asked, code: str) -> Kept:
    kept = shop_api.first_with(asked.actor, INSURANCE, code)
    if kept is None or kept.document["status"] == "cancelled":
        raise _AlternativeNotFound()
    return kept


class _AlternativeNotFound(Refused):
    """The older shape of a 404, with the errors before the message."""

    def __init__(self) -> None:
        super().__init__(404, not_here().message, errors=[NOT_INSURED])

    def as_json(self) -> Document:
        return {"error": {"code": self.code, "errors": self.errors, "message": self.message}}


def _document(asked: Asked, insurance: Kept, amount: float) -> Document:
    given, insured = asked.given, insurance.document
    document = asked.new(
        KIND, "Claim", approved_amount=None, attachments=_attachments(asked), check_delivery_address=None,
        contact_email=read_text(given, "contact_email", 254), description=read_text(given, "description", 2000),
        insurance_amount=f"{float(insured['amount']):.2f}", insurance_id=insurance.object_id,
        payment_method=read_text(given, "payment_method") or "easypost_wallet",
        recipient_name=read_text(given, "recipient_name"), requested_amount=f"{amount:.2f}", salvage_value=None,
        shipment_id=insured["shipment_id"], tracking_code=insured["tracking_code"], type=read_text(given, "type"),
    )  # fmt: skip
    return document | _step(asked, [], "submitted", SUBMITTED)


def _step(asked: Asked, history: list[Document], status: str, detail: str) -> Document:
    step = {"status": status, "status_detail": detail, "timestamp": asked.at}
    return {
        "status": status, "status_detail": detail, "status_timestamp": asked.at, "updated_at": asked.at,
        "history": [step, *history],
    }  # fmt: skip


def _attachments(asked: Asked) -> list[str]:
    found = [value for name in ATTACHMENTS for value in read_list(asked.given, name)]
    return [_kept(asked, str(value)) for value in found]


def _kept(asked: Asked, data_url: str) -> str:
    match = _DATA_URL.fullmatch(data_url)
    try:
        content = base64.b64decode(match[2], validate=False) if match else b""
    except binascii.Error:
        content = b""
    if not match or not content:
        raise unreadable("attachments", "must be data URLs of a PNG, a JPEG or a PDF")
    ending = ENDINGS[match[1]]
    sha256 = asked.ports.files.keep(asked.actor, "evidence", content)
    return file_link(asked, sha256, ending, ending)
