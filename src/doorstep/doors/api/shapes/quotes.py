"""A parcel's options and their prices."""

from __future__ import annotations

from typing import Annotated, Literal

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
    tier: Literal["commercial", "retail", "both"] = Field("both", description="Leaves the other tier out")
    is_residential: bool | None = Field(None, description="To a home or a business; taken as a home where null")
    signature: Literal["none", "direct", "adult"] = Field("none", description="Who must sign at the door")
    insured_cents: int = Field(0, ge=0, le=100_000_000, description="Insured or declared for so much")
    value_cents: int = Field(0, ge=0, le=100_000_000, description="What it is worth; told back")
    is_soft_pack: bool = Field(False, description="A bag or padded envelope, not a box")
    is_tube: bool = Field(False, description="A tube or roll")
    contents: Literal["goods", "documents", "media"] = Field(
        "goods", description="documents or media add the services that take only those"
    )


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
    part=(Literal["base", "surcharge", "fuel", "discount"], ...),
)


class Saving(Schema):
    """A small change to the parcel and what it saves."""

    change: str
    saves_cents: Cents


class IfMeasured(Schema):
    """What the carrier would bill if it measured otherwise; null where there is no price then."""

    change: str
    price_cents: Cents | None
    more_cents: int | None


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
    savings: list[Saving] = Field(description="Small changes that make it cheaper, the best first")
    if_measured: list[IfMeasured] = Field(description="The adjustment to expect: an ounce, half an inch, a zone more")


class Quote(Schema):
    """One priced service. A price that is `incomplete` lacks what is named there and is no total to choose by."""

    carrier: str
    service: str
    title: str
    price_tier: str = Field(description="commercial, retail, daily, list, stamped or metered")
    price_cents: Cents
    base_cents: Cents = Field(description="The four parts sum to price_cents")
    surcharges_cents: Cents
    fuel_cents: Cents
    discount_cents: int = Field(description="Below zero where the merchant has a discount")
    zone: str
    zone_certainty: str = Field(description="chart, computed, computed_near_limit (see or_zone) or none")
    or_zone: str
    or_price_cents: Cents | None
    billed_oz: float
    contents: str = Field(description="Empty for any goods, else what alone may go: documents or media")
    incomplete: list[str]
    warnings: list[str] = Field(description="Tables it touches that are out of date or end soon")
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
    receiver: str = Field(description="home, business, or taken as home")
    signature: str
    insured_cents: Cents
    value_cents: Cents
    is_soft_pack: bool
    is_tube: bool
    contents: str
    quotes: list[Quote]
    refused: list[Refused]
    own_van: OwnVan | None = Field(description="Where our own van reaches the address")
    cheapest: Cheapest | None
    cheaper_step: dict[str, object] | None = Field(description="What one ounce or inch less would save")
