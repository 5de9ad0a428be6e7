"""An address in one line, as people paste it."""

from __future__ import annotations

import pytest

from doorstep.addresses import address_of
from doorstep.parcels import Address


def read(text: str) -> tuple[str, str, str, str, str]:
    found = address_of(text)
    return found.line1, found.line2, found.city, found.state, found.zip_code


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("1 E Baltimore St, Baltimore, MD 21202", ("1 E BALTIMORE ST", "", "BALTIMORE", "MD", "21202")),
        ("1 E Baltimore St Baltimore MD 21202", ("1 E BALTIMORE ST", "", "BALTIMORE", "MD", "21202")),
        ("1 E Baltimore St, Apt 4, Baltimore, Maryland 21202-3402, USA",
         ("1 E BALTIMORE ST", "APT 4", "BALTIMORE", "MD", "21202-3402")),
        ("305 Main\nFort Cobb OK 73038", ("305 MAIN", "", "FORT COBB", "OK", "73038")),
        ("84 Social Street Woonsocket, Rhode Island 02895 United States",
         ("84 SOCIAL STREET", "", "WOONSOCKET", "RI", "02895")),
        ("715 Spencer Dr West Palm Beach FL 33409", ("715 SPENCER DR", "", "WEST PALM BEACH", "FL", "33409")),
        ("PO Box 12, Topeka KS 66601", ("PO BOX 12", "", "TOPEKA", "KS", "66601")),
        ("12 Main St, Baltimroe MD 21202", ("12 MAIN ST", "", "BALTIMROE", "MD", "21202")),
        ("12 Main St", ("12 MAIN ST", "", "", "", "")),
        ("", ("", "", "", "", "")),
    ],
)  # fmt: skip
def test_the_last_line_is_taken_from_the_end(text: str, wanted: tuple[str, ...]) -> None:
    assert read(text) == wanted


def test_the_state_may_be_missing_where_the_zip_code_knows_the_city() -> None:
    assert read("214 South Blvd, Evanston 60202") == ("214 SOUTH BLVD", "", "EVANSTON", "", "60202")


def test_an_address_told_twice_is_read_once() -> None:
    once = address_of("65 Beverly Street San Francisco, CA 94132")
    assert address_of("65 Beverly Street San Francisco, CA, 94132 San Francisco 65 Beverly Street CA 94132") == once


def test_another_country_finds_no_zip_code() -> None:
    assert address_of("1236 Main St East Milton ON L9T 8M7") == Address(line1="1236 MAIN ST EAST MILTON ON L9T 8M7")
