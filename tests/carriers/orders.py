"""Builders of what a carrier is asked."""

from __future__ import annotations

from datetime import date
from itertools import count
from typing import Any

from doorstep.operations.carriers import LabelOrder
from doorstep.parcels import Dimensions
from tests.builders import an_address

_numbers = count(1)
PHOENIX = an_address(name="Sorting Center", line1="200 W Washington St", city="Phoenix", state="AZ", zip_code="85003")
COLUMBUS = an_address(name="A. Recipient", line1="90 W Broad St", city="Columbus", state="OH", zip_code="43215")


# A service of each carrier that its connection knows.
SERVICES = {
    "usps": "usps_ground_advantage",
    "ups": "ups_ground_saver",
    "fedex": "fedex_ground_retail",
    "easypost": "usps_ground_advantage",
}


def an_order_at(carrier: str, **given: Any) -> LabelOrder:
    """The same parcel in a service of that carrier, under a reference that no other test uses."""
    return an_order(**{"service": SERVICES[carrier], "reference": f"test-{next(_numbers)}", **given})


def an_order(**given: Any) -> LabelOrder:
    """Twelve ounces in a box of 8 x 6 x 4 inches from Phoenix to Columbus, USPS Ground Advantage."""
    facts: dict[str, Any] = {
        "reference": "ref-1",
        "service": "usps_ground_advantage",
        "sender": PHOENIX,
        "recipient": COLUMBUS,
        "weight_oz": 12.0,
        "size": Dimensions.of(8, 6, 4),
        "ship_on": date(2026, 11, 23),
        "expected_cents": None,
    }
    return LabelOrder(**{**facts, **given})
