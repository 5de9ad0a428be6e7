"""The routes under search as linked arrays, and the arithmetic of changing them.

A node below n is a stop; node n + r is the depot end of route r, so each
route is a ring through its depot node. `head[v]` sums up the way from the
depot to v, `tail[v]` from v to the depot, each as (seconds at least, earliest
and latest start at which that holds), which tells in one step what an
insertion does to a route with time windows (`insertion.py` asks them).
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from doorstep.routing.by_address import by_address
from doorstep.routing.compiled import Id, compiled, entry, inlined
from doorstep.routing.drive import new_clock, renew_ruled
from doorstep.routing.facts import Array, Facts
from doorstep.routing.legs import leg_between, row_from, row_to
from doorstep.routing.windows_clock import free_ends, renew_free_clock, spread_from


@by_address
class Tour(NamedTuple):
    """All routes. route[v] is the number of vehicles where v is absent; `total` is by route.

    Its columns: seconds from departure to return, metres, seconds without waiting. `clock` is None where the problem
    is lean. `reach[v]` is the cents of the longer leg at a stop: infinite beside a gate, less than nothing where v is
    absent.
    """

    next: Array
    prev: Array
    route: Array
    leg: Array
    head: Array
    tail: Array
    total: Array
    load: Array
    cost: Array
    clock: Any
    reach: Array


def empty_tour(facts: Facts) -> Tour:
    """All stops absent, all vans in the yard."""
    stops, vans = int(facts.depot), len(facts.kind)
    nodes = stops + vans
    itself = np.arange(nodes, dtype=np.uint32)
    route = np.full(nodes, vans, dtype=np.uint32)
    route[stops:] = np.arange(vans)
    head = np.zeros((nodes, 3), dtype=np.int32)
    head[stops:, 1:] = facts.shift
    tail = head.copy()
    if facts.hours_free:
        free_ends(facts, head, tail)
    return Tour(
        next=itself, prev=itself.copy(), route=route, leg=np.zeros((nodes, 2), dtype=np.int32),
        head=head, tail=tail, total=np.zeros((vans, 3), dtype=np.int64),
        load=np.zeros((vans, facts.demand.shape[1]), dtype=np.int64), cost=np.zeros(vans),
        reach=np.full(nodes, -np.inf, dtype=np.float32), clock=new_clock(facts),
    )  # fmt: skip


@compiled
def link(tour: Tour, stop: Id, before: Id) -> None:
    """Hang a stop into the ring after node `before`."""
    after = tour.next[before]
    tour.next[before] = stop
    tour.prev[stop] = before
    tour.next[stop] = after
    tour.prev[after] = stop


@compiled
def unlink(tour: Tour, stop: Id) -> None:
    """Close the ring over a stop."""
    before, after = tour.prev[stop], tour.next[stop]
    tour.next[before] = after
    tour.prev[after] = before


@entry
def put(facts: Facts, tour: Tour, stop: Id, before: Id, route: Id) -> None:
    """Put an absent stop after node `before` and renew the route's sums."""
    row, column = row_from(facts, before), row_to(facts, tour.next[before])
    link(tour, stop, before)
    tour.route[stop] = route
    tour.total[route, 2] += facts.service[stop]
    add_legs(tour, route, before, -1)
    tour.leg[before, 0], tour.leg[before, 1] = leg_between(facts, row, stop)
    tour.leg[stop, 0], tour.leg[stop, 1] = leg_between(facts, stop, column)
    add_legs(tour, route, before, 1)
    add_legs(tour, route, stop, 1)
    renew_reach_around(facts, tour, stop)
    for side in range(facts.demand.shape[1]):
        tour.load[route, side] += facts.demand[stop, side]
    tour.total[route, 0] = tour.total[route, 2]
    if facts.hours_free:
        spread_from(facts, tour, stop)
    elif facts.windowed:
        renew_heads(facts, tour, stop, route)
        renew_tails(facts, tour, stop)
    renew_cost(facts, tour, route)
    renew_ruled(facts, facts.rules, tour, route)


@entry
def take_out(facts: Facts, tour: Tour, stop: Id) -> None:
    """Take a stop out of its route, whose seconds, heads, tails and cost are stale until `renew`."""
    before, after, route = tour.prev[stop], tour.next[stop], tour.route[stop]
    unlink(tour, stop)
    tour.route[stop] = len(facts.kind)
    tour.total[route, 2] -= facts.service[stop]
    add_legs(tour, route, before, -1)
    add_legs(tour, route, stop, -1)
    tour.leg[before, 0], tour.leg[before, 1] = leg_between(facts, row_from(facts, before), row_to(facts, after))
    add_legs(tour, route, before, 1)
    tour.reach[stop] = -np.inf
    renew_reach(facts, tour, before)
    renew_reach(facts, tour, after)
    for side in range(facts.demand.shape[1]):
        tour.load[route, side] -= facts.demand[stop, side]


@inlined
def leg_cents(facts: Facts, tour: Tour, node: Id, route: Id) -> float:
    """Cents of the leg that leaves a node."""
    return float(facts.per_m[route] * tour.leg[node, 1] + facts.per_s[route] * tour.leg[node, 0])


@inlined
def renew_reach(facts: Facts, tour: Tour, node: Id) -> None:
    """The longer of a served stop's two legs."""
    if node >= facts.depot:
        return
    before, route = tour.prev[node], tour.route[node]
    if before >= facts.depot or tour.next[node] >= facts.depot:
        tour.reach[node] = np.inf
    else:
        tour.reach[node] = max(leg_cents(facts, tour, before, route), leg_cents(facts, tour, node, route))


@compiled
def renew_reach_around(facts: Facts, tour: Tour, stop: Id) -> None:
    """The reach of a served stop and of its two neighbours on the route."""
    renew_reach(facts, tour, tour.prev[stop])
    renew_reach(facts, tour, stop)
    renew_reach(facts, tour, tour.next[stop])


@compiled
def add_legs(tour: Tour, route: Id, node: Id, sign: int) -> None:
    """Add the leg that leaves `node` to its route's moving seconds and metres, or take it off."""
    tour.total[route, 2] += sign * tour.leg[node, 0]
    tour.total[route, 1] += sign * tour.leg[node, 1]


@entry
def renew(facts: Facts, tour: Tour, route: Id) -> None:
    """Seconds, heads, tails and cost of a route after stops were taken out."""
    tour.total[route, 0] = tour.total[route, 2]
    if facts.windowed:
        renew_clock(facts, tour, route)
    renew_cost(facts, tour, route)
    renew_ruled(facts, facts.rules, tour, route)


@compiled
def attach(facts: Facts, tour: Tour, before: Id, node: Id) -> None:
    """Let `node` follow `before`, whatever stood there; sums and reach are stale until `recount`."""
    tour.next[before] = node
    tour.prev[node] = before
    tour.leg[before, 0], tour.leg[before, 1] = leg_between(facts, row_from(facts, before), row_to(facts, node))


@compiled
def recount(facts: Facts, tour: Tour, route: Id) -> None:
    """All sums of a route from its ring, and whose route its stops are on."""
    for side in range(facts.demand.shape[1]):
        tour.load[route, side] = 0
    tour.total[route, 1] = 0
    tour.total[route, 2] = 0
    gate = np.uint32(facts.depot + route)
    add_legs(tour, route, gate, 1)
    node = tour.next[gate]
    while node < facts.depot:
        tour.route[node] = route
        renew_reach(facts, tour, node)
        add_legs(tour, route, node, 1)
        tour.total[route, 2] += facts.service[node]
        for side in range(facts.demand.shape[1]):
            tour.load[route, side] += facts.demand[node, side]
        node = tour.next[node]
    renew(facts, tour, route)


@compiled
def renew_clock(facts: Facts, tour: Tour, route: Id) -> None:
    """All heads and tails of a route."""
    if facts.hours_free:
        renew_free_clock(facts, tour, route)
        return
    gate = np.uint32(facts.depot + route)
    renew_heads(facts, tour, tour.next[gate], route)
    renew_tails(facts, tour, tour.prev[gate])


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
    if tour.load[route, 0] == 0:
        tour.cost[route] = 0.0
    else:
        running = facts.per_s[route] * tour.total[route, 0] + facts.per_m[route] * tour.total[route, 1]
        tour.cost[route] = facts.fixed[route] + running
