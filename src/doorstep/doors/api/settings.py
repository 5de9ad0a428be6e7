"""What a merchant sets up once."""

from __future__ import annotations

from typing import Literal

from django.http import HttpRequest, HttpResponse
from ninja import Path, Router

from doorstep import wiring
from doorstep.doors.api.bodies import SMALL, json_object
from doorstep.doors.api.errors import answer, refusal
from doorstep.doors.api.openapi import refusals
from doorstep.doors.api.shapes.settings import Setting, Settings
from doorstep.doors.api.sign_in import actor_of, may_orders
from doorstep.operations.merchant_settings import remove_setting, set_setting, settings_of
from doorstep.parcels import DoorstepError

router = Router(tags=["settings"])
Kind = Literal["box", "ship_from", "mapping", "rules"]
A_DOCUMENT = {"requestBody": {"required": True, "content": {"application/json": {"schema": {"type": "object"}}}}}


@router.get(
    "/settings/{kind}", auth=may_orders, response={200: Settings, **refusals(401, 403, 422)}, operation_id="settings"
)
def settings(request: HttpRequest, kind: Kind) -> HttpResponse:
    """Boxes, addresses to ship from, saved column mappings, or shopping rules."""
    found = settings_of(kind, actor=actor_of(request), ports=wiring.ports())
    return answer({"kind": kind, "settings": dict(found)})


@router.put(
    "/settings/{kind}/{name}",
    auth=may_orders,
    response={200: Setting, **refusals(400, 401, 403, 409, 413, 422)},
    operation_id="set_setting",
    openapi_extra=A_DOCUMENT,
)
def put(
    request: HttpRequest,
    kind: Kind,
    name: str = Path(..., max_length=100),
) -> HttpResponse:
    """Sets the document of that name; the answer shows how it was understood."""
    document = json_object(request, SMALL)
    # Not 422: any object is a well-formed request here, it only is nothing that can be kept.
    try:
        kept = set_setting(kind, name, document, actor=actor_of(request), ports=wiring.ports())
    except DoorstepError as error:
        if error.code == "not_allowed":
            raise
        return refusal(409, error.code, error.message)
    return answer({"kind": kind, "name": name, "document": kept})


@router.delete(
    "/settings/{kind}/{name}",
    auth=may_orders,
    response={200: Settings, **refusals(401, 403, 404, 422)},
    operation_id="remove_setting",
)
def remove(
    request: HttpRequest,
    kind: Kind,
    name: str = Path(..., max_length=100),
) -> HttpResponse:
    """Forgets it, and gives those that are left."""
    actor, ports = actor_of(request), wiring.ports()
    remove_setting(kind, name, actor=actor, ports=ports)
    return answer({"kind": kind, "settings": dict(settings_of(kind, actor=actor, ports=ports))})
