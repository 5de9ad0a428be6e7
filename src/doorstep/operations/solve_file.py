"""A planning problem in a file, planned: VROOM JSON, or a public instance in VRPLIB, Solomon or Li-Lim layout."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass
from typing import Any

import numpy as np

from doorstep.parcels import BadInput, DoorstepError
from doorstep.routing import Plan, Plane, Problem, check, solve
from doorstep.routing.picture import plane_svg, routes_svg
from doorstep.routing.readers import LAYOUTS, layout_of, read_instance, solution_of
from doorstep.routing.vroom import AskRoads, VroomRead, parse_vroom, read_of, read_vroom, write_vroom

Point = tuple[float, float]
AUTO = "auto"


@dataclass(frozen=True)
class Loaded:
    """A problem out of a file. `cents_per_unit` are one unit of a public instance's objective, None for VROOM JSON."""

    name: str
    layout: str
    problem: Problem
    read: VroomRead
    cents_per_unit: float | None

    @property
    def notes(self) -> tuple[str, ...]:
        return self.read.notes


@dataclass(frozen=True)
class Solved:
    """The plan of a loaded problem, and the answer as VROOM's solution document."""

    loaded: Loaded
    plan: Plan
    answer: Mapping[str, Any]

    @property
    def lacks(self) -> int:
        """How many that must be served are left out."""
        told = [one["doorstep"] for one in self.answer["unassigned"]]
        return sum(one["prize_cents"] is None and one["code"] != "alternative" for one in told)


def load_problem(content: bytes, *, name: str = "", layout: str = AUTO, ask_roads: AskRoads | None = None) -> Loaded:
    """The problem in a file's content; `layout` is "auto" or one of LAYOUTS.

    `ask_roads` gives times where VROOM JSON has coordinates only. Raises
    BadVroom, BadInstance or BadProblem, each naming the element or the line.
    """
    if layout not in (AUTO, *LAYOUTS):
        raise BadInput(f"There is no format '{layout[:20]}'. Known are {', '.join((AUTO, *LAYOUTS))}.")
    text = content.decode("utf-8", errors="replace") if layout != "vroom" else ""
    layout = layout_of(text) if layout == AUTO else layout
    if layout == "vroom":
        read = read_vroom(parse_vroom(content), ask_roads=ask_roads)
        return Loaded(name, layout, read.problem, read, None)
    instance = read_instance(text, name=name, layout=layout)
    return Loaded(instance.name, layout, instance.problem, read_of(instance.problem), instance.cents_per_unit)


def load_document(document: Mapping[str, Any], *, name: str = "request") -> Loaded:
    """The problem in a parsed VROOM document; times between coordinates are estimates. Raises BadVroom."""
    read = read_vroom(document)
    return Loaded(name, "vroom", read.problem, read, None)


def solve_loaded(
    loaded: Loaded,
    *,
    seed: int,
    iterations: int | None = None,
    seconds: float | None = None,
    cores: int = 1,
    executor: Executor | None = None,
    progress: Callable[[int, int, str], object] | None = None,
) -> Solved:
    """The best plan found, checked before it is given out; `start` from the document's own steps where it has some.

    Raises DoorstepError `plan_breaks_rules` where the checker finds anything: such a plan is never given out.
    """
    plan = solve(
        loaded.problem,
        seed=seed,
        iterations=iterations,
        seconds=seconds,
        cores=cores,
        start=loaded.read.start or None,
        executor=executor,
        progress=progress,
    )
    found = check(loaded.problem, plan)
    if found:
        raise DoorstepError(
            f"The plan found breaks a rule ({found[0].code} at {found[0].where}: {found[0].seen}). "
            "It is not given out; this is a fault in Doorstep, please report it with the file.",
            code="plan_breaks_rules",
        )
    return Solved(loaded, plan, write_vroom(loaded.problem, plan, loaded.read))


def picture(solved: Solved) -> str:
    """The routes as SVG. Raises BadProblem where nothing tells where the places lie."""
    loaded = solved.loaded
    kilometres = [None if "distance" not in one else one["distance"] / 1000 for one in solved.answer["routes"]]
    if isinstance(loaded.problem.travel, Plane):
        # A sheet's y runs downwards.
        xy = loaded.problem.travel.xy * np.array([1.0, -1.0])
        points = {place: (float(x), float(y)) for place, (x, y) in enumerate(xy)}
        return plane_svg(loaded.problem, solved.plan, points, title=loaded.name, cents_per_unit=loaded.cents_per_unit)
    return routes_svg(loaded.problem, solved.plan, loaded.read.lonlat, title=loaded.name, kilometres=kilometres)


def solution_text(solved: Solved) -> str:
    """The plan as a .sol file. Raises BadInput for VROOM JSON, which has its own form of answer."""
    if solved.loaded.cents_per_unit is None:
        raise BadInput("A .sol file is the answer to a public instance; this is VROOM JSON. Name --out like plan.json.")
    return solution_of(solved.plan, solved.loaded.cents_per_unit)
