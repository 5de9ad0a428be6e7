"""Many labels in one go: choose, look over, buy in steps, stop, resume."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from doorstep import wiring
from doorstep.doors.api.bodies import MEDIUM, checked_json
from doorstep.doors.api.errors import answer
from doorstep.doors.api.openapi import json_body, refusals
from doorstep.doors.api.shapes.runs import Changes, NewRun, RunItems, RunLine, Runs
from doorstep.doors.api.sign_in import actor_of, may_orders
from doorstep.operations.buy_run import change_items, draft_run, resume_run, step_run, stop_run
from doorstep.operations.buying.run import RunItem
from doorstep.operations.ports import Actor

router = Router(tags=["labels"])
A_PAGE = 200
NOT_THERE = refusals(401, 403, 404, 422)


@router.post(
    "/runs",
    auth=may_orders,
    response={201: RunLine, **refusals(400, 401, 403, 404, 413, 422)},
    operation_id="new_run",
    openapi_extra=json_body(NewRun),
)
def new(request: HttpRequest) -> HttpResponse:
    """Prices the parcels and chooses a service for each; nothing is bought yet."""
    asked = checked_json(request, NewRun, MEDIUM)
    ports = wiring.ports()
    ship_on = asked.ship_on or ports.clock.now().astimezone().date()
    run = draft_run(asked.parcels, actor=actor_of(request), ports=ports, ship_on=ship_on, sender=asked.ship_from)
    return answer(run.as_json(), 201)


@router.get("/runs", auth=may_orders, response={200: Runs, **refusals(401, 403)}, operation_id="runs")
def newest(request: HttpRequest) -> HttpResponse:
    """The twenty newest runs."""
    found = wiring.ports().runs.newest(actor_of(request), 20)
    return answer({"runs": [run.as_json() for run in found]})


@router.get("/runs/{run_id}", auth=may_orders, response={200: RunLine, **NOT_THERE}, operation_id="run")
def one(request: HttpRequest, run_id: UUID) -> HttpResponse:
    """The run with its counts."""
    return answer(wiring.ports().runs.find(actor_of(request), run_id).as_json())


@router.get("/runs/{run_id}/items", auth=may_orders, response={200: RunItems, **NOT_THERE}, operation_id="run_items")
def items(
    request: HttpRequest,
    run_id: UUID,
    after: int = Query(-1, ge=-1, le=100_000, description="`next` of the page before"),
) -> HttpResponse:
    """Its parcels in their order, 200 a page."""
    actor = actor_of(request)
    found = wiring.ports().runs.items(actor, run_id, after=after, most=A_PAGE + 1)
    following = found[A_PAGE - 1].place if len(found) > A_PAGE else None
    return answer({"items": _told(actor, found[:A_PAGE]), "next": following})


@router.post(
    "/runs/{run_id}/items",
    auth=may_orders,
    response={200: RunItems, **refusals(400, 401, 403, 404, 413, 422)},
    operation_id="change_run",
    openapi_extra=json_body(Changes),
)
def change(request: HttpRequest, run_id: UUID) -> HttpResponse:
    """Another service for a parcel, or leave it out; only where no label is bought yet."""
    asked = checked_json(request, Changes, MEDIUM)
    changes = {one.place: _change(one.service, one.price_tier, one.state) for one in asked.changes}
    actor = actor_of(request)
    changed = change_items(run_id, changes, actor=actor, ports=wiring.ports())
    return answer({"items": _told(actor, changed), "next": None})


@router.post("/runs/{run_id}/step", auth=may_orders, response={200: RunLine, **NOT_THERE}, operation_id="step_run")
def step(request: HttpRequest, run_id: UUID, most: int = Query(24, ge=1, le=48)) -> HttpResponse:
    """Buys the next few labels. Asked again it goes on; the same label is never bought twice."""
    return answer(step_run(run_id, actor=actor_of(request), ports=wiring.ports(), most=most).as_json())


@router.post("/runs/{run_id}/stop", auth=may_orders, response={200: RunLine, **NOT_THERE}, operation_id="stop_run")
def stop(request: HttpRequest, run_id: UUID) -> HttpResponse:
    """No more labels for now."""
    return answer(stop_run(run_id, actor=actor_of(request), ports=wiring.ports()).as_json())


@router.post("/runs/{run_id}/resume", auth=may_orders, response={200: RunLine, **NOT_THERE}, operation_id="resume_run")
def resume(request: HttpRequest, run_id: UUID) -> HttpResponse:
    """It may be stepped again."""
    return answer(resume_run(run_id, actor=actor_of(request), ports=wiring.ports()).as_json())


def _change(service: str, tier: str, state: str) -> dict[str, str]:
    told = {"service": service, "price_tier": tier} if service else {}
    return told | ({"state": state} if state else {})


def _told(actor: Actor, found: Sequence[RunItem]) -> list[dict[str, Any]]:
    parcels = wiring.ports().parcels.find_many(actor, [item.parcel for item in found])
    lines = []
    for item in found:
        parcel = parcels.get(item.parcel)
        to = parcel.recipient if parcel else None
        about = {"order": parcel.order_key if parcel else "", "name": (to.name or to.company) if to else ""}
        lines.append({**item.as_json(), **about, "city": f"{to.city}, {to.state}" if to else ""})
    return lines
