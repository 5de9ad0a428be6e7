"""The search with pairs: a phase that takes vans away, and one that makes the routes cheap.

Fleet phase after Christiaens and Vanden Berghe (2020): a step is good when
what it leaves out was left out more seldom than what was left out before.
"""

from __future__ import annotations

import math
from typing import NamedTuple

from doorstep.routing.chance import fraction
from doorstep.routing.compiled import compiled
from doorstep.routing.desk import BEST, KEPT, LOOSE, MISSING, ROUTES, SKIPPED, Desk, start_step
from doorstep.routing.facts import Facts
from doorstep.routing.pairs_freight import Freight
from doorstep.routing.pairs_recreate import put_all_back, recreate_pairs
from doorstep.routing.pairs_ruin import lay_all, lay_missing, ruin_pairs
from doorstep.routing.tour import Tour

PRIZE_BOOST = 6.0
BOOSTED_SHARE = 0.4
# So many stops that must be served and are not are tried in each step.
FEW_MISSING = 10
MOST_MISSING = 40


class PairsSchedule(NamedTuple):
    """How hot (cents) at the start and end, how much is ruined at a time, and how many vans may go out."""

    hot: float
    cold: float
    mean_removals: int
    whole_route_share: float
    most_vans: int


@compiled
def place_all(facts: Facts, tour: Tour, freight: Freight, desk: Desk) -> None:
    """Give every absent stop a place, as far as there is one, at any price."""
    start_step(desk)
    lay_all(facts, tour, freight, desk)
    recreate_pairs(facts, tour, freight, desk, PRIZE_BOOST, 0.0, len(facts.kind))
    routes, skipped, missing = changes(facts, tour, desk)
    accept(tour, desk, routes, skipped, missing)


@compiled
def improve_pairs(
    facts: Facts,
    tour: Tour,
    freight: Freight,
    desk: Desk,
    schedule: PairsSchedule,
    first: float,
    last: float,
    steps: int,
) -> None:
    """`steps` steps while the share done of the whole search goes from `first` to `last`."""
    for step in range(steps):
        done = first + (last - first) * step / steps
        heat = schedule.hot * math.exp(math.log(schedule.cold / schedule.hot) * done)
        boost = max(1.0, PRIZE_BOOST - (PRIZE_BOOST - 1.0) * done / BOOSTED_SHARE)
        start_step(desk)
        lay_missing(facts, tour, freight, desk, FEW_MISSING)
        ruin_pairs(facts, tour, freight, desk, schedule.mean_removals, schedule.whole_route_share)
        recreate_pairs(facts, tour, freight, desk, boost, 1.0, schedule.most_vans)
        judge(facts, tour, freight, desk, heat, boost)


@compiled
def shrink_fleet(
    facts: Facts,
    tour: Tour,
    freight: Freight,
    desk: Desk,
    schedule: PairsSchedule,
    first: float,
    last: float,
    steps: int,
) -> int:
    """Up to `steps` steps, until nothing that must be served is missing; how many were made."""
    for step in range(steps):
        if desk.cents[MISSING] < 0.5:
            return step
        done = first + (last - first) * step / steps
        heat = schedule.hot * math.exp(math.log(schedule.cold / schedule.hot) * done)
        start_step(desk)
        lay_missing(facts, tour, freight, desk, MOST_MISSING)
        ruin_pairs(facts, tour, freight, desk, schedule.mean_removals, 0.0)
        recreate_pairs(facts, tour, freight, desk, 1.0, 1.0, schedule.most_vans)
        judge_fleet(facts, tour, freight, desk, heat)
    return steps


@compiled
def changes(facts: Facts, tour: Tour, desk: Desk) -> tuple[float, float, float]:
    """Cents by which routes, prizes left and missing stops grew in this step."""
    routes, skipped, missing = 0.0, 0.0, 0.0
    for number in range(desk.counter[KEPT]):
        routes += tour.cost[desk.kept_route[number]] - desk.kept_cost[number]
    for line in range(desk.counter[LOOSE]):
        stop = desk.loose[line]
        change = int(tour.route[stop] == len(facts.kind)) - int(desk.was_absent[line])
        if facts.is_mandatory[stop]:
            missing += change * facts.prize[stop]
        else:
            skipped += change * facts.prize[stop]
    return routes, skipped, missing


@compiled
def judge(facts: Facts, tour: Tour, freight: Freight, desk: Desk, heat: float, boost: float) -> None:
    """Accept the step or undo it; remember the tour when it is the best so far."""
    routes, skipped, missing = changes(facts, tour, desk)
    if routes + boost * skipped + missing > -heat * math.log(1.0 - fraction(desk.dice)):
        put_all_back(facts, tour, freight, desk)
    else:
        accept(tour, desk, routes, skipped, missing)


@compiled
def accept(tour: Tour, desk: Desk, routes: float, skipped: float, missing: float) -> None:
    """Keep the step's changes; remember the tour when it is the best so far."""
    desk.cents[ROUTES] += routes
    desk.cents[SKIPPED] += skipped
    desk.cents[MISSING] += missing
    cents = desk.cents[ROUTES] + desk.cents[SKIPPED] + desk.cents[MISSING]
    if cents < desk.cents[BEST] - 1e-6:
        desk.cents[BEST] = cents
        for node in range(len(tour.next)):
            desk.best_next[node] = tour.next[node]


@compiled
def judge_fleet(facts: Facts, tour: Tour, freight: Freight, desk: Desk, heat: float) -> None:
    """Accept where the absent stops were absent more seldom so far, or none more is absent and it is cheap enough."""
    routes, skipped, missing = changes(facts, tour, desk)
    harder = 0.0
    for line in range(desk.counter[LOOSE]):
        stop = desk.loose[line]
        if facts.is_mandatory[stop]:
            change = int(tour.route[stop] == len(facts.kind)) - int(desk.was_absent[line])
            harder += change * (freight.absences[stop] + 1e-3)
    is_cheap = missing <= 0.5 and routes + skipped < -heat * math.log(1.0 - fraction(desk.dice))
    for line in range(desk.counter[LOOSE]):
        stop = desk.loose[line]
        if tour.route[stop] == len(facts.kind):
            freight.absences[stop] += 1.0
    if harder < -1e-6 or is_cheap:
        accept(tour, desk, routes, skipped, missing)
    else:
        put_all_back(facts, tour, freight, desk)
