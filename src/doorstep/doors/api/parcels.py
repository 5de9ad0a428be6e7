"""Parcels: the list, the search, and one with its whole story."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Path, Query, Router

from doorstep import wiring
from doorstep.adapters.store.queries.events import events_of
from doorstep.adapters.store.queries.parcels import parcel_detail, parcel_list
from doorstep.doors.api.errors import answer
from doorstep.doors.api.openapi import refusals
from doorstep.doors.api.shapes.parcels import ParcelDetail, ParcelLines
from doorstep.doors.api.sign_in import KeyOrSession, actor_of
from doorstep.operations.ports import Assignment
from doorstep.parcels import Status

router = Router(tags=["parcels"])
may_see = KeyOrSession("tracking", "orders", "plans")


@router.get(
    "/parcels",
    auth=may_see,
    response={200: ParcelLines, **refusals(401, 403, 422)},
    operation_id="parcels",
)
def parcels(
    request: HttpRequest,
    q: str = Query("", max_length=200, description="Words to look for in number, order, name, street, city and ZIP"),
    status: Status | None = Query(None, description="Only parcels of this status"),
    cursor: str = Query("", pattern="^[0-9]{0,18}$", description="`next` of the page before"),
) -> HttpResponse:
    """Parcels, newest first, a hundred a page."""
    lines, following = parcel_list(actor_of(request), text=q, status=status.value if status else "", cursor=cursor)
    return answer({"parcels": lines, "next": following})


@router.get(
    "/parcels/{number}",
    auth=may_see,
    response={200: ParcelDetail, **refusals(401, 403, 404, 422)},
    operation_id="parcel",
)
def parcel(request: HttpRequest, number: str = Path(..., max_length=40, examples=["DS0123456789010"])) -> HttpResponse:
    """One parcel: whom it goes to, where it stands, everything that happened, and where the plan sends it."""
    actor = actor_of(request)
    number = number.replace(" ", "").upper()
    detail = parcel_detail(actor, number)
    assignment = wiring.ports().plans.assignment(actor, number)
    links = {"recipient_page": f"/t/{detail.pop('link_token')}"}
    told = {"events": events_of(actor, number), "assignment": _line(assignment), "links": links}
    return answer({**detail, **told})


def _line(assignment: Assignment | None) -> dict[str, Any] | None:
    if assignment is None:
        return None
    line = asdict(assignment)
    del line["parcel"]
    return {**line, "day": assignment.day.isoformat()}
