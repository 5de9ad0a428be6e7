"""Whose number is it? Public example numbers, and numbers that are nobody's."""

from __future__ import annotations

import csv
import random

import pytest

from doorstep.parcels import own_number
from doorstep.tracking import recognise
from doorstep.tracking.formats import formats
from tests.shared_data import shared


def cases() -> list[dict[str, str]]:
    with shared("tracking/cases.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def issuers(number: str) -> list[str]:
    return [candidate.issuer for candidate in recognise(number)]


def right(case: dict[str, str]) -> set[str]:
    return {case["carrier"], *case["also_ok"].split("|")} - {""}


def test_99_of_100_public_numbers_have_their_carrier_first_and_all_have_it_among_the_candidates():
    known = [case for case in cases() if case["valid"] != "0" and case["carrier"] != "unknown"]
    first = [case for case in known if issuers(case["number"])[:1] and issuers(case["number"])[0] in right(case)]
    missing = [case["number"] for case in known if not right(case) & set(issuers(case["number"]))]
    assert missing == []
    assert len(first) / len(known) >= 0.99


def test_numbers_that_must_not_be_taken_for_a_carrier_are_not():
    refused = [case for case in cases() if case["valid"] == "0"]
    taken = [case["number"] for case in refused if case["carrier"] in issuers(case["number"])]
    # 331426749957 stands in the list both as a good and as a bad Purolator number: it cannot be both.
    assert taken == ["331426749957"]


def test_the_two_numbers_nobody_could_answer_are_told_apart_honestly():
    assert issuers("GOA 100 1818 27 YQ") == ["yq_family"]
    assert issuers("YZKWL18210361QQ") == []


def test_a_scanned_420_prefix_is_taken_off():
    (candidate, *_) = recognise("420787459400111206206406260787")
    assert (candidate.number, candidate.issuer) == ("9400111206206406260787", "usps")


def test_one_wrong_digit_is_no_usps_number():
    assert "usps" in issuers("9400111206206406260787")
    assert "usps" not in issuers("9400111206206406260788")


def test_a_ups_number_with_a_wrong_check_digit_is_shown_with_a_warning():
    (candidate,) = recognise("1Z12345E0194845039")
    assert candidate.issuer == "ups"
    assert "check digit" in candidate.warning


def test_the_last_mile_is_a_field_of_its_own():
    best = recognise("9261293148703201595357")[0]
    assert best.final_mile == "usps"


def test_our_own_numbers_are_ours_first():
    assert issuers(own_number("secret", "shop:1"))[0] == "doorstep"


def test_at_most_one_random_20_digit_string_in_twelve_is_taken_for_a_number():
    dice = random.Random(11)
    numbers = ["".join(dice.choices("0123456789", k=20)) for _ in range(2_000)]
    assert sum(bool(recognise(number)) for number in numbers) / 2_000 <= 0.08


@pytest.mark.parametrize("text", ["", "   ", "🙂" * 30, "9" * 5_000, "١٢٣٤٥٦٧٨٩٠", "\x00", "--.."])
def test_nonsense_is_unknown_and_breaks_nothing(text):
    assert recognise(text) == []


def test_every_format_names_its_source():
    assert all(shape.source for shape in formats())
