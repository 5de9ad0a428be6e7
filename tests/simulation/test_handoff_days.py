"""The made-up days: the same seed makes the same days, money adds up, and nothing gets lost while it waits."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from doorstep.operations.day_plan.fleet import Fleet
from doorstep.parcels import BadInput
from doorstep.simulation.handoff.city import make_city
from doorstep.simulation.handoff.demand import orders_of
from doorstep.simulation.handoff.simulate import CARRIER, HOLDING, OURS, Played, Wish, delivery_days, simulate

WISH = Wish(days=5, parcels=25, fleet=Fleet(vans=1, fixed_cents=3_000), iterations_per_stop=15)


@pytest.fixture(scope="module")
def city():
    return make_city("21230", seed=1, reach_m=12_000)


@pytest.fixture(scope="module")
def played(city) -> Played:
    return simulate(city, WISH)


def test_the_same_seed_makes_the_same_city_and_the_same_orders(city):
    again = make_city("21230", seed=1, reach_m=12_000)
    assert again.zips == city.zips
    assert np.array_equal(again.share, city.share)
    day = date(2026, 9, 14)
    assert orders_of(city, day, parcels=30, seed=3) == orders_of(again, day, parcels=30, seed=3)
    assert orders_of(city, day, parcels=30, seed=3) != orders_of(city, day, parcels=30, seed=4)


def test_doors_lie_around_the_center_of_their_zip_code(city):
    middle = dict(zip(city.zips, city.lonlat, strict=True))
    for one in orders_of(city, date(2026, 9, 14), parcels=50, seed=1):
        assert np.abs(middle[one.zip5] - one.lonlat).max() < 0.2


def test_days_are_business_days():
    # Friday the 4th; Monday the 7th is Labor Day.
    assert delivery_days(date(2026, 9, 4), 3) == (date(2026, 9, 4), date(2026, 9, 8), date(2026, 9, 9))


def test_every_policy_brings_every_parcel_by_the_last_day(played):
    for outcomes in played.outcomes.values():
        assert sum(one.left for one in outcomes) == 5 * 25
        assert outcomes[-1].held == 0


def test_nothing_waits_before_there_are_days_to_look_back_on(played):
    assert [one.held for one in played.outcomes[HOLDING][:3]] == [0, 0, 0]


def test_ours_costs_no_more_than_the_carriers_alone_any_day(played):
    for ours, carrier in zip(played.outcomes[OURS], played.outcomes[CARRIER], strict=True):
        assert ours.paid_cents <= carrier.paid_cents


def test_without_hold_days_holding_is_not_among_the_policies(city):
    found = simulate(city, Wish(days=1, parcels=5, fleet=Fleet(vans=1), hold_days=0, iterations_per_stop=1))
    assert HOLDING not in found.outcomes


@pytest.mark.parametrize("days", [0, 367])
def test_too_few_or_too_many_days_are_refused(city, days):
    with pytest.raises(BadInput, match="days cannot be played"):
        simulate(city, Wish(days=days))
