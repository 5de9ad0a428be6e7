"""Who am I, for the server?"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from ninja import Router

from doorstep.doors.api.errors import answer
from doorstep.doors.api.openapi import refusals
from doorstep.doors.api.shapes.me import Me
from doorstep.doors.api.sign_in import actor_of, signed_in

router = Router(tags=["sign-in"])


@router.get("/me", auth=signed_in, response={200: Me, **refusals(401)}, operation_id="me", summary="Who am I?")
def me(request: HttpRequest) -> HttpResponse:
    """The organisation, name, roles and scopes behind the key or session."""
    actor = actor_of(request)
    return answer(
        {
            "organisation": actor.organisation,
            "name": actor.name,
            "roles": sorted(actor.roles),
            "scopes": sorted(actor.scopes),
        }
    )
