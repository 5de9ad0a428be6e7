"""The sorting station's beep, one or many."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Router

from doorstep import wiring
from doorstep.doors.api.batches import listed
from doorstep.doors.api.bodies import device_json
from doorstep.doors.api.errors import answer
from doorstep.doors.api.openapi import json_body, refusals
from doorstep.doors.api.shapes.scans import MOST_SCANS, ScanAnswer, ScanAnswers, ScanBatch, ScanRequest
from doorstep.doors.api.sign_in import actor_of, may_scans
from doorstep.operations.record_scan import Scan, read_scan, record_scan, record_scans
from doorstep.parcels import BadInput, parse_utc, utc_text

router = Router(tags=["scans"])


@router.post(
    "/scans",
    auth=may_scans,
    response={200: ScanAnswer, **refusals(400, 401, 403, 413, 422)},
    operation_id="record_scan",
    summary="Record one scan",
    openapi_extra=json_body(ScanRequest),
)
def record_one(request: HttpRequest) -> HttpResponse:
    """Records the scan and says where the parcel goes; a code that nobody knows is NO-READ, and recorded too."""
    scan = _read(device_json(request))
    return answer(record_scan(scan, actor=actor_of(request), ports=wiring.ports()).as_json())


@router.post(
    "/scans/batch",
    auth=may_scans,
    response={200: ScanAnswers, **refusals(400, 401, 403, 413, 422)},
    operation_id="record_scans",
    summary="Record many scans",
    openapi_extra=json_body(ScanBatch),
)
def record_many(request: HttpRequest) -> HttpResponse:
    """Up to 1,000 scans in one commit; a scan that cannot be read has its error in its place."""
    read = [_read_or_refusal(one) for one in listed(device_json(request), "scans", MOST_SCANS)]
    scans = [one for one in read if isinstance(one, Scan)]
    answers: Iterable[Any] = record_scans(scans, actor=actor_of(request), ports=wiring.ports()) if scans else []
    waiting = iter(answers)
    return answer({"results": [next(waiting).as_json() if isinstance(one, Scan) else one for one in read]})


def _read_or_refusal(wire: Any) -> Scan | dict[str, Any]:
    try:
        return _read(wire)
    except BadInput as error:
        return {"error": error.as_json()}


def _read(wire: Any) -> Scan:
    if not isinstance(wire, dict):
        return read_scan(wire)
    if not isinstance(wire.get("code"), str):
        raise BadInput("The field 'code' is missing. Send what the scanner read, even where it is empty.")
    return read_scan({**wire, "occurred_at": _moment(wire.get("occurred_at")), "seq": _count(wire.get("seq"))})


def _moment(text: Any) -> Any:
    """The station's time in UTC; where its clock shows no moment of a parcel's life, ours is taken."""
    if not isinstance(text, str):
        return text
    try:
        return utc_text(parse_utc(text.upper()))
    except BadInput:
        # An empty clock battery makes a wrong time, not a wrong scan: the parcel lies on the belt now.
        return utc_text(wiring.ports().clock.now())


def _count(number: Any) -> Any:
    # JSON knows one kind of number, and 17.0 is a whole one.
    return int(number) if isinstance(number, float) and number.is_integer() else number
