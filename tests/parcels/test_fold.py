"""The state is a function of the set of events: order, repeats and skewed clocks do not matter."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from doorstep.parcels import KINDS, Event, Status, fold, history, uuid7

DAY = date(2026, 11, 23)
MORNING = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
JOURNEY = ("label_created", "inducted", "sorted", "loaded", "out_for_delivery", "delivered")


def an_event(kind: str, minutes: float = 0, **given: Any) -> Event:
    number = given.pop("n", hash((kind, minutes)) % 2**40)
    facts = {"event_id": UUID(int=number), "kind": kind, "parcel": "DS1", "day": DAY}
    at = MORNING + timedelta(minutes=minutes)
    return Event(**{**facts, "occurred_at": at, "recorded_at": at + timedelta(seconds=1), **given})


def a_delivery() -> list[Event]:
    return [an_event(kind, minutes=30 * place, n=place) for place, kind in enumerate(JOURNEY)]


events = st.builds(
    an_event,
    kind=st.sampled_from(sorted(KINDS)),
    minutes=st.integers(-2_000, 2_000),
    n=st.integers(0, 40),
    day=st.sampled_from([DAY, date(2026, 11, 24), None]),
    detail=st.sampled_from([{}, {"reason": "not_home"}, {"status": "delivered"}, {"corrects": str(UUID(int=3))}]),
)


@given(st.lists(events, max_size=12), st.randoms(use_true_random=False))
def test_neither_order_nor_repeats_change_the_state(log, dice):
    again = log + dice.sample(log, k=len(log) // 2)
    dice.shuffle(again)
    assert fold(again) == fold(log)
    assert history(again) == history(log)


@given(st.permutations(range(len(JOURNEY))), st.lists(st.integers(-720, 720), min_size=6, max_size=6))
def test_a_delivered_parcel_is_delivered_whatever_the_clocks_say(order, skews):
    skewed = [
        replace(event, occurred_at=event.occurred_at + timedelta(minutes=skew))
        for event, skew in zip(a_delivery(), skews, strict=True)
    ]
    assert fold(skewed[place] for place in order).status is Status.DELIVERED


@given(st.permutations(range(5)), st.lists(st.integers(-720, 720), min_size=5, max_size=5))
def test_within_a_day_the_phase_says_where_a_parcel_is_even_with_clocks_12_hours_wrong(order, skews):
    skewed = [
        replace(event, occurred_at=event.occurred_at + timedelta(minutes=skew))
        for event, skew in zip(a_delivery()[:5], skews, strict=True)
    ]
    assert fold(skewed[place] for place in order).status is Status.OUT_FOR_DELIVERY


def test_no_events_is_unknown():
    assert fold([]).status is Status.UNKNOWN


def test_delivered_is_left_only_by_a_correction_of_that_very_delivery():
    delivered = a_delivery()
    late_scan = an_event("returned_to_center", minutes=500, n=90)
    correction = an_event("corrected", minutes=600, n=91, detail={"corrects": str(delivered[-1].event_id)})
    assert fold([*delivered, late_scan]).status is Status.DELIVERED
    assert "event_after_delivery" not in fold(delivered).exceptions
    assert fold([*delivered, late_scan, correction]).status_detail == "held"


def test_a_correction_of_something_else_does_not_touch_the_delivery():
    correction = an_event("corrected", minutes=600, n=91, detail={"corrects": str(UUID(int=777))})
    assert fold([*a_delivery(), correction]).status is Status.DELIVERED


def test_a_failed_attempt_is_an_exception_until_the_next_day_s_van_leaves():
    failed = [*a_delivery()[:5], an_event("attempt_failed", minutes=200, n=60, detail={"reason": "not_home"})]
    assert (fold(failed).status_detail, fold(failed).reason) == ("delivery_exception", "not_home")
    next_day = an_event("out_for_delivery", minutes=1_500, n=61, day=date(2026, 11, 24))
    assert fold([*failed, next_day]).status is Status.OUT_FOR_DELIVERY


def test_an_event_from_the_future_counts_from_when_we_heard_of_it():
    heard_at = MORNING + timedelta(minutes=10)
    early = an_event("inducted", n=1, occurred_at=MORNING + timedelta(days=400), recorded_at=heard_at)
    state = fold([early])
    assert state.since == heard_at
    assert state.exceptions == ("clock_ahead",)


def test_delivery_without_loading_is_shown_as_an_exception_not_dropped():
    state = fold([an_event("inducted", n=1), an_event("delivered", minutes=60, n=2)])
    assert state.status is Status.DELIVERED
    assert state.exceptions == ("delivered_without_loading",)


def test_uuid7_sorts_by_time_and_carries_its_version():
    earlier, later = uuid7(1_000, b"\xff" * 10), uuid7(1_001, b"\x00" * 10)
    assert earlier < later
    assert (earlier.version, earlier.variant) == (7, "specified in RFC 4122")
