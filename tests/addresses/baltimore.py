"""Baltimore's address points as the tests use them, and slips as people make them."""

from __future__ import annotations

import csv
import random
from functools import cache

from doorstep.addresses import AddressPoint
from doorstep.parcels import Address
from tests.shared_data import shared

SHORT = {"Street": "St", "Avenue": "Ave", "Road": "Rd", "East": "E", "West": "W", "North": "N.", "South": "S."}
ZIPS = ("21202", "21218", "21224", "21230", "21211")


@cache
def baltimore_points() -> tuple[AddressPoint, ...]:
    """4,177 public address points of the City of Baltimore."""
    with shared("osm/baltimore-addresses.csv").open(encoding="utf-8") as file:
        return tuple(
            AddressPoint(
                row["number"], row["street"], row["city"], row["state"], row["postcode"],
                float(row["lat"]), float(row["lon"]),
            )
            for row in csv.DictReader(file)
        )  # fmt: skip


def as_written(point: AddressPoint) -> Address:
    return Address(line1=f"{point.number} {point.street}", city=point.city, state=point.state, zip_code=point.zip5)


def with_a_slip(point: AddressPoint, chance: random.Random) -> Address:
    """The address with one slip: short forms, small letters, a flat, another ZIP, a typo, a word left out."""
    slip = chance.choice(("short", "small", "flat", "zip", "typo", "no_type", "no_side"))
    street, zip5, line2 = point.street, point.zip5, ""
    words = street.split()
    if slip == "short":
        street = " ".join(SHORT.get(word, word) for word in words)
    elif slip == "small":
        street = street.lower()
    elif slip == "flat":
        line2 = f"apt {chance.randint(1, 30)}"
    elif slip == "zip":
        zip5 = chance.choice(ZIPS)
    elif slip == "typo":
        street = _typo(street, chance)
    elif slip == "no_type" and len(words) > 1:
        street = " ".join(words[:-1])
    elif slip == "no_side" and words[0] in ("East", "West", "North", "South"):
        street = " ".join(words[1:])
    return Address(line1=f"{point.number} {street}", line2=line2, city=point.city, state=point.state, zip_code=zip5)


def _typo(street: str, chance: random.Random) -> str:
    longest = max(street.split()[:-1] or street.split(), key=len)
    place = chance.randrange(1, max(2, len(longest) - 1))
    wrong = chance.choice((
        longest[:place] + longest[place + 1 :],
        longest[:place] + longest[place] + longest[place:],
        longest[:place] + longest[place : place + 2][::-1] + longest[place + 2 :],
    ))  # fmt: skip
    return street.replace(longest, wrong, 1)
