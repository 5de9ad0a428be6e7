"""A delivery day: its plan and how far it has come."""

from __future__ import annotations

from typing import Any, Literal

from ninja import Schema
from pydantic import ConfigDict, Field

from doorstep.doors.api.shapes.moments import Moment, Span
from doorstep.doors.api.shapes.money import Cents


class DayLine(Schema):
    day: str = Field(json_schema_extra={"format": "date"})
    region: str
    version: int
    counts: dict[str, int]


class Days(Schema):
    """The days that have a plan, newest first."""

    days: list[DayLine]


class PlanDocument(Schema):
    """The whole plan of a day (docs/plan.md)."""

    model_config = ConfigDict(extra="allow")

    doorstep_plan: int
    day: str = Field(json_schema_extra={"format": "date"})
    region: str
    version: int
    routes: list[dict[str, Any]]
    handoffs: list[dict[str, Any]]
    held: list[dict[str, Any]]
    rejected: list[dict[str, Any]]
    counts: dict[str, int]


class FeatureCollection(Schema):
    """GeoJSON (RFC 7946)."""

    model_config = ConfigDict(extra="allow")

    type: Literal["FeatureCollection"]
    features: list[dict[str, Any]]


class Place(Schema):
    lat: float
    lon: float
    at: Moment


class RouteLine(Schema):
    """A route and how far it has come; counts are of stops."""

    route: str
    vehicle: str
    driver: str
    stops: int
    delivered: int
    failed: int
    remaining: int
    late: int
    departs_at: Moment
    returns_at: Moment
    last_position: Place | None
    next_stop: int | None = Field(description="Its number in the route; null where all are done")


class Routes(Schema):
    routes: list[RouteLine]


class StopParcel(Schema):
    model_config = ConfigDict(extra="allow")

    number: str
    order: str = ""
    weight_oz: float | None = None
    position: str = ""
    load_position: str = ""
    avoided_cents: Cents | None = None
    status: str
    status_detail: str


class StopLine(Schema):
    model_config = ConfigDict(extra="allow")

    seq: int
    stop: str
    lat: float
    lon: float
    address: dict[str, str]
    arrives_at: Moment
    leaves_at: Moment
    window: Span | None = None
    eta: Span | None = None
    note: str = ""
    state: Literal["waiting", "active", "done", "failed", "late"]
    parcels: list[StopParcel]


class RouteDetail(Schema):
    """A route of the plan with its stops' and parcels' states; for a driver, the whole day in one answer."""

    model_config = ConfigDict(extra="allow")

    route: str
    day: str = Field(json_schema_extra={"format": "date"})
    region: str
    plan_version: int
    vehicle: str
    driver: str
    departs_at: Moment
    returns_at: Moment
    stops: list[StopLine]


class UnassignedParcel(Schema):
    model_config = ConfigDict(extra="allow")

    parcel: str
    order: str
    outcome: Literal["carrier", "held", "rejected"]
    reason: str


class Unassigned(Schema):
    """Every parcel of the day that no van of ours carries, and why."""

    parcels: list[UnassignedParcel]
