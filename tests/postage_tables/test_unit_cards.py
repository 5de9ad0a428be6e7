"""A delivery unit's rate card, from its CSV to the price of the last leg."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

import pytest

from doorstep.postage import Tables
from doorstep.postage.importing import TableShelf, read_table_file
from doorstep.postage.importing.errors import BadTableFile
from doorstep.postage.unit_cards import UnitCard, unit_cards

CARD = b"""unit,zips,entry_level,weight_not_over,price,cut_off,minimum_parcels,valid_from,valid_to
Oak Street,44101 44103-44105 446,ddu,1 lb,2.95,9:30,50,2026-12-01,2027-07-01
Oak Street,44101 44103-44105 446,ddu,5 lb,3.80,9:30,50,2026-12-01,2027-07-01
"""


def cards(root: Path, on: date, content: bytes = CARD) -> tuple[UnitCard, ...]:
    reading = read_table_file(content, "card.csv", today=date(2026, 11, 22))
    TableShelf(root).add(reading, sha256=str(len(content)) * 8, filename="card.csv", imported_on=date(2026, 11, 22))
    return unit_cards(Tables.over(root), on)


def test_a_card_prices_the_last_leg_by_weight(tmp_path):
    [card] = cards(tmp_path, date(2026, 12, 1))
    assert (card.unit, card.entry_level, card.cut_off, card.minimum_parcels) == ("Oak Street", "ddu", time(9, 30), 50)
    assert [card.price_cents(oz) for oz in (4, 16, 16.1, 80, 80.1)] == [295, 295, 380, 380, None]


def test_a_card_covers_its_zip_codes_ranges_and_prefixes(tmp_path):
    [card] = cards(tmp_path, date(2026, 12, 1))
    covered = {code: card.covers(code) for code in ("44101", "44102", "44104", "44600", "44699", "44700")}
    assert covered == {"44101": True, "44102": False, "44104": True, "44600": True, "44699": True, "44700": False}


def test_a_card_holds_from_its_first_day_until_its_last(tmp_path):
    assert cards(tmp_path, date(2026, 11, 30)) == ()
    assert len(cards(tmp_path, date(2027, 6, 30))) == 1
    assert cards(tmp_path, date(2027, 7, 1)) == ()


def test_a_newer_card_of_the_unit_counts(tmp_path):
    cards(tmp_path, date(2026, 12, 1))
    newer = CARD.replace(b"2.95", b"3.15").replace(b"2026-12-01", b"2027-02-01")
    [card] = cards(tmp_path, date(2027, 2, 1), newer)
    assert card.price_cents(16) == 315
    [before] = unit_cards(Tables.over(tmp_path), date(2027, 1, 31))
    assert before.price_cents(16) == 295


WIDE = b"""unit,zips,weight_not_over,price,cut_off,committed_parcels,delivery_days,lat,lon,valid_from
Oak Street,44101,1 lb,2.95,9:30,40,1,41.49,-81.69,2026-12-01
Oak Street,44101,5 lb,3.80,9:30,40,1,41.49,-81.69,2026-12-01
"""


def test_a_card_tells_its_place_its_commitment_and_how_long_it_takes(tmp_path):
    [card] = cards(tmp_path, date(2026, 12, 1), WIDE)
    assert (card.committed_parcels, card.delivery_days, card.at) == (40, 1, (41.49, -81.69))
    assert card.shortfall_cents == 295


def test_a_card_without_them_commits_to_nothing_and_says_nothing(tmp_path):
    [card] = cards(tmp_path, date(2026, 12, 1))
    assert (card.committed_parcels, card.delivery_days, card.at) == (0, None, None)


@pytest.mark.parametrize(
    ("was", "is_", "said"),
    [
        (b"41.49", b"north", "is no degree between -90 and 90"),
        (b"-81.69", b"-281.69", "is no degree between -180 and 180"),
        (b",41.49,", b",,", "a place needs both"),
        (b",40,", b",many,", "is no whole number"),
    ],
)
def test_a_card_with_an_unreadable_place_is_refused(tmp_path, was, is_, said):
    with pytest.raises(BadTableFile, match=said):
        cards(tmp_path, date(2026, 12, 1), WIDE.replace(was, is_))
