"""Recreate with pairs: each loose stop or pair gets its cheapest place on the routes near it, or stays absent."""

from __future__ import annotations

import numpy as np

from doorstep.routing.chance import below, fraction
from doorstep.routing.compiled import Id, compiled
from doorstep.routing.desk import KEPT, LOOSE, STEP, TRIAL, Desk, give_place, lay_loose, loosen, put_back
from doorstep.routing.facts import Facts
from doorstep.routing.pairs_freight import Freight, renew_loads
from doorstep.routing.pairs_places import cheapest_on_route, may_serve
from doorstep.routing.recreate import sort_by_key
from doorstep.routing.tour import Tour, renew


@compiled
def recreate_pairs(
    facts: Facts, tour: Tour, freight: Freight, desk: Desk, prize_factor: float, open_share: float, most_vans: int
) -> None:
    """Place the loose stops and pairs one after the other; vans are opened while fewer than `most_vans` are out."""
    sort_jobs(facts, freight, desk)
    vans_out = 0
    for number in range(len(facts.kind)):
        vans_out += tour.load[number, 0] > 0
    for line in range(desk.counter[LOOSE]):
        first = desk.loose[line]
        if freight.is_second[first] or tour.route[first] < len(facts.kind):
            continue
        limit = prize_of(facts, freight, first, prize_factor)
        _, route, before, before_mate = cheapest_anywhere_near(
            facts, tour, freight, desk, first, limit, open_share, vans_out < most_vans
        )
        if route < len(facts.kind):
            vans_out += tour.load[route, 0] == 0
            place_job(facts, tour, freight, desk, first, before, before_mate)


@compiled
def prize_of(facts: Facts, freight: Freight, first: Id, factor: float) -> float:
    """What leaving out a stop or pair costs; infinite where one half must be served."""
    mate = freight.mate[first]
    if facts.is_mandatory[first]:
        return np.inf
    if mate == facts.depot:
        return float(facts.prize[first] * factor)
    return float((facts.prize[first] + facts.prize[mate]) * factor)


@compiled
def place_job(facts: Facts, tour: Tour, freight: Freight, desk: Desk, first: Id, before: Id, before_mate: Id) -> None:
    """Give a stop its place after `before`, and its mate the one after `before_mate`."""
    mate = freight.mate[first]
    give_place(facts, tour, desk, first, before)
    if mate < facts.depot:
        give_place(facts, tour, desk, mate, before_mate)
    renew_loads(facts, tour, freight, tour.route[first])


@compiled
def cheapest_anywhere_near(
    facts: Facts, tour: Tour, freight: Freight, desk: Desk, first: Id, limit: float, open_share: float, may_open: bool
) -> tuple[float, Id, Id, Id]:
    """Cents, route and places of the best insertion: routes of near neighbours, an empty van of each kind, then all."""
    nowhere = np.uint32(len(tour.next))
    best, best_route, place, place_mate = limit, np.uint32(len(facts.kind)), nowhere, nowhere
    desk.counter[TRIAL] += 1
    if may_open:
        note_empty_vans(facts, tour, desk)
    mate = freight.mate[first]
    near = facts.near.shape[1]
    halves = 1 if mate == facts.depot else 2
    for look in range(halves * near + len(facts.kind)):
        if look < halves * near:
            beside = facts.near[first if look % halves == 0 else mate, look // halves]
            route = tour.route[beside]
            if route == len(facts.kind):
                continue
        else:
            route = np.uint32(look - halves * near)
            if tour.load[route, 0] == 0:
                if not may_open or desk.first_empty[facts.kind[route]] != route:
                    continue
            elif best_route < len(facts.kind):
                continue
        gate = np.uint32(facts.depot + route)
        if desk.tried[gate] == desk.counter[TRIAL]:
            continue
        desk.tried[gate] = desk.counter[TRIAL]
        if may_serve(facts, tour, freight, first, route):
            cents, before, before_mate = cheapest_on_route(facts, tour, freight, desk, first, route, open_share, best)
            if cents < best:
                best, best_route, place, place_mate = cents, route, before, before_mate
    return best, best_route, place, place_mate


@compiled
def note_empty_vans(facts: Facts, tour: Tour, desk: Desk) -> None:
    """For each kind of van, the first one that has nothing to do."""
    for kind in range(len(desk.first_empty)):
        desk.first_empty[kind] = len(facts.kind)
    for number in range(len(facts.kind)):
        kind = facts.kind[number]
        if tour.load[number, 0] == 0 and desk.first_empty[kind] == len(facts.kind):
            desk.first_empty[kind] = number


@compiled
def sort_jobs(facts: Facts, freight: Freight, desk: Desk) -> None:
    """Order what is loose by one rule drawn by lot; second halves follow their first ones and do not count."""
    lot = below(desk.dice, 16)
    for line in range(desk.counter[LOOSE]):
        stop = desk.loose[line]
        mate = freight.mate[stop] if freight.mate[stop] < facts.depot else stop
        if lot < 4:
            key = fraction(desk.dice)
        elif lot < 7:
            key = -float(freight.between[stop, 0] + freight.brought[stop, 0] + freight.taken[stop, 0])
        elif lot < 9:
            key = -facts.from_depot[stop] - facts.from_depot[mate]
        elif lot < 10:
            key = facts.from_depot[stop] + facts.from_depot[mate]
        elif lot < 13:
            key = float(slack_s(facts, stop) + slack_s(facts, mate))
        elif lot < 14:
            key = float(facts.window[stop, 0])
        elif lot < 15:
            key = -float(facts.window[mate, 1])
        else:
            key = -freight.absences[stop]
        desk.sort_key[line] = key
    sort_by_key(desk)


@compiled
def slack_s(facts: Facts, stop: Id) -> int:
    """How wide a stop's window is."""
    return int(facts.window[stop, 1] - facts.window[stop, 0])


@compiled
def loosen_job(facts: Facts, tour: Tour, freight: Freight, desk: Desk, stop: Id) -> None:
    """Take a served stop out, and its mate with it; the route is stale until `settle_routes`."""
    mate = freight.mate[stop]
    loosen(facts, tour, desk, stop)
    if mate < facts.depot:
        loosen(facts, tour, desk, mate)


@compiled
def lay_absent_loose(facts: Facts, freight: Freight, desk: Desk, stop: Id) -> None:
    """Note an absent stop and its mate as waiting, once a step."""
    if desk.loosened[stop] == desk.counter[STEP]:
        return
    mate = freight.mate[stop]
    lay_loose(desk, stop, True)
    if mate < facts.depot:
        lay_loose(desk, mate, True)


@compiled
def renew_touched(facts: Facts, tour: Tour, freight: Freight, desk: Desk) -> None:
    """Sums and loads of all routes that stops were taken out of."""
    for number in range(desk.counter[KEPT]):
        renew(facts, tour, desk.kept_route[number])
        renew_loads(facts, tour, freight, desk.kept_route[number])


@compiled
def put_all_back(facts: Facts, tour: Tour, freight: Freight, desk: Desk) -> None:
    """Undo the step."""
    put_back(facts, tour, desk)
    for number in range(desk.counter[KEPT]):
        renew_loads(facts, tour, freight, desk.kept_route[number])
