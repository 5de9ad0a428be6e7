"""GS1 element strings: identifiers, lengths, and text in and out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doorstep.labels import NotGs1, gs1
from doorstep.labels.scan4transport import recipient_of, same_recipient, transport_code
from tests.builders import an_address


def test_a_space_is_a_plus_and_a_plus_is_escaped():
    assert gs1.encode_text("A+B Co", 35) == "A%2BB+Co"


def test_text_is_cut_at_a_whole_character():
    # 33 letters leave two places; 'é' needs six (%C3%A9), so it is left out whole
    assert gs1.encode_text("a" * 33 + "é", 35) == "a" * 33


@given(st.text(alphabet=st.characters(exclude_categories=("Cs",)), max_size=20))
def test_encoded_text_holds_only_charset_82_and_decodes_to_its_start(text):
    encoded = gs1.encode_text(text, 70)
    assert gs1.CHARSET_82.issuperset(encoded)
    assert not set("()") & set(encoded)
    assert text.startswith(gs1.decode_text(encoded))


@pytest.mark.parametrize("values", [{"4307": "USA"}, {"4301": "a b"}, {"420": "(99)1"}, {"10": "batch"}])
def test_a_value_that_does_not_fit_its_identifier_is_refused(values):
    with pytest.raises(NotGs1):
        gs1.element_string(values)


def test_what_is_no_element_string_is_refused():
    with pytest.raises(NotGs1, match="Scan the 2D code"):
        recipient_of("https://example.com/(420)21202")


def test_brackets_in_a_name_open_no_identifier():
    meant = an_address(name="Acme (420)99999 Inc")
    number, read = recipient_of(transport_code("DS627396717210D", meant))
    assert (read.name, read.zip_code, number) == ("Acme (420)99999 Inc", "21202", "DS627396717210D")


def test_another_street_is_another_recipient():
    assert not same_recipient(an_address(line1="1 A St"), an_address(line1="2 A St"))


def test_a_name_that_did_not_fit_is_still_the_same_recipient():
    meant = an_address(name="Bartholomew " * 5)
    _, read = recipient_of(transport_code("DS627396717210D", meant))
    assert len(read.name) == 35
    assert same_recipient(read, meant)


def test_a_country_that_is_no_code_is_left_out():
    assert "(4307)" not in transport_code("DS1", an_address(country="United States"))
