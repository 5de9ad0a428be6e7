"""The geocoder: from a standard address to a point, with an honest grade."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterable, Sequence
from functools import lru_cache, partial
from pathlib import Path

from doorstep.addresses.build_geocoder import FORMAT
from doorstep.addresses.interpolate import Known, between, on_street
from doorstep.addresses.located import AddressPoint, Located
from doorstep.addresses.place import distance_m
from doorstep.addresses.standard import StandardAddress
from doorstep.addresses.street_key import house_number, street_key
from doorstep.addresses.street_names import Street, streets_like
from doorstep.addresses.zips import ZipPlace, zip_place
from doorstep.parcels import BadInput

POINT_M = 15.0
# A point on a street whose name had to be guessed.
GUESSED_M = 40.0
SAME_DOOR_M = 60.0
# One street type or directional more or less than written.
MOST_SLIPS = 2
ZIP_M = 5_000.0
# A point without city or ZIP counts as the same place up to this far from the ZIP code's centre.
SAME_PLACE_M = 12_000.0
NEIGHBOURS = 100
_POINTS = "SELECT number, letter, lat, lon, city, state, zip5, street FROM point WHERE street = ? AND number "


class Geocoder:
    """Points of one region. Open it with `Geocoder.open(path)`; safe in one thread at a time."""

    def __init__(self, file: sqlite3.Connection) -> None:
        self._file = file
        self._likely = lru_cache(maxsize=4096)(partial(streets_like, file))

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
        streets = self._likely(street_key(standard.parts.street_line))
        found = self._with_number(streets, house, standard, place) or self._near_number(streets, house, standard, place)
        return found or _zip_centre(place, "the street is not in this region's index")

    def _with_number(
        self, streets: Sequence[Street], house: tuple[int, str], standard: StandardAddress, place: ZipPlace | None
    ) -> Located | None:
        """The door itself, on the likeliest street that has this number; equally likely ones make it uncertain."""
        slips = 0
        exact: list[tuple[Known, Street]] = []
        for street in streets:
            if exact and street.slips > slips:
                break
            here = self._known(street, house[0], house[0], standard, place)
            slips = street.slips if here else slips
            exact += [(known, street) for known in here]
        return _best_point(exact, house[1], place) if exact else None

    def _near_number(
        self, streets: Sequence[Street], house: tuple[int, str], standard: StandardAddress, place: ZipPlace | None
    ) -> Located | None:
        """A place on the street for a number that is not known, where it is clear which street is meant."""
        if len(streets) != 1 or streets[0].slips > MOST_SLIPS:
            return None
        near = self._known(streets[0], house[0] - NEIGHBOURS, house[0] + NEIGHBOURS, standard, place)
        found = between(near, house[0], place)
        return found or on_street(self._known(streets[0], 0, 10**9, standard, place), house[0], place)

    def _known(
        self, street: Street, low: int, high: int, standard: StandardAddress, place: ZipPlace | None
    ) -> list[Known]:
        rows = self._file.execute(_POINTS + "BETWEEN ? AND ? ORDER BY number, letter", (street.number, low, high))
        return [Known(row[0], row[1], row[2], row[3], row[6]) for row in rows if _same_place(row, standard, place)]


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


def _best_point(exact: list[tuple[Known, Street]], letter: str, place: ZipPlace | None) -> Located:
    """The point with that number: same letter first, then same ZIP, then nearest to the ZIP's centre."""
    ranked = sorted(exact, key=lambda pair: pair[0].rank(letter, place))
    best, street = ranked[0]
    like_best = best.rank(letter, place)[:2]
    rivals = [known for known, _ in ranked[1:] if known.rank(letter, place)[:2] == like_best]
    apart_m = max((distance_m(best.lat, best.lon, known.lat, known.lon) for known in rivals), default=0.0)
    notes = [f"read as {street.key.title()}"] if street.slips else []
    if apart_m > SAME_DOOR_M:
        notes.append(f"{len(rivals) + 1} places have this address")
    elif best.letter != letter:
        notes.append(f"house {best.number}{best.letter}")
    uncertainty_m = max(apart_m, GUESSED_M if street.slips else POINT_M)
    return Located(best.lat, best.lon, "point", uncertainty_m, "; ".join(notes))


def _zip_centre(place: ZipPlace | None, why: str) -> Located:
    if place is None or place.lat is None or place.lon is None:
        return Located(None, None, "none", float("inf"), why)
    return Located(place.lat, place.lon, "zip", ZIP_M, f"{why}; centre of ZIP {place.zip5}")
