"""A receipt says where each figure comes from, what a small change saves, and what the carrier may bill instead."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from doorstep import postage
from doorstep.postage import ParcelTable
from tests.builders import a_parcel

SEPTEMBER, NOVEMBER, JUNE = date(2026, 9, 1), date(2026, 11, 23), date(2026, 6, 3)


def receipt(service="usps_ground_advantage", *, zip_from="85004", zip_to="94601", ship_on=SEPTEMBER, **parcel):
    found = postage.quote(a_parcel(**parcel), service, zip_from=zip_from, zip_to=zip_to, ship_on=ship_on)
    return found.receipt()


def test_it_names_table_zone_weight_and_rule():
    told = receipt(weight_oz=32, length_in=18, width_in=14, height_in=12)
    assert told.table == "USPS Notice 123, prices of 2026-07-12 (usps/2026-07-12/ground_advantage.csv)"
    assert told.zone == "Zone 5, official chart (official USPS zone charts of origins 850 and 431)"
    assert told.weight == (
        "Billed as 22 lb by size: 18 x 14 x 12 in = 3,024 cu in, dimensional weight 22 lb; it weighs 2 lb"
    )
    assert told.billed_by_size


def test_a_computed_zone_says_how_far_the_next_limit_is():
    # Baltimore to Columbus: 344 miles, 44 from 300; Baltimore to New York 171, 21 from 150
    assert (
        "344 miles between the area centres, 44 from the limit of 300" in receipt(zip_from="21224", zip_to="43215").zone
    )
    near = receipt(zip_from="21224", zip_to="10001", weight_oz=32).zone
    assert near.startswith("Zone 3 or 2, computed: 171 miles between the area centres, 21 from the limit of 150")
    assert near.endswith("in zone 2 it costs $8.08")


def test_it_says_what_an_ounce_or_an_inch_less_saves():
    # 16.1 oz: 9.95; an ounce less 7.69
    assert [(one.change, one.saves_cents) for one in receipt(weight_oz=16.1).savings] == [("1 oz less", 226)]
    # 22.5 in long: 4.50 of fee; 21.5 in: none
    long = receipt(weight_oz=64, length_in=22.5, width_in=6, height_in=6).savings
    assert (long[0].change, long[0].saves_cents) == ("1 in less of the longest side", 450)


def test_it_says_what_would_be_billed_if_the_carrier_measured_more():
    told = {one.change: one for one in receipt(weight_oz=15.9, length_in=11.8, width_in=12, height_in=12).if_measured}
    # 7.69 now; 16.9 oz: 9.95; 12.3 x 12.5 x 12.5 -> 13 x 13 x 13 = 2,197 cu in, / 139 = 15.8 -> 16 lb: 21.89
    assert told["1 oz more"].price_cents == 995
    assert told["half an inch more on every side"].price_cents == 2189
    assert told["half an inch more on every side"].more_cents == 2189 - 769
    assert told["one zone farther"].price_cents == 786


def test_beyond_the_table_there_is_no_adjusted_price():
    told = {one.change: one.price_cents for one in receipt(weight_oz=1119.5).if_measured}
    assert told["1 oz more"] is None


def test_in_the_farthest_zone_there_is_none_farther():
    told = {one.change: one.price_cents for one in receipt(zip_to="10001").if_measured}
    assert told["one zone farther"] is None


def test_flat_rate_and_cubic_say_how_they_count():
    flat = receipt("usps_priority_mail_flat_rate_large_box").weight
    assert "flat rate has one price for all weights" in flat
    cubic = receipt("usps_ground_advantage_cubic", length_in=6.2, width_in=6.2, height_in=4.6).weight
    assert cubic.startswith("6 x 6 x 4.5 in, each side down to a quarter = 0.094 cu ft, tier 0.10")


def test_a_quote_warns_of_a_table_that_is_out_of_date():
    found = postage.quote(a_parcel(), "usps_ground_advantage", zip_from="85004", zip_to="94601", ship_on=NOVEMBER)
    assert any("zone_chart.csv" in warning for warning in found.warnings)
    fresh = postage.quote(
        a_parcel(), "usps_priority_mail_flat_rate_large_box", zip_from="85004", zip_to="94601", ship_on=SEPTEMBER
    )
    assert not fresh.warnings


parcels = st.tuples(st.floats(0.5, 1100), st.tuples(*[st.floats(0.5, 30)] * 3), st.sampled_from(["94601", "10001"]))


@settings(max_examples=30, deadline=None)
@given(
    st.lists(parcels, min_size=1, max_size=6),
    st.sampled_from(["usps_ground_advantage", "usps_priority_mail", "ups_ground", "fedex_ground", "fedex_2day"]),
    st.sampled_from([SEPTEMBER, JUNE, NOVEMBER]),
)
def test_what_a_receipt_says_of_small_changes_is_what_they_cost(rows, service, ship_on):
    table = ParcelTable.from_columns(*zip(*rows, strict=True))
    found = postage.quote_many(table, service, zip_from="85004", ship_on=ship_on)
    for row, (weight_oz, size, zip_to) in enumerate(rows):
        if found.refusal(row) is None:
            told = {one.change: one.price_cents for one in found.receipt(row).if_measured}
            more = ParcelTable.from_columns(
                [weight_oz + 1, weight_oz], [size, [side + 0.5 for side in size]], [zip_to] * 2
            )
            prices = postage.quote_many(more, service, zip_from="85004", ship_on=ship_on).price_cents.tolist()
            expected = [price if price >= 0 else None for price in prices]
            assert [told["1 oz more"], told["half an inch more on every side"]] == expected
