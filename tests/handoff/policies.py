"""The simple rules that the joint decision is measured against; each answers the day's total in cents."""

from __future__ import annotations

from dataclasses import replace

from tests.handoff.towns import Town


def all_carrier(town: Town) -> int:
    return sum(stop.carrier_cents or 0 for stop in town.stops)


def all_own(town: Town, iterations: int) -> int:
    """Every stop by van; what no van can take still goes to the carrier."""
    dear = {stop.stop_id: stop.carrier_cents or 0 for stop in town.stops}
    decision = town.decide(iterations=iterations, stops=[replace(stop, carrier_cents=1_000_000) for stop in town.stops])
    return decision.totals.own_van_cents + sum(dear[choice.stop_id] for choice in decision.carrier)


def by_average_cost(town: Town, iterations: int) -> int:
    """Postage against the average cost of a stop when all go by van."""
    average = all_own(town, iterations) / len(town.stops)
    own = [stop for stop in town.stops if (stop.carrier_cents or 0) > average]
    rest = sum(stop.carrier_cents or 0 for stop in town.stops) - sum(stop.carrier_cents or 0 for stop in own)
    return rest + all_own(replace(town, stops=own), iterations)


def by_marginal_cost(town: Town, iterations: int) -> int:
    """All by van first; then each stop that costs its route more than its postage goes to the carrier, once."""
    forced = town.decide(iterations=iterations, stops=[replace(stop, carrier_cents=1_000_000) for stop in town.stops])
    marginal = {choice.stop_id: choice.van_cents or 0 for choice in forced.own_van}
    postage = {stop.stop_id: stop.carrier_cents or 0 for stop in town.stops}
    own = [stop for stop in town.stops if marginal.get(stop.stop_id, 10**9) <= postage[stop.stop_id]]
    rest = sum(postage.values()) - sum(postage[stop.stop_id] for stop in own)
    return rest + all_own(replace(town, stops=own), iterations)
