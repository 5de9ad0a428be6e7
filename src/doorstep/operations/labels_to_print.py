"""The labels of a parcel, a route or a whole day, made again from the plan in force."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from doorstep.labels import Label, delivery_label, printable_address
from doorstep.operations.day_plan.labels import load_labels, parcel_labels, planned
from doorstep.operations.ports import Actor, Ports
from doorstep.parcels import Address, BadInput, Parcel

KINDS = ("parcel", "load")


@dataclass(frozen=True, slots=True)
class LabelsWanted:
    """Which labels: of these parcels, or of a day (None = the day planned last), or of one of its routes."""

    parcels: Sequence[str] = ()
    day: date | None = None
    route: str = ""
    kind: str = "parcel"  # parcel = for the box, load = for its place in center and van


def labels_to_print(wanted: LabelsWanted, *, actor: Actor, ports: Ports) -> list[Label]:
    """The labels in route and stop order, those of hand-offs last; single parcels in the order asked for.

    Raises NotFound for an unknown parcel or a day without a plan, BadInput
    for a route that the day has not.
    """
    if wanted.kind not in KINDS:
        raise BadInput(f"There are no '{wanted.kind[:20]}' labels. Take one of: {', '.join(KINDS)}.")
    if wanted.parcels:
        return [label for number in wanted.parcels for label in _of_parcel(number, wanted.kind, actor, ports)]
    plan = ports.plans.current(actor, wanted.day or _newest_day(actor, ports))
    return _drawn(_only_route(plan, wanted.route) if wanted.route else plan, wanted.kind, actor, ports)


def _newest_day(actor: Actor, ports: Ports) -> date:
    day = ports.plans.newest_day(actor)
    if day is None:
        raise BadInput("No day is planned yet, so there are no labels of one. Plan it with `doorstep day run`.")
    return day


def _of_parcel(number: str, kind: str, actor: Actor, ports: Ports) -> list[Label]:
    """Its label of the plan that knows it; before any plan a delivery label without a route."""
    parcel = ports.parcels.find(actor, number)
    assigned = ports.plans.assignment(actor, parcel.number)
    if assigned and assigned.outcome in ("own_van", "carrier"):
        plan = ports.plans.version(actor, assigned.day, assigned.plan_version)
        return _drawn(_only_parcel(plan, parcel.number), kind, actor, ports)
    if kind == "load":
        raise BadInput(f"Parcel {parcel.number} is on no route, so it has no load label. Plan its day first.")
    printed, warnings = printable_address(parcel.recipient)
    return [delivery_label(parcel, center=Address(), recipient_as_printed=printed if warnings else None)]


def _drawn(plan: Mapping[str, Any], kind: str, actor: Actor, ports: Ports) -> list[Label]:
    if kind == "load":
        return load_labels(plan)
    numbers = [parcel["number"] for _, _, parcel in planned(plan)] + [row["parcel"] for row in plan["handoffs"]]
    parcels: dict[str, Parcel] = {number: ports.parcels.find(actor, number) for number in numbers}
    return parcel_labels(plan, parcels)


def _only_route(plan: Mapping[str, Any], route: str) -> Mapping[str, Any]:
    routes = [one for one in plan["routes"] if one["route"].upper() == route.strip().upper()]
    if not routes:
        known = ", ".join(one["route"] for one in plan["routes"]) or "none"
        raise BadInput(f"The plan of {plan['day']} has no route '{route[:20]}'. Its routes: {known}.")
    return {**plan, "routes": routes, "handoffs": []}


def _only_parcel(plan: Mapping[str, Any], number: str) -> Mapping[str, Any]:
    """The plan with the parcel alone; a route keeps its stops, so that 'stop 3 of 40' stays true."""
    routes = [
        {**route, "stops": [{**stop, "parcels": [one for one in stop["parcels"] if one["number"] == number]}
                            for stop in route["stops"]]}
        for route in plan["routes"]
    ]  # fmt: skip
    return {**plan, "routes": routes, "handoffs": [row for row in plan["handoffs"] if row["parcel"] == number]}
