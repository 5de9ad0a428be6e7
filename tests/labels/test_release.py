"""No label leaves that cannot be read again: each test breaks one in its own way."""

import io
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from datetime import date
from multiprocessing import get_context

import pypdfium2
import pytest
from PIL import Image

from doorstep.labels import (
    Barcode,
    Box,
    Label,
    LabelUnreadable,
    Text,
    labels_pdf,
    pdf,
    release,
    sandbox_carrier_label,
    transport_code,
    zpl,
)  # fmt: skip
from doorstep.labels.symbols import pattern
from doorstep.parcels import own_number
from tests.builders import a_parcel, an_address
from tests.labels.label_builders import CENTER, a_delivery_label, a_load_label
from tests.labels.scanned import scanned


def changed(label: Label, kind: type, **changes: object) -> Label:
    """The label with its last element of that kind changed."""
    at = max(i for i, element in enumerate(label.elements) if isinstance(element, kind))
    elements = list(label.elements)
    elements[at] = replace(elements[at], **changes)
    return replace(label, elements=tuple(elements))


def with_element(label: Label, element: object) -> Label:
    return replace(label, elements=(*label.elements, element))


def test_a_good_label_is_released_with_what_its_barcodes_said():
    label = a_load_label()
    released = release(label)
    assert released.decoded == (label.number,)
    assert released.pdf.startswith(b"%PDF")


def test_a_barcode_with_ink_over_it_is_refused():
    smeared = with_element(a_load_label(), Box(0.5, 4.3, 3.0, 1.0, filled=True))
    with pytest.raises(LabelUnreadable, match="reads 0 times"):
        release(smeared)


def test_a_barcode_that_runs_off_the_label_is_refused():
    with pytest.raises(LabelUnreadable):
        release(changed(a_load_label(), Barcode, x_in=2.5))


def test_a_barcode_with_its_quiet_zone_painted_is_refused():
    bars = a_load_label().barcodes[0]
    frame = Box(bars.x_in - 0.08, bars.y_in, 0.08, 0.9, filled=True)
    with pytest.raises(LabelUnreadable):
        release(with_element(a_load_label(), frame))


def test_a_barcode_with_another_parcels_number_is_refused():
    other = own_number("test", "other:1")
    with pytest.raises(LabelUnreadable, match="no barcode carries its number"):
        release(changed(a_load_label(), Barcode, content=other))


def test_a_writer_that_draws_other_bars_than_the_layout_says_is_found_out(monkeypatch):
    other = own_number("test", "other:1")
    monkeypatch.setattr(pdf, "pattern", lambda symbology, content: pattern(symbology, other))
    with pytest.raises(LabelUnreadable, match="says something else"):
        release(a_load_label())


def test_a_gs1_code_where_a_plain_one_belongs_is_found_out(monkeypatch):
    monkeypatch.setattr(pdf, "pattern", lambda symbology, content: pattern("gs1_128", f"(99){content}"))
    narrow = changed(a_load_label(), Barcode, dots=3)
    with pytest.raises(LabelUnreadable, match=r"reads as \]C1|reads 0 times"):
        release(narrow)


def test_a_2d_code_with_another_recipient_is_refused_and_the_error_names_no_address():
    label = a_delivery_label()
    wrong = transport_code(label.number, an_address(line1="200 Holliday St"))
    elements = tuple(replace(e, content=wrong) if e == label.barcodes[0] else e for e in label.elements)
    with pytest.raises(LabelUnreadable, match="another parcel or recipient") as refused:
        release(replace(label, elements=elements))
    assert refused.value.code == "label_unreadable"
    assert "Holliday" not in refused.value.message


def test_a_label_whose_2d_code_is_missing_is_refused():
    label = a_delivery_label()
    bars_only = tuple(e for e in label.elements if e != label.barcodes[0])
    with pytest.raises(LabelUnreadable, match="2D code is missing"):
        release(replace(label, elements=bars_only))


def test_a_label_whose_address_is_not_on_the_page_is_refused():
    label = a_delivery_label()
    without_street = tuple(e for e in label.elements if not (isinstance(e, Text) and "Holliday" in e.text))
    with pytest.raises(LabelUnreadable, match="text is missing"):
        release(replace(label, elements=without_street))


def test_a_barcode_whose_quiet_zone_is_shortened_is_refused_though_a_reader_still_reads_it():
    bars = a_load_label().barcodes[0]
    # Ten modules must stay white; a thin line stands nine modules away.
    line = Box(bars.x_in - 9 * bars.module_in, bars.y_in, 0.01, 0.9, filled=True)
    with pytest.raises(LabelUnreadable, match="the white beside its code128 barcode is too narrow"):
        release(with_element(a_load_label(), line))


def test_a_barcode_with_one_wrong_digit_is_refused():
    label = a_load_label()
    wrong = label.number[:-1] + ("0" if label.number[-1] != "0" else "1")
    with pytest.raises(LabelUnreadable, match="no barcode carries its number"):
        release(changed(label, Barcode, content=wrong))


def test_text_printed_over_other_text_is_refused_though_the_pages_text_holds_both():
    label = a_delivery_label()
    street = next(e for e in label.elements if isinstance(e, Text) and "Holliday" in e.text)
    over = replace(street, text="Fragile", y_in=street.y_in + 0.05)
    with pytest.raises(LabelUnreadable, match="a line of text overlaps a line of text"):
        release(with_element(label, over))


def test_a_rule_through_the_address_is_refused():
    label = a_delivery_label()
    street = next(e for e in label.elements if isinstance(e, Text) and "Holliday" in e.text)
    with pytest.raises(LabelUnreadable, match="a line of text overlaps a line or box"):
        release(with_element(label, Box(0.15, street.y_in + 0.15, 3.7, 0.015, filled=True)))


def test_an_address_under_black_is_refused_though_the_pages_text_holds_it():
    label = a_delivery_label()
    covered = replace(label, elements=(*label.elements, Box(0.4, 1.2, 3.5, 1.9, filled=True)))
    with pytest.raises(LabelUnreadable, match="overlaps"):
        release(covered)


def test_an_address_in_white_on_white_is_refused_though_the_pages_text_holds_it():
    label = a_delivery_label()
    pale = [replace(e, white=True) if isinstance(e, Text) and "Holliday" in e.text else e for e in label.elements]
    with pytest.raises(LabelUnreadable, match="left no ink"):
        release(replace(label, elements=tuple(pale)))


def test_a_line_that_runs_off_the_label_is_refused():
    with pytest.raises(LabelUnreadable, match="runs off the label"):
        release(with_element(a_load_label(), Text("Too far right", 3.5, 5.4, 2.0, 12)))


def test_zpl_that_would_print_another_barcode_is_not_given_out(monkeypatch):
    released = release(a_load_label())
    other = a_load_label(number=own_number("test", "other:1"))
    assert released.zpl().startswith("^XA")
    monkeypatch.setattr(Label, "zpl", lambda label, dpi=203: zpl.document(other.elements, other.size_in, dpi))
    with pytest.raises(LabelUnreadable, match="its ZPL would print other barcodes"):
        released.zpl()


@pytest.mark.parametrize("carrier", ["usps", "ups", "fedex"])
def test_a_sandbox_label_is_marked_sample_has_no_postage_and_carries_only_our_number(carrier):
    parcel = a_parcel()
    label = sandbox_carrier_label(parcel, carrier=carrier, service=f"{carrier}_ground", center=CENTER)
    assert release(label).decoded == (parcel.number,)
    shown = [element.text for element in label.elements if isinstance(element, Text)]
    assert shown.count("SAMPLE - NOT FOR MAILING") == 2
    assert {"SAMPLE", "NO POSTAGE", f"{carrier.upper()} GROUND"} <= set(shown)


@pytest.mark.parametrize(("dpi", "size"), [(203, (812, 1218)), (300, (1200, 1800))])
def test_a_picture_for_a_printer_has_that_printers_dots(dpi, size):
    # 4 in * 300 dpi = 1,200
    label = a_load_label()
    assert Image.open(io.BytesIO(label.png(dpi))).size == size
    assert scanned(label, dpi) == {("]C0", label.number)}


def test_many_labels_make_one_pdf_in_order_and_progress_counts_to_the_end():
    labels = [a_load_label(number=own_number("test", f"many:{n}"), stop_seq=n) for n in range(120)]
    told = []
    document = pypdfium2.PdfDocument(labels_pdf(labels, progress=lambda *step: told.append(step)))
    assert len(document) == 120
    assert labels[70].must_show[2] == "70"
    assert "70" in document[70].get_textpage().get_text_bounded().split()
    assert told[-1] == (120, 120, "labels read again")


def test_one_bad_label_among_many_stops_the_whole_print():
    labels = [a_load_label(number=own_number("test", f"many:{n}")) for n in range(3)]
    with pytest.raises(LabelUnreadable, match=labels[1].number):
        labels_pdf([labels[0], changed(labels[1], Barcode, x_in=2.5), labels[2]])


def test_no_labels_make_a_pdf_with_one_blank_page():
    assert len(pypdfium2.PdfDocument(labels_pdf([]))) == 1


def test_processes_give_the_same_pages_as_one_alone():
    labels = [a_load_label(number=own_number("test", f"many:{n}")) for n in range(60)]
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as executor:
        together = labels_pdf(labels, executor=executor)
    assert together == labels_pdf(labels)


def test_the_same_labels_give_the_same_bytes():
    labels = [a_load_label(day=date(2026, 11, 23))]
    assert labels_pdf(labels) == labels_pdf(labels)
