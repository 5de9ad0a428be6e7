"""What has no price says why, and what to import or to change."""

from datetime import date

import pytest

from doorstep import postage
from doorstep.parcels import BadInput
from doorstep.postage import DoesNotFit, NoTable, NotOffered, OverLimit, ParcelTable
from tests.builders import a_parcel

SEPTEMBER = date(2026, 9, 1)


def quote(service="usps_ground_advantage", *, zip_from="85004", zip_to="94110", ship_on=SEPTEMBER, tier=None, **given):
    return postage.quote(a_parcel(**given), service, zip_from=zip_from, zip_to=zip_to, ship_on=ship_on, tier=tier)


@pytest.mark.parametrize("service", sorted(postage.services()))
def test_a_day_before_the_first_table_is_no_table_with_the_document_to_import(service):
    with pytest.raises(NoTable, match="tables import") as error:
        quote(service, ship_on=date(2025, 1, 1))
    assert error.value.code == "no_table"


def test_a_weight_beyond_the_table_is_no_table():
    with pytest.raises(NoTable, match="20 lb"):
        quote("ups_ground_saver", weight_oz=321)
    # Priority Mail commercial, zone 9: found to 20 lb only
    with pytest.raises(NoTable, match="zone 9"):
        quote("usps_priority_mail", zip_to="96970", weight_oz=336)
    assert quote("usps_priority_mail", zip_to="96970", weight_oz=320).zone == "9"


@pytest.mark.parametrize(
    ("service", "given", "limit"),
    [
        ("usps_ground_advantage", {"weight_oz": 1121}, "70 lb"),
        ("usps_priority_mail", {"weight_oz": 1121}, "70 lb"),
        ("usps_ground_advantage", {"length_in": 100, "width_in": 10, "height_in": 6}, "130 in"),
        ("usps_priority_mail", {"length_in": 90, "width_in": 6, "height_in": 6}, "108 in"),
        ("fedex_ground_retail", {"weight_oz": 2401}, "150 lb"),
        ("usps_priority_mail_flat_rate_large_box", {"weight_oz": 1121}, "70 lb"),
    ],
)
def test_a_parcel_over_a_limit_is_refused_with_the_limit(service, given, limit):
    with pytest.raises(OverLimit, match=limit) as error:
        quote(service, **given)
    assert error.value.code == "over_limit"


def test_a_parcel_at_a_limit_is_taken():
    assert quote(weight_oz=1120).price_cents > 0


@pytest.mark.parametrize("weight_oz", [0, -1, float("nan"), float("inf")])
def test_an_impossible_weight_is_bad_input(weight_oz):
    with pytest.raises(BadInput, match="weight"):
        quote(weight_oz=weight_oz)


@pytest.mark.parametrize("zip_to", ["", "1234", "4321a", "43215-12", "٤٣٢١٥"])
def test_an_unreadable_zip_code_is_bad_input(zip_to):
    with pytest.raises(BadInput, match="ZIP"):
        quote(zip_to=zip_to)


def test_a_zip_code_of_nine_digits_is_read():
    assert quote(zip_to="94110-1234") == quote(zip_to="94110")


def test_a_zip_area_that_does_not_exist_has_no_zone():
    with pytest.raises(NoTable, match="Check the ZIP code"):
        quote(zip_from="21224", zip_to="00001")


@pytest.mark.parametrize("service", ["fedex_ground_retail", "ups_ground_saver"])
def test_other_carriers_do_not_go_to_military_areas(service):
    with pytest.raises(NotOffered):
        quote(service, zip_to="34001")
    with pytest.raises(NotOffered):
        quote(service, zip_from="09012")


def test_fedex_is_not_offered_where_its_chart_has_an_asterisk():
    with pytest.raises(NotOffered):
        quote("fedex_ground_retail", zip_from="43215", zip_to="00601")


def test_flat_rate_takes_what_goes_in():
    box = "usps_priority_mail_flat_rate_small_box"
    assert quote(box, length_in=8, width_in=5, height_in=1.5).price_cents == 1210
    assert quote(box, length_in=1.5, width_in=8, height_in=5).price_cents == 1210
    with pytest.raises(DoesNotFit, match=r"8\.6 x 5\.4 x 1\.6"):
        quote(box, length_in=8, width_in=5, height_in=2)


def test_a_flat_rate_envelope_closes_around_a_flat_parcel_only():
    envelope = "usps_priority_mail_flat_rate_envelope"
    # 12.5 x 9.5: 11 + 0.5 <= 12.5 and 9 + 0.5 <= 9.5
    assert quote(envelope, length_in=11, width_in=9, height_in=0.5).price_cents == 1112
    with pytest.raises(DoesNotFit):
        quote(envelope, length_in=11, width_in=9, height_in=0.6)


def test_the_military_box_goes_to_military_areas_only():
    box = "usps_priority_mail_flat_rate_military_large_box"
    assert quote(box, zip_to="09012", tier="retail").price_cents == 3255
    with pytest.raises(NotOffered):
        quote(box, tier="retail")


def test_one_bad_parcel_does_not_stop_the_others():
    table = ParcelTable.from_columns([16, 0, 16, 16], [(8, 6, 4)] * 4, ["94110", "94110", "nowhere", "10001"])
    found = postage.quote_many(table, "usps_ground_advantage", zip_from="85004", ship_on=SEPTEMBER)
    # zone 5: 8.74, zone 8: 10.67
    assert found.price_cents.tolist() == [874, -1, -1, 1067]
    assert [error.code if error else "" for error in map(found.refusal, range(4))] == ["", "bad_input", "bad_input", ""]
