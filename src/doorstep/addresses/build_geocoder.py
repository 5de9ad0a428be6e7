"""Building the index: one SQLite file with every known house number and the ways to write its street."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path

from doorstep.addresses.located import AddressPoint
from doorstep.addresses.street_forms import literal_forms, slip_hashes, street_forms
from doorstep.addresses.street_key import bare_name, house_number, loose_key, street_key
from doorstep.addresses.words import mail_form

FORMAT = "2"
_TABLES = """
CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE street (street INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, bare TEXT NOT NULL);
CREATE TABLE form (form TEXT, street INTEGER, left_out INTEGER, PRIMARY KEY (form, street)) WITHOUT ROWID;
CREATE TABLE slip (hash INTEGER, form TEXT, PRIMARY KEY (hash, form)) WITHOUT ROWID;
CREATE TABLE point (
    street INTEGER NOT NULL, number INTEGER NOT NULL, letter TEXT NOT NULL, name TEXT NOT NULL, city TEXT NOT NULL,
    state TEXT NOT NULL, zip5 TEXT NOT NULL, lat REAL NOT NULL, lon REAL NOT NULL
);
"""
_INDEXES = """
CREATE INDEX point_by_number ON point (street, number);
CREATE VIRTUAL TABLE street_words USING fts5 (bare, content='', tokenize='trigram');
INSERT INTO street_words (rowid, bare) SELECT street, bare FROM street;
"""


def build_geocoder(path: Path, points: Iterable[AddressPoint]) -> int:
    """Write the index of these points; the number of points in it.

    Points without a number or street, and repeated ones, are left out. The
    file appears under its name only when it is whole.
    """
    unfinished = path.with_name(path.name + ".unfinished")
    unfinished.unlink(missing_ok=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    file = sqlite3.connect(unfinished)
    try:
        count = _fill(file, points)
    finally:
        file.close()
    os.replace(unfinished, path)
    return count


def _fill(file: sqlite3.Connection, points: Iterable[AddressPoint]) -> int:
    file.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;" + _TABLES)
    streets: dict[str, int] = {}
    forms: set[tuple[str, int, int]] = set()
    rows = dict.fromkeys(row for point in points if (row := _row(point, streets, forms)) is not None)
    file.executemany("INSERT INTO street VALUES (?, ?, ?)", ((n, key, bare_name(key)) for key, n in streets.items()))
    file.executemany("INSERT INTO form VALUES (?, ?, ?)", _fewest(forms))
    file.executemany("INSERT INTO slip VALUES (?, ?)", sorted(_slips(forms)))
    file.executemany("INSERT INTO point VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", sorted(rows))
    file.executemany("INSERT INTO about VALUES (?, ?)", [("format", FORMAT), ("points", str(len(rows)))])
    file.executescript(_INDEXES)
    file.commit()
    return len(rows)


def _fewest(forms: Iterable[tuple[str, int, int]]) -> Iterator[tuple[str, int, int]]:
    """Each form of each street once, with the fewest words left out."""
    found: dict[tuple[str, int], int] = {}
    for form, street, left_out in forms:
        found[form, street] = min(found.get((form, street), left_out), left_out)
    return ((form, street, left_out) for (form, street), left_out in sorted(found.items()))


def _slips(forms: Iterable[tuple[str, int, int]]) -> set[tuple[int, str]]:
    return {(hash_, form) for form in {form for form, _, _ in forms} for hash_ in slip_hashes(form)}


def _row(
    point: AddressPoint, streets: dict[str, int], forms: set[tuple[str, int, int]]
) -> tuple[int | str | float, ...] | None:
    house, key = house_number(point.number), street_key(point.street)
    if house is None or not key or not (-90 <= point.lat <= 90 and -180 <= point.lon <= 180):
        return None
    street = streets.setdefault(key, len(streets) + 1)
    forms.update((form, street, left_out) for form, left_out in _forms_of(point.street, key))
    place = (mail_form(point.city), mail_form(point.state), point.zip5[:5])
    return (street, *house, " ".join(point.street.split()), *place, round(point.lat, 7), round(point.lon, 7))


def _forms_of(written: str, key: str) -> tuple[tuple[str, int], ...]:
    return (*street_forms(key), *literal_forms(loose_key(written)))
