"""One parcel's address: as ordered, as it holds, what may be meant, and what people decided."""

from __future__ import annotations

from typing import Annotated, Literal

from ninja import Schema
from pydantic import Field

from doorstep.doors.api.shapes.addresses import AddressProblem, Location, ZipFacts
from doorstep.doors.api.shapes.asked import Asked
from doorstep.doors.api.shapes.moments import Moment
from doorstep.doors.api.shapes.parcels import Number

Line = Annotated[str, Field(max_length=200)]


class AddressToUse(Asked):
    """What is left out stays as it is. A suggestion needs no reason, any other address does."""

    name: Line | None = None
    company: Line | None = None
    line1: Line | None = None
    line2: Line | None = None
    city: Annotated[str, Field(max_length=100)] | None = None
    state: Annotated[str, Field(max_length=40)] | None = None
    zip_code: Annotated[str, Field(max_length=20)] | None = None
    phone: Annotated[str, Field(max_length=40)] | None = None
    email: Annotated[str, Field(max_length=254)] | None = None
    reason: str = Field("", max_length=2000, examples=["recipient confirmed by phone"])


class WholeAddress(Schema):
    name: str
    company: str
    line1: str
    line2: str
    city: str
    state: str
    zip_code: str
    country: str
    phone: str
    email: str


class SuggestedAddress(Schema):
    address: WholeAddress
    why: str


class ChoiceLine(Schema):
    """One decision; none is ever changed."""

    original: WholeAddress = Field(description="As it was ordered")
    suggested: WholeAddress = Field(description="What was suggested at that time")
    address: WholeAddress = Field(description="What is used from then on")
    reason: str
    chosen_by: str
    chosen_at: Moment
    is_override: bool = Field(description="True where another address than the suggestion was taken")


class SameDoor(Schema):
    parcel: Number
    order: str


class ParcelAddress(Schema):
    """`verdict`, `problems` and the rest are about the address in force."""

    parcel: Number
    ordered: WholeAddress
    in_force: WholeAddress
    verdict: Literal["good", "look", "reject"]
    problems: list[AddressProblem]
    zip: ZipFacts
    location: Location
    use: Literal["residential", "business", "unknown"]
    use_reason: str
    suggestions: list[SuggestedAddress]
    choices: list[ChoiceLine] = Field(description="The oldest first; the last one holds")
    same_door: list[SameDoor] = Field(description="Other parcels to the same place, in whatever notation")
    may_change: bool
    why_not: str
    other_label: str | None = Field(
        description="A label bought to another address than the one in force", json_schema_extra={"format": "uuid"}
    )
