"""Addresses in the post office's form, and what is wrong with them."""

from __future__ import annotations

import pytest

from doorstep.addresses import standardise
from doorstep.parcels import Address
from tests.builders import an_address


def standard_line(line1: str, line2: str = "", **place: str) -> str:
    return standardise(an_address(line1=line1, line2=line2, **place)).address.line1


def codes(**given: str) -> dict[str, str]:
    """code -> severity of an address that is right but for what is given."""
    return {problem.code: problem.severity for problem in standardise(an_address(**given)).problems}


@pytest.mark.parametrize(
    ("written", "standard"),
    [
        ("1 East Baltimore Street", "1 E BALTIMORE ST"),
        ("1 e. baltimore st.", "1 E BALTIMORE ST"),
        ("200 St. Paul Place", "200 ST PAUL PL"),
        ("34 North Avenue", "34 NORTH AVE"),
        ("100 Avenue H", "100 AVENUE H"),
        ("942 County Road 7697", "942 COUNTY ROAD 7697"),
        ("405 1/2 Main St", "405 1/2 MAIN ST"),
        ("53C Leeds Court", "53C LEEDS CT"),
        ("137 H West Ostend Street", "137 H W OSTEND ST"),
        ("N85W15679 Crooked Creek Road", "N85W15679 CROOKED CREEK RD"),
        ("10 Stoney Run Rd N.E.", "10 STONEY RUN RD NE"),
        ("12 Peña Boulevard", "12 PENA BLVD"),
    ],
)
def test_street_types_and_sides_are_written_short(written: str, standard: str) -> None:
    assert standard_line(written) == standard


@pytest.mark.parametrize(
    ("line1", "line2", "standard"),
    [
        ("100 Holliday St", "Suite 250", "100 HOLLIDAY ST STE 250"),
        ("100 Holliday St Apt4B", "", "100 HOLLIDAY ST APT 4B"),
        ("100 Holliday St #7", "", "100 HOLLIDAY ST # 7"),
        ("100 Holliday St", "3rd Floor", "100 HOLLIDAY ST FL 3"),
        ("100 Holliday St", "Basement", "100 HOLLIDAY ST BSMT"),
    ],
)
def test_a_unit_stands_at_the_end_of_the_delivery_line(line1: str, line2: str, standard: str) -> None:
    assert standard_line(line1, line2) == standard


@pytest.mark.parametrize(
    ("written", "kind", "standard"),
    [
        ("P.O. Box 886", "po_box", "PO BOX 886"),
        ("p,o. box #12", "po_box", "PO BOX 12"),
        ("Post Office Box A", "po_box", "PO BOX A"),
        ("POB 77", "po_box", "PO BOX 77"),
        ("Rural Route 2 Box 18", "rural_route", "RR 2 BOX 18"),
        ("RFD 3, Box 9A", "rural_route", "RR 3 BOX 9A"),
        ("HC 68 Box 23A", "highway_contract", "HC 68 BOX 23A"),
        ("General Delivery", "general_delivery", "GENERAL DELIVERY"),
    ],
)
def test_boxes_and_routes_go_with_the_usps_only(written: str, kind: str, standard: str) -> None:
    found = standardise(an_address(line1=written))
    assert (found.parts.kind, found.address.line1) == (kind, standard)
    assert found.has(kind)
    assert not found.is_rejected
    assert not found.is_for_own_van


def test_a_street_called_porter_is_no_post_office_box() -> None:
    assert standard_line("5 Porter St") == "5 PORTER ST"
    assert standardise(an_address(line1="5 Porter St")).is_for_own_van


@pytest.mark.parametrize("line1", ["PSC 7 Box 2346", "CMR 415 BOX 110", "Unit 45013 Box 2666", "USS Nimitz"])
def test_mail_for_the_armed_forces_keeps_its_own_form(line1: str) -> None:
    found = standardise(an_address(line1=line1, city="APO", state="AE", zip_code="09104"))
    assert found.parts.kind == "military"
    assert not found.is_rejected


def test_a_street_at_a_base_is_refused() -> None:
    assert codes(line1="5933 Washington St", city="APO", state="AE", zip_code="09180")["military_format"] == "reject"


def test_a_good_address_has_no_problem() -> None:
    found = standardise(an_address())
    assert found.problems == ()
    assert found.is_for_own_van
    assert found.address.lines() == ["CITY HALL", "100 HOLLIDAY ST", "BALTIMORE MD 21202"]


@pytest.mark.parametrize(
    ("given", "code", "severity"),
    [
        ({"line1": ""}, "street_missing", "reject"),
        ({"line1": "💩"}, "street_missing", "reject"),
        ({"line1": "Holliday St"}, "number_missing", "reject"),
        ({"line1": "x" * 201}, "line_too_long", "reject"),
        ({"zip_code": "2120"}, "zip_format", "reject"),
        ({"zip_code": "abcde"}, "zip_format", "reject"),
        ({"zip_code": "00000"}, "zip_unknown", "reject"),
        ({"zip_code": ""}, "zip_missing", "reject"),
        ({"zip_code": "99501"}, "zip_state_mismatch", "reject"),
        ({"state": "Narnia"}, "state_unknown", "reject"),
        ({"country": "Canada"}, "not_us", "reject"),
        ({"city": "Baltimroe"}, "zip_city_unusual", "warn"),
        ({"line2": "Apt"}, "unit_number_missing", "warn"),
        ({"zip_code": "212021234"}, "zip_rewritten", "fix"),
        ({"city": ""}, "city_filled", "fix"),
        ({"state": ""}, "state_filled", "fix"),
    ],
)
def test_what_is_wrong_is_named(given: dict[str, str], code: str, severity: str) -> None:
    assert codes(**given)[code] == severity


def test_a_city_far_from_its_zip_code_is_refused_and_a_near_one_is_not() -> None:
    # Hagerstown lies 100 km from ZIP 21202, Towson 12 km: the first is another place, the second a slip.
    assert codes(city="Hagerstown")["zip_city_mismatch"] == "reject"
    assert codes(city="Towson")["zip_city_unusual"] == "warn"


def test_every_city_name_the_post_office_accepts_is_accepted() -> None:
    # 21222 is Dundalk's; the post office takes Baltimore for it too.
    assert codes(zip_code="21222") == {}
    assert codes(zip_code="21222", city="Dundalk") == {}


def test_a_zero_that_a_spreadsheet_dropped_is_put_back() -> None:
    found = standardise(an_address(line1="855 W Main St", city="Hanover", state="MA", zip_code="2339"))
    assert found.address.zip_code == "02339"
    assert [problem.code for problem in found.problems] == ["zip_zero_lost"]


def test_a_dropped_zero_is_put_back_by_the_city_where_no_state_is_given() -> None:
    assert standardise(Address(line1="855 W Main St", city="Hanover", zip_code="2339")).address.zip_code == "02339"
    assert standardise(Address(line1="855 W Main St", city="Topeka", zip_code="2339")).has("zip_format")


def test_the_only_zip_code_of_a_city_is_filled_in() -> None:
    found = standardise(Address(line1="1 Main St", city="Towanda", state="KS"))
    assert (found.address.zip_code, found.has("zip_filled")) == ("67144", True)


def test_zip_plus_four_and_state_names_are_standard() -> None:
    found = standardise(an_address(state="Maryland", zip_code="21202-3402")).address
    assert (found.state, found.zip_code) == ("MD", "21202-3402")
