"""The sort plan: which bag every parcel of the day goes to, steady from one version of the plan to the next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from doorstep.sorting.bags import OpenBag, split
from doorstep.sorting.errors import FloorFull, TwiceInPlan
from doorstep.sorting.floor import BagLimit, aisle_of, by_aisle, floor_positions
from doorstep.sorting.loads import RouteLoad, route_loads


@dataclass(frozen=True, slots=True)
class Bag:
    """One bag or floor place: stops `first_seq` to `last_seq` of one route, and what is in it."""

    position: str
    route: str
    first_seq: int
    last_seq: int
    parcels: tuple[str, ...]
    weight_oz: float
    volume_cu_in: float
    is_oversize: bool = False


@dataclass(frozen=True)
class SortPlan:
    """Every parcel's place.

    `bags` in route and stop order; `stop_seq` by parcel number; `handoffs`
    (parcel -> carrier), `held` (parcel -> reason) and `other_days` (parcel
    -> ISO date) are what else the station may meet.
    """

    bags: tuple[Bag, ...]
    stop_seq: Mapping[str, int]
    handoffs: Mapping[str, str] = field(default_factory=dict)
    held: Mapping[str, str] = field(default_factory=dict)
    other_days: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def positions(self) -> dict[str, str]:
        """Position by parcel number."""
        return {number: bag.position for bag in self.bags for number in bag.parcels}

    def bags_of(self, route: str) -> list[Bag]:
        return [bag for bag in self.bags if bag.route == route]


def make_sort_plan(
    routes: Iterable[RouteLoad],
    *,
    positions: Sequence[str] | None = None,
    previous: SortPlan | None = None,
    limit: BagLimit | None = None,
    handoffs: Mapping[str, str] | None = None,
    held: Mapping[str, str] | None = None,
    other_days: Mapping[str, str] | None = None,
) -> SortPlan:
    """A place for every parcel: whole aisles per route, bags by ranges of stops, none over `limit`.

    `positions` are the floor's bags in the order they are given out (default
    `floor_positions()`). With `previous` a route keeps its aisles and a
    parcel its bag while stop order and limits allow. A parcel that alone
    exceeds a bag gets a place of its own, marked `is_oversize`.
    Raises FloorFull and TwiceInPlan.
    """
    loads = list(routes)
    stop_seq = _stop_by_parcel(loads)
    aisles = by_aisle(positions if positions is not None else floor_positions())
    kept = _kept_aisles(loads, previous, aisles)
    free = [aisle for aisle in aisles if aisle not in {aisle for own in kept.values() for aisle in own}]
    bags: list[Bag] = []
    for load in loads:
        own = _slots(kept.get(load.route, []), aisles)
        opened = split(load, limit or BagLimit(), _bag_index(own, previous, load.route))
        while len(own) < len(opened):
            own += aisles[_next_aisle(free, load.route)]
        bags += [_closed(bag, place, load.route) for bag, place in zip(opened, own, strict=False) if bag.parcels]
    return SortPlan(tuple(bags), stop_seq, dict(handoffs or {}), dict(held or {}), dict(other_days or {}))


def sort_plan_of(plan: Mapping[str, Any]) -> SortPlan:
    """The sort plan that a plan document holds (position per parcel): for `previous`, and to look numbers up in."""
    places = {
        parcel["number"]: parcel.get("position", "")
        for route in plan["routes"] for stop in route["stops"] for parcel in stop["parcels"]
    }  # fmt: skip
    bags: list[Bag] = []
    for load in route_loads(plan):
        filling: dict[str, OpenBag] = {}
        for seq, parcel in load.parcels():
            if places[parcel.number]:
                filling.setdefault(places[parcel.number], OpenBag()).add(seq, parcel)
        bags += [_closed(bag, place, load.route) for place, bag in filling.items()]
    handoffs = {row["parcel"]: row["carrier"] for row in plan.get("handoffs", [])}
    held = {row["parcel"]: row["reason"] for row in plan.get("held", [])}
    return SortPlan(tuple(bags), _stop_by_parcel(route_loads(plan)), handoffs, held)


def _stop_by_parcel(loads: Iterable[RouteLoad]) -> dict[str, int]:
    found: dict[str, int] = {}
    for load in loads:
        for seq, parcel in load.parcels():
            if parcel.number in found:
                raise TwiceInPlan(
                    f"Parcel {parcel.number} stands twice in the plan, the second time on {load.route}. "
                    "It can lie in one bag only. Plan the day again."
                )
            found[parcel.number] = seq
    return found


def _kept_aisles(
    loads: Sequence[RouteLoad], previous: SortPlan | None, aisles: Mapping[str, list[str]]
) -> dict[str, list[str]]:
    """The aisles each route of today had before and that still exist."""
    if previous is None:
        return {}
    kept: dict[str, list[str]] = {load.route: [] for load in loads}
    taken: set[str] = set()
    for bag in previous.bags:
        aisle = aisle_of(bag.position)
        if bag.route in kept and aisle in aisles and aisle not in taken:
            kept[bag.route].append(aisle)
            taken.add(aisle)
    return kept


def _slots(own_aisles: Iterable[str], aisles: Mapping[str, list[str]]) -> list[str]:
    return [position for aisle in own_aisles for position in aisles[aisle]]


def _bag_index(slots: Sequence[str], previous: SortPlan | None, route: str) -> dict[str, int]:
    """For each parcel the route had before: the index of its bag among the route's slots."""
    index = {position: at for at, position in enumerate(slots)}
    bags = previous.bags_of(route) if previous else []
    return {number: index[bag.position] for bag in bags if bag.position in index for number in bag.parcels}


def _next_aisle(free: list[str], route: str) -> str:
    if not free:
        raise FloorFull(
            f"Route {route} needs more bags than are left on the floor. "
            "Name more positions, raise the bags' limit, or plan fewer parcels."
        )
    return free.pop(0)


def _closed(bag: OpenBag, position: str, route: str) -> Bag:
    seqs = [seq for seq, _ in bag.parcels]
    numbers = tuple(parcel.number for _, parcel in bag.parcels)
    return Bag(position, route, min(seqs), max(seqs), numbers, bag.weight_oz, bag.volume_cu_in, bag.is_oversize)
