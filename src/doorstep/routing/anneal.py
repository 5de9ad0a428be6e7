"""The search itself: ruin, recreate, keep what is better or what the temperature lets pass."""

from __future__ import annotations

import math
from typing import NamedTuple

from doorstep.routing.by_address import by_address
from doorstep.routing.chance import below, fraction
from doorstep.routing.compiled import compiled, entry, inlined
from doorstep.routing.desk import (
    BEST,
    KEPT,
    LOOSE,
    MISSING,
    ROUTES,
    SKIPPED,
    STEP,
    ZONE,
    Desk,
    put_back,
    start_step,
)  # fmt: skip
from doorstep.routing.empty_vans import note_empty_vans, note_touched_vans
from doorstep.routing.facts import Facts
from doorstep.routing.memory import count_served, note_changes, write_best
from doorstep.routing.polish import MOST_LOOSE, polish
from doorstep.routing.recreate import recreate
from doorstep.routing.ruin import ZONE_STEPS, ZONE_STOPS, loosen_all, ruin, ruin_route
from doorstep.routing.tour import Tour

PRIZE_BOOST = 6.0
BOOSTED_SHARE = 0.4


@by_address
class Schedule(NamedTuple):
    """How hot the search starts and ends (cents), how much it ruins at a time, and after which steps it polishes.

    A step is polished where it costs less than `polish_heats` times the heat.
    """

    hot: float
    cold: float
    mean_removals: int
    most_absent: int
    whole_route_share: float
    polish_heats: float


@entry
def search(facts: Facts, tour: Tour, desk: Desk, schedule: Schedule, steps: int, first: float, last: float) -> None:
    """So many steps, cooling from the share `first` of the schedule (0 to 1) to `last`, from where tour and desk stand.

    The first step of a desk that never made one gives every absent stop a place.
    """
    cooling = math.log(schedule.cold / schedule.hot)
    note_empty_vans(facts, tour, desk)
    count_served(tour, desk)
    for step in range(steps):
        done = first + (last - first) * step / steps
        heat = schedule.hot * math.exp(cooling * done)
        boost = max(1.0, PRIZE_BOOST - (PRIZE_BOOST - 1.0) * done / BOOSTED_SHARE)
        start_step(desk)
        if facts.depot > ZONE_STOPS and desk.counter[STEP] % ZONE_STEPS == 0:
            desk.counter[ZONE] = below(desk.dice, int(facts.depot))
        open_share = 1.0
        if desk.counter[STEP] == 1:
            loosen_all(facts, tour, desk)
            open_share = 0.0
        else:
            open_share = ruin_somewhere(facts, tour, desk, schedule)
        recreate(facts, tour, desk, boost, open_share)
        judge(facts, tour, desk, heat, boost, schedule.polish_heats * heat)


@compiled
def ruin_somewhere(facts: Facts, tour: Tour, desk: Desk, schedule: Schedule) -> float:
    """Ruin strings, now and then a whole route or with all absent stops around; what an empty van then counts."""
    most_absent, open_share = schedule.most_absent, 1.0
    if fraction(desk.dice) < schedule.whole_route_share:
        if fraction(desk.dice) < 0.5:
            ruin_route(facts, tour, desk)
            return open_share
        most_absent, open_share = facts.near.shape[1], 0.0
    ruin(facts, tour, desk, schedule.mean_removals, most_absent)
    return open_share


@inlined
def judge(facts: Facts, tour: Tour, desk: Desk, heat: float, boost: float, polished: float) -> None:
    """Better the step where it costs less than `polished` more; accept it or undo it; remember the best tour."""
    routes, skipped, missing = changes(facts, tour, desk)
    near_enough = routes + boost * skipped + missing < polished
    if near_enough and is_polished(facts, desk) and polish(facts, facts.rules, tour, desk):
        routes, skipped, missing = changes(facts, tour, desk)
    if routes + boost * skipped + missing > -heat * math.log(1.0 - fraction(desk.dice)):
        put_back(facts, tour, desk)
        note_touched_vans(facts, tour, desk)
        return
    note_changes(tour, desk)
    desk.cents[ROUTES] += routes
    desk.cents[SKIPPED] += skipped
    desk.cents[MISSING] += missing
    cents = desk.cents[ROUTES] + desk.cents[SKIPPED] + desk.cents[MISSING]
    if cents < desk.cents[BEST] - 1e-6:
        desk.cents[BEST] = cents
        write_best(facts, tour, desk)


@compiled
def is_polished(facts: Facts, desk: Desk) -> bool:
    """True where local search may follow: it knows no windows, and a great upheaval is not worth it."""
    return not facts.windowed and desk.counter[LOOSE] <= MOST_LOOSE


@compiled
def changes(facts: Facts, tour: Tour, desk: Desk) -> tuple[float, float, float]:
    """Cents by which the step changed the routes, the prizes left, and what must be served and is not."""
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
    return routes, skipped, missing
