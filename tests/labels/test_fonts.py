"""Type: what can be printed, in which order, and how a line is made to fit."""

from hypothesis import given
from hypothesis import strategies as st

from doorstep.labels.fonts import Line, fit, printable, width_in
from doorstep.labels.scripts import drawn_order


def test_letters_of_six_scripts_stay_as_they_are():
    line = printable("Łódź Ștefan Nguyễn Αθήνα Иванов Նարեկ יוסף محمد")
    assert (line.missing, line.is_changed) == ((), False)


def test_another_form_of_the_same_letter_is_shown_and_told_but_never_another_letter():
    assert printable("Ａｃｍｅ 𝐋𝐭𝐝") == Line("Acme Ltd", is_changed=True)


def test_what_the_type_lacks_is_named_and_never_becomes_a_question_mark():
    line = printable("山 Li 📦?")
    assert line.missing == ("山", "📦")
    assert line.text == "Li ?"  # the question mark was the sender's own


def test_joiners_and_controls_are_nothing():
    assert printable("A\u200dB\x07\ufeff C").text == "AB C"


def test_a_script_that_needs_more_than_signs_side_by_side_is_refused_though_the_type_has_them():
    assert printable("ສະ").missing == ("ສ", "ະ")


def test_hebrew_is_drawn_from_the_right_with_its_brackets_mirrored():
    # Read from the right: alef bet, (gimel), 7. On paper from the left: 7, then the bracketed gimel, then bet alef.
    assert drawn_order("אב (ג) 7") == "7 (ג) בא"


def test_arabic_letters_take_their_joined_forms():
    # beh and alef: the first as it begins a word (FE91), the second as it ends one (FE8E)
    assert drawn_order("با") == "\ufe8e\ufe91"


@given(st.text(max_size=80))
def test_every_line_is_one_line_of_what_can_be_printed(text):
    line = printable(text)
    assert width_in(line.text, 10, bold=True) >= 0
    assert "\n" not in line.text
    assert printable(line.text) == Line(line.text)


@given(st.text(max_size=120), st.booleans())
def test_a_fitted_line_fits(text, bold):
    shown, size_pt = fit(printable(text).text, 2.0, 16, bold=bold, smallest_pt=8)
    assert width_in(shown, size_pt, bold=bold) <= 2.0
    assert 8 <= size_pt <= 16


def test_a_line_is_shrunk_before_it_is_cut():
    shown, size_pt = fit("W" * 10, 1.0, 20, bold=True, smallest_pt=6)
    assert (shown, size_pt < 20) == ("W" * 10, True)
    assert fit("W" * 100, 1.0, 20, bold=True, smallest_pt=6)[0].endswith("…")
