"""Delivery days: plans, routes and how far they have come."""

from __future__ import annotations

from typing import Any

import orjson
from django.http import HttpRequest, HttpResponse
from ninja import Path, Router

from doorstep import wiring
from doorstep.adapters.store.queries import days as day_queries
from doorstep.adapters.store.queries import routes as route_queries
from doorstep.doors.api.errors import ApiError, answer
from doorstep.doors.api.openapi import refusals
from doorstep.doors.api.rights import sees_every_route
from doorstep.doors.api.shapes.days import Days, FeatureCollection, PlanDocument, RouteDetail, Routes, Unassigned
from doorstep.doors.api.shapes.moments import Day
from doorstep.doors.api.sign_in import actor_of, may_plans
from doorstep.operations.ports import Actor
from doorstep.parcels import NotFound

router = Router(tags=["days"])
REFUSALS = refusals(401, 403, 404, 422)
ONE_DAY = Path(..., description="The local delivery day", examples=["2026-11-23"])


@router.get(
    "/days",
    auth=may_plans,
    response={200: Days, **refusals(401, 403)},
    operation_id="days",
)
def days(request: HttpRequest) -> HttpResponse:
    """The days that have a plan, newest first."""
    return answer({"days": day_queries.day_list(actor_of(request))})


@router.get(
    "/days/{day}/plan",
    auth=may_plans,
    response={200: PlanDocument, **REFUSALS},
    operation_id="plan",
)
def plan(request: HttpRequest, day: Day = ONE_DAY) -> HttpResponse:
    """The plan document in force (docs/plan.md)."""
    actor = _whole_day(request)
    return HttpResponse(day_queries.plan_text(actor, day), content_type="application/json")


@router.get(
    "/days/{day}/routes.geojson",
    auth=may_plans,
    response={200: FeatureCollection, **REFUSALS},
    operation_id="route_lines",
)
def route_lines(request: HttpRequest, day: Day = ONE_DAY) -> HttpResponse:
    """The way each route takes on the roads."""
    actor = actor_of(request)
    document = day_queries.plan_of(actor, day)
    if "lines" not in document:
        raise NotFound(f"The plan of {day} has no road lines. Make it anew with `doorstep day run`.")
    lines = orjson.loads(wiring.ports().files.read(actor, document["lines"]))
    return answer(_own_features(actor, document, lines))


@router.get(
    "/days/{day}/routes",
    auth=may_plans,
    response={200: Routes, **REFUSALS},
    operation_id="routes",
)
def routes(request: HttpRequest, day: Day = ONE_DAY) -> HttpResponse:
    """Each route and how far it has come; a driver sees its own."""
    actor = actor_of(request)
    lines = route_queries.route_list(actor, day, wiring.ports().clock.now())
    return answer({"routes": [line for line in lines if _is_mine(actor, line)]})


@router.get(
    "/days/{day}/routes/{route}",
    auth=may_plans,
    response={200: RouteDetail, **REFUSALS},
    operation_id="route",
)
def route(
    request: HttpRequest, day: Day = ONE_DAY, route: str = Path(..., min_length=1, max_length=40, examples=["R01"])
) -> HttpResponse:
    """One route with all its stops, parcels and states: a driver's whole day in one answer."""
    actor = actor_of(request)
    detail = route_queries.route_detail(actor, day, route, wiring.ports().clock.now())
    if not _is_mine(actor, detail):
        raise NotFound(f"There is no route {route[:40]} on {day}. See the day's routes.")
    return answer(detail)


@router.get(
    "/days/{day}/unassigned",
    auth=may_plans,
    response={200: Unassigned, **REFUSALS},
    operation_id="unassigned",
)
def unassigned(request: HttpRequest, day: Day = ONE_DAY) -> HttpResponse:
    """Every parcel or row of the day's orders that no van of ours carries, and why."""
    return answer({"parcels": day_queries.unassigned(_whole_day(request), day)})


@router.get(
    "/days/{day}/stops.geojson",
    auth=may_plans,
    response={200: FeatureCollection, **REFUSALS},
    operation_id="stop_points",
)
def stop_points(request: HttpRequest, day: Day = ONE_DAY) -> HttpResponse:
    """All stops as points with their states, for the map."""
    actor = actor_of(request)
    points = route_queries.stops_geojson(actor, day, wiring.ports().clock.now())
    return answer(_own_features(actor, day_queries.plan_of(actor, day), points))


def _whole_day(request: HttpRequest) -> Actor:
    actor = actor_of(request)
    if not sees_every_route(actor):
        raise ApiError("The whole day is the dispatcher's to see. Ask for your own route.", code="forbidden")
    return actor


def _is_mine(actor: Actor, route_line: dict[str, Any]) -> bool:
    return sees_every_route(actor) or route_line["driver"] == actor.name


def _own_features(actor: Actor, document: dict[str, Any], collection: dict[str, Any]) -> dict[str, Any]:
    if sees_every_route(actor):
        return collection
    mine = {line["route"] for line in document["routes"] if line["driver"] == actor.name}
    features = [feature for feature in collection["features"] if feature["properties"]["route"] in mine]
    return {**collection, "features": features}
