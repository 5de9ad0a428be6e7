"""One checked address: what was written, its standard form, its place and its use, as every door shows them."""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite
from typing import Any

from doorstep.addresses import Located, Problem, Residential, StandardAddress, place_key, zip_place
from doorstep.operations.online_checks import OnlineFinding
from doorstep.parcels import Address, DoorstepError

# What each grade stands for; the distance is told beside it.
GRADES = {
    "point": "that house number is known",
    "interpolated": "between or beside known house numbers",
    "street": "somewhere on the street",
    "zip": "the centre of the ZIP code",
    "none": "no place is known",
}


@dataclass(frozen=True, slots=True)
class CheckedAddress:
    """One address with everything found. `same_as` are the positions of others in the file that are the same place."""

    written: Address
    standard: StandardAddress
    located: Located
    use: Residential
    same_as: tuple[int, ...] = ()
    online: tuple[OnlineFinding, ...] = ()
    online_errors: tuple[DoorstepError, ...] = ()

    @property
    def verdict(self) -> str:
        """'reject' nobody can deliver it, 'look' a person should look, 'good'."""
        if self.standard.is_rejected:
            return "reject"
        has_warning = any(problem.severity == "warn" for problem in self.standard.problems)
        return "look" if has_warning or self.located.candidates or self.located.read_as else "good"

    def as_json(self) -> dict[str, Any]:
        """As `doorstep address check --json` and POST /api/v1/addresses/check show it."""
        return {
            "verdict": self.verdict,
            "written": _lines(self.written),
            "standard": _lines(self.standard.address),
            "key": place_key(self.standard),
            "parts": _parts(self.standard),
            "problems": [_problem(problem) for problem in self.standard.problems],
            "zip": _zip(self.standard.address),
            "location": _location(self.located),
            "use": self.use.use,
            "use_reason": self.use.reason,
            "same_as": list(self.same_as),
            "online": [finding.as_json() for finding in self.online],
            "online_errors": [error.as_json() for error in self.online_errors],
        }


def _lines(address: Address) -> dict[str, str]:
    told = {name: getattr(address, name) for name in ("name", "company", "line1", "line2", "city", "state")}
    return told | {"zip": address.zip_code}


def _parts(standard: StandardAddress) -> dict[str, str]:
    parts = standard.parts
    names = ("number", "predirectional", "street", "suffix", "postdirectional", "unit", "unit_number", "box", "rest")
    return {"kind": parts.kind} | {name: getattr(parts, name) for name in (*names, "urbanization")}


def _problem(problem: Problem) -> dict[str, str]:
    return {name: getattr(problem, name) for name in ("code", "severity", "field", "message")}


def _zip(address: Address) -> dict[str, Any]:
    place = zip_place(address.zip5)
    return {
        "is_known": place is not None,
        "city": place.city if place else "",
        "state": place.state if place else "",
        "accepted_cities": list(place.accepted_cities) if place else [],
        "fits_city": place is not None and place.knows_city(address.city),
        "fits_state": place is not None and place.state == address.state,
    }


def _location(located: Located) -> dict[str, Any]:
    return {
        "lat": located.lat,
        "lon": located.lon,
        "grade": located.grade,
        "means": GRADES[located.grade],
        "within_m": round(located.uncertainty_m) if isfinite(located.uncertainty_m) else None,
        "note": located.note,
        "read_as": located.read_as,
        "candidates": [
            {"line": one.line, "zip": one.zip5, "lat": one.lat, "lon": one.lon} for one in located.candidates
        ],
    }
