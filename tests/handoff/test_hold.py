"""Waiting for a denser day: when it is safe, what it is expected to cost, and what is said."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from doorstep.handoff import HoldPolicy, Outlook, PastDay, outlook, with_holds
from doorstep.handoff.hold import expected_cents, fallback_cents
from tests.handoff.towns import a_line, a_parcel, a_stop, a_van

TUESDAY, WEDNESDAY = date(2026, 11, 24), date(2026, 11, 25)
# Ground Advantage takes up to five business days: sent on Tuesday the 24th, with Thanksgiving on the 26th, until 2 Dec.
SAFE_TUESDAY, SAFE_WEDNESDAY = date(2026, 12, 2), date(2026, 12, 3)
POLICY = HoldPolicy((TUESDAY, WEDNESDAY), least_saving_cents=0)


def seen(*van_cents: float, near: float = 4) -> Outlook:
    return Outlook(np.array(van_cents, dtype=float)[:, None], np.array([near]))


def test_a_parcel_may_wait_only_as_long_as_a_carrier_still_keeps_the_promise():
    def safe_days(promised_on: date | None) -> int:
        return len(fallback_cents(a_parcel("a", 610, promised_on=promised_on), (TUESDAY, WEDNESDAY)))

    assert safe_days(SAFE_WEDNESDAY) == 2
    assert safe_days(SAFE_TUESDAY) == 1
    assert safe_days(date(2026, 12, 1)) == 0
    assert safe_days(None) == 0


def test_the_expected_cost_is_worked_out_from_the_last_day_back():
    # Last day: the cheaper of van and $6 carrier: (2 + 6) / 2 = $4. The day before: van $2, or wait for $4: $3.
    assert expected_cents(np.array([200.0, 900.0]), [600]) == 400
    assert expected_cents(np.array([200.0, 900.0]), [600, 600]) == 300


@settings(max_examples=50, deadline=None)
@given(
    vans=some.lists(some.floats(0, 2_000), min_size=1, max_size=8), carrier=some.integers(1, 2_000),
    days=some.integers(1, 4),
)  # fmt: skip
def test_waiting_longer_never_costs_more_and_never_more_than_the_carrier(vans, carrier, days):
    costs = [expected_cents(np.array(vans), [carrier] * count) for count in range(1, days + 1)]
    assert costs == sorted(costs, reverse=True)
    assert costs[0] <= carrier + 1e-6


def test_a_lonely_parcel_waits_where_the_van_is_usually_near_and_says_what_it_hopes_for():
    lonely = a_stop("a", 1, 610, promised_on=SAFE_WEDNESDAY)
    [held] = with_holds([lonely], seen(190, 190, 190), POLICY)
    choice = a_line([1_000], [held]).decide().choices[0]
    assert (choice.outcome, choice.code) == ("held", "for_a_denser_day")
    assert choice.reason == (
        "held until Tuesday: about 4 stops a day within 1 km, own van about $1.90 then; "
        "today our van would cost at least $20.00 here, Ground Advantage $6.10"
    )
    assert choice.offer.cents == 190


def test_it_does_not_wait_where_the_van_passes_today():
    near = a_stop("a", 1, 610, promised_on=SAFE_WEDNESDAY)
    [held] = with_holds([near], seen(190, 190, 190), POLICY)
    # 2 * 90 = $1.80 today
    assert a_line([90], [held]).decide().choices[0].outcome == "own_van"


def test_it_does_not_wait_for_less_than_the_least_saving():
    lonely = a_stop("a", 1, 610, promised_on=SAFE_WEDNESDAY)
    [held] = with_holds([lonely], seen(600, 600, 600), HoldPolicy((TUESDAY,), least_saving_cents=40))
    assert a_line([1_000], [held]).decide().choices[0].outcome == "carrier"


def test_what_waits_is_no_money_of_today():
    [held] = with_holds([a_stop("a", 1, 610, promised_on=SAFE_WEDNESDAY)], seen(190, 190, 190), POLICY)
    totals = a_line([1_000], [held]).decide().totals
    assert (totals.total_cents, totals.later_cents) == (0, 190)


@pytest.mark.parametrize("van_cents", [(190,), (190, 190)])
def test_two_days_to_look_back_on_are_too_few(van_cents):
    stop = a_stop("a", 1, 610, promised_on=SAFE_WEDNESDAY)
    assert with_holds([stop], seen(*van_cents), POLICY) == [stop]


def test_two_parcels_of_a_door_share_what_the_van_would_cost():
    both = a_stop("a", 1, 610, promised_on=SAFE_WEDNESDAY)
    both = type(both)("a", 1, (both.parcels[0], a_parcel("b", 610, promised_on=SAFE_WEDNESDAY)))
    [held] = with_holds([both], seen(200, 200, 200), POLICY)
    assert [parcel.best().cents for parcel in held.parcels] == [100, 100]


def test_the_outlook_is_the_cheapest_detour_from_the_routes_of_past_days():
    depot, east = np.array([0.0, 0.0]), np.array([[0.1, 0.0]])
    yesterday = PastDay.of([east], depot)
    van = a_van(cents_per_km=100, cents_per_hour=0)
    # On the way, ten kilometres beside it, and a day without any van.
    seen_by = outlook([yesterday, PastDay.of([], depot)], [[0.05, 0.0], [0.1, 0.0]], van, door_s=0, near_m=500)
    assert seen_by.van_cents[0] == pytest.approx([0, 0], abs=1)
    assert np.isinf(seen_by.van_cents[1]).all()
    # One of two days had a stop at the second door, none at the first.
    assert seen_by.near.tolist() == [0, 0.5]
