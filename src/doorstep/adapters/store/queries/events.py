"""A parcel's events, told."""

from __future__ import annotations

from typing import Any

from doorstep.adapters.store.event_rows import read_events
from doorstep.adapters.store.models import ParcelRow
from doorstep.adapters.store.plain_text import keepable
from doorstep.adapters.store.queries.text import moment
from doorstep.adapters.store.visibility import visible
from doorstep.operations.ports import Actor
from doorstep.parcels import KINDS, Event, NotFound, history


def events_of(actor: Actor, number: str) -> list[dict[str, Any]]:
    """The parcel's events in the order the fold reads them, or NotFound."""
    number = keepable(number)
    if not visible(actor, ParcelRow.objects.filter(number=number)).exists():
        raise NotFound(f"There is no parcel {number[:40]}. Check the number, or ask who sent it.")
    return [event_line(event) for event in history(read_events("parcel", [number]))]


def event_line(event: Event) -> dict[str, Any]:
    """One event as the API and the pages show it."""
    return {
        "id": str(event.event_id), "kind": event.kind,
        "sentence": KINDS[event.kind].sentence if event.kind in KINDS else "",
        "occurred_at": moment(event.occurred_at), "recorded_at": moment(event.recorded_at),
        "day": event.day.isoformat() if event.day else None, "route": event.route, "place": event.place,
        "actor": event.actor, "device": event.device, "lat": event.lat, "lon": event.lon,
        "accuracy_m": event.accuracy_m, "detail": dict(event.detail),
    }  # fmt: skip
