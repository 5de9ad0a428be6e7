"""The joint decision against the simple rules people use instead, same search and same effort."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from doorstep.handoff import decide
from doorstep.routing import Dense
from tests.handoff.policies import all_carrier, all_own, by_average_cost, by_marginal_cost
from tests.handoff.towns import a_city

ITERATIONS = 30_000


@pytest.mark.parametrize("seed", [1, 2])
def test_it_beats_every_simple_rule_in_a_city_with_suburbs(seed):
    city = a_city(seed, stops=120, vans=2)
    joint = city.decide(iterations=ITERATIONS).totals.total_cents
    assert joint < 0.85 * all_carrier(city)
    assert joint < 0.85 * all_own(city, ITERATIONS)
    assert joint < 0.95 * by_average_cost(city, ITERATIONS)
    assert joint < 0.95 * by_marginal_cost(city, ITERATIONS)


@settings(max_examples=25, deadline=None)
@given(seed=some.integers(0, 10**6), stops=some.integers(1, 40), vans=some.integers(0, 4))
def test_it_is_never_dearer_than_the_carriers_alone_and_adds_up(seed, stops, vans):
    city = a_city(seed, stops, vans)
    decision = city.decide(iterations=200)
    assert decision.totals.total_cents <= all_carrier(city) == decision.totals.all_carrier_cents
    assert len(decision.own_van) + len(decision.carrier) + len(decision.held) == stops


def test_the_same_seed_decides_the_same():
    city = a_city(9, stops=80, vans=2)
    first, second = (
        decide(city.stops, city.vans, Dense(city.duration_s, city.distance_m), seed=4, iterations=2_000)
        for _ in range(2)
    )
    assert first == second
