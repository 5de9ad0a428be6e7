"""The merchant's own parcels, filtered for the desk."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router, Schema
from pydantic import Field

from doorstep.adapters.store.queries.sent_parcels import Wanted, sent_counts, sent_numbers, sent_parcels
from doorstep.doors.api.errors import answer
from doorstep.doors.api.openapi import refusals
from doorstep.doors.api.shapes.desk import SentCounts, SentNumbers, SentParcels
from doorstep.doors.api.shapes.moments import Day
from doorstep.doors.api.sign_in import actor_of, may_orders
from doorstep.parcels import Status

router = Router(tags=["desk"])


class Filters(Schema):
    """Every filter that is set must hold."""

    q: str = Field("", max_length=200, description="Words to look for in number, order, name, street, city and ZIP")
    status: Status | None = None
    label: str = Field("", pattern="^[a-z_]{0,20}$", description="'none', or a purchase's state")
    state: str = Field("", max_length=2, description="The state it goes to")
    source: str = Field("", max_length=60, description="The shop it came from")
    address: str = Field("", pattern="^(good|problem|chosen)?$", description="'problem': look at it before it leaves")
    added_from: Day | None = None
    added_to: Day | None = None

    def wanted(self) -> Wanted:
        status = self.status.value if self.status else ""
        return Wanted(self.q, status, self.label, self.state, self.source, self.added_from, self.added_to, self.address)


@router.get(
    "/desk/parcels", auth=may_orders, response={200: SentParcels, **refusals(401, 403, 422)}, operation_id="sent"
)
def parcels(
    request: HttpRequest,
    filters: Query[Filters],
    cursor: str = Query("", pattern="^[0-9]{0,18}$", description="`next` of the page before"),
) -> HttpResponse:
    """Parcels that the merchant sends, newest first, a hundred a page, each with its label."""
    lines, following = sent_parcels(actor_of(request), filters.wanted(), cursor=cursor)
    return answer({"parcels": lines, "next": following})


@router.get(
    "/desk/parcels/counts",
    auth=may_orders,
    response={200: SentCounts, **refusals(401, 403, 422)},
    operation_id="sent_counts",
)
def counts(request: HttpRequest, filters: Query[Filters]) -> HttpResponse:
    """How many parcels match, and how many of each status there are."""
    return answer(sent_counts(actor_of(request), filters.wanted()))


@router.get(
    "/desk/parcels/numbers",
    auth=may_orders,
    response={200: SentNumbers, **refusals(401, 403, 422)},
    operation_id="sent_numbers",
)
def numbers(request: HttpRequest, filters: Query[Filters]) -> HttpResponse:
    """The numbers of all parcels that match, to act on them at once."""
    return answer({"numbers": sent_numbers(actor_of(request), filters.wanted())})
