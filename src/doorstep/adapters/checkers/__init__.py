"""Online address checkers: the USPS Addresses API v3 and the Census geocoder. Off unless the settings name them.

They were exercised against a stub that speaks the published shapes, and have
not met the live services.
"""

from __future__ import annotations

from doorstep.adapters.checkers.census import CensusGeocoder
from doorstep.adapters.checkers.usps import UspsAddresses
from doorstep.adapters.settings import Settings
from doorstep.operations.online_checks import AddressChecker
from doorstep.parcels import BadInput

__all__ = ["CensusGeocoder", "UspsAddresses", "checkers"]


def checkers(settings: Settings) -> tuple[AddressChecker, ...]:
    """The checkers that `address_checkers` names, in its order; () by default. Raises BadInput for an unknown name."""
    return tuple(_checker(name, settings) for name in settings.address_checkers)


def _checker(name: str, settings: Settings) -> AddressChecker:
    if name == "census":
        return CensusGeocoder(settings.census_url)
    if name == "usps":
        return UspsAddresses(settings.usps_url, settings.usps_address_key, settings.usps_address_secret)
    raise BadInput(f"There is no address checker '{name[:40]}'. Set address_checkers to usps, census, both or none.")
