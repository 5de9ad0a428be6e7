"""Our own delivery label: what it shows, and what a phone reads from it with no network."""

from dataclasses import fields
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from doorstep.labels import Text, recipient_of, release
from doorstep.labels.delivery import weight_text
from doorstep.labels.elements import HEIGHT_IN, WIDTH_IN, Box
from doorstep.labels.symbols import QUIET_MODULES, size_in
from doorstep.parcels import Address
from tests.labels.label_builders import MONDAY, a_delivery_label

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


def test_what_the_type_lacks_is_shown_by_a_likeness_and_told():
    label = a_delivery_label({"name": "Ștefan 山田 😀"})
    assert "Stefan ?? ?" in texts_of(label)
    assert any("likeness" in note for note in label.notes)
    assert recipient_of(release(label).decoded[0])[1].name.startswith("Ștefan 山")


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
def test_any_text_in_any_field_gives_a_label_that_can_be_released(recipient):
    label = a_delivery_label(recipient)
    assert label.number in release(label).decoded
    assert label.zpl().count("^XA") == label.zpl().count("^XZ") == 1


@settings(max_examples=40, deadline=None)
@given(st.fixed_dictionaries({field.name: ANY_TEXT for field in fields(Address)}))
def test_nothing_is_drawn_outside_the_label_and_the_quiet_zones_are_kept(recipient):
    label = a_delivery_label(recipient, route="R07", stop_seq=3)
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


def test_every_hostile_string_for_a_name_gives_a_label():
    import json

    from tests.shared_data import shared

    for text in json.loads(shared("realdata/hostile/blns.json").read_text())[::8]:
        release(a_delivery_label({"name": text, "line2": text}))
