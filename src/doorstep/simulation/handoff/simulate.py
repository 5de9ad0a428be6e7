"""Plays the days: every policy on the same orders, ours with and without holding, simple rules tuned in hindsight."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

import numpy as np

from doorstep.handoff import Decision, HandoffStop, HoldPolicy, PastDay
from doorstep.operations.day_plan.fleet import Fleet
from doorstep.parcels import BadInput
from doorstep.postage.shopping.business_days import is_business_day
from doorstep.simulation.handoff.city import City
from doorstep.simulation.handoff.day import SimDay, day_of, postage_cents
from doorstep.simulation.handoff.demand import Ordered, orders_of
from doorstep.simulation.handoff.policies import (
    Outcome,
    all_carrier,
    by_density,
    by_marginal_cost,
    by_postage,
    joint,
)  # fmt: skip

Progress = Callable[[int, int, str], object]
OURS, HOLDING, OWN, CARRIER = "ours", "ours, holding", "all own", "all carrier"
MARGINAL, DENSITY, THRESHOLD = "marginal cost", "density per ZIP", "postage threshold"
POLICIES = (HOLDING, OURS, DENSITY, THRESHOLD, MARGINAL, OWN, CARRIER)
# What the rules are tuned over: parcels per ZIP, and shares of the stops whose postage is below the threshold.
LEAST_PER_ZIP = (2, 3, 4, 6, 9)
THRESHOLD_SHARES = (0.2, 0.4, 0.6, 0.8)
# Promises that are broken by a wait are none that a merchant wants: worth more than any postage of the day.
PROMISE_CENTS = 2_000


@dataclass(frozen=True, slots=True)
class Wish:
    """What to play. `hold_days` 0 leaves holding out; `iterations` None lets the search choose by the stops."""

    days: int = 20
    parcels: int = 200
    start_on: date = date(2026, 9, 14)
    seed: int = 1
    fleet: Fleet = field(default_factory=Fleet)
    hold_days: int = 2
    past_days: int = 10
    iterations_per_stop: int = 100


@dataclass(frozen=True, slots=True)
class Played:
    """`outcomes` by policy, one a day; `tuned` says which setting each tuned rule has in hindsight."""

    on: tuple[date, ...]
    outcomes: Mapping[str, tuple[Outcome, ...]]
    tuned: Mapping[str, str]

    def cents_per_parcel(self, policy: str) -> float:
        """Over all the days."""
        mine = self.outcomes[policy]
        return sum(one.paid_cents for one in mine) / max(sum(one.left for one in mine), 1)


def simulate(city: City, wish: Wish, *, progress: Progress = lambda done, total, what: None) -> Played:
    """All policies over the same days. The same city and wish play the same days."""
    if not 1 <= wish.days <= 366:
        raise BadInput(f"{wish.days} days cannot be played. Give 1 to 366.")
    on = delivery_days(wish.start_on, wish.days)
    orders = [orders_of(city, day, parcels=wish.parcels, seed=wish.seed) for day in on]
    days = [
        day_of(city, ordered, day, wish.fleet, promise_cents=PROMISE_CENTS)
        for day, ordered in zip(on, orders, strict=True)
    ]  # fmt: skip
    steps = _Steps(len(on) * (4 + len(LEAST_PER_ZIP) + len(THRESHOLD_SHARES)), progress)
    found = _without_holding(days, wish, steps)
    tuned: dict[str, str] = {}
    for policy, settings in _tuned_rules(days, wish, steps).items():
        best = min(settings, key=lambda said: sum(one.paid_cents for one in settings[said]))
        found[policy], tuned[policy] = settings[best], best
    if wish.hold_days:
        found[HOLDING] = _holding(city, on, orders, wish, steps)
    return Played(on, {name: tuple(found[name]) for name in POLICIES if name in found}, tuned)


def delivery_days(start_on: date, count: int) -> tuple[date, ...]:
    """So many working days from the first on."""
    days: list[date] = []
    day = start_on
    while len(days) < count:
        if is_business_day(day):
            days.append(day)
        day += timedelta(days=1)
    return tuple(days)


class _Steps:
    """Counts searches for the progress bar."""

    def __init__(self, total: int, progress: Progress) -> None:
        self.done, self.total, self.progress = 0, total, progress

    def searcher(self, day: SimDay, wish: Wish, what: str) -> Callable[[Sequence[HandoffStop]], Decision]:
        """A search of the day with the effort that every policy has."""

        def search(stops: Sequence[HandoffStop]) -> Decision:
            self.progress(self.done, self.total, f"{day.day} {what}")
            self.done += 1
            return day.decide(stops, seed=wish.seed, iterations=wish.iterations_per_stop * len(day.stops))

        return search


def _without_holding(days: Sequence[SimDay], wish: Wish, steps: _Steps) -> dict[str, list[Outcome]]:
    found: dict[str, list[Outcome]] = {name: [] for name in (OURS, MARGINAL, OWN, CARRIER)}
    for day in days:
        found[CARRIER].append(all_carrier(day))
        everything, marginal = by_marginal_cost(day, steps.searcher(day, wish, MARGINAL))
        found[OWN].append(everything)
        found[MARGINAL].append(marginal)
        found[OURS].append(joint(steps.searcher(day, wish, OURS)(day.stops)))
    return found


def _tuned_rules(days: Sequence[SimDay], wish: Wish, steps: _Steps) -> dict[str, dict[str, list[Outcome]]]:
    """By rule and setting (in words) the outcomes of all days."""
    prices = [postage_cents(stop) for day in days for stop in day.stops]
    thresholds = sorted({int(np.quantile(prices, share)) for share in THRESHOLD_SHARES})
    return {
        DENSITY: {
            f"{least} parcels or more": [
                by_density(day, least, steps.searcher(day, wish, DENSITY)) for day in days
            ]
            for least in LEAST_PER_ZIP
        },
        THRESHOLD: {
            f"above ${cents / 100:.2f}": [
                by_postage(day, cents, steps.searcher(day, wish, THRESHOLD)) for day in days
            ]
            for cents in thresholds
        },
    }  # fmt: skip


def _holding(
    city: City, on: Sequence[date], orders: Sequence[Sequence[Ordered]], wish: Wish, steps: _Steps
) -> list[Outcome]:
    """Ours, with what was held the day before among the next day's; on the last day everything leaves."""
    found: list[Outcome] = []
    past: list[PastDay] = []
    waiting: list[Ordered] = []
    for place, day in enumerate(on):
        there = [*waiting, *orders[place]]
        today = day_of(city, there, day, wish.fleet, promise_cents=PROMISE_CENTS)
        later = tuple(on[place + 1 : place + 1 + wish.hold_days])
        stops = today.holding(past[-wish.past_days :], HoldPolicy(later)) if later else list(today.stops)
        decision = steps.searcher(today, wish, HOLDING)(stops)
        held = {choice.parcel for choice in decision.held}
        waiting = [one for one in there if one.number in held]
        past.append(today.driven(decision))
        found.append(joint(decision))
    return found
