"""The window told to the recipient."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from doorstep.tracking import arrival_window, meaning_of

NINE = datetime(2026, 11, 23, 14, 0, tzinfo=UTC)


def test_the_first_stop_has_a_narrow_window():
    window = arrival_window(NINE + timedelta(minutes=20), departs_at=NINE)
    # 20 min under way: early 20 - 15 - 1 = 4 -> 0; late 20 + 30 + 2 = 52 -> 60
    assert (window.start_at - NINE, window.end_at - NINE) == (timedelta(0), timedelta(minutes=60))


def test_a_late_stop_has_a_wider_window():
    window = arrival_window(NINE + timedelta(hours=5), departs_at=NINE)
    # 300 min: early 300 - 15 - 15 = 270; late 300 + 30 + 30 = 360
    assert (window.start_at - NINE, window.end_at - NINE) == (timedelta(minutes=270), timedelta(minutes=360))


def test_a_carrier_code_has_one_meaning_with_its_evidence():
    meaning = meaning_of("usps", "01")
    assert (meaning.status, meaning.status_detail) == ("delivered", "arrived_at_destination")
    assert meaning.evidence
