"""Addresses as people type them: one real house number each, spoilt in a named way with a seed."""

from __future__ import annotations

import csv
import random
from collections.abc import Callable
from pathlib import Path
from string import ascii_lowercase

from doorstep.addresses import AddressPoint
from doorstep.parcels import Address

KINDS = (
    "as_written", "typo", "no_suffix", "no_direction", "unit", "no_zip", "typo+unit", "typo+no_zip", "typo+no_suffix",
    "typo+no_direction", "no_suffix+no_direction", "no_suffix+no_zip", "no_direction+no_zip", "typo+unit+no_zip",
    "typo+no_suffix+no_direction",
)  # fmt: skip
SIDES = ("East", "West", "North", "South")
TYPES = frozenset(
    ("Alley", "Avenue", "Boulevard", "Circle", "Court", "Drive", "Garth", "Highway", "Lane", "Parkway", "Pass", "Place",
     "Road", "Square", "Street", "Terrace", "Walk", "Way")
)  # fmt: skip
UNITS = ("Apt {}", "# {}", "Unit {}", "Suite {}", "apt. {}", "Apt{}", "#{}")


def read_points(path: Path) -> list[AddressPoint]:
    """The house numbers of a CSV with number, street, city, state, postcode, lat and lon."""
    with path.open(encoding="utf-8") as file:
        return [
            AddressPoint(
                row["number"], row["street"], row["city"], row["state"], row["postcode"], float(row["lat"]),
                float(row["lon"]),
            )
            for row in csv.DictReader(file)
        ]  # fmt: skip


def variants(points: list[AddressPoint], kind: str, count: int, *, seed: int) -> list[tuple[AddressPoint, Address]]:
    """`count` points drawn among those that have what the kind takes away, each with its spoilt address."""
    chance = random.Random(f"{seed} {kind}")
    slips = kind.split("+")
    pool = [point for point in points if all(_has(point, slip) for slip in slips)]
    drawn = [chance.choice(pool) for _ in range(count)]
    return [(point, _spoilt(point, slips, chance)) for point in drawn]


def _has(point: AddressPoint, slip: str) -> bool:
    words = point.street.split()
    if slip == "no_suffix":
        return len(words) > 1 and words[-1] in TYPES
    return slip != "no_direction" or (len(words) > 2 and words[0] in SIDES)


def _spoilt(point: AddressPoint, slips: list[str], chance: random.Random) -> Address:
    street = point.street
    for slip in ("no_direction", "no_suffix", "typo"):
        if slip in slips:
            street = _STREET[slip](street, chance)
    unit = " " + chance.choice(UNITS).format(chance.randint(1, 400)) if "unit" in slips else ""
    zip_code = "" if "no_zip" in slips else point.zip5
    return Address(line1=f"{point.number} {street}{unit}", city=point.city, state=point.state, zip_code=zip_code)


def _typo(street: str, chance: random.Random) -> str:
    """One letter left out, put in, changed or swapped with the next, anywhere: in the side and the type as well."""
    place = chance.choice([place for place, letter in enumerate(street) if letter.isalpha()])
    before, letter, after = street[:place], street[place], street[place + 1 :]
    other = chance.choice(ascii_lowercase)
    return chance.choice((
        before + after,
        before + other + letter + after,
        before + other + after,
        before + after[:1] + letter + after[1:],
    ))  # fmt: skip


_STREET: dict[str, Callable[[str, random.Random], str]] = {
    "no_direction": lambda street, _: street.split(" ", 1)[1],
    "no_suffix": lambda street, _: street.rsplit(" ", 1)[0],
    "typo": _typo,
}
