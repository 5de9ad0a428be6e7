"""The merchant's own parcels in the desk's table."""

from __future__ import annotations

from ninja import Schema
from pydantic import Field

from doorstep.doors.api.shapes.moments import Moment
from doorstep.doors.api.shapes.money import Cents
from doorstep.doors.api.shapes.parcels import Number


class LabelLine(Schema):
    """The newest label of a parcel."""

    purchase_id: str = Field(json_schema_extra={"format": "uuid"})
    state: str
    carrier: str
    service: str
    price_cents: Cents | None
    tracking_number: str


class SentParcel(Schema):
    """A parcel that the merchant sends."""

    number: Number
    order: str
    piece: int
    pieces: int
    name: str
    company: str
    city: str
    state: str
    zip: str
    weight_oz: float
    size_in: list[float]
    value_cents: Cents
    added_at: Moment
    status: str
    status_detail: str
    promised_on: str | None = Field(json_schema_extra={"format": "date"})
    label: LabelLine | None


class SentParcels(Schema):
    parcels: list[SentParcel]
    next: str | None = Field(description="The cursor of the next page; null on the last")


class SentCounts(Schema):
    matching: int = Field(description="How many parcels all filters leave")
    by_status: dict[str, int] = Field(description="How many parcels of each status there are, whatever the filters")


class SentNumbers(Schema):
    numbers: list[Number] = Field(description="Of all that match, newest first, at most 10,000")
