"""The search itself: ruin, recreate, keep what is better or what the temperature lets pass."""

from __future__ import annotations

import math
from typing import NamedTuple

from doorstep.routing.chance import fraction
from doorstep.routing.compiled import compiled
from doorstep.routing.desk import (
    BEST,
    KEPT,
    LOOSE,
    MISSING,
    ROUTES,
    SKIPPED,
    STEP,
    Desk,
    put_back,
    start_step,
)  # fmt: skip
from doorstep.routing.facts import Facts
from doorstep.routing.recreate import recreate
from doorstep.routing.ruin import loosen_all, ruin, ruin_route
from doorstep.routing.tour import Tour

PRIZE_BOOST = 6.0
BOOSTED_SHARE = 0.4


class Schedule(NamedTuple):
    """How hot the search starts and ends (cents), and how much it ruins at a time."""

    hot: float
    cold: float
    mean_removals: int
    most_absent: int
    whole_route_share: float


@compiled
def search(facts: Facts, tour: Tour, desk: Desk, schedule: Schedule, steps: int, first: float, last: float) -> None:
    """So many steps, cooling from the share `first` of the schedule (0 to 1) to `last`, from where tour and desk stand.

    The first step of a desk that never made one gives every absent stop a place.
    """
    cooling = math.log(schedule.cold / schedule.hot)
    for step in range(steps):
        done = first + (last - first) * step / steps
        heat = schedule.hot * math.exp(cooling * done)
        boost = max(1.0, PRIZE_BOOST - (PRIZE_BOOST - 1.0) * done / BOOSTED_SHARE)
        start_step(desk)
        open_share = 1.0
        if desk.counter[STEP] == 1:
            loosen_all(facts, tour, desk)
            open_share = 0.0
        elif fraction(desk.dice) < schedule.whole_route_share:
            if fraction(desk.dice) < 0.5:
                ruin_route(facts, tour, desk)
            else:
                open_share = 0.0
                ruin(facts, tour, desk, schedule.mean_removals, facts.near.shape[1])
        else:
            ruin(facts, tour, desk, schedule.mean_removals, schedule.most_absent)
        recreate(facts, tour, desk, boost, open_share)
        judge(facts, tour, desk, heat, boost)


@compiled
def judge(facts: Facts, tour: Tour, desk: Desk, heat: float, boost: float) -> None:
    """Accept the step or undo it; remember the tour when it is the best so far."""
    routes, skipped, missing = 0.0, 0.0, 0.0
    for number in range(desk.counter[KEPT]):
        routes += tour.cost[desk.kept_route[number]] - desk.kept_cost[number]
    for place in range(desk.counter[LOOSE]):
        stop = desk.loose[place]
        change = int(tour.route[stop] == len(facts.kind)) - int(desk.was_absent[place])
        if facts.is_mandatory[stop]:
            missing += change * facts.prize[stop]
        else:
            skipped += change * facts.prize[stop]
    if routes + boost * skipped + missing > -heat * math.log(1.0 - fraction(desk.dice)):
        put_back(facts, tour, desk)
        return
    desk.cents[ROUTES] += routes
    desk.cents[SKIPPED] += skipped
    desk.cents[MISSING] += missing
    cents = desk.cents[ROUTES] + desk.cents[SKIPPED] + desk.cents[MISSING]
    if cents < desk.cents[BEST] - 1e-6:
        desk.cents[BEST] = cents
        for node in range(len(tour.next)):
            desk.best_next[node] = tour.next[node]
