"""Labels with believable contents: name only what the test is about."""

from __future__ import annotations

from datetime import date
from typing import Any

from doorstep.labels import Label, delivery_label, load_label
from tests.builders import a_parcel, an_address

# The human number 2710 5382 8143 stands at its end; public sample of a FedEx Ground label.
FEDEX_34 = "9632080400200044387502171053828143"
UPS = "1Z12345E0205271688"  # the shape of UPS's own test numbers
MONDAY = date(2026, 11, 23)
CENTER = an_address(name="Doorstep Baltimore", line1="1400 Fleet St", zip_code="21231")


def a_delivery_label(recipient: dict[str, Any] | None = None, **given: Any) -> Label:
    return delivery_label(a_parcel(recipient=an_address(**(recipient or {}))), center=CENTER, **given)


def a_load_label(**given: Any) -> Label:
    facts = {
        "number": a_parcel().number,
        "route": "R07",
        "position": "C-05-4D",
        "stop_seq": 12,
        "load_position": "L-F-2",
        "plan_version": 3,
        "day": MONDAY,
    }
    return load_label(**{**facts, **given})
