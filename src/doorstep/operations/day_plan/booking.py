"""Books a published plan: sample labels bought from the carriers, label events, and the money in the ledger."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from doorstep.operations.day_plan.labels import planned
from doorstep.operations.day_plan.money import taken_back, transfers_of
from doorstep.operations.ports import Actor, Ports
from doorstep.parcels import Event, Parcel, uuid7


def book(
    plan: Mapping[str, Any], older: Mapping[str, Any] | None, parcels: Mapping[str, Parcel], *, actor: Actor,
    ports: Ports,
) -> None:  # fmt: skip
    """Each hand-off is bought once, however often the day is planned; each parcel gets one `label_created` a plan.

    `older` is the plan of the day that this one replaces: its money is taken back.
    """
    for row in plan["handoffs"]:
        purchase_key = f"{row['parcel']}:{row['service']}:{plan['day']}"
        ports.carriers[row["carrier"]].buy(purchase_key, parcels[row["parcel"]], row["service"], row["price_cents"])
    ports.ledger.post(actor, taken_back(older, plan["version"]) if older else [])
    ports.ledger.post(actor, transfers_of(plan))
    ports.events.record(actor, _label_events(plan, actor, ports))


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
