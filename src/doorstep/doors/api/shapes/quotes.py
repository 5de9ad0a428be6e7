"""A parcel's options and their prices."""

from __future__ import annotations

from typing import Annotated

from ninja import Schema
from pydantic import Field, create_model

from doorstep.doors.api.shapes.asked import Asked
from doorstep.doors.api.shapes.moments import Day
from doorstep.doors.api.shapes.money import Cents
from doorstep.doors.api.shapes.refusals import Problem

Zip5 = Annotated[str, Field(pattern=r"^[0-9]{5}$", examples=["21224"])]
Side = Annotated[float, Field(ge=0.01, le=1000)]


class QuoteRequest(Asked):
    zip_from: Zip5
    zip_to: Zip5
    weight_oz: float = Field(ge=0.01, le=100_000, description="With packaging, in ounces")
    size_in: list[Side] = Field(min_length=3, max_length=3, description="Outer sides in inches, in any order")
    ship_on: Day


ReceiptLine = create_model(
    "ReceiptLine",
    __base__=Schema,
    __doc__="One amount, in force from `from` until `to` (that day no longer).",
    title=(str, ...),
    cents=(Cents, ...),
    **{"from": (str, Field(json_schema_extra={"format": "date"}))},
    to=(str | None, ...),
    source=(str, ...),
    note=(str, ...),
)


class Receipt(Schema):
    """How a price comes about: the lines sum to `total_cents`, which is the price."""

    title: str
    ship_on: str = Field(json_schema_extra={"format": "date"})
    table: str
    effective_on: str = Field(json_schema_extra={"format": "date"})
    zone: str
    weight: str
    lines: list[ReceiptLine]
    total_cents: Cents
    incomplete: list[str]
    notes: list[str]


class Quote(Schema):
    """One priced service. A price that is `incomplete` lacks what is named there and is no total to choose by."""

    carrier: str
    service: str
    title: str
    price_tier: str = Field(description="commercial, retail or daily")
    price_cents: Cents
    zone: str
    zone_certainty: str = Field(description="chart, computed, computed_near_limit (see or_zone) or none")
    or_zone: str
    or_price_cents: Cents | None
    billed_oz: float
    incomplete: list[str]
    receipt: Receipt


class Refused(Problem):
    """A service that cannot take or price the parcel, and why."""

    service: str


class OwnVan(Schema):
    region: str
    title: str
    price_cents: Cents | None
    price_is: str


class Cheapest(Schema):
    service: str
    price_tier: str


class Quotes(Schema):
    """Complete prices first, the cheapest at the top."""

    zip_from: str
    zip_to: str
    weight_oz: float
    size_in: list[float]
    ship_on: str = Field(json_schema_extra={"format": "date"})
    quotes: list[Quote]
    refused: list[Refused]
    own_van: OwnVan | None = Field(description="Where our own van reaches the address")
    cheapest: Cheapest | None
    cheaper_step: dict[str, object] | None = Field(description="What one ounce or inch less would save")
