"""Numbers that only their owner may make: USPS parcel, form and container numbers, and GS1's container number.

Each starts with an id that USPS or GS1 gave to the merchant. None is made up
here: without the id there is no number.
"""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files

from doorstep.labels.errors import NoSuchNumber

# Which application identifier opens the number of whom (Publication 199).
_CHANNELS = {("commercial", 9): "92", ("commercial", 6): "93", ("online", 9): "94", ("online", 6): "94"}
FILE_SERVICE = "757"
_LENGTHS = (22, 26, 30)


def mod10(body: str) -> str:
    """The check digit of GS1 and USPS numbers: weights 3, 1, 3, ... from the right."""
    total = sum(int(digit) * (3 if place % 2 == 0 else 1) for place, digit in enumerate(reversed(body)))
    return str(-total % 10)


def impb_number(
    mailer_id: str, service_type_code: str, serial: int, *, channel: str = "commercial", digits: int = 22
) -> str:
    """An IMpb of the merchant's own: identifier, service type code, mailer id, serial, check digit.

    `mailer_id` has nine digits and starts with 9, or six and doesn't; `channel` is
    'commercial' (92, 93) or 'online' (94); `digits` is the whole length: 22, 26
    or 30. Raises NoSuchNumber where a part does not fit or is missing.
    """
    _check_mailer(mailer_id)
    opening = _CHANNELS.get((channel, len(mailer_id)))
    if opening is None or digits not in _LENGTHS:
        raise NoSuchNumber(
            f"There is no IMpb of channel '{channel[:20]}' with {digits} digits: known are commercial and online, and "
            "22, 26 or 30 digits. Take one of those."
        )
    if len(service_type_code) != 3 or not _is_digits(service_type_code):
        raise NoSuchNumber(
            f"'{service_type_code[:10]}' is no service type code: it has three digits. Take the one that your "
            "agreement with USPS or Publication 199 names for the service."
        )
    head = opening + service_type_code + mailer_id
    body = head + _serial(serial, digits - len(head) - 1, "IMpb")
    return body + mod10(body)


def file_number(mailer_id: str, serial: int, *, channel: str = "commercial") -> str:
    """The electronic file number of a SCAN or end-of-day form: an IMpb with service type code 757."""
    return impb_number(mailer_id, FILE_SERVICE, serial, channel=channel)


def usps_container_number(mailer_id: str, serial: int) -> str:
    """The USPS container number of 21 characters: 99M, mailer id, serial."""
    _check_mailer(mailer_id)
    return f"99M{mailer_id}{_serial(serial, 18 - len(mailer_id), 'container')}"


def sscc(company_prefix: str, serial: int, *, extension: int = 0) -> str:
    """The 18 digits of a GS1 container number: extension digit, company prefix, serial, check digit.

    `company_prefix` is what GS1 gave to the merchant, 4 to 12 digits.
    """
    if not _is_digits(company_prefix) or not 4 <= len(company_prefix) <= 12:
        raise NoSuchNumber(
            f"'{company_prefix[:20]}' is no GS1 company prefix: it has 4 to 12 digits. Give the one that GS1 gave you; "
            "none can be made up."
        )
    if not 0 <= extension <= 9:
        raise NoSuchNumber(f"The extension digit {extension} has more than one digit. Take 0 to 9.")
    body = f"{extension}{company_prefix}" + _serial(serial, 16 - len(company_prefix), "container")
    return body + mod10(body)


def _check_mailer(mailer_id: str) -> None:
    fits = _is_digits(mailer_id) and ((len(mailer_id) == 9) == mailer_id.startswith("9")) and len(mailer_id) in (6, 9)
    if not fits:
        raise NoSuchNumber(
            f"'{mailer_id[:20]}' is no mailer id: USPS gives nine digits that start with 9, or six that do not. "
            "Give your own from the Business Customer Gateway; none can be made up."
        )


def _serial(serial: int, places: int, what: str) -> str:
    if not 0 <= serial < 10**places:
        raise NoSuchNumber(
            f"The serial {serial} does not fit the {places} digits that the {what} number leaves for it. "
            "Start again at 1 where the old numbers are out of use, or take a longer number."
        )
    return f"{serial:0{places}d}"


def _is_digits(text: str) -> bool:
    return text.isascii() and text.isdigit()


@cache
def service_type_codes() -> dict[str, str]:
    """What the service type codes mean that public sample numbers show; the full list is USPS's own."""
    table = (files("doorstep.labels") / "tables" / "service_type_codes.csv").read_text("utf-8")
    return {row["code"]: row["means"] for row in csv.DictReader(table.splitlines())}
