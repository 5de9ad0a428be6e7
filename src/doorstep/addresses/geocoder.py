"""The geocoder: from a standard address to a point, with an honest grade."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterable, Sequence
from functools import lru_cache, partial
from pathlib import Path
from typing import NamedTuple

from doorstep.addresses.build_geocoder import FORMAT
from doorstep.addresses.choose_point import Door, as_read, choose_point
from doorstep.addresses.interpolate import Known, between, on_street
from doorstep.addresses.located import AddressPoint, Located
from doorstep.addresses.nowhere import zip_centre
from doorstep.addresses.place import distance_m
from doorstep.addresses.standard import StandardAddress
from doorstep.addresses.street_key import house_number, street_key
from doorstep.addresses.street_names import SLIP, Street, streets_one_slip_away, streets_resembling, streets_written
from doorstep.addresses.zips import ZipPlace, zip_place
from doorstep.parcels import Address, BadInput

# One slip of the finger, or a side and a type more or less than written.
MOST_SLIPS = SLIP
# A point without city or ZIP counts as the same place up to this far from the ZIP code's centre.
SAME_PLACE_M = 12_000.0
NEIGHBOURS = 100
_POINTS = "SELECT number, letter, lat, lon, city, state, zip5, name FROM point WHERE street = ? AND number "


class Asked(NamedTuple):
    """The house that is looked for, and the town it should lie in."""

    number: int
    letter: str
    address: Address
    place: ZipPlace | None


class Geocoder:
    """Points of one region. Open it with `Geocoder.open(path)`; safe in one thread at a time."""

    def __init__(self, file: sqlite3.Connection) -> None:
        self._file = file
        # Orders of a day share streets, and slips of the finger share forms.
        self._written = lru_cache(maxsize=16384)(partial(streets_written, file))
        self._one_slip_away = lru_cache(maxsize=16384)(partial(streets_one_slip_away, file))
        self._resembling = lru_cache(maxsize=4096)(partial(streets_resembling, file))

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
            return zip_centre(place, "no street address")
        parts = standard.parts
        found = self._door(Asked(house[0], house[1], standard.address, place), parts.street_line)
        letter, _, name = parts.street.partition(" ")
        if found is None and len(letter) == 1 and name and not house[1]:
            # '5505 H REISTERSTOWN RD': the letter may belong to the house.
            line = parts.street_line.replace(parts.street, name)
            found = self._door(Asked(house[0], letter, standard.address, place), line)
        return found or zip_centre(place, "the street is not in this region's index")

    def _door(self, asked: Asked, line: str) -> Located | None:
        """As written first, then beside its known neighbours, then misspelt; the street alone comes last."""
        key = street_key(line)
        written = self._written(key)
        sure = [street for street in written if street.slips < SLIP]
        found = self._with_number(sure, asked) or self._between([street for street in sure if not street.slips], asked)
        if found is None:
            streets = _by_slips(written, self._one_slip_away(line))
            found = self._with_number(streets, asked) or self._near_number(streets, asked)
        if found is None:
            streets = _by_slips(written, self._resembling(key))
            found = self._with_number(streets, asked) or self._near_number(streets, asked)
        return found

    def _with_number(self, streets: Sequence[Street], asked: Asked) -> Located | None:
        """The door itself, on the likeliest street that has this number; equally likely ones make it uncertain."""
        slips = 0
        doors: list[Door] = []
        for street in streets:
            if doors and street.slips > slips:
                break
            here = self._known(street, asked.number, asked.number, asked)
            slips = street.slips if here else slips
            doors += [(known, street) for known in here]
        return choose_point(doors, asked.letter, asked.place) if doors else None

    def _between(self, streets: Sequence[Street], asked: Asked) -> Located | None:
        """A place between or beside known numbers of the one street that is meant."""
        if len(streets) != 1:
            return None
        near = self._known(streets[0], asked.number - NEIGHBOURS, asked.number + NEIGHBOURS, asked)
        found = between(near, asked.number, asked.place)
        return as_read(found, near[0], streets[0]) if found else None

    def _near_number(self, streets: Sequence[Street], asked: Asked) -> Located | None:
        """A place on the street for a number that is not known, where it is clear which street is meant."""
        is_clear = len(streets) == 1 or (len(streets) > 1 and streets[0].slips < streets[1].slips)
        if not is_clear or streets[0].slips > MOST_SLIPS:
            return None
        if found := self._between(streets[:1], asked):
            return found
        known = self._known(streets[0], 0, 10**9, asked)
        on = on_street(known, asked.number, asked.place)
        return as_read(on, known[0], streets[0]) if on else None

    def _known(self, street: Street, low: int, high: int, asked: Asked) -> list[Known]:
        rows = self._file.execute(_POINTS + "BETWEEN ? AND ? ORDER BY number, letter", (street.number, low, high))
        return [Known(row[0], row[1], row[2], row[3], row[6], row[7]) for row in rows if _same_place(row, asked)]


def _by_slips(*streets: Sequence[Street]) -> list[Street]:
    return sorted((street for some in streets for street in some), key=lambda street: (street.slips, street.key))


def _same_place(row: tuple[object, ...], asked: Asked) -> bool:
    """Could this point lie in the town of the address? The ZIP code is a hint, the town or its surroundings decide."""
    lat, lon, city, state, zip5 = row[2], row[3], row[4], row[5], row[6]
    address, place = asked.address, asked.place
    if state and address.state and state != address.state:
        return False
    if city and city == address.city:
        return True
    if zip5 and zip5 == address.zip5:
        return True
    if place is None or place.lat is None or place.lon is None:
        return False
    if city and place.knows_city(str(city)):
        return True
    return distance_m(place.lat, place.lon, float(str(lat)), float(str(lon))) <= SAME_PLACE_M
