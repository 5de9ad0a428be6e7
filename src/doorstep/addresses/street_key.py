"""One key for all spellings of a street: what the index is searched by."""

from __future__ import annotations

import re
from functools import lru_cache

from doorstep.addresses import tables
from doorstep.addresses.words import mail_form

_ORDINALS = "FIRST SECOND THIRD FOURTH FIFTH SIXTH SEVENTH EIGHTH NINTH TENTH ELEVENTH TWELFTH"
_NUMERALS = "1ST 2ND 3RD 4TH 5TH 6TH 7TH 8TH 9TH 10TH 11TH 12TH"
_SAME_WORD = {
    **{"DOCTOR": "DR", "JUNIOR": "JR", "SENIOR": "SR"},
    **dict(zip(_ORDINALS.split(), _NUMERALS.split(), strict=True)),
}
_HOUSE = re.compile(r"(\d{1,9})\s*-?\s*([A-Z0-9/ \-]*)")
_GRID = re.compile(r"([NSEW]\d{1,3}[NSEW])(\d{1,6})")
_RANGE = re.compile(r"(\d{3,9})-(\d{3,9})")


@lru_cache(maxsize=65536)
def street_key(street: str) -> str:
    """'East Baltimore Street', 'E. Baltimore St' -> 'E BALTIMORE ST'.

    Word by word, so that a wrong guess about a word's role cannot give one
    street two keys ('North Avenue' -> 'N AVE' whoever writes it).
    """
    words = mail_form(street).replace("-", " ").split()
    return " ".join(_key_word(word, words[place + 1 :]) for place, word in enumerate(words))


@lru_cache(maxsize=65536)
def loose_key(street: str) -> str:
    """The key with nothing read into the name's words: only a side or type at the ends is standard.

    The EST of 'EST FAYETTE ST' may be a slipped West and no Estate.
    """
    words = mail_form(street).replace("-", " ").split()
    last = len(words) - 1 - (len(words) > 1 and words[-1] in tables.directionals())
    return " ".join(
        tables.directionals().get(word) or (tables.suffixes().get(word, word) if place == last else word)
        for place, word in enumerate(words)
    )


def _key_word(word: str, after: list[str]) -> str:
    if word == "ST" and after and after[0] not in tables.directionals():
        return "SAINT"  # no street type stands before the name
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


@lru_cache(maxsize=65536)
def house_number(number: str) -> tuple[int, str] | None:
    """(137, 'H') of '137 H', (12, '34') of '12-34', (15679, 'N85W') of 'N85W15679'; None where there is no number.

    A range ('1201-1203') is its first number.
    """
    written = mail_form(number)
    if grid := _GRID.fullmatch(written):
        return int(grid[2]), grid[1]
    if (span := _RANGE.fullmatch(written)) and len(span[1]) == len(span[2]):
        return int(span[1]), ""
    match = _HOUSE.fullmatch(written)
    return (int(match[1]), match[2].strip(" -")) if match else None
