"""A day's orders to try the product with: real doors of a region, everything else made up.

Names are 'Recipient 0017'; streets outside the region are made up and stand
beside real ZIP codes and cities; weights, sizes and values come from
`sample_boxes`, a mix we made up. The same seed gives the same rows.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, timedelta

from doorstep.addresses import AddressPoint, ZipPlace, all_places, zip_place
from doorstep.orders.sample_boxes import box
from doorstep.orders.sample_broken import BREAKAGES
from doorstep.parcels import BadInput

OUTSIDE_SHARE = 0.12
BROKEN_SHARE = 0.02
WINDOW_SHARE = 0.15
LATER_SHARE = 0.06
FLAT_SHARE = 0.12
PO_BOX_SHARE = 0.05
# Streets that nearly every US town has; the numbers with them are made up.
STREETS = ("Main St", "Oak Ave", "Maple Dr", "Park Ave", "2nd St", "Cedar Ln", "Washington Ave", "Lake Rd", "Hill St",
           "Walnut St", "Church St", "N 4th St", "Sunset Dr", "Lincoln Blvd", "River Rd")  # fmt: skip
NOTES = ("", "", "", "", "", "", "Leave at the side door", "Ring twice", "Gate code 0000", "Dog in the yard")


def sample_orders(
    points: Sequence[AddressPoint], *, seed: int, count: int, day: date, first_number: int = 1
) -> list[dict[str, str]]:
    """`count` rows of our own CSV: about 12 % outside the region, 2 % broken on purpose, the rest to `points`.

    Raises BadInput where no point has a ZIP code.
    """
    doors = [point for point in points if zip_place(point.zip5) is not None]
    if not doors:
        raise BadInput("This region knows no house number with a ZIP code. Add it with --addresses FILE.csv.")
    chance = random.Random(seed)
    elsewhere = _elsewhere({point.zip5 for point in doors})
    chance.shuffle(doors := list(doors))
    kinds = _kinds(count, chance)
    rows = []
    for place, kind in enumerate(kinds):
        is_outside = kind == "outside"
        to = _outside(chance.choice(elsewhere), chance) if is_outside else _door(doors[place % len(doors)], chance)
        number = first_number + place
        row = {"order_id": f"S{seed}-{number:05d}", "name": f"Recipient {number:04d}", "country": "US"} | to
        row |= box(chance) | _promise(day, chance, has_window=not is_outside)
        row["note"] = "" if is_outside else chance.choice(NOTES)
        rows.append(BREAKAGES[kind](row) if kind in BREAKAGES else row)
    return rows


def _kinds(count: int, chance: random.Random) -> list[str]:
    """What each row is: 'inside', 'outside' or a breakage; every breakage comes up in turn."""
    broken = round(count * BROKEN_SHARE)
    kinds = [list(BREAKAGES)[place % len(BREAKAGES)] for place in range(broken)]
    kinds += ["outside"] * round(count * OUTSIDE_SHARE)
    kinds += ["inside"] * (count - len(kinds))
    chance.shuffle(kinds)
    return kinds


def _elsewhere(inside: set[str]) -> list[ZipPlace]:
    """ZIP codes with streets, all over the country; none whose neighbourhood is the region's own."""
    areas = {zip5[:3] for zip5 in inside}
    return [place for place in all_places().values() if place.kind == "STANDARD" and place.zip5[:3] not in areas]


def _door(point: AddressPoint, chance: random.Random) -> dict[str, str]:
    place = zip_place(point.zip5)
    return {
        "line1": f"{point.number} {point.street}",
        "line2": f"Apt {chance.randint(1, 12)}" if chance.random() < FLAT_SHARE else "",
        "city": point.city or (place.city if place else ""),
        "state": point.state or (place.state if place else ""),
        "zip": point.zip5,
    }


def _outside(place: ZipPlace, chance: random.Random) -> dict[str, str]:
    street = f"{chance.randint(1, 40) * 25} {chance.choice(STREETS)}"
    line1 = f"PO Box {chance.randint(1, 2000)}" if chance.random() < PO_BOX_SHARE else street
    return {"line1": line1, "line2": "", "city": place.city, "state": place.state, "zip": place.zip5}


def _promise(day: date, chance: random.Random, *, has_window: bool) -> dict[str, str]:
    """Most for that day; some within 2 to 4 hours, some for one or two days later."""
    is_later = chance.random() < LATER_SHARE
    promised_on = day + timedelta(days=chance.randint(1, 2)) if is_later else day
    row = {"promised_on": promised_on.isoformat(), "window_from": "", "window_to": ""}
    if has_window and not is_later and chance.random() < WINDOW_SHARE:
        start, hours = chance.randint(9, 15), chance.randint(2, 4)
        row |= {"window_from": f"{start:02d}:00", "window_to": f"{min(start + hours, 18):02d}:00"}
    return row
