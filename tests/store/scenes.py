"""Small scenes: organisations with parcels, and events on them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from doorstep import wiring
from doorstep.operations.ports import SCOPES, Actor
from doorstep.parcels import Event, Parcel, own_number
from tests.builders import a_parcel

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


def an_actor(org: str = "main", *, carrier: str | None = None, name: str = "tester") -> Actor:
    """Somebody of an organisation, which is made where it is new."""
    from doorstep.adapters.store.accounts import create_organisation

    create_organisation(org, carrier=carrier)
    return Actor(org, name, frozenset(("admin",)), frozenset(SCOPES))


def some_parcels(actor: Actor, count: int = 1, *, prefix: str = "order") -> list[str]:
    """So many parcels on the actor's shelf; their numbers."""
    ports = wiring.ports()
    parcels = [_numbered(actor, f"{prefix}:{index}") for index in range(count)]
    assert ports.parcels.add(actor, "scene", parcels) == [True] * count
    return [parcel.number for parcel in parcels]


def _numbered(actor: Actor, order_key: str) -> Parcel:
    secret = wiring.ports().parcels.secret(actor)
    return a_parcel(order_key=order_key, number=own_number(secret, order_key))


def an_event(parcel: str, kind: str = "sorted", *, minute: float = 0, **given: Any) -> Event:
    """An event so many minutes after noon, with an id of its own."""
    facts: dict[str, Any] = {
        "event_id": wiring.ports().clock.new_id(),
        "kind": kind,
        "parcel": parcel,
        "occurred_at": NOON + timedelta(minutes=minute),
    }
    return Event(**{**facts, **given})


def a_plan(numbers: list[str], *, day: str = "2026-11-20", stops_at: int = 1, **given: Any) -> dict[str, Any]:
    """A plan with one route R01 that brings each parcel to a stop of its own."""
    stops = [
        {
            "seq": seq, "stop": f"R01-{seq:03d}", "lat": 39.29, "lon": -76.61, "geocode_grade": "point",
            "address": {"line1": "100 Holliday St", "line2": "", "city": "Baltimore", "state": "MD", "zip": "21202",
                        "name": "City Hall"},
            "arrives_at": f"{day}T13:{seq % 60:02d}:00Z", "leaves_at": f"{day}T13:{seq % 60:02d}:30Z", "window": None,
            "eta": {"from": f"{day}T12:30:00Z", "to": f"{day}T14:30:00Z"}, "service_s": 30, "note": "",
            "parcels": [{"number": number, "order": f"order:{seq}", "weight_oz": 16.0, "load_position": "L-F-1",
                         "position": "A-01-1A", "avoided_cents": 800}],
        }
        for seq, number in enumerate(numbers, start=stops_at)
    ]  # fmt: skip
    route = {
        "route": "R01", "vehicle": "van-1", "driver": "driver-1", "departs_at": f"{day}T12:30:00Z",
        "returns_at": f"{day}T18:00:00Z", "distance_m": 1000, "drive_s": 600, "service_s": 30, "cost_cents": 900,
        "parcels": len(numbers), "weight_oz": 16.0, "volume_cu_in": 192.0, "stops": stops,
    }  # fmt: skip
    plan = {
        "doorstep_plan": 1, "day": day, "region": "town", "made_up": True, "version": 0, "seed": 7,
        "timezone": "America/New_York", "times_are": "roads", "routes": [route], "handoffs": [], "held": [],
        "rejected": [], "money": {}, "counts": {"orders": len(numbers)},
    }  # fmt: skip
    return {**plan, **given}
