"""The API as one application: routers, refusals and the description at /api/openapi.json."""

from __future__ import annotations

import logging
from typing import Any

from django.core.exceptions import SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from doorstep import __version__
from doorstep.doors.api import (
    addresses,
    adjustments,
    days,
    desk,
    events,
    keys,
    labels,
    manifests,
    me,
    money,
    openapi,
    orders,
    parcel_addresses,
    parcel_labels,
    parcels,
    photos,
    purchases,
    quotes,
    reports,
    runs,
    scans,
    settings,
    solve,
    track,
    webhooks,
)
from doorstep.doors.api.errors import plain_refusal, refusal, refuse
from doorstep.parcels import DoorstepError

log = logging.getLogger("doorstep.api")


class DoorstepAPI(NinjaAPI):
    def get_openapi_schema(self, *args: Any, **kwargs: Any) -> Any:
        return openapi.finished(super().get_openapi_schema(*args, **kwargs))


api = DoorstepAPI(
    title="Doorstep",
    version=__version__,
    description=openapi.DESCRIPTION,
    docs_url="/docs",
    openapi_url="/openapi.json",
    urls_namespace="api",
)
for room in (
    addresses,
    me,
    events,
    scans,
    days,
    parcels,
    photos,
    quotes,
    orders,
    parcel_addresses,
    parcel_labels,
    purchases,
    money,
    adjustments,
    settings,
    desk,
    runs,
    keys,
    labels,
    manifests,
    reports,
    solve,
    track,
    webhooks,
):
    api.add_router("/v1", room.router)


@api.exception_handler(DoorstepError)
def _refused(request: HttpRequest, error: DoorstepError) -> HttpResponse:
    return refuse(error)


@api.exception_handler(ValidationError)
def _wrong_parameters(request: HttpRequest, error: ValidationError) -> HttpResponse:
    first = error.errors[0]
    where = ".".join(str(part) for part in first.get("loc", ())[1:]) or "request"
    return refusal(422, "bad_input", f"{where}: {first.get('msg', 'does not fit')}. Compare it with /api/docs.")


@api.exception_handler(AuthenticationError)
def _not_signed_in(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
    message = "No key and no session came with the request, or they are not known. Send 'Authorization: Bearer KEY'."
    return refusal(401, "not_signed_in", message)


@api.exception_handler(HttpError)
def _http_error(request: HttpRequest, error: HttpError) -> HttpResponse:
    return plain_refusal(error.status_code)


@api.exception_handler(Http404)
def _not_here(request: HttpRequest, error: Http404) -> HttpResponse:
    return plain_refusal(404)


@api.exception_handler(SuspiciousOperation)
def _over_the_limits(request: HttpRequest, error: SuspiciousOperation) -> HttpResponse:
    # More parameters or a longer one than Django reads.
    return plain_refusal(400)


@api.exception_handler(Exception)
def _broken(request: HttpRequest, error: Exception) -> HttpResponse:
    # The path only: bodies and queries may hold a recipient's address.
    log.exception("%s %s broke", request.method, request.path)
    return plain_refusal(500)
