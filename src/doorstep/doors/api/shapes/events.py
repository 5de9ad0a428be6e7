"""Events as devices send them, and what became of each."""

from __future__ import annotations

from typing import Any, Literal

from ninja import Schema
from pydantic import Field

from doorstep.doors.api.shapes.asked import Asked
from doorstep.doors.api.shapes.moments import Day, Moment

MOST_EVENTS = 1000


class WireEvent(Asked):
    """One fact. A field that does not fit costs this event its place in the log, never another's."""

    id: str = Field(
        json_schema_extra={"format": "uuid"},
        description="UUIDv7 from the device; the same fact sent twice has the same one",
    )
    kind: str = Field(description="One of the kinds in docs/events.md", examples=["delivered"])
    parcel: str = Field("", description="Tracking number; empty for a van's own events")
    occurred_at: Moment = Field(description="The device's clock")
    day: Day | None = Field(None, description="The local delivery day")
    route: str = ""
    place: str = ""
    device: str = ""
    seq: int | None = Field(None, description="The device's own counter")
    lat: float | None = None
    lon: float | None = None
    accuracy_m: float | None = None
    detail: dict[str, Any] = Field(default_factory=dict)


class EventBatch(Asked):
    events: list[Any] = Field(
        max_length=MOST_EVENTS,
        description="Events. Whatever else stands in the list is answered as refused and kept for somebody to look at",
        json_schema_extra={"x-each": "WireEvent"},
    )


class EventResult(Schema):
    id: str | None = Field(description="The event's id; null where it had none that can be read")
    outcome: Literal["recorded", "duplicate", "refused"]
    code: str
    message: str


class EventResults(Schema):
    """In the order of the events."""

    results: list[EventResult]
