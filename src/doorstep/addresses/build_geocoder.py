"""Building the index: one SQLite file with every known house number and the ways to write its street."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from doorstep.addresses.located import AddressPoint
from doorstep.addresses.street_forms import slip_hashes, street_forms
from doorstep.addresses.street_key import bare_name, house_number, street_key
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
    rows = dict.fromkeys(row for point in points if (row := _row(point, streets)) is not None)
    file.executemany("INSERT INTO street VALUES (?, ?, ?)", ((n, key, bare_name(key)) for key, n in streets.items()))
    file.executemany("INSERT INTO form VALUES (?, ?, ?)", _forms(streets))
    file.executemany("INSERT INTO slip VALUES (?, ?)", sorted(_slips(streets)))
    file.executemany("INSERT INTO point VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", sorted(rows))
    file.executemany("INSERT INTO about VALUES (?, ?)", [("format", FORMAT), ("points", str(len(rows)))])
    file.executescript(_INDEXES)
    file.commit()
    return len(rows)


def _forms(streets: Mapping[str, int]) -> Iterator[tuple[str, int, int]]:
    for key, street in streets.items():
        for form, left_out in street_forms(key):
            yield form, street, left_out


def _slips(streets: Mapping[str, int]) -> set[tuple[int, str]]:
    forms = {form for key in streets for form, _ in street_forms(key)}
    return {(hash_, form) for form in forms for hash_ in slip_hashes(form)}


def _row(point: AddressPoint, streets: dict[str, int]) -> tuple[int | str | float, ...] | None:
    house, key = house_number(point.number), street_key(point.street)
    if house is None or not key or not (-90 <= point.lat <= 90 and -180 <= point.lon <= 180):
        return None
    street = streets.setdefault(key, len(streets) + 1)
    place = (mail_form(point.city), mail_form(point.state), point.zip5[:5])
    return (street, *house, " ".join(point.street.split()), *place, round(point.lat, 7), round(point.lon, 7))
