"""A CSV file of addresses, whatever its columns are called."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from io import StringIO
from pathlib import Path

from doorstep.addresses import address_of
from doorstep.parcels import Address, BadInput

# Field of an address -> what its column may be called, in small letters without spaces, hyphens and underscores.
COLUMNS = {
    "name": ("name", "recipient", "fullname", "contact"),
    "company": ("company", "business", "firm", "organization", "organisation"),
    "line1": ("line1", "address1", "addressline1", "street1", "streetaddress", "address", "street"),
    "line2": ("line2", "address2", "addressline2", "street2", "unit", "apartment", "suite"),
    "city": ("city", "town"),
    "state": ("state", "province", "stateprovince"),
    "zip_code": ("zip", "zipcode", "zip5", "postcode", "postalcode"),
    "country": ("country", "countrycode"),
}
NUMBER = ("number", "housenumber", "streetnumber")
MOST_BYTES = 200_000_000


def read_addresses(path: Path) -> list[Address]:
    """The file's addresses in order, one for each row below the headings.

    A file with an address column and no city is read as whole addresses in
    one line each. Raises BadInput where the file is no such CSV.
    """
    text = _text(path)
    rows = csv.reader(StringIO(text, newline=""))
    try:
        headings = next(rows, [])
        places = _places(headings)
        if "line1" not in places:
            raise BadInput(
                f"{path.name} has no column for the street (its headings: {', '.join(headings)[:120]}). "
                f"Name one of them line1, address or street.",
                code="no_address_column",
            )
        return [_address(row, places) for row in rows if any(cell.strip() for cell in row)]
    except csv.Error as error:
        raise BadInput(f"{path.name} is no CSV ({error}). Save it as CSV with UTF-8.", code="no_csv") from None


def _text(path: Path) -> str:
    try:
        content = path.read_bytes()
    except OSError as error:
        message = f"{path} cannot be read: {error.strerror}. Give an address in quotes or the path of a CSV file."
        raise BadInput(message, code="no_such_file") from None
    if len(content) > MOST_BYTES:
        raise BadInput(f"{path.name} has more than {MOST_BYTES // 1_000_000} MB. Split it.", code="file_too_large")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _places(headings: list[str]) -> dict[str, int]:
    plain = ["".join(filter(str.isalnum, heading.lower())) for heading in headings]
    known = {heading: plain.index(heading) for heading in plain}
    found = {field: next((known[name] for name in names if name in known), -1) for field, names in COLUMNS.items()}
    found["number"] = next((known[name] for name in NUMBER if name in known), -1)
    return {field: place for field, place in found.items() if place >= 0}


def _address(row: list[str], places: Mapping[str, int]) -> Address:
    cells = {field: row[place].strip() if place < len(row) else "" for field, place in places.items()}
    number = cells.pop("number", "")
    if number:
        cells["line1"] = f"{number} {cells['line1']}"
    if "city" not in places and "zip_code" not in places:
        return address_of(cells["line1"])
    return Address(**{field: text for field, text in cells.items() if text})
