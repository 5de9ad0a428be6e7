"""Hand-off and routes in one decision, checked by code of its own before anybody relies on it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Protocol
from zoneinfo import ZoneInfo

from doorstep.handoff import Decision, HandoffStop, decide
from doorstep.network import Region
from doorstep.operations.day_plan.day_roads import roads_between
from doorstep.operations.day_plan.docks import Dock, docks_of
from doorstep.operations.day_plan.doors import Door, doors_of
from doorstep.operations.day_plan.fleet import Fleet
from doorstep.operations.day_plan.prices import Priced
from doorstep.operations.day_plan.sift import Sifted
from doorstep.operations.day_plan.waiting import Waiting
from doorstep.parcels import DoorstepError, Parcel
from doorstep.postage.unit_cards import UnitCard
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


@dataclass(frozen=True)
class Chosen:
    """The decision, the doors by their key, the docks by their stop's id, and the parcels that never came to a
    decision; `parcels` are the decided ones by number."""

    decision: Decision
    doors: Mapping[str, Door]
    docks: Mapping[str, Dock]
    parcels: Mapping[str, Parcel]
    aside: tuple[Sifted, ...]

    @cached_property
    def reasons(self) -> Mapping[str, str]:
        """Why each decided parcel goes as it does."""
        return {choice.parcel: choice.reason for choice in self.decision.choices}


def choose(
    sifted: Sequence[Sifted], prices: Mapping[str, Priced], region: Region, vehicles: Sequence[Vehicle], fleet: Fleet,
    day_start: datetime, wish: Wish, progress: Progress, cards: Sequence[UnitCard] = (),
    waiting: Waiting | None = None,
) -> Chosen:  # fmt: skip
    """Own van, carrier, unit or hold for every parcel that a van or a unit could take; the rest is set aside."""
    doors, docks = doors_of([one for one in sifted if one.fate == "van"]), docks_of(cards, region)
    posted = [one for one in sifted if one.fate == "carrier" and docks and prices[one.parcel.number].has_unit]
    roads = roads_between(region, [*doors, *docks], progress=progress)
    stops = [_stop(door, place, prices, fleet, day_start) for door, place in zip(doors, roads.place, strict=False)]
    stops = waiting.offered(stops, doors, vehicles, fleet) if waiting else stops
    stops += [_posted(one, prices) for one in posted]
    units = {
        dock.unit(place, day_start, region.timezone): dock
        for dock, place in zip(docks, roads.place[len(doors) :], strict=True)
        if place is not None
    }
    problem = Problem(tuple(vehicles), tuple(stop.routing_stop(0) for stop in stops if stop.van_may), roads.travel)
    decision = decide(
        stops, vehicles, roads.travel, units=tuple(units), day=_local_day(day_start, region), seed=wish.seed,
        iterations=int(effort(problem) * wish.effort), progress=progress, ask=roads.ask,
    )  # fmt: skip
    violations = check(decision.problem, decision.plan)
    if violations:
        raise PlanBreaksARule(f"The plan breaks {len(violations)} rules, first: {violations[0]}. It was not released.")
    decided = {choice.parcel for choice in decision.choices}
    return Chosen(
        decision,
        {door.key: door for door in doors},
        {unit.stop_id: dock for unit, dock in units.items()},
        {one.parcel.number: one.parcel for one in sifted if one.parcel.number in decided},
        tuple(one for one in sifted if one.parcel.number not in decided),
    )


def _local_day(day_start: datetime, region: Region) -> date:
    return day_start.astimezone(ZoneInfo(region.timezone)).date()


def _posted(one: Sifted, prices: Mapping[str, Priced]) -> HandoffStop:
    """A parcel that no van may bring to its door, but to a unit."""
    number = one.parcel.number
    return HandoffStop(f"posted:{number}", None, (prices[number].parcel,), who="carrier", why=one.reason)


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
