"""Plan many depots at once: each is a problem of its own, a task for any worker, and comes back as a small document."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from dataclasses import dataclass
from typing import Any

from doorstep.parcels import DoorstepError
from doorstep.routing import BadProblem, Plan, Problem, check, effort, solve

Progress = Callable[[int, int, str], None]
# So many depots are on their way to workers or at work at the same time; the rest waits unbuilt.
AT_ONCE = 8


class DepotPlanBreaksARule(DoorstepError):
    """The checker found a route that breaks a hard constraint: a mistake of ours, so nothing is released."""

    code = "plan_breaks_a_rule"


@dataclass(frozen=True, slots=True)
class DepotTask:
    """One depot's day. `build` makes its problem where it is searched, so that only its `arguments` travel."""

    depot_id: str
    build: Callable[..., Problem]
    arguments: tuple[Any, ...] = ()


def plan_depots(
    tasks: Iterable[DepotTask], executor: Executor, *, seed: int, effort_share: float = 1.0,
    progress: Progress = lambda done, total, what: None,
) -> dict[str, dict[str, Any]]:  # fmt: skip
    """By depot the document of its plan, checked; in the order of the tasks.

    A task runs again where its worker died, and gives the same plan: it is
    pure work on its arguments. Raises what a task's problem raises
    (BadProblem, TooLarge), and DepotPlanBreaksARule.
    """
    waiting: Iterator[DepotTask] = iter(tasks)
    running: dict[Future[dict[str, Any]], str] = {}
    found: dict[str, dict[str, Any]] = {}
    order: list[str] = []
    while True:
        for task in waiting:
            if task.depot_id in order:
                raise BadProblem(f"The depot {task.depot_id} is there twice. Give every depot its own id.")
            order.append(task.depot_id)
            running[executor.submit(plan_depot, task, seed, effort_share)] = task.depot_id
            if len(running) >= AT_ONCE:
                break
        if not running:
            return {depot_id: found[depot_id] for depot_id in order}
        for future in wait(running, return_when=FIRST_COMPLETED).done:
            found[running.pop(future)] = future.result()
            progress(len(found), len(order), "depots planned")


def plan_depot(task: DepotTask, seed: int, effort_share: float) -> dict[str, Any]:
    """What a worker does: the document of one depot's plan, after its check."""
    problem = task.build(*task.arguments)
    plan = solve(problem, seed=seed, iterations=int(effort(problem) * effort_share))
    violations = check(problem, plan)
    if violations:
        raise DepotPlanBreaksARule(
            f"The plan of depot {task.depot_id} breaks {len(violations)} rules, first: {violations[0]}. "
            "It was not released."
        )
    return {"depot": task.depot_id} | document_of(plan)


def document_of(plan: Plan) -> dict[str, Any]:
    """The plan as plain lists and numbers: seconds of the problem's clock, metres, cents."""
    return {
        "cost_cents": plan.cost_cents,
        "seed": plan.seed,
        "iterations": plan.iterations,
        "routes": [
            {
                "vehicle": route.vehicle_id, "depart_s": route.depart_s, "return_s": route.return_s,
                "distance_m": route.distance_m, "cost_cents": route.cost_cents,
                "stops": [[visit.stop_id, visit.arrival_s, visit.start_s, visit.leave_s] for visit in route.visits],
            }
            for route in plan.routes
        ],
        "unserved": [
            {"stop": one.stop_id, "code": one.code, "reason": one.reason, "prize_cents": one.prize_cents}
            for one in plan.unserved
        ],
    }  # fmt: skip
