"""Books a published plan: the hand-offs' labels, label events, and the money of our own vans."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from doorstep.operations.buy_label import Purchase
from doorstep.operations.day_plan.handing_over import hand_over
from doorstep.operations.day_plan.labels import planned
from doorstep.operations.day_plan.money import taken_back, transfers_of
from doorstep.operations.ports import Actor, Ports, PutAside
from doorstep.parcels import DoorstepError, Event, Parcel, uuid7


def book(plan: Mapping[str, Any], parcels: Mapping[str, Parcel], *, actor: Actor, ports: Ports) -> dict[str, Purchase]:
    """Each hand-off has its label once, however often the day is planned; the labels by parcel.

    Labels that this plan no longer needs are given back. The vans' money of
    the plans that this one replaces is taken back. A label that could not be
    bought or given back is put aside with its reason; the plan stands.
    """
    bought, problems = hand_over(plan, parcels, actor=actor, ports=ports)
    _take_back_earlier(plan, actor, ports)
    ports.ledger.post(actor, transfers_of(plan))
    ports.events.record(actor, _label_events(plan, bought, actor, ports))
    _put_aside(plan, problems, actor, ports)
    return bought


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


def _label_events(
    plan: Mapping[str, Any], bought: Mapping[str, Purchase], actor: Actor, ports: Ports
) -> list[Event]:  # fmt: skip
    now = ports.clock.now()
    own = [(parcel["number"], {"by": "own van", "route": route["route"]}) for route, _, parcel in planned(plan)]
    handed = [(number, {"by": one.carrier, "service": one.service}) for number, one in bought.items()]
    return [
        Event(_one_id(number, plan), "label_created", number, now, actor=actor.name, detail=detail)
        for number, detail in own + handed
    ]


def _put_aside(
    plan: Mapping[str, Any], problems: Sequence[tuple[str, DoorstepError]], actor: Actor, ports: Ports
) -> None:
    day = {"day": plan["day"], "version": plan["version"]}
    things = [PutAside(error.code, error.message, day, parcel=number) for number, error in problems]
    if things:
        ports.events.put_aside(actor, things)


def _one_id(number: str, plan: Mapping[str, Any]) -> UUID:
    """The same id for the same label of the same plan, so that booking twice tells nothing twice."""
    seed = hashlib.sha256(f"label_created:{number}:{plan['day']}:{plan['version']}".encode()).digest()
    return uuid7(int.from_bytes(seed[10:15]), seed[:10])
