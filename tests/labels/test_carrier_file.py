"""Label files of carriers: read as they came, explained, compared with what was bought, cut to size."""

import io

import pytest
from PIL import Image

from doorstep.labels import impb_number, labels_pdf, sandbox_carrier_label, two_up_pdf
from doorstep.labels.carrier_file import check_carrier_label, onto_4x6
from doorstep.labels.errors import NoLabelFile
from doorstep.labels.explaining import explain
from doorstep.labels.reading import ReadCode, form_of, read_label_file
from doorstep.labels.zpl_reading import read_zpl
from tests.builders import a_parcel
from tests.labels.label_builders import CENTER, FEDEX_34, UPS, a_delivery_label
from tests.shared_data import shared

IMPB = impb_number("900000123", "055", 7)


def a_bought_label():
    return sandbox_carrier_label(
        a_parcel(), carrier="usps", service="usps_priority_mail", center=CENTER, tracking_number=IMPB
    )


@pytest.mark.parametrize("form", ["PDF", "PNG", "ZPL"])
def test_the_label_that_was_bought_is_right_in_every_format(form):
    label = a_bought_label()
    content = {"PDF": label.pdf, "PNG": label.png, "ZPL": lambda: label.zpl().encode()}[form]()
    checked = check_carrier_label(content, tracking_number=IMPB, zip_code="21202")
    assert (checked.file.form, checked.problems) == (form, ())


def test_another_parcels_label_is_told_with_number_and_zip_code():
    problems = check_carrier_label(a_bought_label().pdf(), tracking_number=UPS, zip_code="90210").problems
    assert [UPS in problems[0], "90210" in problems[1], len(problems)] == [True, True, 2]


def test_the_senders_zip_code_in_the_text_does_not_stand_for_the_recipients():
    # The sender is in 21231, the routing code says 21202.
    [problem] = check_carrier_label(a_bought_label().pdf(), zip_code="21231").problems
    assert problem == "Its routing code says ZIP 21202, but it was bought for 21231."


def test_a_page_without_a_barcode_is_not_printed():
    assert "No barcode" in check_carrier_label(labels_pdf([])).problems[0]


def test_the_parts_of_an_impb_are_named():
    [explained] = check_carrier_label(a_bought_label().pdf()).explained
    zip_code, number = explained.parts
    assert (zip_code.value, number.value) == ("21202", IMPB)
    assert "service type 055 (Priority Mail with USPS Tracking); mailer id 900000123; check digit" in number.remark


def test_a_wrong_check_digit_says_what_it_should_be():
    right = int(IMPB[-1])
    wrong = IMPB[2:-1] + str((right + 1) % 10)
    part = explain(ReadCode(1, "GS1-128", "]C1", f"(92){wrong}")).parts[0]
    assert part.is_wrong
    assert f"it should be {right}" in part.remark


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (ReadCode(1, "Code 128", "]C0", "420212021234"), "ship to ZIP 21202-1234"),
        (ReadCode(1, "Code 128", "]C0", FEDEX_34), "FedEx barcode"),
        (ReadCode(1, "GS1-128", "]C1", "(99)M123456000000000009"), "mailer id 123456"),
        (ReadCode(1, "GS1-128", "]C1", "(00)006141410000000012"), "check digit 2 verifies"),
        (ReadCode(1, "GS1-128", "]C1", "(420)2120"), "no ZIP code"),
        (ReadCode(1, "QR Code", "]Q1", "https://example.com"), "of no carrier that is known"),
    ],
)
def test_each_kind_of_code_is_explained(code, said):
    assert said in " ".join(part.remark for part in explain(code).parts)


def test_our_own_2d_code_is_told_apart_with_the_name_decoded():
    checked = check_carrier_label(a_delivery_label({"name": "Ana Núñez"}).pdf())
    parts = {part.title: part.value for one in checked.explained for part in one.parts}
    assert parts["(4301) ship-to contact"] == "Ana Núñez"


@pytest.mark.parametrize("name", [
    "ups_surepost", "fedex", "barcode128_mode_d", "barcode128_mode_n", "barcode128_mode_u", "barcode128_rotated",
    "qr_code_offset", "reverse_qr",
])  # fmt: skip
def test_zpl_of_carriers_reads_as_somebody_elses_drawing_of_it(name):
    drawn = {code.text for code in read_label_file(shared(f"realdata/zpl/{name}.png").read_bytes()).codes}
    said = {code.text for code in read_label_file(shared(f"realdata/zpl/{name}.zpl").read_bytes()).codes}
    assert drawn
    assert drawn <= said


def test_real_label_files_are_read_without_falling_over():
    for file in sorted(shared("realdata/zpl").iterdir())[::3]:
        check_carrier_label(file.read_bytes())


def test_the_real_ups_label_gives_its_maxicode():
    found = read_label_file(shared("realdata/zpl/ups_surepost.png").read_bytes()).codes
    [maxicode] = [code for code in found if code.symbology == "MaxiCode"]
    shown = {part.title: part.value for part in explain(maxicode).parts}
    assert (shown["carrier"], shown["shipper"]) == ("UPSN", "4X7V81")


@pytest.mark.parametrize("content", [b"", b"hello", b"%PDF-1.7 broken", b"\x89PNG\r\n\x1a\nbroken", b"\xff\xd8\xff"])
def test_a_file_that_is_no_label_is_refused_with_the_reason(content):
    with pytest.raises(NoLabelFile):
        read_label_file(content)


def test_zpl_is_known_even_behind_a_picture_for_the_printer():
    assert form_of(b"~DGR:LOGO.GRF,5000,20," + b"F" * 10_000 + b"^XA^FDx^FS^XZ") == "ZPL"


def test_a_transparent_picture_is_read_as_if_on_paper():
    grey = Image.open(io.BytesIO(a_bought_label().png()))
    ink = Image.new("RGBA", grey.size, (0, 0, 0, 0))
    ink.putalpha(grey.point(lambda value: 255 - value))
    written = io.BytesIO()
    ink.save(written, "PNG", dpi=(203, 203))
    assert IMPB[2:] in read_label_file(written.getvalue()).codes[0].text


def test_a_label_on_letter_paper_is_cut_out_upright_with_all_its_codes():
    sheet = two_up_pdf([a_bought_label()])
    cut = read_label_file(onto_4x6(sheet))
    assert cut.pages_in == ((4.0, 6.0),)
    assert [code.text for code in cut.codes] == [code.text for code in read_label_file(sheet).codes]


def test_a_sheet_with_two_labels_is_not_cut_because_one_would_be_lost():
    with pytest.raises(NoLabelFile):
        onto_4x6(two_up_pdf([a_bought_label(), a_delivery_label()]))


def test_the_fields_of_code_128_read_as_their_text_in_every_mode():
    zpl = "".join([
        "^XA^FO0,0^BCN,9,N,N,N,D^FD(420)21202^FS", "^FO0,0^BCN,9^FD>:a>0b^FS", "^FO0,0^BCN,9,N,N,N,A^FD>;12^FS",
        "^FO0,0^BCN,9,N,N,N,U^FD1234567890123456789^FS^XZ",
    ])  # fmt: skip
    # Mode U adds the check digit: 3 * (9+7+5+3+1+9+7+5+3+1) + (8+6+4+2+0+8+6+4+2) = 190 -> 0
    assert [code.text for code in read_zpl(zpl)] == ["(420)21202", "a>b", ">;12", "12345678901234567890"]
