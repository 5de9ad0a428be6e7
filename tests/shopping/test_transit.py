"""How long services take, in business days that a person can count on a calendar."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doorstep.postage.shopping import transit_of
from doorstep.postage.shopping.business_days import after_business_days, holidays, is_business_day


def test_thanksgiving_and_weekends_do_not_count():
    # Monday 2026-11-23: Tue 24, Wed 25, (Thu 26 Thanksgiving), Fri 27, (weekend), Mon 30
    assert after_business_days(date(2026, 11, 23), 3) == date(2026, 11, 27)
    assert after_business_days(date(2026, 11, 23), 4) == date(2026, 11, 30)


@pytest.mark.parametrize(
    "day",
    [
        date(2026, 1, 19),  # Martin Luther King: the third Monday of January
        date(2026, 5, 25),  # Memorial Day: the last Monday of May
        date(2026, 7, 3),  # Independence Day falls on a Saturday: kept on the Friday
        date(2027, 7, 5),  # on a Sunday: kept on the Monday
        date(2026, 11, 26),  # Thanksgiving: the fourth Thursday of November
        date(2021, 12, 31),  # New Year of 2022 falls on a Saturday
    ],
)
def test_federal_holidays_are_kept_on_their_day(day):
    assert not is_business_day(day)
    assert day in holidays(day.year)


@given(st.dates(date(2020, 1, 1), date(2040, 1, 1)), st.integers(1, 20))
def test_the_day_after_n_business_days_is_one_and_n_lie_between(start, days):
    end = after_business_days(start, days)
    between = [start + timedelta(days=gone) for gone in range(1, (end - start).days + 1)]
    assert is_business_day(end)
    assert sum(is_business_day(day) for day in between) == days


def test_a_service_takes_what_its_carrier_publishes():
    assert transit_of("usps_ground_advantage").sentence == "2-5 business days"
    assert transit_of("usps_priority_mail_flat_rate_large_box").days_to == 3
    assert transit_of("usps_priority_mail_express").days_to == 2, "not read as Priority Mail"
    assert transit_of("ups_2nd_day_air").sentence == "2 business days, committed"


def test_a_service_without_a_published_time_has_none():
    assert transit_of("ups_ground_saver") is None
    assert transit_of("fedex_ground_economy") is None
