"""ZIP codes: where they lie and which city names the post office accepts for them.

The data are those of the `zipcodes` package (coordinates of GeoNames,
CC BY 4.0), read on the first question: about 0.4 s and 30 MB.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from doorstep.addresses.words import mail_form


@dataclass(frozen=True, slots=True)
class ZipPlace:
    """One ZIP code. `lat`/`lon` are its centre, or None (armed forces). `kind`: STANDARD, PO BOX, UNIQUE, MILITARY."""

    zip5: str
    city: str
    state: str
    lat: float | None
    lon: float | None
    accepted_cities: tuple[str, ...]
    kind: str = "STANDARD"
    timezone: str = ""
    other_cities: tuple[str, ...] = ()

    def knows_city(self, city: str) -> bool:
        """True where mail for that city name, in mail form, may carry this ZIP code."""
        key = city_key(city)
        return any(key == city_key(name) for name in (self.city, *self.accepted_cities, *self.other_cities))


_WRITTEN_SHORT = {"SAINT": "ST", "SAINTE": "STE", "MOUNT": "MT", "FORT": "FT", "NORTH": "N", "SOUTH": "S", "EAST": "E",
                  "WEST": "W", "HEIGHTS": "HTS", "SPRINGS": "SPGS", "TOWNSHIP": "TWP", "BEACH": "BCH"}  # fmt: skip


@cache
def city_key(city: str) -> str:
    """A city name for comparison: 'Saint Paul' and 'St. Paul' are one."""
    return "".join(_WRITTEN_SHORT.get(word, word) for word in mail_form(city).replace("-", " ").split())


def zip_place(zip5: str) -> ZipPlace | None:
    """The place of a five-digit ZIP code, or None where there is no such code."""
    return _all().get(zip5)


def all_places() -> Mapping[str, ZipPlace]:
    """Every ZIP code in use, in order."""
    return _all()


def zips_of_city(city: str, state: str) -> tuple[str, ...]:
    """The ZIP codes whose own or accepted city has this name in this state."""
    return _by_city(state).get(city_key(city), ())


@cache
def _all() -> Mapping[str, ZipPlace]:
    import zipcodes  # its first answer unpacks the whole list: only who asks pays

    rows = sorted(zipcodes.list_all(), key=lambda row: str(row["zip_code"]))
    return {row["zip_code"]: _place(row) for row in rows if row["active"]}


def _place(row: Mapping[str, object]) -> ZipPlace:
    lat, lon = float(str(row["lat"])), float(str(row["long"]))
    known = (lat, lon) != (0.0, 0.0)
    return ZipPlace(
        zip5=str(row["zip_code"]),
        city=str(row["city"]),
        state=str(row["state"]),
        lat=lat if known else None,
        lon=lon if known else None,
        accepted_cities=_names(row["acceptable_cities"]),
        kind=str(row["zip_code_type"]),
        timezone=str(row["timezone"]),
        other_cities=_names(row["unacceptable_cities"]),
    )


def _names(value: object) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, list) else ()


@cache
def _by_city(state: str) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for zip5, place in _all().items():
        if place.state == state:
            for key in dict.fromkeys(city_key(name) for name in (place.city, *place.accepted_cities)):
                found[key].append(zip5)
    return {key: tuple(zips) for key, zips in found.items()}
