"""What the public is told about a number."""

from __future__ import annotations

from ninja import Schema
from pydantic import Field

from doorstep.doors.api.shapes.asked import Asked
from doorstep.doors.api.shapes.moments import Moment, Span


class TrackCandidate(Schema):
    """One reading of the number."""

    number: str
    issuer: str
    final_mile: str
    service: str
    confidence: str = Field(description="P+C shape and check digit, P shape, C check digit, L lookup only")
    reason: str
    warning: str
    link: str


class Tracked(Schema):
    """For a bare number: status and city only."""

    number: str
    ours: bool = Field(description="True where the number is one of our parcels")
    status: str
    status_detail: str
    sentence: str
    city: str
    since: Moment | None = None
    next_step: str
    candidates: list[TrackCandidate]


class TrackZip(Asked):
    zip: str = Field(pattern=r"^[0-9]{5}$", description="The destination's ZIP code")


class TrackEvent(Schema):
    at: Moment
    status: str
    status_detail: str
    sentence: str


class TrackedMore(Tracked):
    """With the right ZIP code: the expected window and what happened, still no name and no street."""

    expected: Span | None = None
    events: list[TrackEvent]
