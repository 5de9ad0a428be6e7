"""What is answered where no door was found or none can be chosen."""

from __future__ import annotations

from collections.abc import Sequence

from doorstep.addresses.located import Candidate, Located
from doorstep.addresses.zips import ZipPlace

ZIP_M = 5_000.0
MOST_CANDIDATES = 6


def zip_centre(place: ZipPlace | None, why: str) -> Located:
    """The ZIP code's centre, or grade 'none' where there is no such code."""
    if place is None or place.lat is None or place.lon is None:
        return Located(None, None, "none", float("inf"), why)
    return Located(place.lat, place.lon, "zip", ZIP_M, f"{why}; centre of ZIP {place.zip5}")


def several_doors(candidates: Sequence[Candidate]) -> Located:
    """Doors too far apart to guess between: a coin must not send a van across the town."""
    told = " or ".join(f"{one.line} ({one.zip5})" if one.zip5 else one.line for one in candidates[:MOST_CANDIDATES])
    note = f"{len(candidates)} places have this address: {told}"
    return Located(None, None, "none", float("inf"), note, tuple(candidates[:MOST_CANDIDATES]))
