"""Keys for programs and the accounts at carriers; for people who are signed in, not for keys themselves."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from ninja import Path, Router

from doorstep.adapters.store.accounts import create_api_key, revoke_api_key
from doorstep.adapters.store.queries.accounts import account_list, carrier_accounts
from doorstep.doors.api.bodies import checked_json
from doorstep.doors.api.errors import ApiError, answer
from doorstep.doors.api.openapi import json_body, refusals
from doorstep.doors.api.shapes.keys import Accounts, Keys, MadeKey, NewKey
from doorstep.doors.api.sign_in import actor_of, may_orders
from doorstep.operations.ports import Actor
from doorstep.parcels import NotFound

router = Router(tags=["settings"])


@router.get("/keys", auth=may_orders, response={200: Keys, **refusals(401, 403)}, operation_id="keys")
def keys(request: HttpRequest) -> HttpResponse:
    """The keys in force, without their secret halves."""
    return answer({"keys": account_list(actor_of(request))["keys"]})


@router.post(
    "/keys",
    auth=may_orders,
    response={201: MadeKey, **refusals(400, 401, 403, 413, 422)},
    operation_id="new_key",
    openapi_extra=json_body(NewKey),
)
def new(request: HttpRequest) -> HttpResponse:
    """A key with the rights of the person who makes it. Its text is in this answer and nowhere else."""
    actor = _person(request)
    asked = checked_json(request, NewKey)
    made, text = create_api_key(actor.organisation, asked.name, roles=sorted(actor.roles), scopes=sorted(actor.scopes))
    [line] = [one for one in account_list(actor)["keys"] if one["prefix"] == made.prefix]
    return answer({**line, "key": text}, 201)


@router.delete(
    "/keys/{prefix}", auth=may_orders, response={200: Keys, **refusals(401, 403, 404, 422)}, operation_id="revoke_key"
)
def revoke(request: HttpRequest, prefix: str = Path(..., max_length=16)) -> HttpResponse:
    """The key works no more, and gives those that are left."""
    actor = _person(request)
    if "\x00" in prefix or not revoke_api_key(actor.organisation, prefix):
        raise NotFound(f"There is no key {prefix[:16]} in force. Look at the list of keys.")
    return answer({"keys": account_list(actor)["keys"]})


@router.get(
    "/carrier-accounts",
    auth=may_orders,
    response={200: Accounts, **refusals(401, 403)},
    operation_id="carrier_accounts",
)
def accounts(request: HttpRequest) -> HttpResponse:
    """With whose accounts labels are bought; where none is set, the sandbox prints SAMPLE."""
    return answer({"accounts": carrier_accounts(actor_of(request))})


def _person(request: HttpRequest) -> Actor:
    """A key that could make keys would outlive its own revocation."""
    actor = actor_of(request)
    if request.META.get("HTTP_AUTHORIZATION") or not actor.may("merchant"):
        raise ApiError("Only a merchant who is signed in makes and revokes keys. Use the desk.", code="forbidden")
    return actor
