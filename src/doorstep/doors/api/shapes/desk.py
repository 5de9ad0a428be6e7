"""The merchant's own parcels in the desk's table."""

from __future__ import annotations

from typing import Annotated

from ninja import Schema
from pydantic import Field

from doorstep.doors.api.shapes.asked import Asked
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
    route: str = Field(description="Of our own van, once it was scanned for it")
    promised_on: str | None = Field(json_schema_extra={"format": "date"})
    address_is: str = Field(description="good, problem, chosen (by a person), or '' where nobody looked")
    address_problem: str = Field(description="What is to be looked at; '' for nothing")
    label: LabelLine | None


class SentParcels(Schema):
    parcels: list[SentParcel]
    next: str | None = Field(description="The cursor of the next page; null on the last")


class SentCounts(Schema):
    matching: int = Field(description="How many parcels all filters leave")
    by_status: dict[str, int] = Field(description="How many parcels of each status there are, whatever the filters")
    addresses_to_check: int = Field(description="Not left yet, with an address problem nobody decided about")


class SentNumbers(Schema):
    numbers: list[Number] = Field(description="Of all that match, newest first, at most 10,000")


class ProblemLine(Schema):
    """Something that needs a person, with what to do next."""

    kind: str
    parcel: str
    order: str
    title: str
    message: str
    next_step: str
    since: Moment | None
    link: str


class Problems(Schema):
    problems: list[ProblemLine] = Field(description="At most 200, the oldest of each kind first")
    counts: dict[str, int] = Field(description="How many of each kind there are")


class SpendLine(Schema):
    month: str
    carrier: str
    service: str
    zone: str
    labels: int
    cents: Cents


class Saving(Schema):
    title: str
    cents: Cents
    parcels: int
    detail: str


class Repriced(Schema):
    """The same labels under the tables of `ship_on`: `labels` of them have a price on both days."""

    ship_on: str = Field(json_schema_extra={"format": "date"})
    labels: int
    before_cents: Cents
    after_cents: Cents


class Spend(Schema):
    """Labels that ship in the span, paid for and not given back."""

    labels: int
    cents: Cents
    refunded_cents: Cents
    adjustment_cents: Cents = Field(description="Charged afterwards by the carriers for labels of the span")
    lines: list[SpendLine]
    savings: list[Saving]
    today: Repriced


class Numbers(Asked):
    parcels: list[Annotated[str, Field(max_length=40)]] = Field(min_length=1, max_length=10_000)
