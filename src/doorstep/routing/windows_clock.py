"""When a van can be where while its hours cost nothing: one number per node and direction instead of three.

Where hours cost nothing, a van may leave as its shift begins and wait as long
as it likes. `head[v, 0]` is then the earliest time at which it leaves node v,
and `tail[v, 0]` the latest arrival at v with which v, all after it and the
end of the shift are still in time. (With hourly pay `tour.py` keeps the least
duration as well.) A change spreads only as far as it changes something:
waiting and tight windows soon stop it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from doorstep.routing.compiled import Id, inlined
from doorstep.routing.facts import Array, Facts

if TYPE_CHECKING:
    from doorstep.routing.tour import Tour

UNKNOWN = -1


def free_ends(facts: Facts, head: Array, tail: Array) -> None:
    """Set a new tour's gates: every van leaves as its shift begins and is back before it ends."""
    head[facts.depot :, 0] = facts.shift[:, 0]
    tail[facts.depot :, 0] = facts.shift[:, 1]


@inlined
def fits_between(facts: Facts, tour: Tour, stop: Id, before: Id, to_stop: int, from_stop: int) -> bool:
    """True where `stop` after node `before` is in time, and all after it stay in time."""
    start = max(tour.head[before, 0] + to_stop, facts.window[stop, 0])
    if start > facts.window[stop, 1]:
        return False
    return bool(start + facts.service[stop] + from_stop <= tour.tail[tour.next[before], 0])


@inlined
def spread_from(facts: Facts, tour: Tour, stop: Id) -> None:
    """After `stop` got its place: times of leaving from there on, times of arrival back from there."""
    tour.head[stop, 0] = UNKNOWN
    tour.tail[stop, 0] = UNKNOWN
    spread_leaving(facts, tour, stop)
    spread_arrival(facts, tour, stop)


@inlined
def spread_leaving(facts: Facts, tour: Tour, node: Id) -> None:
    """Earliest times of leaving from `node` on, until one stays as it was."""
    before = tour.prev[node]
    ready = tour.head[before, 0] + tour.leg[before, 0]
    while node < facts.depot:
        ready = max(ready, facts.window[node, 0]) + facts.service[node]
        if tour.head[node, 0] == ready:
            return
        tour.head[node, 0] = ready
        ready += tour.leg[node, 0]
        node = tour.next[node]


@inlined
def spread_arrival(facts: Facts, tour: Tour, node: Id) -> None:
    """Latest times of arrival from `node` back, until one stays as it was."""
    due = tour.tail[tour.next[node], 0]
    while node < facts.depot:
        due = min(due - tour.leg[node, 0] - facts.service[node], facts.window[node, 1])
        if tour.tail[node, 0] == due:
            return
        tour.tail[node, 0] = due
        node = tour.prev[node]


@inlined
def renew_free_clock(facts: Facts, tour: Tour, route: Id) -> None:
    """All times of a route."""
    gate = np.uint32(facts.depot + route)
    ready = tour.head[gate, 0] + tour.leg[gate, 0]
    node = tour.next[gate]
    while node < facts.depot:
        ready = max(ready, facts.window[node, 0]) + facts.service[node]
        tour.head[node, 0] = ready
        ready += tour.leg[node, 0]
        node = tour.next[node]
    due = tour.tail[gate, 0]
    node = tour.prev[gate]
    while node < facts.depot:
        due = min(due - tour.leg[node, 0] - facts.service[node], facts.window[node, 1])
        tour.tail[node, 0] = due
        node = tour.prev[node]
