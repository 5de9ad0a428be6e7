"""What holds for every address, however it is written."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from doorstep.addresses import Parts, address_of, place_key, same_place, standardise
from doorstep.addresses.parse import parse_delivery
from doorstep.addresses.tables import spelled_out, suffixes
from doorstep.parcels import Address

NAMES = ("MAPLE", "BALTIMORE", "SAINT PAUL", "MARTIN LUTHER KING", "5TH", "22ND", "ODONNELL", "OLD MILL", "B")
TYPES = ("AVE", "BLVD", "CIR", "CT", "DR", "LN", "PKWY", "PL", "RD", "ST", "TER", "WAY")
SIDES = ("", "", "N", "S", "E", "W", "NE", "SW")
LONG = {"N": "North", "S": "South", "E": "East", "W": "West", "NE": "Northeast", "SW": "Southwest"}
LONG_TYPE = {kind: spelled_out()[kind].title() for kind in TYPES}
NUMBERS = st.one_of(
    st.integers(1, 99999).map(str), st.integers(1, 999).map("{}A".format), st.integers(1, 999).map("{} 1/2".format),
    st.tuples(st.integers(10, 200), st.integers(10, 99)).map(lambda pair: f"{pair[0]}-{pair[1]}"),
)  # fmt: skip
DESIGNATORS = ("APT", "STE", "UNIT", "BLDG", "FL", "RM", "LOT", "#")
UNITS = st.one_of(
    st.just(("", "")),
    st.tuples(st.sampled_from(DESIGNATORS), st.integers(1, 999).map(str)),
    st.sampled_from((("BSMT", ""), ("REAR", ""), ("PH", ""), ("APT", "4B"), ("STE", "A"))),
)
PARTS = st.builds(
    lambda number, pre, name, kind, post, unit: Parts("street", number, pre, name, kind, post, *unit),
    NUMBERS, st.sampled_from(SIDES), st.sampled_from(NAMES), st.sampled_from(TYPES), st.sampled_from(SIDES), UNITS,
)  # fmt: skip
TEXT = st.text(max_size=60)
ANY_ADDRESS = st.builds(Address, line1=TEXT, line2=TEXT, city=TEXT, state=TEXT, zip_code=TEXT)
HOSTILE = [
    "", " ", "\0", "💩" * 40, "\u202e1 Main St", "1" * 10_000, "x " * 5_000, "１２３ Main St", "#", "# #", "-", "/",
    "1 #", "PO BOX", "RR BOX", "1 ST ST ST", "N S E W", "1 N", "APT", "'; DROP TABLE", "1/2", "0", "URB", "\n\n,,,",
]  # fmt: skip


def in_baltimore(line1: str, line2: str = "") -> Address:
    return Address(line1=line1, line2=line2, city="Baltimore", state="MD", zip_code="21202")


@given(PARTS)
@settings(max_examples=400, deadline=None)
def test_a_line_written_from_its_parts_is_read_back_into_them(parts: Parts) -> None:
    assert parse_delivery(parts.delivery_line) == parts


@given(PARTS, st.sampled_from((str.lower, str.title, str.upper)))
@settings(max_examples=300, deadline=None)
def test_another_notation_is_the_same_place(parts: Parts, case) -> None:
    street = " ".join(filter(None, (LONG.get(parts.predirectional, ""), parts.street, LONG_TYPE[parts.suffix] + ".",
                                    LONG.get(parts.postdirectional, ""))))  # fmt: skip
    unit = f"{parts.unit} {parts.unit_number}"
    one = in_baltimore(parts.delivery_line)
    other = in_baltimore(case(f"  {parts.number} {street}"), case(unit))
    assert same_place(one, other)
    assert same_place(other, one)
    assert place_key(standardise(one)) == place_key(standardise(other))


@given(PARTS, PARTS)
@settings(max_examples=200, deadline=None)
def test_being_the_same_place_is_mutual(one: Parts, other: Parts) -> None:
    first, second = in_baltimore(one.delivery_line), in_baltimore(other.delivery_line)
    assert same_place(first, second) == same_place(second, first)


@given(PARTS)
@settings(max_examples=200, deadline=None)
def test_another_house_or_flat_is_another_place(parts: Parts) -> None:
    line = parts.delivery_line
    assert not same_place(in_baltimore(line), in_baltimore("9" + line))
    assert not same_place(in_baltimore(f"{parts.number} {parts.street_line} APT 1001"), in_baltimore(line))


@given(PARTS, st.sampled_from(("Acme Tower", "leave at door", "Attn Receiving", "")))
@settings(max_examples=200, deadline=None)
def test_what_is_standard_stays_as_it_is(parts: Parts, note: str) -> None:
    once = standardise(in_baltimore(parts.delivery_line, note)).address
    assert standardise(once).address == once


@given(ANY_ADDRESS)
@settings(max_examples=300, deadline=None)
def test_no_text_breaks_the_reading(address: Address) -> None:
    found = standardise(address)
    assert place_key(found)
    assert same_place(address, address)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_lines_are_answered_not_raised(text: str) -> None:
    for address in (in_baltimore(text), in_baltimore("1 Main St", text), Address(city=text, state=text, zip_code=text),
                    address_of(text)):  # fmt: skip
        found = standardise(address)
        assert len(found.address.line1) <= len(address.line1) * 3


def test_full_width_digits_are_digits() -> None:
    assert standardise(in_baltimore("１００ Holliday St")).address.line1 == "100 HOLLIDAY ST"


def test_every_type_is_read_in_every_spelling() -> None:
    for written, short in suffixes().items():
        found = standardise(in_baltimore(f"12 Quincy {written}")).address.line1
        assert found in (f"12 QUINCY {short}", f"12 QUINCY {written}"), written
