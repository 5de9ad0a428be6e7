"""What an online address checker must do; the folder adapters/checkers implements it. Off unless settings say so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, Protocol

from doorstep.addresses import Residential
from doorstep.parcels import Address, DoorstepError

Verdict = Literal["confirmed", "unit_missing", "unit_unknown", "not_found", "unknown"]


class CheckerUnavailable(DoorstepError):
    """The checker did not answer in time or not understandably. The address is as good as before."""

    code = "address_checker_unavailable"


class CheckerRefused(DoorstepError):
    """The checker does not take our question: wrong key, too many questions."""

    code = "address_checker_refused"


@dataclass(frozen=True, slots=True)
class OnlineFinding:
    """What a checker says of one address.

    verdict: 'confirmed' mail is delivered there; 'unit_missing' the house is
    right and the unit lacks; 'unit_unknown' the house is right, that unit is
    not known; 'not_found'; 'unknown' found, but whether mail is delivered is
    not told. `suggested` is the checker's own form of the address, None
    where it has none; `lat`/`lon` are None where it does not locate.
    """

    checker: str
    verdict: Verdict
    suggested: Address | None = None
    lat: float | None = None
    lon: float | None = None
    residential: Residential | None = None
    notes: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """As the command line and the API show it."""
        return {
            "checker": self.checker,
            "verdict": self.verdict,
            "suggested": self.suggested.lines() if self.suggested else [],
            "lat": self.lat,
            "lon": self.lon,
            "use": self.residential.use if self.residential else "unknown",
            "notes": list(self.notes),
        }


class AddressChecker(Protocol):
    name: str

    def check(self, address: Address) -> OnlineFinding:
        """What the checker says. Raises CheckerUnavailable and CheckerRefused."""
