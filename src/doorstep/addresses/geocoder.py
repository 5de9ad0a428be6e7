"""The geocoder: from a standard address to a point, with an honest grade."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from doorstep.addresses.build_geocoder import FORMAT
from doorstep.addresses.interpolate import Known, between, on_street
from doorstep.addresses.located import AddressPoint, Located
from doorstep.addresses.place import distance_m
from doorstep.addresses.spelling import allowed_edits, edits
from doorstep.addresses.standard import StandardAddress
from doorstep.addresses.street_key import bare_name, house_number, street_key
from doorstep.addresses.zips import ZipPlace, zip_place
from doorstep.parcels import BadInput

POINT_M = 15.0
GOOD_TOGETHER_M = 100.0
ZIP_M = 5_000.0
# A point without city or ZIP counts as the same place up to this far from the ZIP code's centre.
SAME_PLACE_M = 12_000.0
NEIGHBOURS = 100
_POINTS = "SELECT number, letter, lat, lon, city, state, zip5, street FROM point WHERE street = ? AND number "


class Street(NamedTuple):
    """A street of the index that may be meant; `slips`: 0 as written, else how much differs."""

    number: int
    key: str
    slips: int


class Geocoder:
    """Points of one region. Open it with `Geocoder.open(path)`; safe in one thread at a time."""

    def __init__(self, file: sqlite3.Connection) -> None:
        self._file = file
        self._likely = lru_cache(maxsize=4096)(self._streets_like)

    @classmethod
    def open(cls, path: Path | str) -> Geocoder:
        """The geocoder of an index file; BadInput where the file is none."""
        try:
            file = sqlite3.connect(f"file:{Path(path).resolve()}?mode=ro", uri=True, check_same_thread=False)
            found = file.execute("SELECT value FROM about WHERE name = 'format'").fetchone()
        except sqlite3.Error:
            found = None
        if found != (FORMAT,):
            raise BadInput(
                f"{Path(path).name} is no address index of this version. Build it again: `doorstep region add`.",
                code="no_address_index",
            )
        return cls(file)

    def close(self) -> None:
        self._file.close()

    def __len__(self) -> int:
        """How many house numbers are known."""
        return int(self._file.execute("SELECT value FROM about WHERE name = 'points'").fetchone()[0])

    def sample_points(self, count: int, *, seed: int) -> list[AddressPoint]:
        """`count` different known addresses, the same ones for the same seed; all of them where there are fewer."""
        rowids = [row for (row,) in self._file.execute("SELECT rowid FROM point ORDER BY rowid")]
        chosen = random.Random(seed).sample(rowids, min(count, len(rowids)))
        return [self._point(rowid) for rowid in chosen]

    def _point(self, rowid: int) -> AddressPoint:
        query = "SELECT number, letter, name, city, state, zip5, lat, lon FROM point WHERE rowid = ?"
        number, letter, name, city, state, zip5, lat, lon = self._file.execute(query, (rowid,)).fetchone()
        return AddressPoint(f"{number} {letter}".strip(), name, city.title(), state, zip5, lat, lon)

    def locate_many(self, addresses: Iterable[StandardAddress]) -> list[Located]:
        """`locate` of each, in order."""
        return [self.locate(address) for address in addresses]

    def locate(self, standard: StandardAddress) -> Located:
        """The best place for the address; never raises for an address, however odd."""
        place = zip_place(standard.address.zip5)
        house = house_number(standard.parts.number)
        if standard.parts.kind != "street" or house is None:
            return _zip_centre(place, "no street address")
        key = street_key(standard.parts.street_line)
        best: Located | None = None
        for street in self._likely(key):
            found = self._on(street, house, standard, place)
            if found is not None and found.grade == "point":
                return found
            best = found if best is None or (found and found.uncertainty_m < best.uncertainty_m) else best
        return best or _zip_centre(place, "the street is not in this region's index")

    def _on(
        self, street: Street, house: tuple[int, str], standard: StandardAddress, place: ZipPlace | None
    ) -> Located | None:
        note = "" if street.slips == 0 else f"read as {street.key.title()}"
        exact = self._known(street, house[0], house[0], standard, place)
        if exact:
            return _best_point(exact, house[1], place, note)
        if street.slips:
            return None  # a guessed street counts only when it has this very number
        near = self._known(street, house[0] - NEIGHBOURS, house[0] + NEIGHBOURS, standard, place)
        found = between(near, house[0], place)
        return found or on_street(self._known(street, 0, 10**9, standard, place), house[0], place)

    def _known(
        self, street: Street, low: int, high: int, standard: StandardAddress, place: ZipPlace | None
    ) -> list[Known]:
        rows = self._file.execute(_POINTS + "BETWEEN ? AND ? ORDER BY number, letter", (street.number, low, high))
        return [Known(row[0], row[1], row[2], row[3], row[6]) for row in rows if _same_place(row, standard, place)]

    def _streets_like(self, key: str) -> tuple[Street, ...]:
        """The streets that may be meant, the likeliest first: as written, else other type or side, else misspelt."""
        exact = self._file.execute("SELECT street, key FROM street WHERE key = ?", (key,)).fetchall()
        if exact:
            return tuple(Street(number, found, 0) for number, found in exact)
        bare = bare_name(key)
        same_name = self._file.execute("SELECT street, key FROM street WHERE bare = ? ORDER BY key", (bare,)).fetchall()
        if same_name:
            return tuple(sorted((Street(row[0], row[1], _role_slips(key, row[1])) for row in same_name), key=_by_slips))
        return tuple(sorted(self._misspelt(key, bare), key=_by_slips))

    def _misspelt(self, key: str, bare: str) -> Iterator[Street]:
        limit = allowed_edits(bare)
        trigrams = sorted({bare[start : start + 3] for start in range(len(bare) - 2)})
        if not limit or not trigrams:
            return
        query = (
            "SELECT street, key, street.bare FROM street_words JOIN street ON street.street = street_words.rowid "
            "WHERE street_words MATCH ? ORDER BY rank LIMIT 40"
        )
        match = " OR ".join('"' + trigram.replace('"', '""') + '"' for trigram in trigrams)
        for number, found, other in self._file.execute(query, (match,)):
            slips = edits(bare, other, at_most=limit)
            if slips <= limit:
                yield Street(int(number), str(found), 2 * slips + _role_slips(key, found))


def _by_slips(street: Street) -> tuple[int, str]:
    return street.slips, street.key


def _role_slips(key: str, other: str) -> int:
    """1 for each directional or street type that one has and the other has not, 2 more where they contradict."""
    one, two = set(key.split()), set(other.split())
    return 1 + len(one ^ two)


def _same_place(row: tuple[object, ...], standard: StandardAddress, place: ZipPlace | None) -> bool:
    """Could this point lie in the town of the address? The ZIP code is a hint, the town or its surroundings decide."""
    lat, lon, city, state, zip5 = row[2], row[3], row[4], row[5], row[6]
    if state and standard.address.state and state != standard.address.state:
        return False
    if city and city == standard.address.city:
        return True
    if zip5 and zip5 == standard.address.zip5:
        return True
    if place is None or place.lat is None or place.lon is None:
        return False
    if city and place.knows_city(str(city)):
        return True
    return distance_m(place.lat, place.lon, float(str(lat)), float(str(lon))) <= SAME_PLACE_M


def _best_point(exact: list[Known], letter: str, place: ZipPlace | None, note: str) -> Located:
    """The point with that number: same letter first, then same ZIP, then nearest to the ZIP's centre."""
    ranked = sorted(exact, key=lambda known: known.rank(letter, place))
    best = ranked[0]
    rivals = [known for known in ranked[1:] if known.rank(letter, place)[:2] == best.rank(letter, place)[:2]]
    apart = max((distance_m(best.lat, best.lon, known.lat, known.lon) for known in rivals), default=0.0)
    if apart > GOOD_TOGETHER_M:
        note = "; ".join(filter(None, (note, f"{len(rivals) + 1} places have this address")))
        return Located(best.lat, best.lon, "point", apart, note)
    if best.letter != letter:
        note = "; ".join(filter(None, (note, f"house {best.number}{best.letter}")))
    return Located(best.lat, best.lon, "point", POINT_M, note)


def _zip_centre(place: ZipPlace | None, why: str) -> Located:
    if place is None or place.lat is None or place.lon is None:
        return Located(None, None, "none", float("inf"), why)
    return Located(place.lat, place.lon, "zip", ZIP_M, f"{why}; centre of ZIP {place.zip5}")
