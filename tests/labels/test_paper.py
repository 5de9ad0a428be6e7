"""The paper beside the labels: container tags, returns, packing slips, pick lists, end-of-day forms."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from doorstep.labels import (
    ManifestCount,
    NoSuchNumber,
    NotPrintable,
    PickLine,
    SlipLine,
    Text,
    container_tag,
    file_number,
    manifest_form,
    packing_slip,
    pick_list,
    recipient_of,
    release,
    return_label,
    sscc,
    usps_container_number,
)
from doorstep.labels.manifest import NO_NUMBER
from tests.builders import a_parcel, an_address
from tests.labels.label_builders import CENTER, MONDAY
from tests.labels.scanned import scanned

SSCC = sscc("0614141", 12)
COUNTS = [ManifestCount("USPS Ground Advantage", 12, 160), ManifestCount("Priority Mail", 3, 48)]


def texts_of(label):
    return [element.text for element in label.elements if isinstance(element, Text)]


def a_tag(**given):
    facts = {
        "position": "R07",
        "destination": "Dock 3",
        "pieces": 42,
        "weight_oz": 1234,
        "day": MONDAY,
        "seal": "A 118",
    }
    return container_tag(given.pop("number", SSCC), **{**facts, **given})


def a_form(**given):
    return manifest_form(COUNTS, **{"carrier": "usps", "sender": CENTER, "ship_on": MONDAY, **given})


def test_a_container_tag_is_read_as_gs1_128_with_identifier_00():
    label = release(a_tag()).label
    assert scanned(label) == {("]C1", f"(00){SSCC}")}
    # 1,234 oz = 77 lb 2 oz
    assert {"R07", "Dock 3", "42", "77 lb 2 oz", "A 118"} <= set(texts_of(label))


def test_with_a_usps_number_both_are_read():
    number = usps_container_number("123456", 9)
    assert scanned(release(a_tag(usps_number=number)).label) == {("]C1", f"(00){SSCC}"), ("]C1", f"(99){number[2:]}")}


@pytest.mark.parametrize("wrong", [{"number": SSCC[:-1] + "9"}, {"number": "12"}, {"usps_number": "99M12"}])
def test_a_number_that_does_not_verify_makes_no_tag(wrong):
    with pytest.raises(NoSuchNumber):
        a_tag(**wrong)


def test_a_return_label_names_the_merchant_in_its_2d_code_and_the_customer_as_sender():
    parcel = a_parcel()
    label = return_label(
        parcel.number, sender=an_address(name="A. Recipient"), back_to=CENTER, reference="Order 8", keep_until=MONDAY
    )
    number, to = recipient_of(release(label).decoded[0])
    assert (number, to.name, to.line1) == (parcel.number, "Doorstep Baltimore", "1400 Fleet St")
    assert {"RETURN", "Order 8", "A. Recipient", "Mon 23 Nov 2026"} <= set(texts_of(label))


def test_a_long_packing_slip_runs_over_pages_that_each_bear_the_number():
    lines = [SlipLine(f"Item {n}", 2, f"SKU-{n}") for n in range(60)]
    pages = packing_slip(a_parcel().number, seller=CENTER, recipient=an_address(), order="shop:8", lines=lines)
    assert len(pages) == 3
    for place, page in enumerate(pages, 1):
        assert release(page).decoded == (a_parcel().number,)
        assert f"page {place} of 3" in texts_of(page)
    shown = [text for page in pages for text in texts_of(page)]
    assert all(line.item in shown for line in lines)
    assert "120 pieces" in shown  # 60 * 2


def test_a_pick_list_follows_the_shelves_and_counts_them():
    [page] = pick_list("Wave 1", [PickLine("B-2", "Lamp", 1), PickLine("A-1", "Rope", 3)], day=MONDAY)
    release(page)
    shown = texts_of(page)
    assert shown.index("A-1") < shown.index("B-2")
    assert "Mon 23 Nov 2026 · 4 pieces from 2 shelves" in shown


def test_a_form_of_the_merchants_own_mailer_is_scanned_as_one_number():
    number = file_number("123456", 7)
    label = release(a_form(file_number=number)).label
    assert scanned(label) == {("]C1", f"({number[:2]}){number[2:]}")}
    # 12 + 3 parcels, (160 + 48) / 16 = 13.0 lb
    assert {"Total", "15", "13.0"} <= set(texts_of(label))


def test_a_form_without_a_number_says_so_and_has_no_barcode():
    label = release(a_form()).label
    assert label.barcodes == ()
    assert NO_NUMBER in texts_of(label)


def test_a_parcels_number_on_a_usps_form_is_refused():
    with pytest.raises(NoSuchNumber, match="no electronic file number"):
        a_form(file_number="9400111206206406260787")


def test_another_carriers_number_is_taken_as_its_answer_named_it():
    assert scanned(release(a_form(carrier="ups", file_number="MANIFEST-77")).label) == {("]C0", "MANIFEST-77")}


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=60), st.integers(0, 99999), st.text(max_size=300))
def test_any_words_on_paper_are_printed_and_read_again_or_refused_with_the_reason(words, count, note):
    try:
        pages = packing_slip(
            "DS627396717210D", seller=CENTER, recipient=an_address(name=words), order=words,
            lines=[SlipLine(words, count, words)], note=note,
        )  # fmt: skip
    except NotPrintable:
        return
    for page in pages:
        release(page)
