"""Sifts the day's parcels: who can be visited, who can only go by a carrier, who waits, who is rejected."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from doorstep.addresses import Geocoder, Located, StandardAddress, standardise
from doorstep.network import Region
from doorstep.parcels import Parcel

POSTAL_ONLY = ("po_box", "rural_route", "highway_contract", "general_delivery", "military")


@dataclass(frozen=True, slots=True)
class Sifted:
    """One parcel with what its address turned out to be.

    `fate`: 'van' a van could visit it, 'carrier' only a carrier can,
    'held' a person must look first. `code` and `reason` say why not 'van'.
    """

    parcel: Parcel
    standard: StandardAddress
    located: Located | None
    fate: str
    code: str = ""
    reason: str = ""

    @property
    def is_postal_only(self) -> bool:
        return self.standard.parts.kind in POSTAL_ONLY


def sift(
    parcels: Sequence[Parcel], region: Region, geocoder: Geocoder, *, done: frozenset[str] = frozenset(),
    progress: Callable[[int, int, str], None] = lambda done, total, what: None,
) -> list[Sifted]:  # fmt: skip
    """Each parcel, in order, standardised, located where the region could know it, and told apart."""
    zips = frozenset(region.zips)
    found = []
    for place, parcel in enumerate(parcels, start=1):
        look = _first_look(parcel, zips, geocoder)
        found.append(_over(look) if parcel.number in done else look)
        if place % 100 == 0 or place == len(parcels):
            progress(place, len(parcels), "addresses")
    return _inside(found, region)


def _first_look(parcel: Parcel, zips: frozenset[str], geocoder: Geocoder) -> Sifted:
    standard = standardise(parcel.recipient)
    if standard.is_rejected:
        problem = next(problem for problem in standard.problems if problem.severity == "reject")
        return Sifted(parcel, standard, None, "held", problem.code, problem.message)
    if standard.parts.kind in POSTAL_ONLY:
        reason = "A box or base, not a door: only the USPS delivers there."
        return Sifted(parcel, standard, None, "carrier", standard.parts.kind, reason)
    if standard.address.zip5 not in zips:
        return Sifted(parcel, standard, None, "carrier", "outside", "The address lies outside the region.")
    located = geocoder.locate(standard)
    if not located.is_good_for_a_van:
        reason = (
            "The street and number were not found in a ZIP code that this region knows well. "
            "Ask the sender to check the address, or release it for a carrier."
        )
        return Sifted(parcel, standard, located, "held", "address_not_found", reason)
    return Sifted(parcel, standard, located, "van")


def _over(one: Sifted) -> Sifted:
    return replace(one, fate="held", code="already_done", reason="An earlier day's events say that it needs no van.")


def _inside(found: list[Sifted], region: Region) -> list[Sifted]:
    for_van = [place for place, one in enumerate(found) if one.fate == "van"]
    if not for_van:
        return found
    lonlat = np.array([[found[place].located.lon, found[place].located.lat] for place in for_van])  # type: ignore[union-attr]
    outside = np.array(for_van)[~region.covers(lonlat)]
    for place in outside:
        reason = "No road of the region leads there."
        found[place] = replace(found[place], fate="carrier", code="outside", reason=reason)
    return found
