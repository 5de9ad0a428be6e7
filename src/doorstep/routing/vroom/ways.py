"""The roads of the whole problem: one block of places for each kind of van, and what a route truly drives and costs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from doorstep.routing.travel import Travel, leg
from doorstep.routing.vroom.errors import BadVroom
from doorstep.routing.vroom.kinds import Costs, Kind, kind_of, prices, side_by_side, whole_parts
from doorstep.routing.vroom.matrices import MOST_DENSE, Roads
from doorstep.routing.vroom.notes import Notes


@dataclass(frozen=True, slots=True)
class VanFacts:
    """What decides which kind a van is; `path` for messages."""

    path: str
    profile: str
    costs: Costs
    van_type: str
    max_distance_m: int | None


@dataclass(frozen=True)
class Ways:
    """`cents_per_km` and `cents_per_hour` are by van; places of block b are numbered from b * places_each.

    With `pays_driving` the metres of `travel` are legs' prices; `roads` (by
    block) tell what they truly are; without `roads` those of `travel` are.
    """

    travel: Travel
    roads: tuple[Roads, ...]
    block: tuple[int, ...]
    blocks: int
    places_each: int
    cents_per_km: tuple[float, ...]
    cents_per_hour: tuple[float, ...]
    pays_driving: bool

    def metres(self, from_place: int, to_place: int) -> int | None:
        """The true metres between two places of one block, None where nobody knows them."""
        if not self.roads:
            return leg(self.travel, from_place, to_place)[1]
        block, row = divmod(from_place, self.places_each)
        metres = self.roads[block].metres
        return None if metres is None else int(metres[row, to_place % self.places_each])

    def price(self, from_place: int, to_place: int) -> float | None:
        """What the document's own costs matrix says, None where it has none."""
        if not self.roads:
            return None
        block, row = divmod(from_place, self.places_each)
        costs = self.roads[block].costs
        return None if costs is None else float(costs[row, to_place % self.places_each])


def ways_of(
    vans: Sequence[VanFacts], roads: Mapping[str, Roads], notes: Notes, *, pays_driving: bool, may_copy: bool
) -> Ways:
    """`may_copy` is False where stops cannot be copied for each kind of van (pairs).

    Raises BadVroom where vans see roads that one set of places cannot hold.
    """
    kinds = [
        kind_of(van.profile, van.costs, van.van_type, has_costs_matrix=roads[van.profile].costs is not None)
        for van in vans
    ]
    distinct = list(dict.fromkeys(kind for kind, _ in kinds))
    same_roads = len({(kind.profile, kind.van_type) for kind in distinct}) <= 1
    size = len(next(iter(roads.values())).seconds)
    fits = may_copy and len(distinct) * size <= MOST_DENSE
    if pays_driving and same_roads and (_needs_metres(vans) or (len(distinct) > 1 and not fits)):
        _say_hours(vans, notes)
        pays_driving = False
    if not pays_driving:
        return _paying_hours(vans, roads, distinct, fits)
    if len(distinct) > 1 and not fits:
        raise _two_kinds(vans, distinct)
    return _paying_driving(roads, kinds, distinct)


def _paying_driving(roads: Mapping[str, Roads], kinds: list[tuple[Kind, float]], distinct: list[Kind]) -> Ways:
    known = distinct or [Kind(next(iter(roads)), (1.0, 0.0), "")]
    parts = [whole_parts(prices(kind, roads[kind.profile])) for kind in known]
    blocks = [(roads[kind.profile].seconds, price) for kind, (price, _) in zip(known, parts, strict=True)]
    number = {kind: at for at, kind in enumerate(known)}
    return Ways(
        travel=side_by_side(blocks),
        roads=tuple(roads[kind.profile] for kind in known),
        block=tuple(number[kind] for kind, _ in kinds),
        blocks=len(known),
        places_each=len(blocks[0][0]),
        cents_per_km=tuple(1000 * factor / parts[number[kind]][1] for kind, factor in kinds),
        cents_per_hour=(0.0,) * len(kinds),
        pays_driving=True,
    )


def _paying_hours(vans: Sequence[VanFacts], roads: Mapping[str, Roads], distinct: list[Kind], fits: bool) -> Ways:
    by_road = list(dict.fromkeys((van.profile, van.van_type) for van in vans)) or [(next(iter(roads)), "")]
    if len(by_road) > 1 and not fits:
        raise _two_kinds(vans, distinct)
    chosen = [roads[profile] for profile, _ in by_road]
    size = len(chosen[0].seconds)
    nobody_knows = np.zeros((size, size))
    return Ways(
        travel=side_by_side([(each.seconds, nobody_knows if each.metres is None else each.metres) for each in chosen]),
        roads=tuple(chosen),
        block=tuple(by_road.index((van.profile, van.van_type)) for van in vans),
        blocks=len(by_road),
        places_each=size,
        cents_per_km=tuple(float(van.costs.per_km) for van in vans),
        cents_per_hour=tuple(float(van.costs.per_hour) for van in vans),
        pays_driving=False,
    )


def _needs_metres(vans: Sequence[VanFacts]) -> bool:
    return any(van.max_distance_m is not None for van in vans)


def _say_hours(vans: Sequence[VanFacts], notes: Notes) -> None:
    why = "a van has max_distance" if _needs_metres(vans) else "the vans' prices of hours and kilometres differ in kind"
    notes.add(f"Planned with hours paid from departure to return, because {why}; costs are told as VROOM counts them.")


def _two_kinds(vans: Sequence[VanFacts], distinct: list[Kind]) -> BadVroom:
    other = next(van for van in vans if (van.profile, van.van_type) != (distinct[0].profile, distinct[0].van_type))
    return BadVroom(
        f"{other.path} sees other roads or times at doors (profile, type) than {vans[0].path}, and with shipments or "
        f"more than {MOST_DENSE:,} places that cannot be planned together. Plan each kind of van by itself."
    )
