"""Photos and signatures: proof of a delivery, cleaned before they are kept."""

from __future__ import annotations

import hashlib
import threading
from typing import Literal

from django.http import HttpRequest, HttpResponse
from ninja import Header, Path, Query, Router

from doorstep import wiring
from doorstep.adapters.store.queries.parcels import parcel_detail
from doorstep.adapters.store.queries.tracking import proof_sha256
from doorstep.delivery import check_photo, check_signature
from doorstep.doors.api.bodies import LARGE, raw_body
from doorstep.doors.api.errors import ApiError, answer
from doorstep.doors.api.openapi import file_content, raw_request, refusals
from doorstep.doors.api.shapes.photos import KeptPhoto
from doorstep.doors.api.sign_in import KeyOrSession, actor_of, may_events
from doorstep.operations.ports import Actor
from doorstep.parcels import NotFound

router = Router(tags=["photos"])
may_see = KeyOrSession("tracking", "events", "plans")
# A photo of 64 megapixels takes 200 MB while it is decoded; more than two at once would starve the scans.
_decoding = threading.BoundedSemaphore(2)
HEX64 = "^[0-9a-f]{64}$"
PICTURES = ("image/jpeg", "image/png", "image/webp")


@router.post(
    "/photos",
    auth=may_events,
    response={201: KeptPhoto, **refusals(400, 401, 403, 409, 413, 422)},
    operation_id="keep_photo",
    summary="Keep a photo or signature",
    openapi_extra=raw_request(*PICTURES),
)
def keep_photo(
    request: HttpRequest,
    x_content_sha256: str = Header(..., alias="X-Content-SHA256", pattern=HEX64, description="SHA-256 of the body"),
    kind: Literal["photo", "signature"] = Query("photo"),
) -> HttpResponse:
    """Takes JPEG, PNG or WebP up to 12 MB and keeps a JPEG of at most 1,600 pixels without place or camera.

    A signature is a PNG and stays one. Events name the `sha256` of the answer. The same picture twice is one file.
    """
    content = raw_body(request, LARGE)
    received = hashlib.sha256(content).hexdigest()
    if received != x_content_sha256:
        raise ApiError(
            f"The body's SHA-256 is {received[:12]}..., the header says {x_content_sha256[:12]}.... It was changed or "
            "cut on its way; send it again.",
            code="checksum_mismatch",
        )
    with _decoding:
        clean = check_photo(content).jpeg if kind == "photo" else check_signature(content).png
    sha256 = wiring.ports().files.keep(actor_of(request), kind, clean)
    return answer({"sha256": sha256, "received": received, "bytes": len(clean)}, 201)


@router.get(
    "/photos/{sha256}",
    auth=may_see,
    response={200: None, **refusals(401, 403, 404, 422)},
    operation_id="photo",
    summary="See a photo",
    openapi_extra={"responses": {200: {"content": file_content("image/jpeg", "image/png")}}},
)
def photo(
    request: HttpRequest,
    sha256: str = Path(..., pattern=HEX64),
    parcel: str = Query("", max_length=40, description="For the merchant: the parcel whose delivery it proves"),
) -> HttpResponse:
    """The picture, for the organisation that recorded it, and for the merchant of the parcel it proves."""
    content = _content(actor_of(request), sha256, parcel)
    kind = "image/png" if content[:4] == b"\x89PNG" else "image/jpeg"
    headers = {"Cache-Control": "private, max-age=86400, immutable", "Content-Disposition": "inline"}
    return HttpResponse(content, content_type=kind, headers=headers)


def _content(actor: Actor, sha256: str, parcel: str) -> bytes:
    files = wiring.ports().files
    try:
        return files.read(actor, sha256)
    except NotFound:
        if not parcel:
            raise
    detail = parcel_detail(actor, parcel.replace(" ", "").upper())
    if not proof_sha256(detail["number"], sha256):
        raise NotFound(f"There is no file {sha256[:12]} with that parcel.")
    return files.read(Actor(detail["carrier"], actor.name), sha256)
