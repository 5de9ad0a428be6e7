"""Two notations of one place: a key that they share, so that tens of thousands can be grouped in one pass."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from doorstep.addresses.standard import Parts, StandardAddress
from doorstep.addresses.standardise import standardise
from doorstep.addresses.street_key import house_number, street_key
from doorstep.addresses.words import mail_form
from doorstep.addresses.zips import city_key
from doorstep.parcels import Address


def same_place(one: Address, other: Address) -> bool:
    """True where both name the same delivery point: the same door and unit, box or route.

    A flat and its house are two places, and so are two ZIP codes. A missing
    ZIP code is replaced by city and state, on both sides. Who lives there
    does not count.
    """
    first, second = standardise(one), standardise(other)
    if first.address.zip5 and second.address.zip5:
        return place_key(first) == place_key(second)
    return _door_key(first) == _door_key(second) and _town_key(first) == _town_key(second)


def place_key(standard: StandardAddress) -> str:
    """The delivery point as one text: equal for all notations of it, different for any other place.

    Made of the ZIP code (city and state where there is none) and the door.
    """
    return f"{standard.address.zip5 or _town_key(standard)}|{_door_key(standard)}"


def duplicates(standards: Sequence[StandardAddress]) -> list[list[int]]:
    """The positions of the addresses that are one place, in groups of two and more, in order.

    Rejected addresses are left out: what cannot be read is nobody's duplicate.
    """
    groups: dict[str, list[int]] = defaultdict(list)
    for position, standard in enumerate(standards):
        if not standard.is_rejected:
            groups[place_key(standard)].append(position)
    return [group for group in groups.values() if len(group) > 1]


def _town_key(standard: StandardAddress) -> str:
    return f"{city_key(standard.address.city)},{standard.address.state}"


def _door_key(standard: StandardAddress) -> str:
    parts = standard.parts
    if parts.kind == "unreadable":
        return mail_form(f"{standard.address.line1} {standard.address.line2}")
    if parts.kind != "street":
        return parts.box
    street = street_key(parts.street_line).replace(" ", "")
    # The designator does not count: 'APT 4', '# 4' and 'UNIT 4' are one door; a second unit stands in the rest.
    return "|".join((_number(parts), street, parts.urbanization, _unit(parts)))


def _number(parts: Parts) -> str:
    house = house_number(parts.number)
    return f"{house[0]}{house[1]}" if house else parts.number


def _unit(parts: Parts) -> str:
    return (parts.unit_number or parts.unit).replace("-", "").lstrip("0#")
