"""One delivery point in two notations, and two that only look alike."""

from __future__ import annotations

import pytest

from doorstep.addresses import duplicates, place_key, same_place, standardise
from doorstep.parcels import Address
from tests.builders import an_address


def at(line1: str, line2: str = "", **place: str) -> Address:
    return an_address(line1=line1, line2=line2, **place)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (at("1 E. Baltimore St #4"), at("1 East Baltimore Street", "Apt 4")),
        (at("200 Saint Paul Place"), at("200 ST PAUL PL")),
        (at("34 First Street"), at("34 1st St")),
        (at("PO Box 0012"), at("P.O. Box 12")),
        (at("RR 2 Box 18"), at("Rural Route #2, Box 18")),
        (at("100 Holliday St"), at("100 HOLLIDAY ST", city="Baltimore City", zip_code="21202-3402")),
        (at("100 Holliday St", zip_code=""), at("100 Holliday St")),
        (at("100 Holliday St", name="A. Recipient"), at("100 Holliday St", name="")),
    ],
)
def test_another_notation_is_the_same_place(one: Address, other: Address) -> None:
    assert same_place(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (at("100 Holliday St"), at("100 Holliday St Apt 1")),
        (at("100 N Charles St"), at("100 S Charles St")),
        (at("100 Park Ave"), at("100 Park Pl")),
        (at("12-34 Main St"), at("12-35 Main St")),
        (at("100 Holliday St"), at("100 Holliday St", zip_code="21218")),
        (at("PO Box 12"), at("12 Box St")),
        (at("100 Holliday St", city="Towson", zip_code=""), at("100 Holliday St", zip_code="")),
    ],
)
def test_what_differs_in_the_door_is_another_place(one: Address, other: Address) -> None:
    assert not same_place(one, other)


def test_duplicates_of_a_file_are_groups_of_positions() -> None:
    file = [at("100 Holliday St"), at("7 Key Hwy"), at("100 Holliday Street"), at(""), at("7 Key Highway"), at("")]
    # Positions 3 and 5 are rejected: nothing can be said of them.
    assert duplicates([standardise(one) for one in file]) == [[0, 2], [1, 4]]


def test_the_key_names_the_zip_code_and_the_door() -> None:
    assert place_key(standardise(at("100 Holliday St Apt 4"))) == "21202|100|HOLLIDAYST||4"
