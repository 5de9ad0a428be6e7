"""Our own delivery label: what it shows, and what a phone reads from it with no network."""

import json
from dataclasses import fields
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from doorstep.labels import NotPrintable, Text, delivery_label, printable_address, recipient_of, release
from doorstep.labels.delivery import weight_text
from doorstep.labels.elements import HEIGHT_IN, WIDTH_IN, Box
from doorstep.labels.symbols import QUIET_MODULES, size_in
from doorstep.parcels import Address
from tests.builders import a_parcel, an_address
from tests.labels.label_builders import CENTER, MONDAY, a_delivery_label
from tests.shared_data import shared

ANY_TEXT = st.text(max_size=60)


def texts_of(label):
    return [element.text for element in label.elements if isinstance(element, Text)]


def test_the_label_shows_recipient_number_route_day_and_plan_version():
    shown = texts_of(a_delivery_label(route="R07", stop_seq=12, day=MONDAY, plan_version=3))
    assert {"City Hall", "100 Holliday St", "Baltimore MD", "21202", "R07", "Stop 12", "Mon 23 Nov", "plan v3"} <= set(
        shown
    )


def test_a_label_made_before_the_plan_says_that_the_route_comes_at_sorting():
    assert "Route: at sorting" in texts_of(a_delivery_label())


def test_a_phone_without_network_reads_number_and_recipient_from_the_2d_code():
    given = {"name": "Ana María Núñez", "company": "Doe & Sons", "line2": "Apt 4B", "zip_code": "21202-1234",
             "phone": "+1 410 555 0100"}  # fmt: skip
    label = a_delivery_label(given)
    code_2d = release(label).decoded[0]
    number, read = recipient_of(code_2d)
    assert number == label.number
    assert (read.name, read.company, read.line1, read.line2) == (
        "Ana María Núñez", "Doe & Sons", "100 Holliday St", "Apt 4B",
    )  # fmt: skip
    assert (read.city, read.state, read.zip_code, read.country) == ("Baltimore", "MD", "21202-1234", "US")
    assert read.phone == "+14105550100"  # character set 82 has no space, and a phone number needs none


def test_the_wishes_stand_in_the_code_and_in_words():
    not_before = datetime(2026, 11, 24, 9, 30, tzinfo=ZoneInfo("America/New_York"))
    label = a_delivery_label(leave_safe=True, not_before=not_before)
    assert "(4322)1(4323)0(4324)2611240930" in label.barcodes[0].content
    assert {"MAY BE LEFT AT A SAFE PLACE", "NOT BEFORE Tue 24 Nov 09:30"} <= set(texts_of(label))


def test_a_required_signature_wins_over_the_safe_place():
    shown = texts_of(a_delivery_label(leave_safe=True, signature_required=True))
    assert "SIGNATURE REQUIRED" in shown
    assert "MAY BE LEFT AT A SAFE PLACE" not in shown


@pytest.mark.parametrize("name", ["Иван Петров", "יוסף כהן (דוד)", "محمد الأحمد 12", "Ștefan Ødegård 😀", "Νίκος ^~_"])
def test_names_in_other_scripts_are_printed_and_read_again(name):
    label = a_delivery_label({"name": name})
    assert name in texts_of(label)
    # The 2D code has 35 places for a name, of which a letter of these scripts takes six.
    assert name.startswith(recipient_of(release(label).decoded[0])[1].name)


def test_a_name_the_type_lacks_is_refused_and_the_characters_are_named():
    with pytest.raises(NotPrintable, match=r"U\+5C71 CJK UNIFIED IDEOGRAPH-5C71, .*U\+1F4E6 PACKAGE") as refused:
        a_delivery_label({"name": "山田 Li 📦"})
    assert refused.value.code == "not_printable"
    assert "山" not in refused.value.message  # an error tells no address


def test_a_name_the_type_lacks_can_be_printed_in_part_knowingly_and_the_label_says_so():
    address = an_address(name="山田 Li")
    printed, warnings = printable_address(address)
    label = delivery_label(a_parcel(recipient=address), center=CENTER, recipient_as_printed=printed)
    assert warnings == label.notes
    assert "U+5C71" in warnings[0]
    assert {"Li", "NOT AS WRITTEN: THE NUMBER FINDS THE WHOLE ADDRESS"} <= set(texts_of(label))
    assert recipient_of(release(label).decoded[0])[1].name == "山田 Li"


@pytest.mark.parametrize(
    "name", ["Bartholomew Featherstonehaugh-Cholmondeley the Third, Esquire", "W" * 60, "Екатерина " * 5 + "Петровская"]
)
def test_a_name_of_sixty_characters_is_printed_whole_on_several_rows(name):
    label = a_delivery_label({"name": name, "company": "A Company With a Long Name LLC"})
    rows = "".join(text for text in texts_of(label) if text != "DOORSTEP")
    assert name.replace(" ", "") in rows.replace(" ", "")
    assert label.notes == ()
    assert release(label).decoded


def test_a_very_long_address_keeps_every_line_above_the_rule():
    label = a_delivery_label(dict.fromkeys(("name", "company", "line1", "line2", "city"), "Wide Words " * 30))
    release(label)
    block = [e for e in label.elements if isinstance(e, Text) and 1.25 <= e.y_in < 3.2]
    assert max(e.y_in + e.size_pt / 72 for e in block) <= 3.18
    assert any("too long" in note for note in label.notes)


@pytest.mark.parametrize(
    ("weight_oz", "shown"),
    [(15.9, "15.9 oz"), (16, "1 lb"), (35, "2 lb 3 oz"), (35.2, "2 lb 4 oz"), (319.5, "20 lb")],
)
def test_the_weight_is_never_less_than_was_weighed(weight_oz, shown):
    assert weight_text(weight_oz) == shown


@settings(max_examples=60, deadline=None)
@given(st.fixed_dictionaries({field.name: ANY_TEXT for field in fields(Address)}))
@example({"zip_code": "A-"})  # PDFium tells a hyphen at a line's end in its own way
@example({"zip_code": "A\xad"})  # a soft hyphen is nothing
@example({"state": "~"})  # the one ASCII character that neither set 82 nor usual URL encoding covers
@example({"name": "אב ab بَا 12 (ג)", "line1": "x\u0302 😀 Ω"})
def test_any_text_in_any_field_is_printed_and_read_again_or_refused_with_the_reason(recipient):
    _, warnings = printable_address(an_address(**recipient))
    if warnings:
        with pytest.raises(NotPrintable, match="U\\+"):
            a_delivery_label(recipient)
        return
    released = release(a_delivery_label(recipient))
    assert released.label.number in released.decoded
    assert released.zpl().count("^XA") == released.zpl(300).count("^XZ") == 1


@settings(max_examples=40, deadline=None)
@given(st.fixed_dictionaries({field.name: ANY_TEXT for field in fields(Address)}))
def test_what_is_left_of_any_address_can_always_be_printed(recipient):
    address = an_address(**recipient)
    printed, _ = printable_address(address)
    release(delivery_label(a_parcel(recipient=address), center=CENTER, recipient_as_printed=printed))


@settings(max_examples=40, deadline=None)
@given(st.fixed_dictionaries({field.name: ANY_TEXT for field in fields(Address)}))
def test_nothing_is_drawn_outside_the_label_and_the_quiet_zones_are_kept(recipient):
    address = an_address(**recipient)
    label = delivery_label(
        a_parcel(recipient=address), center=CENTER, route="R07", stop_seq=3,
        recipient_as_printed=printable_address(address)[0],
    )  # fmt: skip
    for element in label.elements:
        if isinstance(element, Text):
            assert element.y_in + element.size_pt / 72 <= HEIGHT_IN
            assert element.x_in + element.width_in <= WIDTH_IN
        elif isinstance(element, Box):
            assert element.x_in + element.width_in <= WIDTH_IN
            assert element.y_in + element.height_in <= HEIGHT_IN
        else:
            quiet_in = QUIET_MODULES[element.symbology] * element.module_in
            assert element.x_in >= quiet_in
            assert element.x_in + size_in(element)[0] + quiet_in <= WIDTH_IN


def test_every_hostile_string_for_a_name_is_printed_and_read_again_or_refused_with_the_reason():
    reasons = []
    for text in json.loads(shared("realdata/hostile/blns.json").read_text())[::8]:
        try:
            release(a_delivery_label({"name": text, "line2": text}))
        except NotPrintable as error:
            reasons.append(error.message)
    assert reasons
    assert all("U+" in reason for reason in reasons)
