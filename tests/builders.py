"""Builders of believable nouns: name only what the test is about."""

from __future__ import annotations

from typing import Any

from doorstep.parcels import Address, Dimensions, Parcel, own_number


def an_address(**given: Any) -> Address:
    """A real public place: the city hall of Baltimore."""
    facts = {"name": "City Hall", "line1": "100 Holliday St", "city": "Baltimore", "state": "MD", "zip_code": "21202"}
    return Address(**{**facts, **given})


def a_parcel(**given: Any) -> Parcel:
    """A one-pound box of 8 x 6 x 4 inches; sides and weight may be named by unit."""
    sides = [given.pop(name, default) for name, default in (("length_in", 8), ("width_in", 6), ("height_in", 4))]
    order_key = given.get("order_key", "test:1")
    facts = {
        "number": own_number("test", order_key),
        "order_key": order_key,
        "recipient": an_address(),
        "weight_oz": 16.0,
        "size": Dimensions.of(*sides),
    }
    return Parcel(**{**facts, **given})
