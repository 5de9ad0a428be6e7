"""What needs the merchant, and where its postage went."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from doorstep import wiring
from doorstep.adapters.store.queries.problems import problem_list
from doorstep.adapters.store.queries.sent_parcels import sent_csv
from doorstep.adapters.store.queries.spend import adjusted_cents, paid_labels, refunded_cents
from doorstep.doors.api.bodies import MEDIUM, checked_json
from doorstep.doors.api.errors import ApiError, answer
from doorstep.doors.api.openapi import file_content, json_body, refusals
from doorstep.doors.api.shapes.desk import Numbers, Problems, Spend
from doorstep.doors.api.shapes.moments import Day
from doorstep.doors.api.sign_in import actor_of, may_orders
from doorstep.operations.report_spend import at_prices_of, savings, spend_csv, spend_lines

router = Router(tags=["desk"])
KIND = "in_doubt, exception, price_differs, refused, refund_overdue, no_movement or adjustment"
FROM, TO = Query(..., alias="from"), Query(..., description="Included")
A_TABLE: dict[str, Any] = {"responses": {200: {"description": "A table", "content": file_content("text/csv")}}}
MOST_DAYS = 800


@router.get(
    "/desk/problems", auth=may_orders, response={200: Problems, **refusals(401, 403, 422)}, operation_id="problems"
)
def problems(request: HttpRequest, kind: str = Query("", max_length=20, description=KIND)) -> HttpResponse:
    """Labels and parcels that need a person, each with its next step."""
    found, counts = problem_list(actor_of(request), wiring.ports().clock.now(), kind=kind)
    return answer({"problems": found, "counts": counts})


@router.get("/desk/spend", auth=may_orders, response={200: Spend, **refusals(401, 403, 409, 422)}, operation_id="spend")
def spend(request: HttpRequest, start: Day = FROM, to: Day = TO) -> HttpResponse:
    """Postage by month, service and zone, and what another way would have saved."""
    actor = actor_of(request)
    tables = wiring.ports().tables(actor)
    labels = paid_labels(actor, *_span(start, to))
    return answer(
        {
            "labels": len(labels),
            "cents": sum(label.price_cents for label in labels),
            "refunded_cents": refunded_cents(actor, start, to),
            "adjustment_cents": adjusted_cents(actor, start, to),
            "lines": [line.as_json() for line in spend_lines(labels, tables)],
            "savings": [one.as_json() for one in savings(labels, tables)],
            "today": at_prices_of(labels, wiring.ports().clock.now().date(), tables).as_json(),
        }
    )


@router.get(
    "/desk/spend.csv",
    auth=may_orders,
    response=refusals(401, 403, 409, 422),
    operation_id="spend_csv",
    openapi_extra=A_TABLE,
)
def spend_table(request: HttpRequest, start: Day = FROM, to: Day = TO) -> HttpResponse:
    """The same lines as a table; no cell of it runs in a spreadsheet."""
    actor = actor_of(request)
    lines = spend_lines(paid_labels(actor, *_span(start, to)), wiring.ports().tables(actor))
    return HttpResponse(spend_csv(lines), content_type="text/csv; charset=utf-8")


@router.post(
    "/desk/parcels/csv",
    auth=may_orders,
    response=refusals(400, 401, 403, 413, 422),
    operation_id="sent_csv",
    openapi_extra={**json_body(Numbers), **A_TABLE},
)
def sent_table(request: HttpRequest) -> HttpResponse:
    """These parcels as a table; no cell of it runs in a spreadsheet."""
    asked = checked_json(request, Numbers, MEDIUM)
    return HttpResponse(sent_csv(actor_of(request), asked.parcels), content_type="text/csv; charset=utf-8")


def _span(start: date, to: date) -> tuple[date, date]:
    if start > to or (to - start).days > MOST_DAYS:
        message = f"{start} to {to} are not up to {MOST_DAYS} days in order. Give two other days."
        raise ApiError(message, code="conflict")
    return start, to
