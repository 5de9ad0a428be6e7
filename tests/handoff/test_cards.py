"""From a unit's rate card to the offer for a parcel and the stop of the routes."""

from datetime import UTC, date, datetime, time

import pytest

from doorstep.handoff.cards import dock_of, unit_of, unit_offers
from doorstep.postage.unit_cards import UnitCard

MONDAY = date(2026, 11, 23)
# Midnight in New York.
DAY_START = datetime(2026, 11, 23, 5, tzinfo=UTC)
CARD = UnitCard(
    "Oak Street", "ddu", ((44101, 44101), (44600, 44699)), ((16.0, 295), (80.0, 380)), time(9, 30), 20,
    committed_parcels=40, delivery_days=1, at=(41.49, -81.69),
)  # fmt: skip


def test_a_parcel_has_an_offer_where_the_unit_serves_its_zip_code_and_takes_its_weight():
    def cents(zip5: str, weight_oz: float) -> list[int]:
        return [offer.cents for offer in unit_offers([CARD], zip5, weight_oz, MONDAY)]

    assert (cents("44101", 16), cents("44650", 17)) == ([295], [380])
    assert (cents("44101", 81), cents("44102", 16)) == ([], [])


def test_it_is_due_after_the_business_days_of_the_contract():
    [offer] = unit_offers([CARD], "44101", 16, date(2026, 11, 25))
    # Thursday is Thanksgiving.
    assert offer.due_on == date(2026, 11, 27)


def test_the_cut_off_is_local():
    unit = unit_of(CARD, 7, DAY_START, "America/New_York")
    assert (unit.cut_off_s, unit.place) == (int(9.5 * 3600), 7)
    assert (unit.minimum_parcels, unit.committed_parcels, unit.shortfall_cents) == (20, 40, 295)


def test_the_cut_off_is_right_on_the_day_the_clocks_go_back():
    # Sunday 2026-11-01 has 25 hours in New York: 9:30 is ten and a half hours after midnight.
    start = datetime(2026, 11, 1, 4, tzinfo=UTC)
    assert unit_of(CARD, 7, start, "America/New_York").cut_off_s == int(10.5 * 3600)


def test_a_dock_without_a_place_lies_in_the_middle_of_the_first_zip_code_it_serves():
    card = UnitCard("Elm", "ddu", ((44101, 44101),), ((16.0, 295),), None, 0)
    assert dock_of(CARD) == (41.49, -81.69)
    # Cleveland, Ohio
    assert dock_of(card) == pytest.approx((41.5, -81.7), abs=0.15)


def test_a_card_for_zip_codes_that_do_not_exist_has_no_dock():
    assert dock_of(UnitCard("Nowhere", "ddu", ((0, 0),), ((16.0, 295),), None, 0)) is None
