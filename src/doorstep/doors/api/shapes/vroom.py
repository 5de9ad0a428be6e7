"""Routing problems and their plans in VROOM's words; docs/vroom.md says what each field means."""

from __future__ import annotations

from typing import Any

from ninja import Schema
from pydantic import Field

from doorstep.doors.api.shapes.asked import Asked
from doorstep.doors.api.shapes.money import Cents

Thing = dict[str, Any]


class VroomProblem(Asked):
    """VROOM's problem document. Fields that it does not have are named in the answer's notes."""

    vehicles: list[Thing] = Field(description="Who goes: id, start, end, capacity, time_window, costs, breaks ...")
    jobs: list[Thing] = Field([], description="Places to visit: id, location, service, delivery, time_windows ...")
    shipments: list[Thing] = Field([], description="Things to pick up and deliver: pickup, delivery, amount ...")
    matrices: dict[str, Thing] = Field({}, description="By profile: durations, distances, costs")
    doorstep: Thing = Field({}, description="What Doorstep knows beyond VROOM")


class VroomSolution(Schema):
    """VROOM's solution document; reasons and money under `doorstep`."""

    code: int = Field(description="0")
    summary: Thing
    unassigned: list[Thing] = Field(description="Left out, each with its reason under `doorstep`")
    routes: list[Thing]
    doorstep: Thing = Field(description="cost_cents, prizes_lost_cents, seed, iterations, is_estimate, notes")


class WhatIfRequest(Asked):
    problem: VroomProblem
    changes: list[str] = Field(
        min_length=1, max_length=10, description="Made together", examples=[["vans+1", "windows+30min"]]
    )
    seed: int = Field(1, ge=0, le=2**31 - 1)


class ChangeTold(Schema):
    what: str
    amount: float = Field(description="Vans, seconds or a factor")
    name: str = Field(description="The stop of without=STOP")
    says: str


class Totals(Schema):
    """What a plan comes to."""

    served: int
    left_out: int
    vans: int
    routes_cents: Cents
    saved_cents: Cents = Field(description="Prizes of the stops served")
    lost_cents: Cents = Field(description="Prizes of the stops left out")
    cost_cents: Cents
    duty_s: int
    drive_s: int
    distance_m: int


class WhatIfAnswer(Schema):
    changes: list[ChangeTold]
    sentence: str
    gain_cents: Cents = Field(description="How much less routes and lost prizes cost together")
    before: Totals
    after: Totals
