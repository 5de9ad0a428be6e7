"""Buying many labels in one go."""

from __future__ import annotations

from typing import Annotated, Any, Literal
from uuid import UUID

from ninja import Schema
from pydantic import Field

from doorstep.doors.api.shapes.asked import Asked
from doorstep.doors.api.shapes.moments import Day, Moment
from doorstep.doors.api.shapes.money import Cents
from doorstep.doors.api.shapes.parcels import Number


class NewRun(Asked):
    parcels: list[Annotated[str, Field(max_length=40)]] = Field(min_length=1, max_length=10_000)
    ship_on: Day | None = Field(None, description="Today where it is not given")
    ship_from: str = Field("", max_length=100, description="The name of an address to ship from")


class ItemChange(Asked):
    place: int = Field(ge=0, le=100_000)
    service: str = Field("", max_length=80)
    price_tier: str = Field("", max_length=20)
    state: Literal["", "chosen", "left_out"] = ""


class Changes(Asked):
    changes: list[ItemChange] = Field(min_length=1, max_length=10_000)


class LabelsWanted(Asked):
    """All labels of a run, or those of some purchases."""

    form: Literal["pdf", "two_up", "zpl", "zpl300"] = Field(
        "pdf", description="One label a page, two on a letter page, or for a label printer of 203 or 300 dpi"
    )
    run: Annotated[UUID, Field(strict=False)] | None = None
    purchases: list[Annotated[UUID, Field(strict=False)]] = Field([], max_length=1000)


class RunItemLine(Schema):
    place: int
    parcel: Number
    state: str = Field(description="chosen, unpriced, left_out, else the state of its purchase")
    carrier: str
    service: str
    price_tier: str
    zone: str
    price_cents: Cents | None
    paid_cents: Cents | None
    why: str
    message: str
    purchase_id: str | None
    tracking_number: str
    order: str
    name: str
    city: str


class RunLine(Schema):
    run_id: str = Field(json_schema_extra={"format": "uuid"})
    state: str = Field(description="draft, running, stopped or done")
    ship_on: str = Field(json_schema_extra={"format": "date"})
    ship_from: dict[str, Any]
    made_at: Moment
    made_by: str
    counts: dict[str, int] = Field(description="Items by state; open_cents still to be bought, paid_cents bought")


class Runs(Schema):
    runs: list[RunLine]


class RunItems(Schema):
    items: list[RunItemLine]
    next: int | None = Field(description="`after` of the next page; null on the last")
