"""A place for a house number that is not known, from the known ones of its street."""

from __future__ import annotations

from typing import NamedTuple

from doorstep.addresses.located import Located
from doorstep.addresses.place import distance_m
from doorstep.addresses.zips import ZipPlace

# Numbers rise about 100 a block of some 120 m in US towns; a pair of neighbours further apart is not one stretch.
LONGEST_STRETCH_M = 600.0
METRES_A_NUMBER = 3.0


class Known(NamedTuple):
    """A house number whose place is known."""

    number: int
    letter: str
    lat: float
    lon: float
    zip5: str
    street: str

    def rank(self, letter: str, place: ZipPlace | None) -> tuple[bool, bool, float]:
        """Smaller is likelier to be meant: same letter, same ZIP code, near the ZIP's centre."""
        if place is None or place.lat is None or place.lon is None:
            return self.letter != letter, True, 0.0
        away = distance_m(place.lat, place.lon, self.lat, self.lon)
        return self.letter != letter, self.zip5 != place.zip5, away


def between(near: list[Known], number: int, place: ZipPlace | None) -> Located | None:
    """The place between the nearest known neighbours, on the same side of the street where it can be."""
    same_side = [known for known in near if known.number % 2 == number % 2]
    return _between(same_side, number, place) or _between(near, number, place)


def _between(near: list[Known], number: int, place: ZipPlace | None) -> Located | None:
    below = _closest([known for known in near if known.number < number], number, place)
    above = _closest([known for known in near if known.number > number], number, place)
    if below and above:
        return _on_stretch(below, above, number)
    alone = below or above
    return _beside(alone, number) if alone else None


def _closest(side: list[Known], number: int, place: ZipPlace | None) -> Known | None:
    return min(side, key=lambda known: (abs(known.number - number), known.rank("", place)), default=None)


def _on_stretch(below: Known, above: Known, number: int) -> Located | None:
    length_m = distance_m(below.lat, below.lon, above.lat, above.lon)
    if length_m > LONGEST_STRETCH_M:
        return None
    share = (number - below.number) / (above.number - below.number)
    lat = below.lat + share * (above.lat - below.lat)
    lon = below.lon + share * (above.lon - below.lon)
    uncertainty_m = max(35.0, length_m * min(share, 1 - share))
    return Located(lat, lon, "interpolated", uncertainty_m, f"between {below.number} and {above.number}")


def _beside(known: Known, number: int) -> Located | None:
    away_m = METRES_A_NUMBER * abs(known.number - number)
    if away_m > 100:
        return None
    return Located(known.lat, known.lon, "interpolated", max(40.0, away_m), f"beside {known.number}")


def beside_part(known: Known, part: str) -> Located:
    """Beside a house of the same block: '12-34' where '12-30' is known, as numbers of Queens and Hawaii are written."""
    away = abs(int(part[:6]) - int(known.letter[:6])) if known.letter.isdigit() else 40
    note = f"beside {known.number}-{known.letter}" if known.letter else f"beside {known.number}"
    return Located(known.lat, known.lon, "interpolated", max(40.0, METRES_A_NUMBER * away), note)


def on_street(known: list[Known], number: int, place: ZipPlace | None) -> Located | None:
    """The known house with the nearest number; how uncertain, the street's extent says."""
    nearest = _closest(known, number, place)
    if nearest is None:
        return None
    extent_m = max(distance_m(nearest.lat, nearest.lon, house.lat, house.lon) for house in known)
    low, high = known[0].number, known[-1].number
    beyond_m = METRES_A_NUMBER * max(0, low - number, number - high)
    note = f"number {number} is not known; known are {low} to {high}"
    return Located(nearest.lat, nearest.lon, "street", max(200.0, extent_m, min(beyond_m, 50_000.0)), note)
