"""Which van of each kind is the first with nothing to do: kept up to date by the routes that a step touches."""

from __future__ import annotations

import numpy as np

from doorstep.routing.compiled import Id, compiled
from doorstep.routing.desk import KEPT, Desk
from doorstep.routing.facts import Facts
from doorstep.routing.tour import Tour


@compiled
def note_empty_vans(facts: Facts, tour: Tour, desk: Desk) -> None:
    """For each kind of van, the first one that has nothing to do; the number of vans where there is none."""
    for kind in range(len(desk.first_empty)):
        desk.first_empty[kind] = len(facts.kind)
    for number in range(len(facts.kind)):
        if tour.load[number, 0] == 0:
            note_empty_van(facts, desk, np.uint32(number))


@compiled
def note_empty_van(facts: Facts, desk: Desk, route: Id) -> None:
    """This van has nothing to do."""
    kind = facts.kind[route]
    if route < desk.first_empty[kind]:
        desk.first_empty[kind] = route


@compiled
def note_touched_vans(facts: Facts, tour: Tour, desk: Desk) -> None:
    """After any change: the vans that the step touched may have become empty, or not be empty any more."""
    for number in range(desk.counter[KEPT]):
        route = desk.kept_route[number]
        if tour.load[route, 0] == 0:
            note_empty_van(facts, desk, route)
        elif desk.first_empty[facts.kind[route]] == route:
            next_empty_van(facts, tour, desk, route)


@compiled
def next_empty_van(facts: Facts, tour: Tour, desk: Desk, used: Id) -> None:
    """After the first empty van of a kind got its first stop: the next one of its kind with nothing to do."""
    kind = facts.kind[used]
    desk.first_empty[kind] = len(facts.kind)
    for number in range(used + 1, len(facts.kind)):
        if facts.kind[number] == kind and tour.load[number, 0] == 0:
            desk.first_empty[kind] = number
            return
