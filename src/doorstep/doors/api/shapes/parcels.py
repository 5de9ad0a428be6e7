"""Parcels, one by one and in lists."""

from __future__ import annotations

from typing import Annotated, Any

from ninja import Schema
from pydantic import ConfigDict, Field

from doorstep.doors.api.shapes.moments import Moment, Span
from doorstep.doors.api.shapes.money import Cents

Number = Annotated[str, Field(description="Our tracking number", examples=["DS0123456789010"])]


class ParcelLine(Schema):
    """A parcel in a list."""

    number: Number
    order: str
    name: str
    city: str
    state: str
    zip: str
    status: str
    status_detail: str
    reason: str
    since: Moment | None
    route: str
    promised_on: str | None = Field(json_schema_extra={"format": "date"})


class ParcelLines(Schema):
    parcels: list[ParcelLine]
    next: str | None = Field(description="The cursor of the next page; null on the last")


class EventLine(Schema):
    """One fact from the parcel's log, in the order the fold reads them."""

    id: str = Field(json_schema_extra={"format": "uuid"})
    kind: str
    sentence: str
    occurred_at: Moment
    recorded_at: Moment | None
    day: str | None = Field(json_schema_extra={"format": "date"})
    route: str
    place: str
    actor: str
    device: str
    lat: float | None
    lon: float | None
    accuracy_m: float | None
    detail: dict[str, Any]


class StateLine(Schema):
    """The fold of the parcel's events."""

    status: str
    status_detail: str
    reason: str
    since: Moment | None
    route: str
    place: str
    attempts: int
    exceptions: list[str] = Field(description="What does not fit together in the log")


class AssignmentLine(Schema):
    """Where the plan sends the parcel."""

    day: str = Field(json_schema_extra={"format": "date"})
    plan_version: int
    outcome: str
    route: str
    stop_seq: int
    position: str
    load_position: str
    carrier: str
    service: str
    reason: str


class Links(Schema):
    """Addresses of the parcel's papers and pages, below this server."""

    model_config = ConfigDict(extra="allow")

    recipient_page: str


class ParcelDetail(Schema):
    number: Number
    order: str
    piece: int
    pieces: int
    items: list[str]
    recipient: dict[str, str]
    weight_oz: float
    size_in: list[float]
    value_cents: Cents
    promised_on: str | None = Field(json_schema_extra={"format": "date"})
    window: Span | None
    note: str
    state: StateLine
    events: list[EventLine]
    assignment: AssignmentLine | None
    links: Links
