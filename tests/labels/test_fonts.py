"""Type that fits: likenesses, shrinking and cutting."""

from hypothesis import given
from hypothesis import strategies as st

from doorstep.labels.fonts import fit, printable, width_in


def test_latin_letters_stay_and_others_become_their_likeness():
    assert printable("Łódź Çelik Ștefan Nguyễn “Ω” — №7") == "Łódz Çelik Stefan Nguyen “Ω” — No7"


def test_what_has_no_likeness_is_a_question_mark_but_joiners_are_nothing():
    assert printable("👩\u200d🚒 Li") == "?? Li"


@given(st.text(max_size=80))
def test_every_line_can_be_printed_and_is_one_line(text):
    assert width_in(printable(text), 10, bold=True) >= 0
    assert "\n" not in printable(text)


@given(st.text(max_size=120), st.booleans())
def test_a_fitted_line_fits(text, bold):
    shown, size_pt = fit(printable(text), 2.0, 16, bold=bold, smallest_pt=8)
    assert width_in(shown, size_pt, bold=bold) <= 2.0
    assert 8 <= size_pt <= 16


def test_a_line_is_shrunk_before_it_is_cut():
    shown, size_pt = fit("W" * 10, 1.0, 20, bold=True, smallest_pt=6)
    assert (shown, size_pt < 20) == ("W" * 10, True)
    assert fit("W" * 100, 1.0, 20, bold=True, smallest_pt=6)[0].endswith("…")
