"""Times in transit: only what this organisation's own parcels have shown; nothing is guessed.

EasyPost answers from the parcels of all its customers. We have no such
figures: percentiles are the organisation's delivered trackers of the same
carrier and service, from the label to the door, and none where there are
fewer than `FEWEST`. Then the lists are empty.
"""

from __future__ import annotations

import math
from datetime import date, datetime, timedelta
from typing import Any

from doorstep.adapters.store import shop_api
from doorstep.adapters.store.shop_api import Wanted
from doorstep.doors.easypost.asked import Asked, Document, read_list, read_moment
from doorstep.doors.easypost.door import Answer
from doorstep.doors.easypost.new_shipment import KIND as SHIPMENT
from doorstep.doors.easypost.refusals import missing

PERCENTILES = (50, 75, 85, 90, 95, 97, 99)
FEWEST, MOST = 20, 2_000


def of_shipment(asked: Asked, object_id: str) -> Answer:
    """GET /shipments/:id/smartrate: the shipment's rates with times in transit; prices are numbers here."""
    rates = shop_api.find(asked.actor, SHIPMENT, object_id).document["rates"]
    known = _times(asked)
    return Answer({"result": [_smart(rate, known[_key(rate)]) for rate in rates if _key(rate) in known]})


def delivery_date(asked: Asked, object_id: str) -> Answer:
    """GET /shipments/:id/smartrate/delivery_date?planned_ship_date=."""
    ships = _day(asked, "planned_ship_date")
    return Answer({"rates": [_dated(rate, times, ships, 1) for rate, times in _known_rates(asked, object_id)]})


def precision_shipping(asked: Asked, object_id: str) -> Answer:
    """GET /shipments/:id/smartrate/precision_shipping?desired_delivery_date=."""
    arrives = _day(asked, "desired_delivery_date")
    return Answer({"rates": [_dated(rate, times, arrives, -1) for rate, times in _known_rates(asked, object_id)]})


def deliver_by(asked: Asked) -> Answer:
    """POST /smartrate/deliver_by for two ZIP codes and a ship date."""
    return _between(asked, "planned_ship_date", 1)


def deliver_on(asked: Asked) -> Answer:
    """POST /smartrate/deliver_on for two ZIP codes and the day of delivery."""
    return _between(asked, "desired_delivery_date", -1)


def _between(asked: Asked, name: str, sign: int) -> Answer:
    day = _day(asked, name)
    carriers = {str(carrier).lower() for carrier in read_list(asked.given, "carriers")}
    found = [
        _dated({"carrier": carrier, "service": service}, times, day, sign)
        for (carrier, service), times in _times(asked).items()
        if not carriers or carrier.lower() in carriers
    ]
    named = {key: asked.given.get(key) for key in ("from_zip", "to_zip", name)}
    return Answer({**named, "carriers_without_tint_estimates": [], "saturday_delivery": False, "results": found})


def _known_rates(asked: Asked, object_id: str) -> list[tuple[Document, list[int]]]:
    rates = shop_api.find(asked.actor, SHIPMENT, object_id).document["rates"]
    known = _times(asked)
    return [(rate, known[_key(rate)]) for rate in rates if _key(rate) in known]


def _times(asked: Asked) -> dict[tuple[str, str], list[int]]:
    """Days from label to door of the newest bought shipments, by carrier and service, sorted."""
    shipments, _ = shop_api.page(asked.actor, SHIPMENT, Wanted(size=MOST), has_lookup=True)
    trackers = shop_api.find_many(asked.actor, "trk", [kept.document["tracker"]["id"] for kept in shipments])
    found: dict[tuple[str, str], list[int]] = {}
    for kept in shipments:
        tracker = trackers.get(kept.document["tracker"]["id"])
        days = _days(tracker.document) if tracker else None
        if days is not None:
            found.setdefault(_key(kept.document["selected_rate"]), []).append(days)
    return {key: sorted(days) for key, days in found.items() if len(days) >= FEWEST}


def _days(tracker: Document) -> int | None:
    details = tracker["tracking_details"]
    if tracker["status"] != "delivered" or len(details) < 2:
        return None
    first, last = (datetime.fromisoformat(details[place]["datetime"]) for place in (0, -1))
    return max(0, (last.date() - first.date()).days)


def _key(rate: Document) -> tuple[str, str]:
    return rate["carrier"], rate["service"]


def _percentiles(days: list[int]) -> dict[str, int]:
    return {f"percentile_{p}": days[max(0, math.ceil(p / 100 * len(days)) - 1)] for p in PERCENTILES}


def _smart(rate: Document, days: list[int]) -> Document:
    prices = {name: None if rate[name] is None else float(rate[name]) for name in ("rate", "list_rate", "retail_rate")}
    return {**rate, **prices, "time_in_transit": _percentiles(days)}


def _dated(rate: Document, days: list[int], day: date, sign: int) -> dict[str, Any]:
    times = _percentiles(days)
    shown = day + timedelta(days=sign * times["percentile_90"])
    name, other = ("easypost_estimated_delivery_date", "planned_ship_date")
    if sign < 0:
        name, other = "ship_on_date", "desired_delivery_date"
    tint = {"days_in_transit": times, name: shown.isoformat(), other: day.isoformat()}
    return {"carrier": rate["carrier"], "service": rate["service"], "rate": rate, "easypost_time_in_transit_data": tint}


def _day(asked: Asked, name: str) -> date:
    at = read_moment(asked.given, name)
    if at is None:
        raise missing(name)
    return at.date()
