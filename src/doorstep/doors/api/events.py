"""Facts from phones and vans: each acknowledged when it is on disk."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Router

from doorstep import wiring
from doorstep.doors.api.batches import listed
from doorstep.doors.api.bodies import device_json
from doorstep.doors.api.errors import answer
from doorstep.doors.api.openapi import json_body, refusals
from doorstep.doors.api.shapes.events import MOST_EVENTS, EventBatch, EventResults
from doorstep.doors.api.sign_in import actor_of, may_events
from doorstep.operations.ingest_events import ingest_events
from doorstep.operations.ports import Recorded

router = Router(tags=["events"])


@router.post(
    "/events",
    auth=may_events,
    response={200: EventResults, **refusals(400, 401, 403, 413, 422)},
    operation_id="record_events",
    summary="Record events",
    openapi_extra=json_body(EventBatch),
)
def record_events(request: HttpRequest) -> HttpResponse:
    """Records up to 1,000 events and answers after they are on disk.

    The same event may arrive twice or late without harm. An event that cannot be taken is answered as refused and
    kept for somebody to look at; it never stops the others.
    """
    wire = listed(device_json(request), "events", MOST_EVENTS)
    results = ingest_events(wire, actor=actor_of(request), ports=wiring.ports())
    return answer({"results": [_result(result) for result in results]})


def _result(result: Recorded) -> dict[str, Any]:
    return {
        "id": str(result.event_id) if result.event_id else None,
        "outcome": result.outcome,
        "code": result.code,
        "message": result.message,
    }
