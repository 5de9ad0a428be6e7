"""Routing problems that come with the request: planned, or compared with a change. Nothing is kept."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router
from pydantic import Field

from doorstep.doors.api.bodies import LARGE, checked, json_object
from doorstep.doors.api.errors import ApiError, answer
from doorstep.doors.api.openapi import json_body, refusals
from doorstep.doors.api.shapes.vroom import VroomProblem, VroomSolution, WhatIfAnswer, WhatIfRequest
from doorstep.doors.api.sign_in import may_plans
from doorstep.operations.play_what_if import as_json, play_what_if
from doorstep.operations.solve_file import Loaded, load_document, solve_loaded
from doorstep.routing import effort

router = Router(tags=["planning"])
MOST_TASKS = 1_000
MOST_PLACES = 1_500
MOST_ITERATIONS = 200_000
# A guard: with it the answer comes while somebody still waits for it.
MOST_S = 20.0
# Searches at the same time; the rest of the server needs a core, too.
MOST_SEARCHES = 2
WAIT_S = 20.0
_free = threading.BoundedSemaphore(MOST_SEARCHES)

Seed = Annotated[int, Query(1, description="The same problem and seed give the same plan"), Field(ge=0, le=2**31 - 1)]


@router.post(
    "/solve",
    auth=may_plans,
    response={200: VroomSolution, **refusals(400, 401, 403, 409, 413, 422, 429)},
    operation_id="solve",
    summary="Plan a routing problem in VROOM's form",
    openapi_extra=json_body(VroomProblem),
)
def solve(request: HttpRequest, seed: Seed = 1) -> HttpResponse:
    """Routes for the problem in the body, and the reason for whoever is left out. Up to 1,000 jobs."""
    document = json_object(request, LARGE)
    loaded = _loaded(checked(document, VroomProblem), document)
    with _a_core():
        solved = solve_loaded(loaded, seed=seed, iterations=_iterations(loaded), seconds=MOST_S)
    return answer(solved.answer)


@router.post(
    "/what-if",
    auth=may_plans,
    response={200: WhatIfAnswer, **refusals(400, 401, 403, 409, 413, 422, 429)},
    operation_id="what_if",
    summary="Play a change on a routing problem",
    openapi_extra=json_body(WhatIfRequest),
)
def what_if(request: HttpRequest) -> HttpResponse:
    """What one van more, wider windows or an earlier start would bring. Up to 1,000 jobs."""
    body = json_object(request, LARGE)
    asked = checked(body, WhatIfRequest)
    loaded = _loaded(asked.problem, body["problem"])
    with _a_core():
        found = play_what_if(
            loaded, asked.changes, seed=asked.seed, iterations=_iterations(loaded) // 2, seconds=MOST_S / 2
        )
    return answer(as_json(found))


def _loaded(problem: VroomProblem, document: Any) -> Loaded:
    """The problem; refused as too_large before times between too many places are made.

    The shape tells what is where; the document itself is read, so that what the shape does not know is named.
    """
    tasks = len(problem.jobs) + 2 * len(problem.shipments)
    if tasks > MOST_TASKS or len(problem.vehicles) > MOST_TASKS:
        raise ApiError(
            f"The problem has {tasks:,} tasks and {len(problem.vehicles):,} vehicles; a request takes {MOST_TASKS:,} "
            "of each. Plan larger ones with `doorstep solve FILE`.",
            code="too_large",
        )
    loaded = load_document(document)
    if loaded.problem.travel.places > MOST_PLACES:
        raise ApiError(
            f"The problem has {loaded.problem.travel.places:,} places; a request takes {MOST_PLACES:,}. "
            "Leave out what nobody visits, or use `doorstep solve FILE`.",
            code="too_large",
        )
    return loaded


def _iterations(loaded: Loaded) -> int:
    return min(effort(loaded.problem), MOST_ITERATIONS)


@contextmanager
def _a_core() -> Iterator[None]:
    """Waits for one of the searches to end; refuses where none does in time."""
    if not _free.acquire(timeout=WAIT_S):
        raise ApiError("Other searches take all the cores this server gives. Try again in a minute.", code="busy")
    try:
        yield
    finally:
        _free.release()
