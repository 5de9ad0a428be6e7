"""A merchant's own files: negotiated prices and delivery-unit rate cards."""

from __future__ import annotations

from datetime import date

import pytest

from doorstep.parcels import DoorstepError
from doorstep.postage.importing import OWN, read_table_file

TODAY = date(2026, 11, 22)
WIDE = """service,price_tier,weight_not_over,zone_1,zone_5,valid_from
usps_ground_advantage,commercial,15.999 oz,5.10,$5.80,2026-12-01
usps_ground_advantage,commercial,1 lb,5.60,6.70,
"""
LONG = """service,weight_not_over,zone,price,valid_from
usps_ground_advantage,15.999 oz,1,5.10,2026-12-01
usps_ground_advantage,15.999 oz,5,5.80,
usps_ground_advantage,1 lb,1,5.60,
usps_ground_advantage,1 lb,5,6.70,
"""
CARD = """unit,zips,entry_level,weight_not_over,price,cut_off,minimum_parcels,valid_from,valid_to
Oak Street,44101 44102-44105,ddu,1 lb,2.95,9:30,50,2026-12-01,2027-07-01
Oak Street,44101 44102-44105,ddu,5 lb,3.80,9:30,50,2026-12-01,2027-07-01
"""


def read(text: str, **options: object):
    return read_table_file(text.encode(), "mine.csv", today=TODAY, **options)


def test_negotiated_prices_by_zone_columns_and_by_rows_are_the_same():
    wide, long = read(WIDE), read(LONG)
    assert wide.files == long.files
    assert wide.belongs_to == OWN
    assert wide.effective_on == date(2026, 12, 1)
    assert wide.files[0].rows == (
        ("commercial", "15.999", "510", "580", "import"),
        ("commercial", "16", "560", "670", "import"),
    )


def test_a_rate_card_keeps_units_zips_cut_off_and_minimum():
    card = read(CARD)
    assert (card.carrier, card.until) == ("units", date(2027, 7, 1))
    first = dict(zip(card.files[0].columns, card.files[0].rows[0], strict=True))
    assert first["zips"] == "44101 44102-44105"
    assert (first["weight_max_oz"], first["price_cents"], first["cut_off"], first["minimum_parcels"]) == (
        "16", "295", "09:30", "50",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (WIDE.replace("usps_ground_advantage", "usps_teleport"), "Row 2, column A: no service 'usps_teleport'"),
        (WIDE.replace("5.60", "-5.60"), "Row 3, column D: '-5.60' is no price"),
        (WIDE.replace("1 lb", "1"), "Row 3, column C: '1' is no weight with its unit"),
        (WIDE.replace("commercial", "daily"), "Row 2, column B: USPS Ground Advantage has no daily prices"),
        (WIDE.replace("6.70,", "6.70,2026-12-02"), "Row 3, column F: 2026-12-02 contradicts 2026-12-01"),
        (LONG + "usps_ground_advantage,1 lb,5,6.71,\n", "zone 5 has another price at that weight further up"),
        (LONG + "ups_ground_saver,1 lb,5,6.71,\n", "prices of ups and usps"),
        (WIDE.splitlines()[0] + "\n", "a header and no rows"),
        (CARD.replace("44102-44105", "4410x"), "Row 2, column B: '4410x' is no ZIP code, prefix or range"),
        (CARD.replace("9:30", "noon"), "Row 2, column F: 'noon' is no time of day"),
        (CARD.replace("ddu", "post office"), "column C: 'post office' is no entry level"),
        (CARD.replace("2027-07-01", "2026-12-01"), "ends on 2026-12-01 and begins on 2026-12-01"),
        (CARD.replace("5 lb", "1 lb"), "unit Oak Street has that weight twice"),
        (CARD.replace("2.95", ""), "Row 2, column E: the price is missing"),
    ],
)
def test_what_does_not_fit_is_refused_with_row_and_column(text, told):
    with pytest.raises(DoorstepError) as error:
        read(text)
    assert told in error.value.message


FUEL = """carrier,fuel,from,to,percent
ups,ground,2026-11-16,2026-11-23,22.75
ups,ground,2026-11-23,,23.5 %
ups,air,2026-11-23,,24
"""
DISCOUNTS = """service,on,zones,over_lb,up_to_lb,percent_off,minimum,valid_from,note
ups_ground,base,2-8,,20,32.5,$8.10,2026-12-01,tier 2
ups_ground,residential,,,,25,,,
ups_*,fuel,,,,10 %,,,
"""


def test_fuel_percentages_keep_their_days():
    fuel = read(FUEL)
    assert (fuel.kind, fuel.carrier, fuel.effective_on, fuel.belongs_to) == ("fuel", "ups", date(2026, 11, 16), OWN)
    assert fuel.files[0].rows == (
        ("air", "2026-11-23", "", "24", "import"),
        ("ground", "2026-11-16", "2026-11-23", "22.75", "import"),
        ("ground", "2026-11-23", "", "23.5", "import"),
    )


def test_discounts_keep_zones_weights_and_the_least_charge():
    discounts = read(DISCOUNTS)
    assert (discounts.kind, discounts.carrier, discounts.effective_on) == ("discounts", "ups", date(2026, 12, 1))
    first = dict(zip(discounts.files[0].columns, discounts.files[0].rows[0], strict=True))
    assert (first["zones"], first["up_to_lb"], first["percent_off"], first["minimum_cents"]) == (
        "2-8",
        "20",
        "32.5",
        "810",
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (FUEL.replace("ups,air", "ups,steam"), "Row 4, column B: 'steam' is no kind of fuel here (air, ground)"),
        (FUEL.replace("ups,air", "fedex,air"), "Row 4, column A: 'fedex' is another carrier than above"),
        (FUEL.replace("ups,", "usps,"), "'usps' is no carrier with a fuel percentage"),
        (FUEL.replace("22.75", "227.5"), "Row 2, column E: '227.5' is no percentage from 0 to 100"),
        (FUEL.replace("2026-11-16,2026-11-23", "2026-11-23,2026-11-23"), "is not after 2026-11-23"),
        (FUEL.replace("2026-11-16,2026-11-23", "2026-11-23,"), "ground from 2026-11-23 stands in row 2 already"),
        (DISCOUNTS.replace("ups_ground,base", "dhl_air,base"), "Row 2, column A: 'dhl_air' names no service"),
        (DISCOUNTS.replace("ups_*", "*"), "Row 4, column A: '*' names services of several carriers"),
        (DISCOUNTS.replace("2-8", "two"), "Row 2, column C: 'two' are no zones"),
        (DISCOUNTS.replace("32.5", "-5"), "Row 2, column F: '-5' is no percentage"),
        (DISCOUNTS.replace("2-8,,20", "2-8,30,20"), "20 lb is not more than 30 lb"),
    ],
)
def test_percentages_that_do_not_fit_are_refused_with_row_and_column(text, told):
    with pytest.raises(DoorstepError) as error:
        read(text)
    assert told in error.value.message
