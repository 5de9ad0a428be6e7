"""Addresses to check, and what was found."""

from __future__ import annotations

from typing import Annotated, Literal

from ninja import Schema
from pydantic import Field

from doorstep.doors.api.shapes.asked import Asked
from doorstep.doors.api.shapes.refusals import Problem

MOST = 1_000
Text = Annotated[str, Field(max_length=200)]
Grade = Literal["point", "interpolated", "street", "zip", "none"]


class AddressToCheck(Asked):
    """Either `text`, a whole address in one line, or its fields."""

    text: str = Field("", max_length=500, examples=["1 East Baltimore St Apt 4, Baltimore, MD 21202"])
    name: Text = ""
    company: Text = ""
    line1: Text = ""
    line2: Text = ""
    city: Text = ""
    state: Text = ""
    zip: Annotated[str, Field(max_length=20)] = ""
    country: Text = "US"


class CheckRequest(Asked):
    addresses: list[AddressToCheck] = Field(min_length=1, max_length=MOST)


class AddressLines(Schema):
    name: str
    company: str
    line1: str
    line2: str
    city: str
    state: str
    zip: str


class AddressParts(Schema):
    """The pieces of the delivery line in standard form, '' where absent."""

    kind: str
    number: str
    predirectional: str
    street: str
    suffix: str
    postdirectional: str
    unit: str
    unit_number: str
    box: str
    rest: str
    urbanization: str


class AddressProblem(Schema):
    """`severity`: fix (we mended it), warn (look at it), reject (nobody can deliver it as it is)."""

    code: str
    severity: Literal["fix", "warn", "reject"]
    field: str
    message: str


class ZipFacts(Schema):
    is_known: bool
    city: str
    state: str
    accepted_cities: list[str]
    fits_city: bool
    fits_state: bool


class Door(Schema):
    line: str
    zip: str
    lat: float
    lon: float


class Location(Schema):
    """The door lies within `within_m` in about 9 of 10 cases; several doors far apart are `candidates`, none chosen."""

    lat: float | None
    lon: float | None
    grade: Grade
    means: str
    within_m: int | None
    note: str
    read_as: str = Field(description="The known street's name, where another one was written; '' else")
    candidates: list[Door]


class OnlineFinding(Schema):
    checker: str
    verdict: Literal["confirmed", "unit_missing", "unit_unknown", "not_found", "unknown"]
    suggested: list[str]
    lat: float | None
    lon: float | None
    use: str
    notes: list[str]


class CheckedAddress(Schema):
    """`same_as` are the positions (from 0) of others in the request that are the same place; `key` groups them."""

    verdict: Literal["good", "look", "reject"]
    written: AddressLines
    standard: AddressLines
    key: str
    parts: AddressParts
    problems: list[AddressProblem]
    zip: ZipFacts
    location: Location
    use: Literal["residential", "business", "unknown"]
    use_reason: str
    same_as: list[int]
    online: list[OnlineFinding]
    online_errors: list[Problem]


class CheckedAddresses(Schema):
    addresses: list[CheckedAddress]
