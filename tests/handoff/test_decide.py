"""Who takes a stop, why, and what it comes to: on roads short enough to count in the head."""

import pytest

from doorstep.parcels import BadInput
from tests.handoff.towns import a_line, a_stop, a_van


def test_near_by_van_and_far_by_carrier():
    town = a_line([100, 1000], [a_stop("near", 1, 610), a_stop("far", 2, 940)])
    decision = town.decide()
    near, far = decision.choices
    # near: 2 * 100 = 200 for 610; far beyond it: 2 * 900 = 1,800 for 940
    assert (near.outcome, near.code, near.vehicle_id, near.van_cents) == ("own_van", "cheaper_by_van", "van-1", 200)
    assert near.reason == "own van: adds $2.00 to route 1; Ground Advantage would cost $6.10, due Tuesday"
    assert (far.outcome, far.code, far.van_cents) == ("carrier", "carrier_cheaper", 1800)
    assert far.reason == "Ground Advantage $9.40, due Tuesday; our van would cost at least $18.00 here"


def test_the_money_adds_up():
    town = a_line([100, 1000], [a_stop("near", 1, 610), a_stop("far", 2, 940), a_stop("box", None, 500, who="carrier")])
    totals = town.decide().totals
    assert (totals.own_van_cents, totals.avoided_cents, totals.postage_cents) == (200, 610, 940 + 500)
    assert totals.all_carrier_cents == 610 + 940 + 500
    assert totals.total_cents == 200 + 940 + 500


def test_neighbours_share_the_way_that_neither_would_pay_alone():
    stops = [a_stop("a", 1, 700), a_stop("b", 2, 700), a_stop("c", 3, 700)]
    decision = a_line([1000, 1000, 1000], stops).decide()
    # 2,000 for three times 700
    assert len(decision.own_van) == 3
    assert decision.totals.own_van_cents == 2000
    assert a_line([1000], stops[:1]).decide().own_van == ()


def test_a_po_box_goes_to_the_carrier_even_next_door():
    box = a_stop("box", 1, 900, who="carrier", why="a PO box, where only the post may deliver")
    choice = a_line([1], [box]).decide().choices[0]
    assert (choice.outcome, choice.code, choice.reason) == (
        "carrier",
        "carrier_only",
        f"Ground Advantage $9.00, due Tuesday; {box.why}",
    )


def test_what_no_carrier_takes_goes_by_van_at_any_cost():
    choice = a_line([9000], [a_stop("wardrobe", 1, None, why="too large for every carrier")]).decide().choices[0]
    assert (choice.outcome, choice.code, choice.van_cents) == ("own_van", "must_by_van", 18_000)
    assert choice.reason == "own van: adds $180.00 to route 1; too large for every carrier"


def test_what_only_our_van_may_take_has_no_postage_to_avoid():
    decision = a_line([100], [a_stop("keys", 1, 800, who="own_van")]).decide()
    assert decision.own_van[0].carrier_cents is None
    assert decision.totals.avoided_cents == 0


def test_what_neither_can_take_is_held_with_both_reasons():
    choice = a_line([100], [a_stop("piano", 1, None, demand=(1, 2e5, 1))]).decide().choices[0]
    assert (choice.outcome, choice.code) == ("held", "too_large")
    assert choice.reason.startswith("nobody else takes it, and our van cannot: it needs 200000 oz")


def test_outside_the_region_without_a_price_is_held():
    choice = a_line([100], [a_stop("abroad", None, None)]).decide().choices[0]
    assert (choice.outcome, choice.code) == ("held", "nobody")


def test_a_window_out_of_reach_goes_to_the_carrier_and_says_so():
    choice = a_line([500], [a_stop("early", 1, 2000, window=(0, 60))]).decide().choices[0]
    assert (choice.outcome, choice.code) == ("carrier", "window_unreachable")
    assert "our van cannot: no van gets there within its time window" in choice.reason


def test_without_vans_everything_priced_goes_to_the_carriers():
    decision = a_line([10, 20], [a_stop("a", 1, 500), a_stop("b", 2, None)], vans=[]).decide()
    assert [(choice.outcome, choice.code) for choice in decision.choices] == [("carrier", "no_van"), ("held", "no_van")]


def test_a_full_van_leaves_the_cheapest_postage_to_the_carrier():
    stops = [a_stop("dear", 1, 900), a_stop("cheap", 2, 400)]
    decision = a_line([50, 50], stops, [a_van(capacity=(1, 1e5, 1e7))]).decide()
    assert [choice.stop_id for choice in decision.own_van] == ["dear"]
    assert decision.carrier[0].code == "vans_full"


def test_choices_come_in_the_order_of_the_stops_each_once():
    stops = [a_stop(name, place, 500) for place, name in enumerate("zyxw", 1)]
    assert [choice.stop_id for choice in a_line([10, 20, 30, 40], stops).decide().choices] == list("zyxw")


def test_no_stops_make_an_empty_decision():
    decision = a_line([], []).decide()
    assert decision.choices == ()
    assert decision.totals.total_cents == 0


def test_a_negative_price_is_refused():
    with pytest.raises(BadInput, match="-5 cents"):
        a_stop("odd", 1, -5)
