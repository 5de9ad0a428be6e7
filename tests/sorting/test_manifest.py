"""The hand-off manifest and its counts; CSV that stays text."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doorstep.sorting import csv_text, handoff_manifest, manifest_csv


def a_handoff(parcel: str, **given):
    facts = {"order": "1001", "carrier": "usps", "service": "usps_ground_advantage", "price_cents": 800, "zone": "4"}
    return {"parcel": parcel, **facts, "reason": "far", **given}


def test_the_counts_and_prices_add_up():
    manifest = handoff_manifest(
        [
            a_handoff("DS3", carrier="ups", service="ups_ground_saver", price_cents=1000),
            a_handoff("DS1"),
            a_handoff("DS2", price_cents=850),
        ]
    )
    assert [(count.carrier, count.parcels, count.price_cents) for count in manifest.counts] == [
        ("ups", 1, 1000), ("usps", 2, 1650),
    ]  # fmt: skip
    assert manifest.price_cents == 1000 + 800 + 850


def test_a_parcel_named_twice_is_counted_once():
    assert len(handoff_manifest([a_handoff("DS1"), a_handoff("DS1")]).rows) == 1


def test_the_file_ends_with_counts_and_the_total():
    lines = list(csv.DictReader(io.StringIO(manifest_csv(handoff_manifest([a_handoff("DS1"), a_handoff("DS2")])))))
    assert [line["kind"] for line in lines] == ["parcel", "parcel", "count", "total"]
    assert (lines[-1]["parcels"], lines[-1]["price_cents"], lines[-1]["price"]) == ("2", "1600", "$16.00")


def test_an_empty_manifest_says_so_with_a_total_of_nothing():
    assert manifest_csv(handoff_manifest([])).splitlines()[1] == "total,,,,,,,0,$0.00,0,"


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "\r=1"])
def test_a_cell_that_would_be_a_formula_gets_an_apostrophe(cell):
    read = list(csv.reader(io.StringIO(csv_text(["a"], [[cell]]), newline="")))
    assert read[1] == ["'" + cell]


def test_negative_numbers_stay_numbers():
    assert csv_text(["a"], [[-5]]) == "a\r\n-5\r\n"


@given(st.lists(st.text(), min_size=1, max_size=4))
def test_any_text_gives_one_row_that_can_be_written_and_starts_no_formula(cells):
    text = csv_text([str(n) for n in range(len(cells))], [cells])
    rows = list(csv.reader(io.StringIO(text, newline="")))
    assert len(rows) == 2
    assert text.encode()
    assert not any(cell.lstrip().startswith(("=", "+", "-", "@")) for cell in rows[1])
