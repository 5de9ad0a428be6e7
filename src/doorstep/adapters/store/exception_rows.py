"""Rows for the list of things somebody should look at."""

from __future__ import annotations

import hashlib
from datetime import datetime

import orjson

from doorstep.adapters.store.models import ExceptionRow
from doorstep.adapters.store.plain_text import keepable
from doorstep.operations.ports import PutAside
from doorstep.parcels import Event, utc_text

MOST_CONTENT = 64_000


def event_exception(organisation: str, event: Event, seen_at: datetime, *, code: str, message: str) -> ExceptionRow:
    """An exception that keeps the whole event."""
    return ExceptionRow(
        organisation_id=organisation,
        key=f"{code}:{event.event_id}"[:120],
        code=code,
        message=keepable(message),
        parcel=keepable(event.parcel, 15),
        event_id=event.event_id,
        content=_json_text(
            {
                "id": str(event.event_id), "kind": event.kind, "parcel": event.parcel,
                "occurred_at": utc_text(event.occurred_at), "day": event.day, "route": event.route,
                "place": event.place, "device": event.device, "seq": event.device_seq, "lat": event.lat,
                "lon": event.lon, "accuracy_m": event.accuracy_m, "detail": dict(event.detail),
            }
        ),
        seen_at=seen_at,
    )  # fmt: skip


def aside_exception(organisation: str, thing: PutAside, seen_at: datetime) -> ExceptionRow:
    """An exception for what could not be read as an event; the same content again has the same key."""
    content = _json_text(dict(thing.content))
    name = str(thing.event_id or hashlib.sha256(content.encode()).hexdigest()[:32])
    return ExceptionRow(
        organisation_id=organisation,
        key=f"{thing.code}:{name}"[:120],
        code=thing.code,
        message=keepable(thing.message),
        parcel=keepable(thing.parcel, 15),
        event_id=thing.event_id,
        content=content,
        seen_at=seen_at,
    )


def _json_text(content: object) -> str:
    try:
        text = orjson.dumps(content, option=orjson.OPT_NON_STR_KEYS, default=repr).decode()
    except (TypeError, ValueError):
        text = orjson.dumps({"as_text": ascii(content)}).decode()
    # A document that is cut short is no JSON any more: what is too long is kept as the text it was.
    return text if len(text) <= MOST_CONTENT else orjson.dumps({"cut_short": text[:MOST_CONTENT]}).decode()
