"""What would one van more bring, or windows half an hour wider? Two searches of equal effort, and the difference."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from doorstep.parcels import format_cents
from doorstep.routing.plan import Plan
from doorstep.routing.problem import Problem
from doorstep.routing.solve import Progress, effort, solve
from doorstep.routing.stop import Stop
from doorstep.routing.what_if_changes import Change, apply_changes, parse_changes

# Each problem is searched twice.
PARTS = 4


@dataclass(frozen=True, slots=True)
class Totals:
    """What a plan comes to. `saved_cents` are the prizes of the stops it serves: postage not paid."""

    served: int
    left_out: int
    vans: int
    routes_cents: int
    saved_cents: int
    lost_cents: int
    duty_s: int
    drive_s: int
    distance_m: int

    @property
    def cost_cents(self) -> int:
        """Routes and prizes lost."""
        return self.routes_cents + self.lost_cents


@dataclass(frozen=True, slots=True)
class WhatIf:
    """Both plans with their totals. `sentence` says what the changes bring."""

    changes: tuple[Change, ...]
    base: Plan
    changed: Plan
    before: Totals
    after: Totals
    sentence: str

    @property
    def gain_cents(self) -> int:
        """What the change is worth: how much less routes and prizes lost cost together."""
        return self.before.cost_cents - self.after.cost_cents


def what_if(
    problem: Problem,
    changes: str | Iterable[Change],
    *,
    seed: int,
    iterations: int | None = None,
    seconds: float | None = None,
    base: Plan | None = None,
    progress: Progress | None = None,
) -> WhatIf:
    """What the changes would bring, compared with the best plan for the problem as it is.

    Both problems are searched with the same effort: first each on its own
    (from `base` on, where a plan is given), then each again from the other's
    routes, and at last each takes the other's where they do for it, so that
    what one search happened to find does not count as the change's gain.
    `seconds` are for each plan.
    """
    wanted = parse_changes(changes) if isinstance(changes, str) else tuple(changes)
    other = apply_changes(problem, wanted)
    if iterations is None and seconds is None:
        iterations = max(effort(problem), effort(other))
    search = _Search(seed, _half(iterations), None if seconds is None else seconds / 2, progress)
    orders = None if base is None else _orders(base)
    now, then = search.plan(problem, orders, 0), search.plan(other, orders, 1)
    for again in (search, _Search(seed, 0, None, None)):
        now, then = (
            _better(problem, now, again.plan(problem, _orders(then), 2)),
            _better(other, then, again.plan(other, _orders(now), 3)),
        )
    before, after = totals_of(problem, now), totals_of(other, then)
    return WhatIf(wanted, now, then, before, after, sentence_of(wanted, before, after))


@dataclass(frozen=True, slots=True)
class _Search:
    seed: int
    iterations: int | None
    seconds: float | None
    progress: Progress | None

    def plan(self, problem: Problem, orders: dict[str, tuple[str, ...]] | None, part: int) -> Plan:
        """Search; the progress told is that of this part among the four."""

        def tell(done: int, steps: int, what: str) -> object:
            return None if self.progress is None else self.progress(part * steps + done, PARTS * steps, what)

        return solve(
            problem, seed=self.seed, iterations=self.iterations, seconds=self.seconds, start=orders, progress=tell
        )  # fmt: skip


def _half(iterations: int | None) -> int | None:
    return None if iterations is None else (iterations + 1) // 2


def _orders(plan: Plan) -> dict[str, tuple[str, ...]]:
    return {route.vehicle_id: route.stop_ids for route in plan.routes}


def _better(problem: Problem, one: Plan, other: Plan) -> Plan:
    """The plan that leaves out less of what must be served, then the cheaper one."""
    must = {stop.stop_id for stop in problem.stops if stop.is_mandatory}

    def rank(plan: Plan) -> tuple[int, int]:
        return sum(stop.stop_id in must for stop in plan.unserved), plan.cost_cents

    return min(one, other, key=rank)


def totals_of(problem: Problem, plan: Plan) -> Totals:
    """What a plan of this problem comes to."""
    stops: dict[str, Stop] = {stop.stop_id: stop for stop in problem.stops}
    served = [stops[stop_id] for route in plan.routes for stop_id in route.stop_ids]
    return Totals(
        served=len(served),
        left_out=len(plan.unserved),
        vans=len(plan.routes),
        routes_cents=plan.routes_cents,
        saved_cents=sum(stop.prize_cents or 0 for stop in served),
        lost_cents=plan.cost_cents - plan.routes_cents,
        duty_s=sum(route.return_s - route.depart_s for route in plan.routes),
        drive_s=sum(route.drive_s for route in plan.routes),
        distance_m=sum(route.distance_m for route in plan.routes),
    )


def sentence_of(changes: Iterable[Change], before: Totals, after: Totals) -> str:
    """'one van more: serves 14 stops more, vans cost $83.20 more, saves $101.00 postage; $17.80 better in all'."""
    says = " and ".join(change.says for change in changes)
    parts = [
        _difference("serves", after.served - before.served, "stop"),
        _money("vans cost", after.routes_cents - before.routes_cents),
        _postage(before.lost_cents - after.lost_cents),
        _difference("uses", after.vans - before.vans, "van"),
    ]
    told = [part for part in parts if part]
    gain_cents = before.cost_cents - after.cost_cents
    if not told:
        return f"{says}: changes nothing"
    return f"{says}: {', '.join(told)}; {_in_all(gain_cents)}"


def _difference(verb: str, by: int, noun: str) -> str:
    if not by:
        return ""
    return f"{verb} {abs(by)} {noun}{'' if abs(by) == 1 else 's'} {'more' if by > 0 else 'fewer'}"


def _money(what: str, by_cents: int) -> str:
    return f"{what} {format_cents(abs(by_cents))} {'more' if by_cents > 0 else 'less'}" if by_cents else ""


def _postage(by_cents: int) -> str:
    if not by_cents:
        return ""
    return f"saves {format_cents(by_cents)} postage" if by_cents > 0 else f"pays {format_cents(-by_cents)} more postage"


def _in_all(gain_cents: int) -> str:
    if not gain_cents:
        return "no better and no worse in all"
    return f"{format_cents(abs(gain_cents))} {'better' if gain_cents > 0 else 'worse'} in all"
