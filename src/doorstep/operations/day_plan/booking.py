"""Books a published plan: sample labels bought from the carriers, label events, and the money in the ledger."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from doorstep.operations.day_plan.labels import planned
from doorstep.operations.day_plan.money import taken_back, transfers_of
from doorstep.operations.ports import Actor, Ports
from doorstep.parcels import Event, Parcel, uuid7


def book(plan: Mapping[str, Any], parcels: Mapping[str, Parcel], *, actor: Actor, ports: Ports) -> None:
    """Each hand-off is bought once, however often the day is planned; each parcel gets one `label_created` a plan.

    The money of the plans that this one replaces is taken back.
    """
    for row in plan["handoffs"]:
        purchase_key = f"{row['parcel']}:{row['service']}:{plan['day']}"
        ports.carriers[row["carrier"]].buy(purchase_key, parcels[row["parcel"]], row["service"], row["price_cents"])
    _take_back_earlier(plan, actor, ports)
    ports.ledger.post(actor, transfers_of(plan))
    ports.events.record(actor, _label_events(plan, actor, ports))


def _take_back_earlier(plan: Mapping[str, Any], actor: Actor, ports: Ports) -> None:
    """Bring everything the day's earlier versions booked to nothing, from the newest back.

    A crash between publishing and booking may have left a version unbooked.
    It is booked now and taken back at once, and so is the one before it; a
    version that was booked had taken back its own predecessors.
    """
    for version in range(plan["version"] - 1, 0, -1):
        older = ports.plans.version(actor, date.fromisoformat(plan["day"]), version)
        booked_now = ports.ledger.post(actor, transfers_of(older))
        ports.ledger.post(actor, taken_back(older, version + 1))
        if booked_now and not any(booked_now):
            return


def _label_events(plan: Mapping[str, Any], actor: Actor, ports: Ports) -> list[Event]:
    now = ports.clock.now()
    own = [(parcel["number"], {"by": "own van", "route": route["route"]}) for route, _, parcel in planned(plan)]
    handed = [(row["parcel"], {"by": row["carrier"], "service": row["service"]}) for row in plan["handoffs"]]
    return [
        Event(_one_id(number, plan), "label_created", number, now, actor=actor.name, detail=detail)
        for number, detail in own + handed
    ]


def _one_id(number: str, plan: Mapping[str, Any]) -> UUID:
    """The same id for the same label of the same plan, so that booking twice tells nothing twice."""
    seed = hashlib.sha256(f"label_created:{number}:{plan['day']}:{plan['version']}".encode()).digest()
    return uuid7(int.from_bytes(seed[10:15]), seed[:10])
