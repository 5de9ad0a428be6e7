"""One parcel's address: looked at, and decided by a person; what was ordered stays."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from ninja import Path, Router

from doorstep import wiring
from doorstep.doors.api.bodies import checked_json
from doorstep.doors.api.errors import answer
from doorstep.doors.api.openapi import json_body, refusals
from doorstep.doors.api.purchases import merchant
from doorstep.doors.api.shapes.chosen_addresses import AddressToUse, ParcelAddress
from doorstep.doors.api.sign_in import actor_of, may_orders
from doorstep.operations.correct_address import correct_address, look_at_address
from doorstep.operations.ports import Actor
from doorstep.operations.region_locator import RegionLocator

router = Router(tags=["addresses"])


@router.get(
    "/parcels/{number}/address",
    auth=may_orders,
    response={200: ParcelAddress, **refusals(401, 403, 404, 422)},
    operation_id="parcel_address",
)
def address(request: HttpRequest, number: str = Path(..., max_length=40)) -> HttpResponse:
    """The address as ordered and as it holds, what is wrong with it, what may be meant, and the decisions so far."""
    return answer(_told(actor_of(request), number))


@router.post(
    "/parcels/{number}/address",
    auth=may_orders,
    response={200: ParcelAddress, **refusals(400, 401, 403, 404, 409, 413, 422)},
    operation_id="choose_address",
    openapi_extra=json_body(AddressToUse),
)
def choose(request: HttpRequest, number: str = Path(..., max_length=40)) -> HttpResponse:
    """Uses this address from now on: for prices, labels and plans.

    Refused (409) once a label is bought, where the reason is missing, and where no label can go there.
    """
    asked = checked_json(request, AddressToUse)
    actor, ports = merchant(actor_of(request)), wiring.ports()
    given = asked.model_dump(exclude={"reason"}, exclude_none=True)
    wanted = replace(ports.parcels.find(actor, number).recipient, **given)
    correct_address(number, wanted, asked.reason, actor=actor, ports=ports)
    return answer(_told(actor, number))


def _told(actor: Actor, number: str) -> dict[str, object]:
    ports = wiring.ports()
    with closing(RegionLocator(ports.regions_dir)) as locator:
        return look_at_address(number, actor=actor, ports=ports, locator=locator).as_json()
