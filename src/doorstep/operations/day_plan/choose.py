"""Hand-off and routes in one decision, checked by code of its own before anybody relies on it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from doorstep.handoff import Decision, HandoffStop, decide
from doorstep.network import Region
from doorstep.operations.day_plan.day_roads import roads_between
from doorstep.operations.day_plan.doors import Door, doors_of
from doorstep.operations.day_plan.fleet import Fleet
from doorstep.operations.day_plan.prices import Priced
from doorstep.operations.day_plan.sift import Sifted
from doorstep.parcels import DoorstepError, Parcel
from doorstep.routing import Problem, Vehicle, check, effort

Progress = Callable[[int, int, str], None]


class PlanBreaksARule(DoorstepError):
    """The checker found a route that breaks a hard constraint: a mistake of ours, so nothing is released."""

    code = "plan_breaks_a_rule"


class Wish(Protocol):
    """The part of the request that steers the search."""

    @property
    def seed(self) -> int: ...

    @property
    def effort(self) -> float: ...


@dataclass(frozen=True, slots=True)
class Chosen:
    """The decision by door, the doors by their key, and the parcels that never came to a decision."""

    decision: Decision
    doors: Mapping[str, Door]
    aside: tuple[Sifted, ...]

    @property
    def parcels(self) -> Mapping[str, Parcel]:
        """The decided parcels by number."""
        return {parcel.number: parcel for door in self.doors.values() for parcel in door.parcels}


def choose(
    sifted: Sequence[Sifted], prices: Mapping[str, Priced], region: Region, vehicles: Sequence[Vehicle], fleet: Fleet,
    day_start: datetime, wish: Wish, progress: Progress,
) -> Chosen:  # fmt: skip
    """Own van, carrier or hold for every parcel that a van could reach; the rest is set aside with its reason."""
    doors = doors_of([one for one in sifted if one.fate == "van"])
    roads = roads_between(region, doors, progress=progress)
    stops = [_stop(door, place, prices, fleet, day_start) for door, place in zip(doors, roads.place, strict=True)]
    problem = Problem(tuple(vehicles), tuple(stop.routing_stop(0) for stop in stops if stop.van_may), roads.travel)
    decision = decide(
        stops, vehicles, roads.travel, day=day_start.date(), seed=wish.seed,
        iterations=int(effort(problem) * wish.effort), progress=progress, ask=roads.ask,
    )  # fmt: skip
    violations = check(decision.problem, decision.plan)
    if violations:
        raise PlanBreaksARule(f"The plan breaks {len(violations)} rules, first: {violations[0]}. It was not released.")
    return Chosen(decision, {door.key: door for door in doors}, tuple(one for one in sifted if one.fate != "van"))


def _stop(
    door: Door, place: int | None, prices: Mapping[str, Priced], fleet: Fleet, day_start: datetime
) -> HandoffStop:
    asked = [prices[parcel.number] for parcel in door.parcels]
    return HandoffStop(
        stop_id=door.key,
        place=place,
        parcels=tuple(priced.parcel for priced in asked),
        service_s=fleet.door_s(len(asked)),
        window=door.window_s(day_start),
        why=next((priced.why for priced in asked if priced.why), ""),
    )
