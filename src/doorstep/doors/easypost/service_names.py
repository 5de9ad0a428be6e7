"""Our services in EasyPost's words, and back; the words stand in adapters/carriers/easypost/services.csv.

A service without a name there keeps our own code, so that it can be bought
all the same. Services that live in a carrier's container are offered only
for a parcel that names the container as its `predefined_package`.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from doorstep.adapters.carriers.service_codes import service_rows

CARRIERS = {"usps": "USPS", "ups": "UPS", "fedex": "FedEx", "own": "Doorstep", "dhl": "DHLExpress"}
# Prices by volume instead of weight are prices of the same service; a counter's end in `_retail`.
OTHER_PRICES = ("_cubic", "_retail")
# First-Class Mail is for what is no parcel: it has to be named.
FIRST_CLASS = {"usps_first_class_letter": "Letter", "usps_first_class_flat": "Flat", "usps_postcard": "Card"}
# Words of a code that say: only in the carrier's own container.
CONTAINED = ("flat_rate", "simple_rate", "one_rate", "envelope", "letter", "express_box", "express_pak")
# Names that EasyPost's programs still use for what the post office calls otherwise today.
FORMER_NAMES = {"First": "GroundAdvantage", "ParcelSelect": "GroundAdvantage"}
MEDIA_MAIL = "usps_media_mail"
MEDIA_MAIL_WISH = "USPS.MEDIAMAIL"


def service_name(code: str) -> str:
    """'GroundAdvantage' of 'usps_ground_advantage', 'Priority' of its flat-rate boxes; else the code itself."""
    if code in FIRST_CLASS:
        return "First"
    row = _row(code)
    return row["code"] if row else code


def carrier_name(carrier: str) -> str:
    return CARRIERS.get(carrier, carrier.upper())


def package_of(code: str) -> str:
    """The `predefined_package` without which the service is not offered; '' where it takes any parcel."""
    row = _row(code)
    if row is not None:
        return row["predefined_package"]
    if code in FIRST_CLASS:
        return FIRST_CLASS[code]
    return code if any(word in code for word in CONTAINED) else ""


def is_wanted(code: str, *, package: str | None, eligibility: str | None) -> bool:
    """True where the service is for this parcel: its container, and Media Mail only where somebody vouches for it."""
    if code == MEDIA_MAIL and eligibility != MEDIA_MAIL_WISH:
        return False
    wants, has = package_of(code).lower(), (package or "").lower()
    # Any other container named is the merchant's own to us: 'Parcel', 'Soft'.
    return wants == has if wants or has in packages() else True


def same_service(wished: str, name: str) -> bool:
    """True where a program that asks for `wished` means the service `name`."""
    return name.lower() in (wished.lower(), FORMER_NAMES.get(wished, wished).lower())


@cache
def packages() -> frozenset[str]:
    """Every container named, in small letters."""
    rows = service_rows("easypost").values()
    return frozenset(
        name.lower() for name in (*(row["predefined_package"] for row in rows), *FIRST_CLASS.values()) if name
    )


def _row(code: str) -> Mapping[str, str] | None:
    rows = service_rows("easypost")
    plain = next((code.removesuffix(ending) for ending in OTHER_PRICES if code.endswith(ending)), code)
    return rows.get(code) or rows.get(plain)
