"""ZPL: read back by structure here, and by an emulator where one is installed."""

import re

import pytest

from doorstep.labels import (
    Label,
    container_tag,
    impb_number,
    return_label,
    sandbox_carrier_label,
    sscc,
    usps_container_number,
)
from doorstep.labels.code128 import code128_field, gs1_128_field, modules_of, read_field
from doorstep.labels.errors import NoSuchPrinter
from doorstep.labels.zpl import escaped
from doorstep.labels.zpl_reading import read_zpl
from tests.builders import a_parcel, an_address
from tests.labels.label_builders import CENTER, FEDEX_34, MONDAY, UPS, a_delivery_label, a_load_label
from tests.labels.printer import emulated
from tests.labels.scanned import read_back


def test_a_caret_or_tilde_in_a_name_starts_no_command():
    zpl = a_delivery_label({"name": "^XA~JR^FS Ltd_"}).zpl()
    assert zpl.count("^XA") == 1
    assert "~" not in zpl
    assert "_5EXA_7EJR_5EFS Ltd_5F" in zpl


def test_accents_are_written_as_bytes_of_utf_8():
    assert escaped("Núñez") == "N_C3_BA_C3_B1ez"


def test_our_number_is_left_to_the_printers_automatic_mode():
    zpl = a_load_label().zpl()
    assert re.findall(r"\^BCN,\d+,N,N,N,A\^FD(\w+)\^FS", zpl) == [a_load_label().number]


def test_the_2d_field_reads_back_as_the_same_elements():
    label = a_delivery_label({"name": "Under_Score"})
    field = re.search(r"\^BXN,\d,200,,,,_\^FD(.*?)\^FS", label.zpl())[1]
    assert field.replace("_1", "") == re.sub(r"[()]", "", label.barcodes[0].content)


def test_a_gs1_128_writes_fnc1_itself_in_front_and_between():
    # 420 + ZIP5 and 22 digits after 92 are pairs throughout: subset C to the end
    mode, field = gs1_128_field("(420)21202(92)001234512345678901234567")
    assert (mode, field) == ("N", ">;>842021202>892001234512345678901234567")
    assert read_field(field) == "\x1d42021202\x1d92001234512345678901234567"


def test_an_odd_number_of_digits_changes_to_subset_b():
    assert gs1_128_field("(420)212021234(99)DS") == ("N", ">;>8420212021234>899>6DS")
    assert gs1_128_field("(99)123")[1] == ">;>89912>63"


def test_signs_that_mean_something_to_the_printer_are_spelled():
    mode, field = code128_field("a>b^c~")
    assert (mode, field) == ("N", ">:a>0b><c>=")
    assert read_field(field) == "a>b^c~"


def test_a_line_in_another_script_is_sent_as_a_picture_because_printers_lack_its_letters():
    zpl = a_delivery_label({"name": "Иван Петров"}).zpl()
    assert "^GFA," in zpl
    assert "Петров" not in zpl


def test_at_300_dots_a_module_of_three_dots_becomes_four_and_the_code_keeps_its_place():
    # 3 dots at 203 dpi are 0.0148 in; 4 at 300 are 0.0133, 5 would be 0.0167 and leave the label
    label = every_kind()["usps"]
    [bars] = label.barcodes
    at_203, at_300 = (re.search(r"\^FO(\d+),\d+\^BY(\d)", label.zpl(dpi)).groups() for dpi in (203, 300))
    assert (at_203[1], at_300[1]) == ("3", "4")
    modules = modules_of(gs1_128_field(bars.content)[1])
    middle_203 = (int(at_203[0]) + modules * 3 / 2) / 203
    middle_300 = (int(at_300[0]) + modules * 4 / 2) / 300
    assert middle_203 == pytest.approx(middle_300, abs=0.006)  # about one dot


def test_there_is_no_zpl_for_a_printer_of_unknown_dots():
    with pytest.raises(NoSuchPrinter, match="203 and 300"):
        a_load_label().zpl(600)


AT_300 = ("delivery", "usps", "ups", "fedex", "container")  # drawing takes twice as long


def every_kind() -> dict[str, Label]:
    """One label of each kind that label printers print."""
    parcel = a_parcel(recipient=an_address(name="Ana ^Núñez~_", line2="דירה 4 Ω", zip_code="21202-1234"))
    facts = {"center": CENTER, "ship_on": MONDAY}
    impb = impb_number("900000123", "055", 7)
    return {
        "delivery": a_delivery_label({"name": "Ana ^Núñez~_"}, route="R07"),
        "load": a_load_label(),
        "sandbox": sandbox_carrier_label(parcel, carrier="ups", service="ups_ground_saver", **facts),
        "usps": sandbox_carrier_label(
            parcel, carrier="usps", service="usps_priority_mail", tracking_number=impb, **facts
        ),
        "ups": sandbox_carrier_label(parcel, carrier="ups", service="ups_ground", tracking_number=UPS, **facts),
        "fedex": sandbox_carrier_label(
            parcel, carrier="fedex", service="fedex_ground", tracking_number=FEDEX_34, **facts
        ),
        "container": container_tag(
            sscc("0614141", 12), position="R07", destination="Dock 3", pieces=4, weight_oz=99, day=MONDAY,
            usps_number=usps_container_number("123456", 9),
        ),
        "return": return_label(parcel.number, sender=parcel.recipient, back_to=CENTER, keep_until=MONDAY),
    }  # fmt: skip


@pytest.fixture(scope="module", params=[203, 300])
def drawn_by_printers(request) -> dict[str, bytes]:
    kinds = every_kind().items() if request.param == 203 else [(kind, every_kind()[kind]) for kind in AT_300]
    return emulated({kind: label.zpl(request.param) for kind, label in kinds}, request.param)


def test_what_an_emulated_printer_draws_reads_as_the_layout_says(drawn_by_printers):
    for kind in drawn_by_printers:
        label = every_kind()[kind]
        assert {text for _, text in read_back(drawn_by_printers[kind])} == {one.content for one in label.barcodes}, kind
        assert [code.text for code in read_zpl(label.zpl())] == [one.content for one in label.barcodes], kind


def test_an_emulated_printer_draws_gs1_128_where_the_layout_says_so(drawn_by_printers):
    assert [kind for kind, _ in read_back(drawn_by_printers["usps"])] == ["]C1"]
    assert {kind for kind, _ in read_back(drawn_by_printers["ups"])} == {"]U1", "]C0"}
