"""Fuel: the merchant's own percentages first, then the weeks of the package, and never a guess."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from doorstep import postage
from doorstep.postage import Tables
from tests.builders import a_parcel
from tests.postage.own_tables import FUEL, own_tables

JUNE, NOVEMBER = date(2026, 6, 3), date(2026, 11, 23)


def quote(service="ups_ground", *, ship_on=JUNE, tables=None, zip_to="94601", home=True, **parcel):
    return postage.quote(
        a_parcel(**parcel), service, zip_from="85004", zip_to=zip_to, ship_on=ship_on, tables=tables,
        is_residential=home,
    )  # fmt: skip


def test_the_weeks_of_the_package_are_used_for_their_days():
    # 2 lb to zone 5: 15.79 + 6.50 residential = 22.29; week of 2026-06-01 27.25 %: 6.074 -> 6.07
    found = quote()
    assert (found.base_cents, found.surcharges_cents, found.fuel_cents) == (1579, 650, 607)
    assert found.price_cents == 1579 + 650 + 607
    assert found.is_complete
    line = next(line for line in found.receipt().lines if line.part == "fuel")
    assert line.title == "Fuel surcharge 27.25 %"
    assert (line.from_on, line.to_on) == (date(2026, 6, 1), date(2026, 6, 8))
    assert "do not say on what" in line.note


def test_each_kind_of_service_has_its_percentage():
    # week of 2026-06-01: UPS ground 27.25, air 31.25; FedEx ground 26.75, express 30.75
    for service, percent in (("ups_2nd_day_air", 3125), ("fedex_ground", 2675), ("fedex_2day", 3075)):
        found = quote(service)
        taken_on = found.base_cents + found.surcharges_cents
        assert found.fuel_cents == (taken_on * percent + 5000) // 10_000


def test_outside_the_known_weeks_the_price_is_incomplete_and_names_the_file():
    for ship_on in (date(2026, 3, 1), date(2026, 6, 22), NOVEMBER):
        found = quote(ship_on=ship_on)
        assert not found.is_complete
        assert found.fuel_cents == 0
        assert "tables-of/<organisation>/ups/<date>/fuel.csv" in found.incomplete[-1]
    assert quote("fedex_ground", ship_on=date(2026, 9, 20)).is_complete
    assert not quote("fedex_ground", ship_on=date(2026, 9, 21)).is_complete


def test_the_merchants_own_table_completes_the_price_and_counts_before_the_packages(tmp_path):
    rows = "ground,2026-06-01,2026-06-08,10,their letter\nground,2026-11-23,,28.5,ups.com\n"
    tables = own_tables(tmp_path, ups_2026_01_01_fuel=FUEL + rows)
    assert quote(tables=tables).fuel_cents == 223  # 22.29 * 10 %
    found = quote(ship_on=NOVEMBER, tables=tables)
    assert found.fuel_cents == 635  # 22.29 * 28.5 % = 6.353
    assert found.is_complete
    assert not quote(ship_on=date(2026, 11, 22), tables=tables).is_complete
    assert not quote("ups_2nd_day_air", ship_on=NOVEMBER, tables=tables).is_complete  # air was not filled in


def test_a_later_row_takes_over_from_an_open_one(tmp_path):
    rows = "ground,2026-11-16,,30,a\nground,2026-11-23,,20,b\n"
    tables = own_tables(tmp_path, ups_2026_11_01_fuel=FUEL + rows)
    assert quote(ship_on=date(2026, 11, 22), tables=tables).fuel_cents == 669  # 22.29 * 30 % = 6.687
    assert quote(ship_on=NOVEMBER, tables=tables).fuel_cents == 446  # 22.29 * 20 % = 4.458


def test_the_folders_date_says_since_when_it_may_be_used(tmp_path):
    tables = own_tables(tmp_path, ups_2026_12_01_fuel=FUEL + "ground,2026-11-01,,30,a\n")
    assert not quote(ship_on=NOVEMBER, tables=tables).is_complete
    assert quote(ship_on=date(2026, 12, 1), tables=tables).is_complete


def test_signature_and_declared_value_carry_no_fuel(tmp_path):
    plain = quote("fedex_ground")
    options = postage.QuoteOptions("adult", 50_000)
    found = postage.quote(
        a_parcel(), "fedex_ground", zip_from="85004", zip_to="94601", ship_on=JUNE, options=options, is_residential=True
    )
    assert found.fuel_cents == plain.fuel_cents
    assert found.surcharges_cents == plain.surcharges_cents + 1000 + 825


def test_the_counter_price_of_fedex_ground_holds_fuel_already():
    found = quote("fedex_ground_retail", ship_on=NOVEMBER)
    assert (found.fuel_cents, found.surcharges_cents, found.is_complete) == (0, 0, True)


@settings(max_examples=60, deadline=None)
@given(st.floats(1, 2400), st.sampled_from(["94601", "43215", "10001", "96703"]), st.booleans())
def test_fuel_is_the_nearest_cent_of_what_it_is_taken_on(weight_oz, zip_to, home):
    found = quote(weight_oz=weight_oz, zip_to=zip_to, home=home, tables=Tables.built_in())
    taken_on = found.base_cents + found.surcharges_cents
    assert abs(found.fuel_cents - taken_on * 0.2725) <= 0.5
