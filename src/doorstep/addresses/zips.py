"""ZIP codes: where they lie and which city names the post office accepts for them.

The data are those of the `zipcodes` package (coordinates of GeoNames,
CC BY 4.0). The first question unpacks them (0.3 s); an area's ZIP codes are
read when the first of them is asked for.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

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
    return _area(zip5[:3]).get(zip5) if len(zip5) == 5 and zip5.isascii() and zip5.isdigit() else None


@cache
def states_of_area(zip3: str) -> tuple[str, ...]:
    """The states in which the ZIP codes with these first three digits lie; () where there are none."""
    return tuple(sorted({place.state for place in _area(zip3).values()}))


@cache
def all_places() -> Mapping[str, ZipPlace]:
    """Every ZIP code in use, in order."""
    return {zip5: place for zip3 in range(1000) for zip5, place in _area(f"{zip3:03}").items()}


def zips_of_city(city: str, state: str) -> tuple[str, ...]:
    """The ZIP codes whose own or accepted city has this name in this state."""
    return cities_of_state(state).get(city_key(city), ())


@cache
def cities_of_state(state: str) -> Mapping[str, tuple[str, ...]]:
    """The ZIP codes by `city_key` of every city name that mail of the state may carry."""
    found: dict[str, list[str]] = defaultdict(list)
    for zip5, place in sorted(_read(lambda data: data.filter_by(state=state, active=True)).items()):
        for key in dict.fromkeys(city_key(name) for name in (place.city, *place.accepted_cities)):
            found[key].append(zip5)
    return {key: tuple(zips) for key, zips in found.items()}


@cache
def _area(zip3: str) -> Mapping[str, ZipPlace]:
    return _read(lambda data: data.similar_to(zip3))


def _read(ask: Callable[[Any], list[Mapping[str, object]]]) -> Mapping[str, ZipPlace]:
    import zipcodes  # its first answer unpacks the whole list: only who asks pays

    rows = sorted(ask(zipcodes), key=lambda row: str(row["zip_code"]))
    return {str(row["zip_code"]): _place(row) for row in rows if row["active"]}


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
