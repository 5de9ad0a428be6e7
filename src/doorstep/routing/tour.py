"""The routes under search as linked arrays, and the arithmetic of changing them.

A node below n is a stop; node n + r is the depot end of route r, so each
route is a ring through its depot node. `head[v]` sums up the way from the
depot to v, `tail[v]` from v to the depot, each as (seconds at least, earliest
and latest start at which that holds), which tells in one step what an
insertion does to a route with time windows.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from doorstep.routing.compiled import Id, compiled
from doorstep.routing.facts import Array, Facts

INFEASIBLE = np.inf


class Tour(NamedTuple):
    """All routes. route[v] is the number of vehicles where v is absent; `total` is (seconds, metres) by route."""

    next: Array
    prev: Array
    route: Array
    leg: Array
    head: Array
    tail: Array
    total: Array
    load: Array
    cost: Array


def empty_tour(facts: Facts) -> Tour:
    """All stops absent, all vans in the yard."""
    stops, vans = int(facts.depot), len(facts.kind)
    nodes = stops + vans
    itself = np.arange(nodes, dtype=np.uint32)
    route = np.full(nodes, vans, dtype=np.uint32)
    route[stops:] = np.arange(vans)
    head = np.zeros((nodes, 3), dtype=np.int32)
    head[stops:, 1:] = facts.shift
    return Tour(
        next=itself, prev=itself.copy(), route=route, leg=np.zeros((nodes, 2), dtype=np.int32),
        head=head, tail=head.copy(), total=np.zeros((vans, 2), dtype=np.int64),
        load=np.zeros((vans, 4), dtype=np.int64), cost=np.zeros(vans),
    )  # fmt: skip


@compiled
def row_of(facts: Facts, node: Id) -> Id:
    """The matrix row of a node."""
    return node if node < facts.depot else facts.depot


@compiled
def has_room(facts: Facts, tour: Tour, stop: Id, route: Id) -> bool:
    """True where the van still takes the stop's pieces, weight, volume and one more stop."""
    for side in range(4):  # noqa: SIM110
        if tour.load[route, side] + facts.demand[stop, side] > facts.capacity[route, side]:
            return False
    return True


@compiled
def seconds_with(facts: Facts, tour: Tour, stop: Id, before: Id, to_stop: int, from_stop: int) -> int:
    """Seconds of the route from depot to depot with `stop` put after node `before`; -1 where it breaks a time."""
    after = tour.next[before]
    spent = tour.head[before, 0] + to_stop
    opens, closes = facts.window[stop, 0], facts.window[stop, 1]
    earliest, latest = tour.head[before, 1], tour.head[before, 2]
    if earliest + spent > closes:
        return -1
    wait = max(opens - spent - latest, 0)
    earliest = max(opens - spent, earliest) - wait
    latest = min(closes - spent, latest)
    spent += wait + facts.service[stop] + from_stop
    opens, closes = tour.tail[after, 1], tour.tail[after, 2]
    if earliest + spent > closes:
        return -1
    return int(spent + max(opens - spent - latest, 0) + tour.tail[after, 0])


@compiled
def extra_cost(facts: Facts, tour: Tour, stop: Id, before: Id, route: Id, open_share: float) -> float:
    """Cents by which the route grows with `stop` after node `before`; infinite where the clock forbids it."""
    row, column = row_of(facts, before), row_of(facts, tour.next[before])
    out_s, back_s = facts.arc[row, stop, 0], facts.arc[stop, column, 0]
    metres = facts.arc[row, stop, 1] + facts.arc[stop, column, 1] - tour.leg[before, 1]
    if facts.windowed:
        seconds = seconds_with(facts, tour, stop, before, out_s, back_s)
        if seconds < 0:
            return INFEASIBLE
    else:
        seconds = tour.total[route, 0] + out_s + back_s - tour.leg[before, 0] + facts.service[stop]
        if seconds > facts.shift[route, 1] - facts.shift[route, 0]:
            return INFEASIBLE
    cents = facts.per_s[route] * (seconds - tour.total[route, 0]) + facts.per_m[route] * metres
    if tour.load[route, 3] == 0:
        cents += open_share * facts.fixed[route]
    return float(cents)


@compiled
def put(facts: Facts, tour: Tour, stop: Id, before: Id, route: Id) -> None:
    """Put an absent stop after node `before` and renew the route's sums."""
    after = tour.next[before]
    tour.next[before] = stop
    tour.prev[stop] = before
    tour.next[stop] = after
    tour.prev[after] = stop
    tour.route[stop] = route
    out = facts.arc[row_of(facts, before), stop]
    back = facts.arc[stop, row_of(facts, after)]
    tour.total[route, 0] += out[0] + back[0] - tour.leg[before, 0] + facts.service[stop]
    tour.total[route, 1] += out[1] + back[1] - tour.leg[before, 1]
    tour.leg[before, 0] = out[0]
    tour.leg[before, 1] = out[1]
    tour.leg[stop, 0] = back[0]
    tour.leg[stop, 1] = back[1]
    for side in range(4):
        tour.load[route, side] += facts.demand[stop, side]
    if facts.windowed:
        renew_heads(facts, tour, stop, route)
        renew_tails(facts, tour, stop)
    renew_cost(facts, tour, route)


@compiled
def take_out(facts: Facts, tour: Tour, stop: Id) -> None:
    """Unlink a stop. Its route's heads, tails and cost are stale until `renew` is called."""
    before, after, route = tour.prev[stop], tour.next[stop], tour.route[stop]
    tour.next[before] = after
    tour.prev[after] = before
    over = facts.arc[row_of(facts, before), row_of(facts, after)]
    tour.total[route, 0] += over[0] - tour.leg[before, 0] - tour.leg[stop, 0] - facts.service[stop]
    tour.total[route, 1] += over[1] - tour.leg[before, 1] - tour.leg[stop, 1]
    tour.leg[before, 0] = over[0]
    tour.leg[before, 1] = over[1]
    for side in range(4):
        tour.load[route, side] -= facts.demand[stop, side]
    tour.route[stop] = len(facts.kind)


@compiled
def renew(facts: Facts, tour: Tour, route: Id) -> None:
    """Heads, tails and cost of a route after stops were taken out."""
    if facts.windowed:
        gate = facts.depot + route
        renew_heads(facts, tour, tour.next[gate], route)
        renew_tails(facts, tour, tour.prev[gate])
    renew_cost(facts, tour, route)


@compiled
def renew_heads(facts: Facts, tour: Tour, node: Id, route: Id) -> None:
    """Heads from `node` to the end of its route, and the route's seconds, waiting included."""
    before = tour.prev[node]
    spent, earliest, latest = tour.head[before, 0], tour.head[before, 1], tour.head[before, 2]
    while node < facts.depot:
        spent = spent + tour.leg[before, 0]
        opens = facts.window[node, 0]
        wait = max(opens - spent - latest, 0)
        earliest = max(opens - spent, earliest) - wait
        latest = min(facts.window[node, 1] - spent, latest)
        spent = spent + wait + facts.service[node]
        tour.head[node, 0] = spent
        tour.head[node, 1] = earliest
        tour.head[node, 2] = latest
        before = node
        node = tour.next[node]
    tour.total[route, 0] = 0 if before >= facts.depot else spent + tour.leg[before, 0]


@compiled
def renew_tails(facts: Facts, tour: Tour, node: Id) -> None:
    """Tails from `node` back to the start of its route."""
    after = tour.next[node]
    spent, earliest, latest = tour.tail[after, 0], tour.tail[after, 1], tour.tail[after, 2]
    while node < facts.depot:
        reach = facts.service[node] + tour.leg[node, 0]
        wait = max(earliest - reach - facts.window[node, 1], 0)
        spent = spent + reach + wait
        earliest = max(earliest - reach, facts.window[node, 0]) - wait
        latest = min(latest - reach, facts.window[node, 1])
        tour.tail[node, 0] = spent
        tour.tail[node, 1] = earliest
        tour.tail[node, 2] = latest
        node = tour.prev[node]


@compiled
def renew_cost(facts: Facts, tour: Tour, route: Id) -> None:
    """The route's cents from its seconds and metres; nothing for a van that stays."""
    if tour.load[route, 3] == 0:
        tour.cost[route] = 0.0
    else:
        running = facts.per_s[route] * tour.total[route, 0] + facts.per_m[route] * tour.total[route, 1]
        tour.cost[route] = facts.fixed[route] + running
