"""Own van, carrier, delivery unit or a later day: decided together with the routes, not parcel by parcel."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from doorstep.handoff.alternate import cheapest
from doorstep.handoff.decision import Choice, Decision, Totals
from doorstep.handoff.offer import HandoffParcel
from doorstep.handoff.reasons import Told, choice_of
from doorstep.handoff.routes import Question, Weighed
from doorstep.handoff.stop import HandoffStop
from doorstep.handoff.unit import Unit
from doorstep.routing import Plan, Problem, Travel, Vehicle, solve
from doorstep.routing.on_roads import Ask, settle_on_roads
from doorstep.routing.solve import Progress

# A try with units starts from routes that are good already.
WARM_SHARE = 0.3


def decide(
    stops: Sequence[HandoffStop],
    vehicles: Sequence[Vehicle],
    travel: Travel,
    *,
    depot: int = 0,
    units: Sequence[Unit] = (),
    day: date | None = None,
    seed: int,
    iterations: int,
    seconds: float | None = None,
    progress: Progress | None = None,
    ask: Ask | None = None,
) -> Decision:
    """For every parcel who takes it, so that vans, postage, units and broken promises together cost least.

    A stop that a van could take is worth to it what its parcels cost without
    it; the search serves it where its detour costs less. Stops that only our
    van may take are served wherever a van can, else held. `iterations` are
    spent on the routes without units, and a share of them again on each try
    with units; `day` only lets reasons say "Tuesday". Where `travel` holds
    estimates `ask` tells exact ways, and the routes rest on those alone.
    Raises BadProblem or BadInput where stops, vans and matrices contradict
    each other.
    """

    def planned(problem: Problem, start: Weighed | None) -> Plan:
        if start is None:
            return solve(problem, seed=seed, iterations=iterations, seconds=seconds, progress=progress)
        again, routes = int(iterations * WARM_SHARE), {route.vehicle_id: route.stop_ids for route in start.plan.routes}
        return solve(problem, seed=seed, iterations=again, seconds=seconds, start=routes, progress=progress)

    def search(problem: Problem, start: Weighed | None) -> tuple[Problem, Plan]:
        plan = planned(problem, start)
        return settle_on_roads(problem, plan, ask, seed=seed, progress=progress) if ask else (problem, plan)

    question = Question(tuple(stops), tuple(vehicles), travel, depot, tuple(units))
    found = cheapest(question, search)
    told = Told.of(found, units, day)
    choices = tuple(choice_of(told, stop, parcel) for stop in stops for parcel in stop.parcels)
    at_units = {unit_id: tuple(one.number for one in some) for unit_id, some in found.outside.at_units.items()}
    return Decision(found.plan, found.problem, choices, at_units, _totals(stops, units, found, choices))


def _totals(
    stops: Sequence[HandoffStop], units: Sequence[Unit], found: Weighed, choices: Sequence[Choice]
) -> Totals:  # fmt: skip
    parcels = {one.number: one for stop in stops for one in stop.parcels}
    short = sum(unit.short_cents(len(found.outside.at_units.get(unit.unit_id, ()))) for unit in units)
    return Totals(
        own_van_cents=found.plan.routes_cents,
        postage_cents=_paid(choices, "carrier"),
        unit_cents=_paid(choices, "unit"),
        short_cents=short,
        avoided_cents=sum(choice.carrier_cents or 0 for choice in choices if choice.outcome == "own_van"),
        all_carrier_cents=sum(choice.carrier_cents or 0 for choice in choices),
        later_cents=_paid(choices, "held"),
        late_cents=sum(_broken(parcels[choice.parcel], choice) for choice in choices),
    )


def _paid(choices: Sequence[Choice], outcome: str) -> int:
    return sum(choice.offer.cents for choice in choices if choice.outcome == outcome and choice.offer)


def _broken(parcel: HandoffParcel, choice: Choice) -> int:
    return parcel.cost_cents(choice.offer) - choice.offer.cents if choice.offer else 0
