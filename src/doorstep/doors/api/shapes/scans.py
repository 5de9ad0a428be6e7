"""One beep at the station and its answer."""

from __future__ import annotations

from typing import Any, Literal

from ninja import Schema
from pydantic import Field

from doorstep.doors.api.shapes.asked import Asked
from doorstep.doors.api.shapes.refusals import Problem

MOST_SCANS = 1000
PLAIN = r"^[^\x00-\x1f]*$"


class ScanRequest(Asked):
    id: str = Field(json_schema_extra={"format": "uuid"}, description="Made by the station (UUIDv7)")
    code: str = Field(max_length=500, description="What the scanner read or somebody typed")
    place: str | None = Field("", max_length=80, pattern=PLAIN)
    occurred_at: str = Field(
        description="The station's clock, ISO 8601 with its zone. A wrong clock refuses no scan: what names no moment "
        "of a parcel's life is recorded as of now",
        examples=["2026-11-23T14:05:00Z"],
    )
    device: str | None = Field("", max_length=80, pattern=PLAIN)
    seq: int | None = Field(None, ge=0, le=2**53)


class ScanBatch(Asked):
    scans: list[Any] = Field(
        max_length=MOST_SCANS,
        description="Scans. Whatever else stands in the list gets an error in its place",
        json_schema_extra={"x-each": "ScanRequest"},
    )


class ScanAnswer(Schema):
    """What the sorter does with the parcel in hand."""

    event_id: str
    outcome: Literal["ROUTE", "CARRIER", "HOLD", "NO-READ", "WRONG DAY", "RETURN", "DAMAGED"]
    parcel: str
    route: str
    position: str
    stop_seq: int
    stops: int
    load_position: str
    carrier: str
    service: str
    message: str
    duplicate: bool = Field(description="True where this very scan was known before; nothing was recorded twice")
    plan_version: int


class ScanRefused(Schema):
    error: Problem


class ScanAnswers(Schema):
    """In the order of the scans."""

    results: list[ScanAnswer | ScanRefused]
