"""Actual or dimensional weight: which one is billed."""

from datetime import date

import pytest

from doorstep import postage
from doorstep.postage import ParcelTable, Tables
from doorstep.postage.block import Block
from doorstep.postage.rules import rule_for
from tests.builders import a_parcel

SEPTEMBER = date(2026, 9, 1)


def billed_lb(service="usps_ground_advantage", **given):
    return postage.quote(a_parcel(**given), service, zip_from="85004", zip_to="94110", ship_on=SEPTEMBER).billed_oz / 16


def test_a_light_but_large_box_is_billed_by_its_size():
    # 18 * 14 * 12 = 3,024 cu in, over 1,728; 3,024 / 139 = 21.8 -> 22 lb
    assert billed_lb(weight_oz=32, length_in=18, width_in=14, height_in=12) == 22


def test_one_cubic_foot_and_less_has_no_dimensional_weight_at_usps():
    # 12 * 12 * 12 = 1,728 is not over 1,728
    assert billed_lb(weight_oz=32, length_in=12, width_in=12, height_in=12) == 2
    # UPS and FedEx know no such threshold: 1,728 / 139 = 12.4 -> 13 lb
    assert billed_lb("fedex_ground_retail", weight_oz=32, length_in=12, width_in=12, height_in=12) == 13


def test_every_fraction_of_an_inch_rounds_up():
    # 12.1 x 12 x 12 -> 13 * 12 * 12 = 1,872; / 139 = 13.5 -> 14 lb
    assert billed_lb(weight_oz=32, length_in=12.1, width_in=12, height_in=12) == 14


def test_what_a_conversion_leaves_behind_is_no_fraction_of_an_inch():
    # 30.48 cm is 12 in, and 12.000000000000002 in floating point
    assert billed_lb(weight_oz=32, length_in=30.48 / 2.54, width_in=12, height_in=12) == 2


def test_a_quotient_without_remainder_is_not_rounded_up():
    # 139 is prime, so it only divides a volume with such a side: the rule is asked, no carrier takes 139 in
    rule = rule_for(Tables.built_in(), "fedex", "fedex_ground_retail", SEPTEMBER)
    # 139 * 2 * 2 = 556; / 139 = 4 lb, no more
    assert Block(ParcelTable.from_columns([1], [(139, 2, 2)], ["94110"]), {}).dim_lb(rule)[0] == 4


def test_the_heavier_of_the_two_is_billed():
    assert billed_lb(weight_oz=16 * 30, length_in=18, width_in=14, height_in=12) == 30


@pytest.mark.parametrize(("weight_oz", "row_oz"), [(0.1, 15.999), (15.999, 15.999), (16, 16), (16.1, 32), (32, 32)])
def test_a_parcel_between_two_rows_pays_the_higher(weight_oz, row_oz):
    assert billed_lb(weight_oz=weight_oz) * 16 == pytest.approx(row_oz)
