"""A merchant's own discounts on the list: by service, zone and weight, dated, with a least charge."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from doorstep import postage
from doorstep.postage import ParcelTable
from tests.builders import a_parcel
from tests.postage.own_tables import DISCOUNTS, own_tables

JUNE = date(2026, 6, 3)  # UPS ground fuel 27.25 %


@pytest.fixture
def priced(tmp_path):
    def quote(rows, service="ups_ground", *, zip_to="94601", ship_on=JUNE, **parcel):
        tables = own_tables(tmp_path, ups_2026_01_01_discounts=DISCOUNTS + rows)
        return postage.quote(
            a_parcel(**parcel), service, zip_from="85004", zip_to=zip_to, ship_on=ship_on, tables=tables,
            is_residential=True,
        )  # fmt: skip

    return quote


def test_a_percentage_comes_off_the_base_price_before_fuel_is_taken(priced):
    # 1 lb (8 x 6 x 4 / 139 = 1.4 -> 2 lb) to zone 5: 15.79; 30 % off = 4.737 -> 4.74; net 11.05
    # fuel 27.25 % of 11.05 + 6.50 = 17.55: 4.782 -> 4.78; 15.79 + 6.50 + 4.78 - 4.74 = 22.33
    found = priced("ups_ground,base,,,,30,,,,\n")
    assert (found.base_cents, found.surcharges_cents, found.fuel_cents, found.discount_cents) == (1579, 650, 478, -474)
    assert found.price_cents == 2233
    line = found.receipt().lines[-1]
    assert (line.title, line.cents, line.part) == ("Discount 30 % on the base price", -474, "discount")
    assert "our contract" in line.source


def test_a_piece_never_costs_less_than_the_least_charge(priced):
    # 15.79 less 90 % would be 1.58; not below 9.50
    assert priced("ups_ground,base,,,,90,950,,,\n").discount_cents == -(1579 - 950)
    # a base below the least charge is left as it is
    assert priced("ups_ground,base,,,,90,99999,,,\n").discount_cents == 0


def test_zones_and_weights_are_spans(priced):
    rows = "ups_ground,base,2-4,,,50,,,,\nups_ground,base,5-8,2,10,20,,,,\n"
    assert priced(rows).discount_cents == 0  # zone 5, 2 lb: not over 2
    assert priced(rows, weight_oz=33).discount_cents < 0  # 3 lb
    assert priced(rows, weight_oz=161).discount_cents == 0  # 11 lb


def test_surcharges_and_fuel_have_discounts_of_their_own(priced):
    # 50 % off 6.50 is 3.25; fuel of 15.79 + 3.25 = 19.04: 5.188 -> 5.19; 10 % off it: 0.519 -> 0.52
    found = priced("ups_*,residential,,,,50,,,,\nups_*,fuel,,,,10,,,,\n")
    assert (found.fuel_cents, found.discount_cents) == (519, -325 - 52)
    titles = [line.title for line in found.receipt().lines if line.part == "discount"]
    assert titles == ["Discount 50 % on Residential surcharge", "Discount 10 % on the fuel surcharge"]


def test_a_discount_holds_for_its_days_and_its_services(priced):
    rows = "ups_ground,base,,,,30,,2026-06-01,2026-06-03,\n"
    assert priced(rows, ship_on=date(2026, 6, 2)).discount_cents == -474
    assert priced(rows, ship_on=date(2026, 6, 3)).discount_cents == 0
    assert priced("ups_ground,base,,,,30,,,,\n", "ups_2nd_day_air").discount_cents == 0


def test_the_later_of_two_rows_counts(priced):
    assert priced("ups_*,base,,,,30,,,,\nups_ground,base,,,,10,,,,\n").discount_cents == -158


def test_prices_beyond_the_table_are_discounted_too(priced):
    # 153 lb of dimensional weight to zone 5 at 0.91 a pound = 139.23; 10 % off
    found = priced("ups_ground,base,,,,10,,,,\n", weight_oz=800, length_in=40, width_in=23, height_in=23)
    assert (found.base_cents, found.discount_cents) == (153 * 91, -1392)


rows = st.tuples(st.floats(1, 2400), st.tuples(*[st.floats(1, 40)] * 3), st.sampled_from(["94601", "43215", "96703"]))


@settings(max_examples=25, deadline=None)
@given(st.lists(rows, min_size=1, max_size=5), st.integers(0, 99), st.integers(0, 2000), st.booleans())
def test_the_parts_and_the_lines_sum_to_the_price(tmp_path_factory, parcels, percent, least, home):
    text = f"ups_*,base,,,,{percent},{least},,,\nups_*,residential,,,,25,,,,\nups_*,fuel,,,,7.5,,,,\n"
    tables = own_tables(tmp_path_factory.mktemp("own"), ups_2026_01_01_discounts=DISCOUNTS + text)
    table = ParcelTable.from_columns(*zip(*parcels, strict=True), is_residential=[home] * len(parcels))
    found = postage.quote_many(table, "ups_ground", zip_from="85004", ship_on=JUNE, tables=tables)
    for row in range(len(table)):
        if found.refusal(row) is None:
            quote = found.quote(row)
            parts = (quote.base_cents, quote.surcharges_cents, quote.fuel_cents, quote.discount_cents)
            assert sum(parts) == quote.price_cents == quote.receipt().total_cents
            by_part = {line.part: 0 for line in quote.receipt().lines}
            for line in quote.receipt().lines:
                by_part[line.part] += line.cents
            names = ("base", "surcharge", "fuel", "discount")
            assert tuple(by_part.get(name, 0) for name in names) == parts
