"""The rules people use instead of deciding routes and postage together; each solves its routes by the same search."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from doorstep.handoff import Decision, HandoffStop
from doorstep.simulation.handoff.day import SimDay, must_own, postage_cents

Search = Callable[[Sequence[HandoffStop]], Decision]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a policy paid on a day for the parcels that left, and how they left."""

    paid_cents: int
    own: int
    carrier: int
    vans: int
    held: int = 0

    @property
    def left(self) -> int:
        return self.own + self.carrier


def all_carrier(day: SimDay) -> Outcome:
    return Outcome(day.all_carrier_cents, 0, day.parcels, 0)


def by_van(day: SimDay, own: Sequence[HandoffStop], search: Search) -> Outcome:
    """These stops by van, as far as vans can; all others by the cheapest carrier."""
    if not own:
        return all_carrier(day)
    decision = search([must_own(stop) for stop in own])
    served = {choice.stop_id for choice in decision.own_van}
    rest = [stop for stop in day.stops if stop.stop_id not in served]
    paid_cents = decision.totals.own_van_cents + sum(map(postage_cents, rest))
    carried = sum(len(stop.parcels) for stop in rest)
    return Outcome(paid_cents, day.parcels - carried, carried, len(decision.plan.routes))


def by_density(day: SimDay, least: int, search: Search) -> Outcome:
    """Own van where a ZIP code has at least so many parcels that day."""
    counted: Counter[str] = Counter()
    for stop, zip5 in zip(day.stops, day.zips, strict=True):
        counted[zip5] += len(stop.parcels)
    return by_van(day, [s for s, zip5 in zip(day.stops, day.zips, strict=True) if counted[zip5] >= least], search)


def by_postage(day: SimDay, above_cents: int, search: Search) -> Outcome:
    """Own van where a stop's postage is above so much."""
    return by_van(day, [stop for stop in day.stops if postage_cents(stop) > above_cents], search)


def by_marginal_cost(day: SimDay, search: Search) -> tuple[Outcome, Outcome]:
    """(all by van, and then) each stop that costs its route more than its postage goes to the carrier, once."""
    forced = search([must_own(stop) for stop in day.stops])
    marginal = {choice.stop_id: choice.van_cents or 0 for choice in forced.own_van}
    carried = [stop for stop in day.stops if stop.stop_id not in marginal]
    at_carrier = sum(len(stop.parcels) for stop in carried)
    everything = Outcome(
        forced.totals.own_van_cents + sum(map(postage_cents, carried)),
        day.parcels - at_carrier, at_carrier, len(forced.plan.routes),
    )  # fmt: skip
    own = [stop for stop in day.stops if stop.stop_id in marginal and marginal[stop.stop_id] <= postage_cents(stop)]
    return everything, by_van(day, own, search)


def joint(decision: Decision) -> Outcome:
    """Our own decision, with or without holding."""
    carried = len(decision.carrier) + len(decision.unit)
    return Outcome(
        decision.totals.total_cents, len(decision.own_van), carried, len(decision.plan.routes), len(decision.held)
    )
