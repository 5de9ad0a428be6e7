"""The geocoder of the US Census Bureau: a place along the street's known number range. Free, without a key.

GET /geocoder/locations/onelineaddress; `coordinates` are x (longitude) and
y (latitude), calculated within the range of numbers of one street segment:
a match says nothing of whether mail is delivered there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from doorstep.adapters.checkers.asking import READ_S, Asking
from doorstep.addresses import address_of
from doorstep.operations.online_checks import CheckerUnavailable, OnlineFinding
from doorstep.parcels import Address

BENCHMARK = "Public_AR_Current"


class CensusGeocoder:
    """Asks for the place of an address."""

    name = "census"

    def __init__(self, base_url: str, *, read_s: float = READ_S) -> None:
        self._asking = Asking("Census geocoder", base_url, read_s=read_s)

    def check(self, address: Address) -> OnlineFinding:
        """What the Census Bureau says; see the port."""
        line = ", ".join(filter(None, (address.line1, address.line2, address.city, address.state, address.zip5)))
        query = {"address": line, "benchmark": BENCHMARK, "format": "json"}
        _, told = self._asking.get("/geocoder/locations/onelineaddress", query)
        result = told.get("result") if isinstance(told, dict) else None
        matches = result.get("addressMatches") if isinstance(result, dict) else None
        if not isinstance(matches, list):
            raise CheckerUnavailable("Census geocoder gave an answer without matches. Ask again later.")
        return self._finding(address, matches) if matches else OnlineFinding(self.name, "not_found")

    def _finding(self, address: Address, matches: list[Any]) -> OnlineFinding:
        first: Mapping[str, Any] = matches[0]
        try:
            lat, lon = float(first["coordinates"]["y"]), float(first["coordinates"]["x"])
            matched = str(first["matchedAddress"])
        except (KeyError, TypeError, ValueError):
            raise CheckerUnavailable("Census geocoder gave a match without a place. Ask again later.") from None
        theirs = address_of(matched)
        suggested = replace(theirs, name=address.name, company=address.company)
        notes = (f"{len(matches)} matches; the first is shown",) if len(matches) > 1 else ()
        return OnlineFinding(self.name, "unknown", suggested, lat, lon, None, notes)
