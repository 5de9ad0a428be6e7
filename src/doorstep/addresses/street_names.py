"""Which streets of the index may be meant by a name: as written, else other type or side, else misspelt."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from doorstep.addresses.spelling import allowed_edits, edits
from doorstep.addresses.street_key import bare_name, without_sides

SIDES = {"NORTH": "N", "SOUTH": "S", "EAST": "E", "WEST": "W"}
_BY_KEY = "SELECT street, key FROM street WHERE key = ?"
_BY_BARE = "SELECT street, key FROM street WHERE bare IN (?, ?)"
# Trigrams cannot see a slip in a short name: there the first letter or the last two must be right.
_BY_ENDS = (
    "SELECT street, key, bare FROM street WHERE length(bare) BETWEEN ? AND ? "
    "AND (substr(bare, 1, 1) = ? OR substr(bare, -2) = ?)"
)
SHORT_NAME = 9
_BY_TRIGRAMS = (
    "SELECT street, key, street.bare FROM street_words JOIN street ON street.street = street_words.rowid "
    "WHERE street_words MATCH ? ORDER BY rank LIMIT 40"
)


class Street(NamedTuple):
    """A street of the index that may be meant; `slips`: 0 as written, else how much differs."""

    number: int
    key: str
    slips: int


def streets_like(file: sqlite3.Connection, key: str) -> tuple[Street, ...]:
    """The streets that may be meant by a street key, the likeliest first."""
    exact = [Street(row[0], row[1], 0) for row in file.execute(_BY_KEY, (key,))]
    if exact:
        return tuple(exact)
    return _ranked(_same_name(file, key)) or _ranked(_misspelt(file, key)) or _side_misspelt(file, key)


def _ranked(streets: Iterable[Street]) -> tuple[Street, ...]:
    return tuple(sorted(streets, key=lambda street: (street.slips, street.key)))


def _same_name(file: sqlite3.Connection, key: str) -> Iterator[Street]:
    """Another type or side. 'Roland Heights' may lack its type, so its last word may belong to the name."""
    for number, found in file.execute(_BY_BARE, (bare_name(key), without_sides(key))):
        yield Street(int(number), str(found), _role_slips(key, found))


def _misspelt(file: sqlite3.Connection, key: str) -> Iterator[Street]:
    bare = bare_name(key)
    limit = allowed_edits(bare)
    if not limit:
        return
    for number, found, other in _resembling(file, bare, limit):
        slips = edits(bare, other, at_most=limit)
        if slips <= limit:
            yield Street(int(number), str(found), 2 * slips + _role_slips(key, found))


def _resembling(file: sqlite3.Connection, bare: str, limit: int) -> set[tuple[int, str, str]]:
    trigrams = sorted({bare[start : start + 3] for start in range(len(bare) - 2)})
    match = " OR ".join('"' + trigram.replace('"', '""') + '"' for trigram in trigrams)
    found = set(file.execute(_BY_TRIGRAMS, (match,)))
    if len(bare) <= SHORT_NAME:
        found.update(file.execute(_BY_ENDS, (len(bare) - limit, len(bare) + limit, bare[:1], bare[-2:])))
    return found


def _side_misspelt(file: sqlite3.Connection, key: str) -> tuple[Street, ...]:
    """'Nroth High St': the first word is nearly a directional, and without the slip the street is known."""
    first, _, rest = key.partition(" ")
    sides = [side for word, side in SIDES.items() if len(first) > 2 and rest and edits(first, word, at_most=1) <= 1]
    return _ranked(Street(row[0], row[1], 2) for side in sides for row in file.execute(_BY_KEY, (f"{side} {rest}",)))


def _role_slips(key: str, other: str) -> int:
    """One for each directional or street type that the one has and the other has not; a contradiction counts twice."""
    return 1 + len(set(key.split()) ^ set(other.split()))
