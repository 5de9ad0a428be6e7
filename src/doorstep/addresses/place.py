"""The last line: do city, state and ZIP code exist, and do they fit together?"""

from __future__ import annotations

import re
from dataclasses import replace
from math import asin, cos, radians, sin, sqrt

from doorstep.addresses import tables
from doorstep.addresses.standard import Problem
from doorstep.addresses.words import mail_form
from doorstep.addresses.zips import ZipPlace, zip_place, zips_of_city
from doorstep.parcels import Address

EARTH_M = 6_371_000.0
# Neighbouring towns swap names all the time; beyond this the ZIP code and the city are two different places.
FAR_APART_M = 50_000.0
COUNTRY_NAMES = frozenset(
    ("", "US", "USA", "U S", "U S A", "UNITED STATES", "UNITED STATES OF AMERICA", "ESTADOS UNIDOS", "PUERTO RICO",
     "GUAM", "AMERICAN SAMOA", "US VIRGIN ISLANDS", "PR", "GU", "VI", "AS", "MP")
)  # fmt: skip
_ZIP = re.compile(r"(\d{5})(?:[- ]?(\d{4}))?(?:\.0+)?")


def standard_place(address: Address) -> tuple[Address, list[Problem]]:
    """City, state and ZIP code in standard form, and what does not fit."""
    if mail_form(address.country) not in COUNTRY_NAMES:
        return address, [_not_us(address.country)]
    state, problems = _state(address.state)
    placed = replace(address, city=mail_form(address.city), state=state, country="US")
    placed, zip_problems = _zip(placed, address.zip_code.strip())
    problems += zip_problems
    known = zip_place(placed.zip5)
    return _filled(placed, known, problems) if known else (placed, problems)


def distance_m(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Great-circle distance in metres."""
    half = sin(radians(other_lat - lat) / 2) ** 2
    half += cos(radians(lat)) * cos(radians(other_lat)) * sin(radians(other_lon - lon) / 2) ** 2
    return 2 * EARTH_M * asin(sqrt(half))


def _not_us(country: str) -> Problem:
    seen = f"The country '{country[:40]}' is not the United States. "
    return Problem(
        "not_us", seen + "Doorstep delivers to US addresses only; ship this order yourself.", "reject", "country"
    )


def _state(written: str) -> tuple[str, list[Problem]]:
    name = mail_form(written)
    code = tables.states().get(name) or tables.states().get(name.removeprefix("US ")) or ""
    if code or not name:
        return code, []
    message = f"'{written[:40]}' is no US state. Write its two letters, like MD."
    return name, [Problem("state_unknown", message, "reject", "state")]


def _zip(address: Address, written: str) -> tuple[Address, list[Problem]]:
    if not written:
        return _zip_from_city(address)
    if match := _ZIP.fullmatch(written):
        standard = f"{match[1]}-{match[2]}" if match[2] else match[1]
        problems = [] if standard == written else [Problem("zip_rewritten", f"ZIP {standard}.", "fix", "zip_code")]
        return _known_or_not(replace(address, zip_code=standard), problems)
    return _zip_zero_lost(address, written)


def _known_or_not(address: Address, problems: list[Problem]) -> tuple[Address, list[Problem]]:
    if zip_place(address.zip5) is None:
        message = f"There is no ZIP code {address.zip5}. Look it up at tools.usps.com and correct it."
        problems = [*problems, Problem("zip_unknown", message, "reject", "zip_code")]
    return address, problems


def _zip_from_city(address: Address) -> tuple[Address, list[Problem]]:
    zips = zips_of_city(address.city, address.state)
    if len(zips) == 1:
        message = f"The ZIP code was missing; {zips[0]} is the only one of that city."
        return replace(address, zip_code=zips[0]), [Problem("zip_filled", message, "fix", "zip_code")]
    message = "The ZIP code is missing, and the city alone does not tell it. Add the five digits."
    return address, [Problem("zip_missing", message, "reject", "zip_code")]


def _zip_zero_lost(address: Address, written: str) -> tuple[Address, list[Problem]]:
    """Spreadsheets drop the zeros of 02339: put them back where that gives a ZIP code of the same state or city."""
    padded = written.removesuffix(".0").zfill(5)
    place = zip_place(padded) if padded.isascii() and padded.isdigit() else None
    if place is not None and (place.state == address.state or (not address.state and place.knows_city(address.city))):
        message = f"A spreadsheet dropped the leading zero of {padded}. Format that column as text."
        return replace(address, zip_code=padded), [Problem("zip_zero_lost", message, "fix", "zip_code")]
    message = f"'{written[:20]}' is not a ZIP code. Write five digits, or nine with a hyphen."
    return replace(address, zip_code=mail_form(written)), [Problem("zip_format", message, "reject", "zip_code")]


def _filled(address: Address, known: ZipPlace, problems: list[Problem]) -> tuple[Address, list[Problem]]:
    if not address.state:
        problems = [*problems, Problem("state_filled", f"The ZIP code tells the state: {known.state}.", "fix", "state")]
        address = replace(address, state=known.state)
    if not address.city:
        problems = [*problems, Problem("city_filled", f"The ZIP code tells the city: {known.city}.", "fix", "city")]
        return replace(address, city=mail_form(known.city)), problems
    if address.state != known.state and not any(problem.code == "state_unknown" for problem in problems):
        message = f"ZIP {known.zip5} lies in {known.state}, not in {address.state}. Correct one of the two."
        return address, [*problems, Problem("zip_state_mismatch", message, "reject", "zip_code")]
    return address, problems + _city_problems(address, known)


def _city_problems(address: Address, known: ZipPlace) -> list[Problem]:
    if known.knows_city(address.city):
        return []
    seen = f"ZIP {known.zip5} belongs to {known.city}, {known.state}, not to '{address.city[:40].title()}'. "
    if _is_far(address, known):
        return [Problem("zip_city_mismatch", seen + "They are two places: correct one of the two.", "reject", "city")]
    return [
        Problem("zip_city_unusual", seen + "The ZIP code decides; check it if the parcel comes back.", "warn", "city")
    ]


def _is_far(address: Address, known: ZipPlace) -> bool:
    """True where that city exists in the state, and every ZIP code of it lies far from this one."""
    others = [place for place in map(zip_place, zips_of_city(address.city, address.state)) if place is not None]
    apart = [_apart_m(known, other) for other in others]
    return bool(apart) and min(apart) > FAR_APART_M


def _apart_m(one: ZipPlace, other: ZipPlace) -> float:
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return 0.0
    return distance_m(one.lat, one.lon, other.lat, other.lon)
