"""One beep: every number gets a place."""

import pytest

from doorstep.parcels import own_number
from doorstep.sorting import lookup, make_sort_plan
from tests.sorting.route_builders import a_route

PLAN = make_sort_plan(
    [a_route("R07", parcels_at_stops=(1, 1))],
    handoffs={"DS-C": "usps"},
    held={"DS-H": "The address was not found."},
    other_days={"DS-W": "2026-11-24", "R07-1-1": "2026-11-24"},
)


def test_a_parcel_of_the_plan_gets_route_position_and_stop():
    answer = lookup(PLAN, " r07-2-1 ")
    assert (answer.outcome, answer.place, answer.route, answer.stop_seq) == ("ROUTE", "A-01-1A", "R07", 2)


def test_todays_plan_wins_over_another_days():
    assert lookup(PLAN, "R07-1-1").outcome == "ROUTE"


@pytest.mark.parametrize(
    ("number", "outcome", "place"),
    [
        ("DS-C", "CARRIER", "CARRIER-USPS"),
        ("DS-H", "HOLD", "HOLD"),
        ("DS-W", "WRONG DAY", "WRONG DAY"),
        (own_number("test", "nobody:1"), "HOLD", "HOLD"),
        ("9400 1000 0000 0000 0000 00", "NO-READ", "NO-READ"),
        ("", "NO-READ", "NO-READ"),
    ],
)
def test_what_is_on_no_route_has_its_exception_place(number, outcome, place):
    answer = lookup(PLAN, number)
    assert (answer.outcome, answer.place) == (outcome, place)
