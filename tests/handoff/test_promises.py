"""What a promise is worth, and what becomes of it with each way on."""

from datetime import date

from doorstep.handoff import Offer
from tests.handoff.towns import MONDAY, a_line, a_stop

TUESDAY, FRIDAY = date(2026, 11, 24), date(2026, 11, 27)
SLOW = Offer("carrier", "Slow Boat", 300, due_on=FRIDAY)
UNKNOWN = Offer("carrier", "Some Day", 200)


def test_without_a_promise_the_cheapest_is_taken():
    assert a_line([9_000], [a_stop("a", 1, 610, SLOW)]).decide().choices[0].offer is SLOW


def test_a_dearer_service_that_keeps_the_promise_is_taken_where_the_promise_is_worth_more():
    def offer(promise_cents: int) -> str:
        stop = a_stop("a", 1, 610, SLOW, promised_on=TUESDAY, promise_cents=promise_cents)
        return a_line([9_000], [stop]).decide().choices[0].offer.name

    # Ground Advantage is there on Tuesday for $3.10 more.
    assert (offer(309), offer(311)) == ("Slow Boat", "Ground Advantage")


def test_a_time_that_nobody_tells_keeps_no_promise():
    stop = a_stop("a", 1, 610, UNKNOWN, promised_on=FRIDAY, promise_cents=500)
    assert a_line([9_000], [stop]).decide().choices[0].offer.name == "Ground Advantage"


def test_a_promise_only_the_van_can_keep_makes_it_go_further():
    # There and back is $10.00; the postage alone is $6.10.
    plain = a_stop("a", 1, 610)
    promised = a_stop("a", 1, 610, promised_on=MONDAY, promise_cents=400)
    assert a_line([500], [plain]).decide().choices[0].outcome == "carrier"
    choice = a_line([500], [promised]).decide().choices[0]
    assert choice.outcome == "own_van"
    assert choice.reason == (
        "own van: adds $10.00 to route 1; "
        "Ground Advantage would cost $6.10, due Tuesday, promised for today (worth $4.00)"
    )


def test_a_broken_promise_is_counted_but_not_paid():
    totals = a_line([9_000], [a_stop("a", 1, 610, promised_on=MONDAY, promise_cents=400)]).decide().totals
    assert (totals.total_cents, totals.late_cents, totals.weighed_cents) == (610, 400, 1_010)
