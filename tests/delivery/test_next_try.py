"""After a failed attempt."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doorstep.delivery import REASONS, next_try
from doorstep.parcels import BadInput

FRIDAY, SATURDAY, MONDAY = date(2026, 11, 20), date(2026, 11, 21), date(2026, 11, 23)


def test_nobody_home_is_tried_again_on_the_next_working_day():
    assert (next_try(1, "not_home", FRIDAY).action, next_try(1, "not_home", FRIDAY).on) == ("try_again", SATURDAY)
    assert next_try(1, "not_home", SATURDAY).on == MONDAY  # not on Sunday


def test_a_holiday_is_skipped():
    wednesday, friday = date(2026, 11, 25), date(2026, 11, 27)
    assert next_try(1, "closed", wednesday, closed_on={date(2026, 11, 26)}).on == friday


def test_the_third_failure_goes_back_to_the_sender():
    third = next_try(3, "not_home", FRIDAY)
    assert (third.action, third.on) == ("return", None)
    assert third.message == "Nobody was home. After 3 attempts it goes back to the sender."


@pytest.mark.parametrize(
    ("reason", "action"), [("refused", "return"), ("wrong_address", "hold"), ("damaged", "hold"), ("unsafe", "hold")]
)
def test_some_reasons_are_not_tried_again(reason, action):
    assert next_try(1, reason, FRIDAY).action == action


def test_an_unknown_reason_is_refused_with_the_known_ones():
    with pytest.raises(BadInput, match="not_home, no_access"):
        next_try(1, "lazy", FRIDAY)


def test_a_site_that_never_works_is_told_so():
    with pytest.raises(BadInput, match="No working day"):
        next_try(1, "not_home", FRIDAY, weekdays=())


@given(st.integers(1, 10), st.sampled_from(sorted(REASONS)), st.dates(date(2020, 1, 1), date(2090, 1, 1)))
def test_no_parcel_is_tried_for_ever_and_a_next_try_is_always_later(attempts, reason, day):
    following = next_try(attempts, reason, day)
    assert (following.on is not None) == (following.action == "try_again")
    assert following.on is None or timedelta(0) < following.on - day <= timedelta(days=2)
    assert attempts < 3 or following.action != "try_again"
