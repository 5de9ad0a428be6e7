"""The best tour met so far, written down by the routes that changed: no step pays for the whole tour."""

from __future__ import annotations

import numpy as np

from doorstep.routing.compiled import Id, compiled
from doorstep.routing.desk import IN_USE, KEPT, SERVED, STALE, Desk
from doorstep.routing.facts import Facts
from doorstep.routing.tour import Tour


@compiled
def count_served(tour: Tour, desk: Desk) -> None:
    """How many stops are served, by how many vans."""
    desk.counter[SERVED] = 0
    desk.counter[IN_USE] = 0
    for route in range(len(tour.cost)):
        desk.counter[SERVED] += tour.load[route, 0] // 1000
        desk.counter[IN_USE] += int(tour.load[route, 0] > 0)


@compiled
def note_changes(tour: Tour, desk: Desk) -> None:
    """An accepted step: the routes that it touched are not as the best tour has them, and counts follow."""
    for number in range(desk.counter[KEPT]):
        route = desk.kept_route[number]
        if not desk.stale[route]:
            desk.stale[route] = True
            desk.stale_route[desk.counter[STALE]] = route
            desk.counter[STALE] += 1
        desk.counter[SERVED] += (tour.load[route, 0] - desk.kept_load[number, 0]) // 1000
        desk.counter[IN_USE] += int(tour.load[route, 0] > 0) - int(desk.kept_load[number, 0] > 0)


@compiled
def write_best(facts: Facts, tour: Tour, desk: Desk) -> None:
    """Write the tour down as the best one, the routes that changed since the last time."""
    for number in range(desk.counter[STALE]):
        route = desk.stale_route[number]
        desk.stale[route] = False
        write_route(tour, desk, np.uint32(facts.depot + route))
    desk.counter[STALE] = 0


@compiled
def write_route(tour: Tour, desk: Desk, gate: Id) -> None:
    """One ring as it is now."""
    node = tour.next[gate]
    desk.best_next[gate] = node
    while node != gate:
        desk.best_next[node] = tour.next[node]
        node = tour.next[node]
