"""Weights, sizes, money, moments and our own numbers, read as people write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doorstep.parcels import (
    BadInput,
    Dimensions,
    format_cents,
    is_own_number,
    own_number,
    parse_cents,
    parse_size,
    parse_utc,
    parse_weight_oz,
    utc_text,
)


@pytest.mark.parametrize(
    ("text", "ounces"),
    [("15.9oz", 15.9), ("1 lb", 16), ("2lb 3oz", 35), ("2 lb, 3 oz", 35), ("0.45359237kg", 16), ("12", 12)],
)
def test_weights_are_read_as_people_write_them(text, ounces):
    assert parse_weight_oz(text) == pytest.approx(ounces)


@pytest.mark.parametrize("text", ["", "heavy", "0oz", "-3oz", "1 stone", "nan", "inf lb", "3oz!"])
def test_what_is_no_weight_is_refused(text):
    with pytest.raises(BadInput):
        parse_weight_oz(text)


def test_sides_are_put_in_order_longest_first():
    assert parse_size("4 x 8 x 6") == Dimensions(8, 6, 4)
    assert parse_size("25.4x50.8x2.54cm") == Dimensions(20, 10, 1)


def test_girth_goes_once_around_the_shorter_sides():
    # 2 * (6 + 4)
    assert Dimensions.of(8, 6, 4).girth_in == 20


@given(st.integers(-(10**12), 10**12))
def test_money_written_is_money_read(cents):
    assert parse_cents(format_cents(cents)) == cents


@pytest.mark.parametrize("text", ["", "1.005", "nan", "ten", "1e999999"])
def test_what_is_no_amount_is_refused(text):
    with pytest.raises(BadInput):
        parse_cents(text)


def test_a_time_without_zone_names_no_moment():
    with pytest.raises(BadInput, match="zone"):
        parse_utc("2026-11-23T10:00:00")
    assert utc_text(parse_utc("2026-11-23T10:00:00-05:00")) == "2026-11-23T15:00:00Z"


@given(st.text(max_size=20), st.integers(1, 99))
def test_the_same_piece_of_the_same_order_always_gets_the_same_number(order_key, piece):
    number = own_number("secret", order_key, piece)
    assert number == own_number("secret", order_key, piece)
    assert is_own_number(number)


@given(st.integers(2, 13), st.sampled_from("0123456789"))
def test_one_wrong_digit_is_noticed(place, digit):
    number = own_number("secret", "shop:1")
    typed = number[:place] + digit + number[place + 1 :]
    assert is_own_number(typed) == (typed == number)
