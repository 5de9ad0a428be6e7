"""Carriers' bills read back: by tracking number, each cent once."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doorstep.ledger.billing import BillUnreadable, read_bill
from doorstep.parcels import Dimensions
from tests.ledger.bills import FEDEX_HEADER, as_csv, fedex_row, ups_row


def test_ups_rows_of_one_number_are_one_parcel_and_rows_that_only_inform_are_not_added_up():
    rows = [
        ups_row(size="12.0x 9.0x 6.0"),
        ups_row(classification="INF"),
        ups_row(classification="ACC", code="RES", title="Residential Surcharge", net="6.50"),
        ups_row(classification="FSC", code="FSC", title="Fuel Surcharge", net="7.37"),
        ups_row(number="1Z999AA10123456785", net="11.00"),
    ]
    bill = read_bill(as_csv(rows), "ups")
    first, second = bill.parcels
    assert (bill.kind, bill.problems) == ("ups_billing_data", ())
    # 20.54 + 6.50 + 7.37 = 34.41
    assert (first.first_cents, first.correction_cents, second.first_cents) == (3441, 0, 1100)
    assert [charge.kind for charge in first.charges] == ["freight", "residential", "fuel"]
    assert (first.weight_oz, first.size, first.zone) == (48.0, Dimensions(12, 9, 6), "7")
    assert (first.charged_on, first.invoice_number) == (date(2026, 6, 13), "0000123456")


def test_a_shipping_charge_correction_is_told_apart_from_the_first_charges():
    rows = [
        ups_row(category="ADJ", detail="SCC", title="Shipping Charge Correction Ground", net="5.11", billed="10.0"),
        ups_row(category="ADJ", detail="SCC", classification="FSC", code="FSC", net="1.39"),
        ups_row(category="ADJ", detail="ADC", title="Address Correction Ground", net="24.00"),
        ups_row(category="ADJ", detail="RADJ", code="RES", title="Residential Adjustment", net="-6.50"),
    ]
    [parcel] = read_bill(as_csv(rows), "ups").parcels
    assert (parcel.has_first, parcel.correction_cents) == (False, 511 + 139 + 2400 - 650)
    kinds = {charge.kind: charge.cents for charge in parcel.charges}
    assert kinds == {"freight": 511, "fuel": 139, "address_correction": 2400, "residential": -650}


def test_ups_files_may_use_semicolons_cut_their_tail_and_write_days_with_slashes():
    row = ups_row(invoice_date="6/13/26")[:60]
    [parcel] = read_bill(as_csv([row], ";"), "ups").parcels
    assert (parcel.charged_on, parcel.first_cents) == (date(2026, 6, 13), 2054)


def test_what_ups_bills_in_another_currency_is_left_out_and_told():
    bill = read_bill(as_csv([ups_row(), ups_row(currency="CAD")]), "ups")
    assert [problem.code for problem in bill.problems] == ["not_dollars"]
    assert bill.parcels[0].first_cents == 2054


def test_a_row_of_another_width_is_left_out_and_told():
    bill = read_bill(as_csv([ups_row(), ["a", "b"]]), "ups")
    assert [(problem.row, problem.code) for problem in bill.problems] == [(2, "wrong_width")]


def test_all_pairs_of_a_fedex_row_count_though_their_names_are_the_same():
    [parcel] = read_bill(as_csv([FEDEX_HEADER, fedex_row()]), "fedex").parcels
    assert [(charge.kind, charge.cents) for charge in parcel.charges] == [
        ("freight", 2047),
        ("fuel", 720),
        ("residential", 645),
    ]
    # 20.47 + 7.20 + 6.45 = 34.12
    assert (parcel.first_cents, parcel.zone, parcel.weight_oz) == (3412, "7", 48.0)
    assert parcel.shipped_on == date(2026, 6, 1)


def test_a_fedex_row_always_sums_to_its_net_charge():
    row = fedex_row(**{"Net Charge Amount": "40.00"})
    [parcel] = read_bill(as_csv([FEDEX_HEADER, row]), "fedex").parcels
    # 40.00 - 34.12 = 5.88 that no pair names
    assert [(charge.kind, charge.cents) for charge in parcel.charges][-1] == ("other", 588)
    assert parcel.first_cents == 4000


def test_a_second_fedex_row_of_a_number_corrects_the_first():
    more = fedex_row(**{"Transportation Charge Amount": "2.00", "Net Charge Amount": "2.00", "pairs": ""})
    [parcel] = read_bill(as_csv([FEDEX_HEADER, fedex_row(), more]), "fedex").parcels
    assert (parcel.first_cents, parcel.correction_cents) == (3412, 200)


def test_a_plain_bill_needs_a_number_and_an_amount():
    text = (
        b"tracking_number,amount,kind,weight,size,charged_on\n9400,4.05,freight,17oz,8x6x4,2026-12-01\n9400,-1.00,,,,\n"
    )
    [parcel] = read_bill(text, "usps").parcels
    assert (parcel.correction_cents, parcel.weight_oz, parcel.size) == (305, 17.0, Dimensions(8, 6, 4))


@pytest.mark.parametrize(("content", "says"), [
    (b"", "empty"),
    (b"a,b,c\n1,2,3\n", "neither UPS billing data"),
    (b"PK\x03\x04\x00\x00", "binary data"),
    (b"tracking_number,amount\n", "no amounts"),
])  # fmt: skip
def test_what_is_no_bill_is_refused(content: bytes, says: str):
    with pytest.raises(BillUnreadable, match=says):
        read_bill(content, "usps")


def test_a_bill_of_another_carrier_is_refused():
    with pytest.raises(BillUnreadable, match="a bill of ups"):
        read_bill(as_csv([ups_row()]), "fedex")


@pytest.mark.parametrize("cell", ["x", "1.234", "12,5 EUR"])
def test_an_amount_that_cannot_be_read_is_told_with_its_row(cell: str):
    bill = read_bill(f'tracking_number,amount\n9400,"{cell}"\n9401,1\n'.encode(), "usps")
    assert [problem.row for problem in bill.problems] == [2]
    assert len(bill.parcels) == 1


amounts = st.integers(-100_000, 100_000)


@given(st.lists(st.tuples(st.sampled_from("ABC"), amounts), min_size=1, max_size=30))
def test_every_cent_of_a_bill_is_on_exactly_one_parcel(lines: list[tuple[str, int]]):
    rows = [ups_row(number=f"1Z{name}", net=f"{cents / 100:.2f}") for name, cents in lines]
    bill = read_bill(as_csv(rows), "ups") if any(cents for _, cents in lines) else None
    if bill is None:
        return
    assert sum(parcel.first_cents for parcel in bill.parcels) == sum(cents for _, cents in lines)
    for parcel in bill.parcels:
        own = sum(cents for name, cents in lines if f"1Z{name}" == parcel.tracking_number)
        assert parcel.first_cents == own


@given(st.binary(max_size=400))
def test_no_bytes_break_the_reading(content: bytes):
    for carrier in ("usps", "ups", "fedex"):
        try:
            read_bill(content, carrier)
        except BillUnreadable:
            continue
