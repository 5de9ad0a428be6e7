"""Everything bought for one parcel."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from ninja import Path, Router

from doorstep import wiring
from doorstep.doors.api.errors import answer
from doorstep.doors.api.openapi import refusals
from doorstep.doors.api.shapes.purchases import ParcelLabels
from doorstep.doors.api.sign_in import actor_of, may_labels

router = Router(tags=["labels"])


@router.get(
    "/parcels/{number}/labels",
    auth=may_labels,
    response={200: ParcelLabels, **refusals(401, 403, 404, 422)},
    operation_id="parcel_labels",
)
def labels(request: HttpRequest, number: str = Path(..., max_length=40)) -> HttpResponse:
    """Its purchases in every state, the newest first, each with what was wished for."""
    actor, ports = actor_of(request), wiring.ports()
    parcel = ports.parcels.find(actor, number)
    bought = ports.purchases.of_parcels(actor, [parcel.number]).get(parcel.number, [])
    told = [one.as_json() | {"wish": ports.purchases.wish(actor, one.purchase_id).as_json()} for one in bought]
    return answer({"labels": told[::-1]})
