"""Where an address lies and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Grade = Literal["point", "interpolated", "street", "zip", "none"]

# A driver who stands this far from the door still sees it.
GOOD_ENOUGH_M = 150.0


@dataclass(frozen=True, slots=True)
class AddressPoint:
    """A known house number. `city`, `state` and `zip5` may be ''; `number` may carry a letter ('137 H')."""

    number: str
    street: str
    city: str
    state: str
    zip5: str
    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class Candidate:
    """A known door that an address may mean: '100 E FAYETTE ST', its ZIP code ('' where not known) and place."""

    line: str
    zip5: str
    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class Located:
    """A place for an address.

    grade: 'point' that house number is known; 'interpolated' between known
    neighbours; 'street' somewhere on the street; 'zip' only the ZIP code's
    centre; 'none'. The door lies within `uncertainty_m` in about 9 of 10
    cases. `note` says what was assumed. `read_as` is the known street's name
    where another one was written, its type or side included. Where the address fits several
    doors far apart, none is chosen: the grade is 'none' and `candidates`
    are those doors.
    """

    lat: float | None
    lon: float | None
    grade: Grade
    uncertainty_m: float
    note: str = ""
    candidates: tuple[Candidate, ...] = ()
    read_as: str = ""

    @property
    def is_good_for_a_van(self) -> bool:
        """True where a driver sent there would find the door."""
        return self.grade in ("point", "interpolated", "street") and self.uncertainty_m <= GOOD_ENOUGH_M
