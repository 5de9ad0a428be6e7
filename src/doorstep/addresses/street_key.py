"""One key for all spellings of a street: what the index is searched by."""

from __future__ import annotations

import re
from functools import lru_cache

from doorstep.addresses import tables
from doorstep.addresses.words import mail_form

_ORDINALS = "FIRST SECOND THIRD FOURTH FIFTH SIXTH SEVENTH EIGHTH NINTH TENTH ELEVENTH TWELFTH"
_NUMERALS = "1ST 2ND 3RD 4TH 5TH 6TH 7TH 8TH 9TH 10TH 11TH 12TH"
_SAME_WORD = {
    **{"SAINT": "ST", "DOCTOR": "DR", "JUNIOR": "JR", "SENIOR": "SR"},
    **dict(zip(_ORDINALS.split(), _NUMERALS.split(), strict=True)),
}
_HOUSE = re.compile(r"(\d{1,9})\s*-?\s*([A-Z0-9/ \-]*)")


@lru_cache(maxsize=65536)
def street_key(street: str) -> str:
    """'East Baltimore Street', 'E. Baltimore St' -> 'E BALTIMORE ST'.

    Word by word, so that a wrong guess about a word's role cannot give one
    street two keys ('North Avenue' -> 'N AVE' whoever writes it).
    """
    return " ".join(map(_key_word, mail_form(street).replace("-", " ").split()))


def _key_word(word: str) -> str:
    word = _SAME_WORD.get(word, word)
    return tables.directionals().get(word) or tables.suffixes().get(word) or word


@lru_cache(maxsize=65536)
def bare_name(key: str) -> str:
    """The key without directionals and suffix: 'E BALTIMORE ST' -> 'BALTIMORE'; the whole key where nothing is left."""
    words = without_sides(key).split()
    if len(words) > 1 and words[-1] in tables.suffixes():
        words.pop()
    return " ".join(words)


@lru_cache(maxsize=65536)
def without_sides(key: str) -> str:
    """The key without directionals before and after: 'E ROLAND HTS' -> 'ROLAND HTS'."""
    words = key.split()
    while len(words) > 1 and words[-1] in tables.directionals():
        words.pop()
    while len(words) > 1 and words[0] in tables.directionals():
        words.pop(0)
    return " ".join(words)


def house_number(number: str) -> tuple[int, str] | None:
    """(137, 'H') of '137 H', (12, '34') of '12-34'; None where it does not start with digits."""
    match = _HOUSE.fullmatch(mail_form(number))
    return (int(match[1]), match[2].strip(" -")) if match else None
