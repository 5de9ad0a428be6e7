"""Parcels that our van drops at a carrier's delivery unit: on a line where a metre costs a cent."""

import pytest

from doorstep.handoff import Offer, Unit
from doorstep.parcels import BadInput
from doorstep.routing import check
from tests.handoff.towns import a_line, a_stop, a_van

OAK = Offer("unit", "Oak Street", 235, code="oak")


def far_away(count: int, *offers: Offer) -> list:
    """Doors ten kilometres out, where Ground Advantage asks $4.89 and no van would go."""
    return [a_stop(f"far-{place}", 2, 489, *(offers or (OAK,))) for place in range(1, count + 1)]


def oak(**card) -> Unit:
    return Unit("oak", "Oak Street", place=1, **{"service_s": 0, **card})


def test_parcels_too_far_for_the_van_are_dropped_at_the_unit_when_that_saves_more_than_the_trip():
    town = a_line([100, 10_000], far_away(3), units=[oak()])
    decision = town.decide()
    # The trip costs 2 * 100 = $2.00 and saves three times 4.89 - 2.35 = $2.54.
    assert [choice.outcome for choice in decision.choices] == ["unit"] * 3
    assert decision.totals.total_cents == 200 + 3 * 235
    assert decision.at_units == {"oak": ("far-1", "far-2", "far-3")}
    choice = decision.choices[0]
    assert choice.reason == (
        "dropped at the unit Oak Street with 2 others: $2.35; Ground Advantage would cost $4.89, due Tuesday"
    )
    assert (choice.code, choice.vehicle_id, choice.route) == ("at_unit", "van-1", 1)


def test_the_routes_with_their_drop_off_pass_the_checker_with_what_is_really_loaded():
    decision = a_line([100, 10_000], far_away(3), units=[oak()]).decide()
    assert check(decision.problem, decision.plan) == []
    assert decision.plan.routes[0].load == (3, 48, 600)


def test_a_unit_too_far_for_what_it_saves_is_not_visited():
    decision = a_line([1_000, 10_000], far_away(3), units=[oak()]).decide()
    # 2 * 1,000 = $20.00 against $7.62
    assert [choice.outcome for choice in decision.choices] == ["carrier"] * 3
    assert decision.plan.routes == ()


def test_a_unit_on_the_way_of_a_van_that_drives_anyway_needs_only_its_handling():
    stops = [a_stop("beyond", 3, 9_000), *far_away(1)]
    decision = a_line([1_000, 20_000, 1_500], stops, units=[oak()]).decide()
    assert {choice.parcel: choice.outcome for choice in decision.choices} == {"beyond": "own_van", "far-1": "unit"}
    assert decision.totals.total_cents == 3_000 + 235


def test_the_cut_off_is_a_window_of_the_drop_off():
    too_late = a_line([100, 10_000], far_away(3), units=[oak(cut_off_s=99)]).decide()
    assert too_late.unit == ()
    in_time = a_line([100, 10_000], far_away(3), units=[oak(cut_off_s=100)]).decide()
    assert len(in_time.unit) == 3


def test_fewer_than_the_minimum_are_not_taken():
    decision = a_line([100, 10_000], far_away(3), units=[oak(minimum_parcels=4)]).decide()
    assert [choice.outcome for choice in decision.choices] == ["carrier"] * 3


def test_a_parcel_of_the_van_goes_to_the_unit_where_that_fills_its_minimum():
    stops = [*far_away(3), a_stop("near", 3, 489, OAK)]
    town = a_line([100, 10_000, 150], stops, units=[oak(minimum_parcels=4)])
    decision = town.decide()
    # By van "near" would add only $1.00, but without it the other three pay 3 * 2.54 more.
    assert [choice.outcome for choice in decision.choices] == ["unit"] * 4
    assert decision.totals.total_cents == 200 + 4 * 235


def test_below_the_commitment_a_parcel_costs_nothing_more_and_above_it_its_price():
    stops = [*far_away(3), a_stop("near", 3, 489, OAK)]
    card = {"committed_parcels": 5, "shortfall_cents": 235}
    decision = a_line([100, 10_000, 150], stops, units=[oak(**card)]).decide()
    # Five are paid for anyway: by van "near" would add $1.00, at the unit it adds nothing.
    assert [choice.outcome for choice in decision.choices] == ["unit"] * 4
    assert (decision.totals.unit_cents, decision.totals.short_cents) == (4 * 235, 235)
    assert decision.totals.total_cents == 200 + 5 * 235


def test_a_commitment_is_paid_where_nothing_comes_too():
    decision = a_line([9_000, 10_000], far_away(1), units=[oak(committed_parcels=2, shortfall_cents=235)]).decide()
    assert decision.choices[0].outcome == "carrier"
    assert decision.totals.total_cents == 489 + 2 * 235


def test_the_van_brings_no_more_than_it_has_room_for():
    town = a_line([100, 10_000], far_away(4), [a_van(capacity=(3, 1e5, 1e7))], units=[oak()])
    decision = town.decide()
    assert (len(decision.unit), len(decision.carrier)) == (3, 1)
    assert check(decision.problem, decision.plan) == []


def test_of_two_units_each_parcel_takes_the_one_that_saves_it_more():
    elm = Offer("unit", "Elm Street", 200, code="elm")
    stops = [*far_away(3), *(a_stop(f"elm-{place}", 2, 489, OAK, elm) for place in range(3))]
    units = [oak(), Unit("elm", "Elm Street", place=3, service_s=0)]
    decision = a_line([100, 10_000, 150], stops, units=units).decide()
    assert {choice.parcel: choice.offer.code for choice in decision.unit} == {
        "far-1": "oak", "far-2": "oak", "far-3": "oak", "elm-0": "elm", "elm-1": "elm", "elm-2": "elm",
    }  # fmt: skip
    assert decision.totals.total_cents == 300 + 3 * 235 + 3 * 200


def test_a_po_box_can_go_to_the_unit():
    decision = a_line([100], [a_stop("box", None, 489, OAK, who="carrier")], units=[oak()]).decide()
    assert decision.choices[0].outcome == "unit"


def test_a_card_below_nothing_is_refused():
    with pytest.raises(BadInput, match="below nothing"):
        oak(minimum_parcels=-1)
