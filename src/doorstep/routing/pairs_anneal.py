"""The search with pairs: a phase that takes vans away, and one that makes the routes cheap.

Fleet phase after Christiaens and Vanden Berghe (2020): a step is good when
what it leaves out was left out more seldom than what was left out before.
"""

from __future__ import annotations

import math
from typing import NamedTuple

from doorstep.routing.by_address import by_address
from doorstep.routing.chance import fraction
from doorstep.routing.compiled import compiled, entry
from doorstep.routing.desk import BEST, KEPT, LOOSE, MISSING, ROUTES, SKIPPED, STEP, Desk, start_step
from doorstep.routing.facts import Facts
from doorstep.routing.pairs_eject import eject_for_missing
from doorstep.routing.pairs_freight import Freight
from doorstep.routing.pairs_recreate import put_all_back, recreate_pairs
from doorstep.routing.pairs_ruin import lay_all, lay_missing, ruin_pairs
from doorstep.routing.tour import Tour

PRIZE_BOOST = 6.0
BOOSTED_SHARE = 0.4
# While a van is being taken away, every so many steps somebody is ejected for a missing stop.
EJECT_EVERY = 30
# So many stops that must be served and are not are tried in each step, the second while a van is being taken away.
FEW_MISSING = 10
MOST_MISSING = 40


@by_address
class PairsSchedule(NamedTuple):
    """How hot (cents) at the start and end, how much is ruined at a time, and how many vans may go out.

    While `is_fleet`, steps are judged by what they leave out, and end once nothing that must be served is missing.
    """

    hot: float
    cold: float
    mean_removals: int
    whole_route_share: float
    most_vans: int
    is_fleet: bool


@entry
def search_pairs(
    facts: Facts, tour: Tour, freight: Freight, desk: Desk, schedule: PairsSchedule, steps: int, first: float,
    last: float,
) -> int:  # fmt: skip
    """Up to `steps` steps while the share done of the schedule goes from `first` to `last`; how many were made.

    The first step of a desk that never made one gives every absent stop a place.
    """
    for step in range(steps):
        if schedule.is_fleet and desk.cents[MISSING] < 0.5:
            return step
        done = first + (last - first) * step / steps
        heat = schedule.hot * math.exp(math.log(schedule.cold / schedule.hot) * done)
        boost = 1.0 if schedule.is_fleet else max(1.0, PRIZE_BOOST - (PRIZE_BOOST - 1.0) * done / BOOSTED_SHARE)
        if schedule.is_fleet and step % EJECT_EVERY == EJECT_EVERY - 1:
            if eject_for_missing(facts, tour, freight, desk):
                accept_changes(facts, tour, desk)
            continue
        start_step(desk)
        open_share = 1.0
        if desk.counter[STEP] == 1:
            lay_all(facts, tour, freight, desk)
            # What is worth its place only in company must find a van open.
            open_share = 0.0 if desk.cents[SKIPPED] > 0.5 else 1.0
        else:
            if not schedule.is_fleet and fraction(desk.dice) < schedule.whole_route_share:
                open_share = 0.0
            lay_missing(facts, tour, freight, desk, MOST_MISSING if schedule.is_fleet else FEW_MISSING)
            ruin_pairs(facts, tour, freight, desk, schedule.mean_removals, schedule.whole_route_share)
        recreate_pairs(facts, tour, freight, desk, boost, open_share, schedule.most_vans)
        if schedule.is_fleet:
            judge_fleet(facts, tour, freight, desk, heat)
        else:
            judge(facts, tour, freight, desk, heat, boost)
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
def accept_changes(facts: Facts, tour: Tour, desk: Desk) -> None:
    """Keep the step's changes whatever they cost."""
    routes, skipped, missing = changes(facts, tour, desk)
    accept(tour, desk, routes, skipped, missing)


@compiled
def judge_fleet(facts: Facts, tour: Tour, freight: Freight, desk: Desk, heat: float) -> None:
    """Accept where the absent stops were absent more seldom so far, or none more is absent and it is cheap enough."""
    routes, skipped, missing = changes(facts, tour, desk)
    harder = 0.0
    for line in range(desk.counter[LOOSE]):
        stop = desk.loose[line]
        is_absent = tour.route[stop] == len(facts.kind)
        if facts.is_mandatory[stop]:
            harder += (int(is_absent) - int(desk.was_absent[line])) * freight.absences[stop]
        if is_absent:
            freight.absences[stop] += 1.0
    is_cheap = missing <= 0.5 and routes + skipped < -heat * math.log(1.0 - fraction(desk.dice))
    if harder < -1e-6 or is_cheap:
        accept(tour, desk, routes, skipped, missing)
    else:
        put_all_back(facts, tour, freight, desk)
