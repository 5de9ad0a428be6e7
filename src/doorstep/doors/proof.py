"""The photo of a delivery for its recipient: by the unguessable link only."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from doorstep import wiring
from doorstep.adapters.store.queries import tracking
from doorstep.operations.ports import Actor
from doorstep.parcels import NotFound

SHA256_LENGTH = 64


@require_safe
def proof_photo(request: HttpRequest, token: str, sha256: str) -> HttpResponse:
    """The picture, where the link's own parcel has an event that names it; else there is nothing here."""
    try:
        tracked = tracking.by_token(token)
        if len(sha256) != SHA256_LENGTH or not tracking.proof_sha256(tracked.parcel.number, sha256):
            raise Http404
        content = wiring.ports().files.read(Actor(tracked.carrier, "recipient"), sha256)
    except NotFound:
        raise Http404 from None
    kind = "image/png" if content[:4] == b"\x89PNG" else "image/jpeg"
    return HttpResponse(content, content_type=kind, headers={"Cache-Control": "private, max-age=3600"})
