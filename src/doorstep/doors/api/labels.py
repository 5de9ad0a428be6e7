"""Bought labels as files to print."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Router

from doorstep import wiring
from doorstep.doors.api.bodies import MEDIUM, checked_json
from doorstep.doors.api.errors import refusal
from doorstep.doors.api.openapi import file_content, json_body, refusals
from doorstep.doors.api.shapes.runs import LabelsWanted
from doorstep.doors.api.sign_in import actor_of, may_orders
from doorstep.operations.print_labels import labels_of_run, print_labels
from doorstep.parcels import BadInput

router = Router(tags=["labels"])
MEDIA = {"pdf": "application/pdf", "two_up": "application/pdf", "zpl": "application/zpl", "zpl300": "application/zpl"}
CONTENT = file_content("application/pdf", "application/zpl")
A_FILE: dict[str, Any] = {"responses": {200: {"description": "The labels", "content": CONTENT}}}


@router.post(
    "/labels",
    auth=may_orders,
    response=refusals(400, 401, 403, 404, 409, 413, 422),
    operation_id="print_labels",
    openapi_extra={**json_body(LabelsWanted), **A_FILE},
)
def labels(request: HttpRequest) -> HttpResponse:
    """At most a thousand labels in one file, in their order."""
    asked = checked_json(request, LabelsWanted, MEDIUM)
    actor, ports = actor_of(request), wiring.ports()
    wanted = labels_of_run(asked.run, actor=actor, ports=ports) if asked.run else asked.purchases
    # Not 422: none, or a label that no page can be made of, is no mistake in the request's shape.
    try:
        content = print_labels(wanted, asked.form, actor=actor, ports=ports)
    except BadInput as error:
        return refusal(409, error.code, error.message)
    return HttpResponse(content, content_type=MEDIA[asked.form])
