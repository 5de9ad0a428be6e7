"""An address in one line, taken apart from its end: country, ZIP code, state, city; the delivery lines are left.

City and ZIP code are known words, which a trained parser has to guess.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from doorstep.addresses import tables
from doorstep.addresses.spelling import edits
from doorstep.addresses.words import mail_form
from doorstep.addresses.zips import ZipPlace, cities_of_state, city_key, zip_place
from doorstep.parcels import Address

LONGEST = 500
_ZIP = re.compile(r"(\d{5})(?:-?(\d{4}))?")
_COUNTRIES = (("UNITED", "STATES", "OF", "AMERICA"), ("UNITED", "STATES"), ("USA",), ("US",), ("U", "S", "A"))
_LONGEST_CITY = 5
_LONGEST_STATE = 4

Words = list[tuple[str, bool]]


def address_of(text: str) -> Address:
    """'1 E Baltimore St Apt 4, Baltimore, MD 21202' -> line1, city, state, zip_code; never raises.

    What is not found stays ''. A text that tells the same address twice is
    read once. Only the first 500 characters are read.
    """
    words = _without_country(_once(_words(text[:LONGEST])))
    zip_code, words = _zip(words)
    state, words = _state(words)
    place = zip_place(zip_code[:5])
    city, words = _city(words, place, state or (place.state if place else ""))
    line1, line2 = _delivery(words)
    return Address(line1=line1, line2=line2, city=city, state=state, zip_code=zip_code)


def _words(text: str) -> Words:
    """Each word with True where a comma or a line's end stands behind it."""
    found: Words = []
    for piece in re.split(r"[,;\n\r|]+", text):
        words = mail_form(piece).split()
        found += [(word, place == len(words) - 1) for place, word in enumerate(words)]
    return found


def _once(words: Words) -> Words:
    """Forms that join two columns tell an address twice: what follows the first ZIP code and is not new is left out."""
    for place, (word, _) in enumerate(words[:-1]):
        if place > 1 and _ZIP.fullmatch(word):
            told = {other for other, _ in words[: place + 1]}
            if all(other in told for other, _ in words[place:]):
                return words[: place + 1]
    return words


def _without_country(words: Words) -> Words:
    plain = tuple(word for word, _ in words)
    for country in _COUNTRIES:
        if plain[-len(country) :] == country and len(plain) > len(country):
            return words[: -len(country)]
    return words


def _zip(words: Words) -> tuple[str, Words]:
    if len(words) < 2:
        return "", words
    if match := _ZIP.fullmatch(words[-1][0]):
        return match[1] + (f"-{match[2]}" if match[2] else ""), words[:-1]
    joined = f"{words[-2][0]}-{words[-1][0]}"
    if re.fullmatch(r"\d{5}-\d{4}", joined) and len(words) > 2:
        return joined, words[:-2]
    return "", words


def _state(words: Words) -> tuple[str, Words]:
    for length in range(min(_LONGEST_STATE, len(words) - 1), 0, -1):
        code = tables.states().get(" ".join(word for word, _ in words[-length:]))
        if code:
            return code, words[:-length]
    return "", words


def _city(words: Words, place: ZipPlace | None, state: str) -> tuple[str, Words]:
    """The longest end of the words that is a city of the ZIP code, else of the state, else what a comma sets apart."""
    if words and place and place.knows_city(whole := " ".join(word for word, _ in words)):
        return whole, []
    apart = _set_apart(words)
    longest = min(_LONGEST_CITY, len(words) - 1, apart or _LONGEST_CITY)
    ends = {length: " ".join(word for word, _ in words[-length:]) for length in range(longest, 0, -1)}
    for is_city in (_city_of_zip(place), _misspelt_city_of_zip(place), _city_of_state(state)):
        for length, end in ends.items():
            if is_city(end):
                return end, words[:-length]
    return (ends[apart], words[:-apart]) if apart in ends and (state or place) else ("", words)


def _city_of_zip(place: ZipPlace | None) -> Callable[[str], bool]:
    return lambda end: place is not None and place.knows_city(end)


def _misspelt_city_of_zip(place: ZipPlace | None) -> Callable[[str], bool]:
    """Two slips in a city's name are forgiven where the ZIP code says which city is meant."""
    wanted = city_key(place.city) if place else ""
    return lambda end: len(wanted) > 5 and edits(city_key(end), wanted, at_most=2) <= 2


def _city_of_state(state: str) -> Callable[[str], bool]:
    known = cities_of_state(state) if state else {}
    return lambda end: city_key(end) in known


def _set_apart(words: Words) -> int | None:
    """How many words stand behind the last comma, or None where there is none."""
    for behind in range(1, len(words)):
        if words[-behind - 1][1]:
            return behind
    return None


def _delivery(words: Words) -> tuple[str, str]:
    """The first line up to the first comma, the rest on the second."""
    cut = next((place + 1 for place, (_, ends) in enumerate(words) if ends), len(words))
    return " ".join(word for word, _ in words[:cut]), " ".join(word for word, _ in words[cut:])
