"""The simple rules that the joint decision is measured against; each answers the day's total in cents."""

from __future__ import annotations

from dataclasses import replace

from doorstep.handoff import HandoffStop
from tests.handoff.towns import Town


def postage(stop: HandoffStop) -> int:
    return sum(parcel.offers[0].cents for parcel in stop.parcels)


def all_carrier(town: Town) -> int:
    return sum(map(postage, town.stops))


def all_own(town: Town, iterations: int) -> int:
    """Every stop by van; what no van can take still goes to the carrier."""
    dear = {stop.stop_id: postage(stop) for stop in town.stops}
    forced = town.decide(iterations=iterations, stops=[replace(stop, who="own_van") for stop in town.stops])
    return forced.totals.own_van_cents + sum(dear[choice.stop_id] for choice in forced.held)


def by_average_cost(town: Town, iterations: int) -> int:
    """Postage against the average cost of a stop when all go by van."""
    average = all_own(town, iterations) / len(town.stops)
    own = [stop for stop in town.stops if postage(stop) > average]
    rest = sum(map(postage, town.stops)) - sum(map(postage, own))
    return rest + all_own(replace(town, stops=own), iterations)


def by_marginal_cost(town: Town, iterations: int) -> int:
    """All by van first; then each stop that costs its route more than its postage goes to the carrier, once."""
    forced = town.decide(iterations=iterations, stops=[replace(stop, who="own_van") for stop in town.stops])
    marginal = {choice.stop_id: choice.van_cents or 0 for choice in forced.own_van}
    own = [stop for stop in town.stops if marginal.get(stop.stop_id, 10**9) <= postage(stop)]
    rest = sum(map(postage, town.stops)) - sum(map(postage, own))
    return rest + all_own(replace(town, stops=own), iterations)
