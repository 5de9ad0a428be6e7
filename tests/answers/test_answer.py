"""Where is my parcel? One finding, one next step, no invented facts."""

from __future__ import annotations

from doorstep.answers import answer
from doorstep.parcels import ParcelState, Status, own_number

NUMBER = own_number("secret", "shop:1")


def nobody(number: str) -> None:
    return None


def test_an_unknown_number_is_said_to_be_unknown_with_what_to_ask_for():
    told = answer("YZKWL18210361QQ", own=nobody)
    assert not told.known
    assert "unknown" in told.finding
    assert "Ask the shop" in told.next_step


def test_the_yq_family_is_not_taken_for_a_postal_number():
    told = answer("GOA 100 1818 27 YQ", own=nobody)
    assert "YQ is no country" in told.finding
    assert "92 to 95" in told.next_step


def test_our_own_parcel_is_told_in_a_sentence():
    state = ParcelState(status=Status.OUT_FOR_DELIVERY, status_detail="out_for_delivery")
    told = answer(NUMBER.lower(), own=lambda number: state)
    assert told.finding == f"{NUMBER} is ours: The parcel is out for delivery."


def test_a_number_of_our_shape_that_no_parcel_has_is_not_ours_to_invent():
    told = answer(NUMBER, own=nobody)
    assert (told.ours, told.known) == (True, False)


def test_a_number_with_only_a_check_digit_is_a_maybe():
    assert "may be" in answer("477179081230", own=nobody).finding
