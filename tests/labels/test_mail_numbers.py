"""Numbers that only their owner may make: check digits by hand, and none without an id."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doorstep.labels import NoSuchNumber, file_number, impb_number, sscc, usps_container_number
from doorstep.labels.mail_numbers import mod10, service_type_codes
from doorstep.tracking import recognise


def test_an_impb_of_a_nine_digit_mailer_has_seven_digits_of_serial_and_a_check_digit():
    number = impb_number("900000123", "055", 7)
    assert number[:-1] == "92" + "055" + "900000123" + "0000007"
    # Every second digit from the right counts three times; with the check digit the sum is a whole ten.
    digits = [int(digit) for digit in reversed(number[:-1])]
    assert (3 * sum(digits[::2]) + sum(digits[1::2]) + int(number[-1])) % 10 == 0


def test_the_check_digit_of_a_public_sample_number_comes_out():
    # 9400 1112 0620 6406 2607 8: (8+0+2+0+6+2+0+1+1+0+9)*3 = 87, 7+6+6+4+0+6+2+1+0+4 = 36; 123 -> 7
    assert mod10("940011120620640626078") == "7"


@pytest.mark.parametrize(
    ("mailer_id", "channel", "opening"),
    [("900000123", "commercial", "92"), ("123456", "commercial", "93"), ("900000123", "online", "94")],
)
def test_the_identifier_says_who_the_mailer_is_and_where_it_was_bought(mailer_id, channel, opening):
    assert impb_number(mailer_id, "055", 7, channel=channel).startswith(opening)


@given(
    st.sampled_from(["900000123", "123456"]), st.integers(0, 999), st.integers(0, 10**7 - 1),
    st.sampled_from([22, 26, 30]),
)  # fmt: skip
def test_every_number_made_is_recognised_as_what_it_is(mailer_id, code, serial, digits):
    number = impb_number(mailer_id, f"{code:03d}", serial, digits=digits)
    best = recognise(number)[0]
    assert len(number) == digits
    assert (best.final_mile, best.confidence) == ("usps", "P+C")


@pytest.mark.parametrize("mailer_id", ["", "12345", "912345", "123456789", "90000012a", "９00000123"])
def test_without_a_mailer_id_of_usps_there_is_no_number(mailer_id):
    with pytest.raises(NoSuchNumber, match="none can be made up"):
        impb_number(mailer_id, "055", 1)


@pytest.mark.parametrize("code", ["", "55", "0551", "Pri"])
def test_the_service_type_code_has_to_be_given(code):
    with pytest.raises(NoSuchNumber, match="three digits"):
        impb_number("900000123", code, 1)


def test_a_serial_that_does_not_fit_is_told_with_the_places_there_are():
    # 22 - 2 - 3 - 9 - 1 = 7 places
    with pytest.raises(NoSuchNumber, match="7 digits"):
        impb_number("900000123", "055", 10**7)


def test_a_form_has_service_type_757():
    assert file_number("123456", 5)[2:11] == "757123456"
    assert "757" in service_type_codes()


def test_an_sscc_is_extension_prefix_serial_and_check_digit():
    # Body 0 0614141 000000001; from the right 3 * (1 + 4 + 4 + 6) = 45 and 1 + 1 + 1 = 3; 48 -> check digit 2
    assert sscc("0614141", 1) == "006141410000000012"


@pytest.mark.parametrize("prefix", ["", "614", "061414100000000", "06141a1"])
def test_without_a_company_prefix_there_is_no_container_number(prefix):
    with pytest.raises(NoSuchNumber, match="none can be made up"):
        sscc(prefix, 1)


def test_a_usps_container_number_has_21_characters_for_both_kinds_of_mailer():
    assert usps_container_number("123456", 9) == "99M123456000000000009"
    assert usps_container_number("900000123", 9) == "99M900000123000000009"
