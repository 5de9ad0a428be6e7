"""Carriers' bills in, adjustments out: explained, with the evidence for a dispute."""

from __future__ import annotations

from typing import Literal
from urllib.parse import unquote
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Header, Query, Router

from doorstep import wiring
from doorstep.adapters.store.queries.adjustments import adjustment_list
from doorstep.doors.api.bodies import LARGE, SMALL, checked_json, raw_body
from doorstep.doors.api.errors import answer, refusal
from doorstep.doors.api.openapi import file_content, json_body, raw_request, refusals
from doorstep.doors.api.purchases import merchant
from doorstep.doors.api.shapes.adjustments import AdjustmentLine, Adjustments, DisputeStep, ImportedBill
from doorstep.doors.api.sign_in import actor_of, may_money
from doorstep.ledger.billing import BillUnreadable
from doorstep.operations.adjusting.case import STATES
from doorstep.operations.adjusting.evidence import evidence_pack
from doorstep.operations.dispute_adjustment import dispute_adjustment
from doorstep.operations.import_adjustments import import_adjustments

router = Router(tags=["money"])
STATE_PATTERN = f"^({'|'.join(STATES)})?$"


@router.post(
    "/adjustments/import",
    auth=may_money,
    response={200: ImportedBill, **refusals(400, 401, 403, 409, 413, 422)},
    operation_id="import_bill",
    openapi_extra=raw_request("text/csv"),
)
def import_bill(
    request: HttpRequest,
    carrier: Literal["usps", "ups", "fedex"] = Query(..., description="Whose bill it is"),
    x_filename: str = Header("", alias="X-Filename", max_length=200, description="Percent-encoded where not ASCII"),
) -> HttpResponse:
    """Takes UPS billing data (250 columns), FedEx's invoice download, and a plain table (docs/money.md), up to 12 MB.

    Each label is matched to its purchase, what differs is explained to the cent and booked, once. Rows that cannot be
    read are told; a file that is no bill as a whole is refused (409) and changes nothing.
    """
    content, actor = raw_body(request, LARGE), merchant(actor_of(request))
    try:
        told = import_adjustments(content, unquote(x_filename), carrier=carrier, actor=actor, ports=wiring.ports())
    except BillUnreadable as error:
        return refusal(409, error.code, error.message)
    return answer(told.as_json())


@router.get(
    "/adjustments", auth=may_money, response={200: Adjustments, **refusals(401, 403, 422)}, operation_id="adjustments"
)
def adjustments(
    request: HttpRequest,
    state: str = Query("", pattern=STATE_PATTERN, description=f"One of {', '.join(STATES)}"),
    q: str = Query("", max_length=200, description="Words of tracking number, invoice, reference, parcel"),
    cursor: str = Query("", max_length=60, description="`next` of the page before"),
) -> HttpResponse:
    """Adjustments, newest first, a hundred a page; what cost as predicted only where asked for."""
    lines, following = adjustment_list(actor_of(request), state=state, text=q, cursor=cursor)
    return answer({"adjustments": lines, "next": following})


@router.get(
    "/adjustments/{adjustment_id}",
    auth=may_money,
    response={200: AdjustmentLine, **refusals(401, 403, 404, 422)},
    operation_id="adjustment",
)
def adjustment(request: HttpRequest, adjustment_id: UUID) -> HttpResponse:
    """One adjustment."""
    return answer(wiring.ports().adjustments.find(actor_of(request), adjustment_id).as_json())


@router.get(
    "/adjustments/{adjustment_id}/evidence.pdf",
    auth=may_money,
    response={200: None, **refusals(401, 403, 404, 422)},
    operation_id="evidence",
    openapi_extra={"responses": {200: {"content": file_content("application/pdf")}}},
)
def evidence(request: HttpRequest, adjustment_id: UUID) -> HttpResponse:
    """The evidence for a dispute: declared, scale, photos, label, receipt, ship date."""
    pages = evidence_pack(adjustment_id, actor=merchant(actor_of(request)), ports=wiring.ports())
    made = HttpResponse(pages, content_type="application/pdf")
    made.headers["Content-Disposition"] = f'inline; filename="evidence-{adjustment_id}.pdf"'
    return made


@router.post(
    "/adjustments/{adjustment_id}/dispute",
    auth=may_money,
    response={200: AdjustmentLine, **refusals(400, 401, 403, 404, 409, 413, 422)},
    operation_id="dispute",
    openapi_extra={
        **json_body(DisputeStep),
        "requestBody": {**json_body(DisputeStep)["requestBody"], "required": False},
    },
)
def dispute(request: HttpRequest, adjustment_id: UUID) -> HttpResponse:
    """A dispute's next step; without a body it is `disputed`. After the last day for a dispute it is refused (409)."""
    has_body = bool(raw_body(request, SMALL).strip())
    asked = checked_json(request, DisputeStep) if has_body else DisputeStep()
    actor, ports = merchant(actor_of(request)), wiring.ports()
    return answer(
        dispute_adjustment(adjustment_id, state=asked.state, note=asked.note, actor=actor, ports=ports).as_json()
    )
