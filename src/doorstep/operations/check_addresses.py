"""Is this address good, what should it look like, where does it lie, and who else in the file lives there?"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from doorstep.addresses import (
    Located,
    StandardAddress,
    duplicates,
    residential,
    standardise,
    zip_centre,
    zip_place,
)
from doorstep.operations.checked_address import CheckedAddress
from doorstep.operations.online_checks import AddressChecker, OnlineFinding
from doorstep.parcels import Address, DoorstepError

_EVERY = 200


class Locator(Protocol):
    def locate_many(self, addresses: Sequence[StandardAddress]) -> list[Located]: ...


def check_addresses(
    addresses: Sequence[Address], *, locator: Locator | None = None, checkers: Sequence[AddressChecker] = (),
    facts: Mapping[int, Mapping[str, str]] | None = None, progress: Callable[[int, int, str], None] | None = None,
) -> list[CheckedAddress]:  # fmt: skip
    """Each address checked, in order; never raises for an address or a checker that fails.

    locator: a region's `Geocoder`, or None for the ZIP code's centre alone.
    facts: map tags of the building at a position, see `addresses.residential`.
    """
    standards = []
    for place, address in enumerate(addresses, start=1):
        standards.append(standardise(address))
        if progress and (place % _EVERY == 0 or place == len(addresses)):
            progress(place, len(addresses), "addresses")
    located = locator.locate_many(standards) if locator else [_by_zip(standard) for standard in standards]
    others, facts = _others(standards), facts or {}
    return [
        _checked(addresses[place], standard, located[place], checkers, facts.get(place, {}), others.get(place, ()))
        for place, standard in enumerate(standards)
    ]


def _checked(
    address: Address, standard: StandardAddress, located: Located, checkers: Sequence[AddressChecker],
    facts: Mapping[str, str], same_as: tuple[int, ...],
) -> CheckedAddress:  # fmt: skip
    findings, errors = _asked(standard, checkers)
    use = residential(standard, facts=facts)
    if use.use == "unknown":
        use = next((one.residential for one in findings if one.residential), use)
    return CheckedAddress(address, standard, located, use, same_as, findings, errors)


def _asked(
    standard: StandardAddress, checkers: Sequence[AddressChecker]
) -> tuple[tuple[OnlineFinding, ...], tuple[DoorstepError, ...]]:
    findings, errors = [], []
    for checker in () if standard.is_rejected else checkers:
        try:
            findings.append(checker.check(standard.address))
        except DoorstepError as error:
            errors.append(error)
    return tuple(findings), tuple(errors)


def _others(standards: Sequence[StandardAddress]) -> dict[int, tuple[int, ...]]:
    groups = duplicates(standards)
    return {place: tuple(other for other in group if other != place) for group in groups for place in group}


def _by_zip(standard: StandardAddress) -> Located:
    return zip_centre(zip_place(standard.address.zip5), "no region was asked")
