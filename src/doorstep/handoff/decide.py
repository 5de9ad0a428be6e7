"""Own van, carrier or hold: decided together with the routes, not parcel by parcel."""

from __future__ import annotations

from collections.abc import Sequence

from doorstep.handoff.decision import Choice, Decision
from doorstep.handoff.stop import HandoffStop
from doorstep.parcels import format_cents
from doorstep.routing import Problem, Route, Travel, Unserved, Vehicle, Visit, solve
from doorstep.routing.solve import Progress


def decide(
    stops: Sequence[HandoffStop],
    vehicles: Sequence[Vehicle],
    travel: Travel,
    *,
    depot: int = 0,
    seed: int,
    iterations: int,
    seconds: float | None = None,
    progress: Progress | None = None,
) -> Decision:
    """For every stop who takes it, so that vans and postage together cost least.

    A stop that a van could take is worth to it the postage it saves; the
    search serves it where its detour costs less. Stops that only our van may
    take are served wherever a van can, else held. Raises BadProblem or
    BadInput where stops, vans and matrices contradict each other.
    """
    for_van = [stop for stop in stops if stop.van_may]
    problem = Problem(tuple(vehicles), tuple(stop.routing_stop() for stop in for_van), travel, depot)
    plan = solve(problem, seed=seed, iterations=iterations, seconds=seconds, progress=progress)
    visits = {visit.stop_id: (route, visit) for route in plan.routes for visit in route.visits}
    left_out = {unserved.stop_id: unserved for unserved in plan.unserved}
    choices = []
    for stop in stops:
        if stop.stop_id in visits:
            choices.append(_by_van(stop, *visits[stop.stop_id]))
        else:
            choices.append(_without_van(stop, left_out.get(stop.stop_id)))
    return Decision(plan, tuple(choices))


def _by_van(stop: HandoffStop, route: Route, visit: Visit) -> Choice:
    van = format_cents(visit.marginal_cents)
    if stop.carrier_may:
        postage = format_cents(stop.carrier_cents or 0)
        code, reason = "cheaper_by_van", f"carrier costs {postage}, the stop adds {van} to {route.vehicle_id}"
    else:
        code, reason = "must_by_van", f"{stop.why or 'no carrier takes it'}; the stop adds {van} to {route.vehicle_id}"
    carrier_cents = stop.carrier_cents if stop.carrier_may else None
    return Choice(stop.stop_id, "own_van", code, reason, route.vehicle_id, visit.marginal_cents, carrier_cents)


def _without_van(stop: HandoffStop, unserved: Unserved | None) -> Choice:
    code, reason, van_cents = _why_no_van(stop, unserved)
    if stop.carrier_may:
        return Choice(stop.stop_id, "carrier", code, reason, "", van_cents, stop.carrier_cents)
    nobody = stop.why or ("only our own van may take it" if stop.who == "own_van" else "no carrier has a price for it")
    if unserved is None:
        return Choice(stop.stop_id, "held", "nobody", f"our van does not go there, and {nobody}")
    return Choice(stop.stop_id, "held", code, f"{nobody}, and our van cannot: {unserved.reason}", "", van_cents)


def _why_no_van(stop: HandoffStop, unserved: Unserved | None) -> tuple[str, str, int | None]:
    if unserved is None:
        return "carrier_only", stop.why or "our van does not go there", None
    if unserved.code != "carrier_cheaper" or unserved.extra_cents is None:
        return unserved.code, f"our van cannot: {unserved.reason}", None
    postage, van = format_cents(stop.carrier_cents or 0), format_cents(unserved.extra_cents)
    reason = f"carrier costs {postage}, the van would cost at least {van} here"
    return unserved.code, reason, unserved.extra_cents
