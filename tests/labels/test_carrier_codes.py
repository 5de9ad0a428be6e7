"""Carriers' symbologies on the sample label: what a scanner at the carrier would read, and that it stays a sample."""

import pytest

from doorstep.labels import Text, impb_number, release, sandbox_carrier_label
from doorstep.labels.carrier_codes import fedex_message, impb_code, ups_message
from doorstep.labels.symbols import quiet_in, size_in
from tests.builders import a_parcel, an_address
from tests.labels.label_builders import CENTER, FEDEX_34, MONDAY, UPS
from tests.labels.scanned import scanned

IMPB = impb_number("900000123", "055", 7)


def a_sample(carrier="usps", number=IMPB, service="usps_priority_mail", **recipient):
    parcel = a_parcel(recipient=an_address(**{"zip_code": "21202-1234", **recipient}))
    return sandbox_carrier_label(
        parcel, carrier=carrier, service=service, center=CENTER, ship_on=MONDAY, tracking_number=number
    )


def shown(label):
    return [element.text for element in label.elements if isinstance(element, Text)]


def test_usps_reads_gs1_128_with_zip_and_number_as_two_elements():
    assert scanned(a_sample()) == {("]C1", f"(420)21202(92){IMPB[2:]}")}


def test_the_number_below_the_bars_has_no_routing_digits():
    texts = shown(a_sample())
    assert "9205 5900 0001 2300 0000 75"[:24] in " ".join(texts)
    assert not any("420" in text for text in texts)


@pytest.mark.parametrize(("dpi", "dots"), [(203, 3), (300, 4)])
def test_usps_bars_are_as_wide_and_high_as_publication_199_wants(dpi, dots):
    [bars] = a_sample().barcodes
    assert bars.dots_at(dpi) == dots
    assert 0.013 <= dots / dpi <= 0.021
    assert bars.height_in >= 0.75
    assert quiet_in(bars, dpi) >= 0.22  # a quarter of an inch at 203 dpi
    assert quiet_in(bars) >= 0.25
    # 420 + 5 + 22 digits = 222 modules
    assert size_in(bars, dpi)[0] == pytest.approx(222 * dots / dpi)


def test_usps_bars_stand_between_identification_bars_and_the_text_is_an_eighth_of_an_inch_away():
    label = a_sample()
    [bars] = label.barcodes
    lines = [
        e for e in label.elements if not isinstance(e, Text) and getattr(e, "filled", False) and e.height_in == 0.06
    ]
    above, below = sorted(lines, key=lambda line: line.y_in)
    assert above.y_in < bars.y_in < bars.y_in + bars.height_in < below.y_in
    number = next(e for e in label.elements if isinstance(e, Text) and e.text.startswith("9205"))
    capitals_top = number.y_in + number.size_pt / 72 * (0.93 - 0.73)
    assert 0.125 <= capitals_top - (bars.y_in + bars.height_in) <= 0.25


def test_a_number_that_is_no_impb_is_never_drawn_as_one():
    wrong = IMPB[:-1] + str((int(IMPB[-1]) + 1) % 10)
    assert scanned(a_sample(number=wrong)) == {("]C0", wrong)}


def test_ups_reads_maxicode_postal_code_and_tracking_number():
    message = ups_message(UPS, an_address(zip_code="21202-1234"), weight_oz=16, ship_on=MONDAY)
    label = a_sample("ups", UPS, "ups_ground")
    assert scanned(label) == {("]U1", message), ("]C0", "420212021234"), ("]C0", UPS)}


def test_the_maxicode_names_shipper_package_day_pounds_and_city():
    message = ups_message(UPS, an_address(zip_code="21202-1234"), weight_oz=17, ship_on=MONDAY)
    # 23 November is day 327 of 2026; 17 oz are billed as 2 lb
    assert message.split("\x1d") == [
        "[)>\x1e01", "96212021234", "840", "000", "1Z05271688", "UPSN", "12345E", "327", "", "1/1", "2", "N",
        "100 HOLLIDAY ST", "BALTIMORE", "MD\x1e\x04",
    ]  # fmt: skip


def test_a_street_that_does_not_fit_the_maxicode_gives_way_and_the_rest_stays():
    street = "12345 VERY LONG BOULEVARD OF THE REPUBLIC"
    message = ups_message(UPS, an_address(line1=street), weight_oz=1, ship_on=MONDAY)
    assert "UPSN\x1d12345E" in message
    assert message.endswith("\x1dBALTIMORE\x1dMD\x1e\x04")
    release(a_sample("ups", UPS, "ups_ground", line1=street))


def test_fedex_reads_pdf417_and_34_digits_and_shows_the_last_twelve():
    label = a_sample("fedex", FEDEX_34, "fedex_ground")
    message = fedex_message(FEDEX_34, an_address(zip_code="21202-1234"), weight_oz=16, ship_on=MONDAY)
    read = {text for _, text in scanned(label)}
    assert read == {message, FEDEX_34}
    assert "1710 5382 8143" in shown(label)


@pytest.mark.parametrize(
    ("carrier", "number"), [("usps", IMPB), ("ups", UPS), ("fedex", FEDEX_34), ("usps", "SHOP-12"), ("dhl", "123456")]
)
def test_with_any_number_it_stays_a_sample_with_the_postage_voided(carrier, number):
    texts = shown(release(a_sample(carrier, number, f"{carrier}_ground")).label)
    assert texts.count("SAMPLE - NOT FOR MAILING") == 2
    assert {"SAMPLE", "NO POSTAGE", "SAMPLE - void in the mail"} <= set(texts)


def test_a_name_that_the_type_lacks_is_left_out_of_a_sample_and_the_notes_tell_which():
    label = a_sample(name="山田 A. Recipient")
    assert "A. Recipient" in shown(label)
    assert "U+5C71" in label.notes[0]


def test_the_impb_code_without_a_zip_code_is_the_number_alone():
    assert impb_code(IMPB, "") == f"(92){IMPB[2:]}"
