"""End-of-day forms: close one, see them, print each one's page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from ninja import Path, Router

from doorstep import wiring
from doorstep.adapters.store.queries.purchases import manifest_list, manifest_page
from doorstep.doors.api.bodies import MEDIUM, checked_json
from doorstep.doors.api.errors import answer
from doorstep.doors.api.openapi import file_content, json_body, refusals
from doorstep.doors.api.purchases import merchant
from doorstep.doors.api.shapes.purchases import ManifestLine, ManifestRequest, Manifests
from doorstep.doors.api.sign_in import actor_of, may_labels
from doorstep.operations.close_manifest import close_manifest

router = Router(tags=["labels"])
MEDIA = {"PDF": "application/pdf", "PNG": "image/png", "ZPL": "application/zpl"}


@router.post(
    "/manifests",
    auth=may_labels,
    response={200: ManifestLine, **refusals(400, 401, 403, 404, 409, 413, 422, 503)},
    operation_id="close_manifest",
    openapi_extra=json_body(ManifestRequest),
)
def manifest(request: HttpRequest) -> HttpResponse:
    """Closes labels of one carrier into one form; `refused` tells which are not on it, and why."""
    asked, actor, ports = checked_json(request, ManifestRequest, MEDIUM), merchant(actor_of(request)), wiring.ports()
    first = ports.purchases.wish(actor, asked.purchases[0])
    closed = close_manifest(
        asked.purchases, ship_on=asked.ship_on or first.ship_on, sender=first.sender, actor=actor, ports=ports
    )
    return answer(closed.as_json())


@router.get("/manifests", auth=may_labels, response={200: Manifests, **refusals(401, 403)}, operation_id="manifests")
def manifests(request: HttpRequest) -> HttpResponse:
    """The forms closed last."""
    return answer({"manifests": manifest_list(actor_of(request))})


@router.get(
    "/manifests/{carrier}/{number}/form",
    auth=may_labels,
    response={200: None, **refusals(401, 403, 404, 422)},
    operation_id="manifest_form",
    openapi_extra={"responses": {200: {"content": file_content("application/pdf", "image/png")}}},
)
def form(
    request: HttpRequest, carrier: str = Path(..., max_length=40), number: str = Path(..., max_length=80)
) -> HttpResponse:
    """The carrier's page, or our end-of-day sheet where the carrier sends none."""
    actor = actor_of(request)
    sha256, kind = manifest_page(actor, carrier, number)
    made = HttpResponse(wiring.ports().files.read(actor, sha256), content_type=MEDIA.get(kind, "application/pdf"))
    made.headers["Content-Disposition"] = "inline"
    return made
