"""Which streets of the index may be meant by a name: as written, else other type or side, else misspelt."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from doorstep.addresses import tables
from doorstep.addresses.spelling import allowed_edits, edits, is_one_slip
from doorstep.addresses.street_forms import literal_forms, slip_hashes, street_forms, without_last_word
from doorstep.addresses.street_key import bare_name, loose_key, street_key, without_sides

# One slip of the finger counts as much as a side and a type left out.
SLIP = 2
OTHER_SIDE = 1
_BY_FORM = "SELECT form.street, key, form, left_out FROM form JOIN street USING (street) WHERE form IN ({})"
_BY_SLIP = (
    "SELECT DISTINCT form.street, key, form, left_out FROM slip JOIN form USING (form) JOIN street USING (street) "
    "WHERE hash IN ({})"
)
_BY_TRIGRAMS = (
    "SELECT street, key, street.bare FROM street_words JOIN street ON street.street = street_words.rowid "
    "WHERE street_words MATCH ? ORDER BY rank LIMIT 40"
)


class Street(NamedTuple):
    """A street of the index that may be meant; `slips`: 0 as written, else how much differs.

    contradicts: it has another side or type than was written, not only one
    more or less.
    """

    number: int
    key: str
    slips: int
    contradicts: bool = False


def streets_written(file: sqlite3.Connection, key: str) -> tuple[Street, ...]:
    """The streets with this name, the likeliest first: as written, or with another side or type."""
    asked = dict(street_forms(key))
    if stem := without_last_word(key):
        asked.setdefault(stem, SLIP)
    rows = file.execute(_BY_FORM.format(",".join("?" * len(asked))), tuple(asked))
    return _ranked(_street(key, row[0], row[1], asked[row[2]] + row[3]) for row in rows)


def streets_one_slip_away(file: sqlite3.Connection, line: str) -> tuple[Street, ...]:
    """The streets whose name is written with one letter more, less, other, or two swapped; the likeliest first."""
    key = street_key(line)
    asked = dict(literal_forms(loose_key(line))) | dict(street_forms(key))
    hashes = sorted({hash_ for form in asked for hash_ in slip_hashes(form)})
    rows = file.execute(_BY_SLIP.format(",".join("?" * len(hashes))), hashes).fetchall()
    return _ranked(
        _street(key, number, found, SLIP + left_out + their_left_out)
        for number, found, form, their_left_out in rows
        for written, left_out in asked.items()
        if is_one_slip(written, form) and _digits(written) == _digits(form) and _letters(key) == _letters(found)
    )


def streets_resembling(file: sqlite3.Connection, key: str) -> tuple[Street, ...]:
    """The streets whose bare name is two or three slips away, the likeliest first."""
    bare = bare_name(key)
    limit = allowed_edits(bare)
    if limit < 2:
        return ()
    trigrams = sorted({bare[start : start + 3] for start in range(len(bare) - 2)})
    match = " OR ".join('"' + trigram.replace('"', '""') + '"' for trigram in trigrams)
    return _ranked(
        _street(key, number, other, SLIP * slips + 1 + len(set(key.split()) ^ set(other.split())))
        for number, other, name in file.execute(_BY_TRIGRAMS, (match,)).fetchall()
        if (slips := edits(bare, name, at_most=limit)) <= limit
    )


def _ranked(streets: Iterable[Street]) -> tuple[Street, ...]:
    best: dict[int, Street] = {}
    for street in streets:
        if street.number not in best or street.slips < best[street.number].slips:
            best[street.number] = street
    return tuple(sorted(best.values(), key=lambda street: (street.slips, street.key)))


def _street(key: str, number: int, other: str, slips: int) -> Street:
    is_other_side = _differ(_sides(key), _sides(other))
    contradicts = is_other_side or _differ(_types(key), _types(other))
    return Street(number, other, slips + (OTHER_SIDE if is_other_side else 0), contradicts)


def _differ(one: Sequence[str], other: Sequence[str]) -> bool:
    return bool(one) and bool(other) and one != other


def _sides(key: str) -> Sequence[str]:
    return [word for word in key.split() if word in ("N", "S", "E", "W", "NE", "NW", "SE", "SW")]


def _types(key: str) -> Sequence[str]:
    words = without_sides(key).split()
    return [words[-1]] if len(words) > 1 and words[-1] in tables.suffixes() else []


def _letters(key: str) -> list[str]:
    """The names of one letter: Avenue H is not Avenue J with a slip."""
    return [word for word in key.split() if len(word) == 1 and word.isalpha() and word not in "NSEW"]


def _digits(form: str) -> str:
    return "".join(letter for letter in form if letter.isdigit())
