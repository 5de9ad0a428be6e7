"""The money of a plan's own vans and units as ledger transfers; a newer plan of the day takes the older one's back.

What other hand-offs cost is booked by the purchases of their labels.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from doorstep.ledger import Transfer, at_delivery_unit, correction, own_van_delivery


def transfers_of(plan: Mapping[str, Any]) -> list[Transfer]:
    """A share of its route's cost for every parcel of our own vans, and what delivery units ask."""
    day = date.fromisoformat(plan["day"])
    mark = f"{plan['region']}/{plan['day']}/v{plan['version']}"
    found: list[Transfer] = []
    for route in plan["routes"]:
        numbers = [parcel["number"] for stop in route["stops"] for parcel in stop["parcels"]]
        shares = even_shares(route["cost_cents"], len(numbers))
        found += [
            own_van_delivery(f"{number}/{mark}", cents, day, route["route"])
            for number, cents in zip(numbers, shares, strict=True)
            if cents
        ]
    return found + _of_units(plan, mark, day)


def _of_units(plan: Mapping[str, Any], mark: str, day: date) -> list[Transfer]:
    found = [
        at_delivery_unit(f"{row['parcel']}/{mark}", row["price_cents"], day, row["unit"])
        for row in plan["handoffs"]
        if "unit" in row and row["price_cents"]
    ]
    # Plans from before units were known have no such line.
    short_cents = plan["money"].get("unit_short_cents", 0)
    return found + ([at_delivery_unit(f"short/{mark}", short_cents, day, "commitment")] if short_cents else [])


def taken_back(older: Mapping[str, Any], newer_version: int) -> list[Transfer]:
    """Corrections that bring everything the older plan booked for its vans to nothing."""
    day = date.fromisoformat(older["day"])
    why = f"replaced by plan v{newer_version}"
    return [correction(one, 0, day, why) for one in transfers_of(older)]


def even_shares(cents: int, parts: int) -> Sequence[int]:
    """`parts` whole shares that differ by at most one cent and sum to `cents`; the first ones are the larger."""
    if parts == 0:
        return []
    share, rest = divmod(cents, parts)
    return [share + (place < rest) for place in range(parts)]
