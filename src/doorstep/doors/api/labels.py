"""Bought labels as files to print."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from doorstep import wiring
from doorstep.doors.api.openapi import file_content, refusals
from doorstep.doors.api.sign_in import actor_of, may_orders
from doorstep.operations.print_labels import labels_of_run, print_labels
from doorstep.parcels import BadInput

router = Router(tags=["labels"])
MEDIA = {"pdf": "application/pdf", "two_up": "application/pdf", "zpl": "application/zpl", "zpl300": "application/zpl"}
A_FILE = {
    "responses": {200: {"description": "The labels", "content": file_content("application/pdf", "application/zpl")}}
}


@router.get(
    "/labels", auth=may_orders, response=refusals(401, 403, 404, 422), operation_id="labels", openapi_extra=A_FILE
)
def labels(
    request: HttpRequest,
    form: str = Query("pdf", description="pdf (one label a page), two_up (letter), zpl (203 dpi) or zpl300"),
    run: UUID | None = Query(None, description="All labels of a buying run"),
    purchases: str = Query("", max_length=40_000, description="Or purchase ids, with commas between"),
) -> HttpResponse:
    """At most a thousand labels in one file, in their order."""
    actor, ports = actor_of(request), wiring.ports()
    wanted = labels_of_run(run, actor=actor, ports=ports) if run else _ids(purchases)
    content = print_labels(wanted, form, actor=actor, ports=ports)
    return HttpResponse(content, content_type=MEDIA[form])


def _ids(text: str) -> list[UUID]:
    try:
        return [UUID(one.strip()) for one in text.split(",") if one.strip()]
    except ValueError:
        raise BadInput("`purchases` holds something that is no purchase id. Take them from /purchases.") from None
