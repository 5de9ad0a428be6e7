"""Open to all: where is the parcel with this number? Status and city for a bare number, more with the ZIP code."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Path, Router

from doorstep.adapters.store.queries import tracking
from doorstep.adapters.store.queries.text import moment
from doorstep.answers import answer as find
from doorstep.answers import status_sentence
from doorstep.doors.api.bodies import checked_json
from doorstep.doors.api.errors import answer
from doorstep.doors.api.limits import Limit
from doorstep.doors.api.openapi import json_body, refusals
from doorstep.doors.api.shapes.track import Tracked, TrackedMore, TrackZip
from doorstep.doors.known_zip import expected_span, tracked_with_zip
from doorstep.parcels import KINDS, Event, history
from doorstep.parcels.fold import moment_of, status_of

router = Router(tags=["tracking"])
NUMBER = Path(..., max_length=80, description="As it stands on the label or in a mail")
CANDIDATE = ("number", "issuer", "final_mile", "service", "confidence", "reason", "warning", "link")
_asking = Limit(600, per_s=60)


@router.get(
    "/track/{number}", auth=None, response={200: Tracked, **refusals(422, 429)}, operation_id="track", summary="Track"
)
def track(request: HttpRequest, number: str = NUMBER) -> HttpResponse:
    """Of our own numbers status and city; of others whose they are and whom to ask; else, honestly, unknown."""
    _not_too_often(request)
    return answer(_told(number, tracking.by_number(number)))


@router.post(
    "/track/{number}",
    auth=None,
    response={200: TrackedMore, **refusals(400, 403, 404, 413, 422, 429)},
    operation_id="track_with_zip",
    summary="Track with the ZIP code",
    openapi_extra=json_body(TrackZip),
)
def track_with_zip(request: HttpRequest, number: str = NUMBER) -> HttpResponse:
    """With the destination's ZIP code: the expected window and what happened. Still no name and no street."""
    _not_too_often(request)
    asked = checked_json(request, TrackZip)
    shown = tracked_with_zip(number, asked.zip)
    coming = tracking.expected(shown.parcel.number)
    more = {"expected": expected_span(shown, coming), "events": _events(shown.events)}
    return answer({**_told(number, shown), **more})


def _told(text: str, ours: tracking.Tracked | None) -> dict[str, Any]:
    told = find(text, own=lambda _: ours.state if ours else None)
    return {
        "number": told.number,
        "ours": ours is not None,
        "status": ours.state.status.value if ours else "unknown",
        "status_detail": ours.state.status_detail if ours else "unknown",
        "sentence": status_sentence(ours.state) if ours else told.finding,
        "city": ours.parcel.recipient.city if ours else "",
        "since": moment(ours.state.since) if ours else None,
        "next_step": told.next_step,
        "candidates": [{name: getattr(one, name) for name in CANDIDATE} for one in told.candidates],
    }


def _events(events: list[Event]) -> list[dict[str, Any]]:
    """What moved the parcel, without who did it, where exactly, and what was noted."""
    return [
        {"at": moment(moment_of(event)), "status": status.value, "status_detail": detail, "sentence": _sentence(event)}
        for event in history(events)
        for status, detail, _ in [status_of(event)]
        if status is not None
    ]


def _sentence(event: Event) -> str:
    return KINDS[event.kind].sentence if event.kind in KINDS else ""


def _not_too_often(request: HttpRequest) -> None:
    caller = request.META.get("REMOTE_ADDR", "")
    _asking.check(caller)
    _asking.count(caller)
