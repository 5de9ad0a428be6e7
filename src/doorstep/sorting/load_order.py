"""In which order a van is loaded, and where in it each parcel lies.

A load position is three parts: side L or R (left, right), zone F, M or B
(front by the cab, middle, back by the rear door), level 1 or 2 (floor,
shelf). 'L-F-2' is left, front, shelf. The first stops lie at the back, by
the door; the last stops in front, so they are loaded first.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from doorstep.sorting.loads import ParcelLoad, RouteLoad
from doorstep.sorting.sort_plan import SortPlan

# From here on a parcel belongs on the floor: 20 lb is what one lifts from a shelf with one hand free,
# a cubic foot what a shelf takes beside others.
FLOOR_WEIGHT_OZ = 20 * 16.0
FLOOR_VOLUME_CU_IN = 12.0**3
_ZONES_FROM_FIRST_STOP = ("B", "M", "F")


@dataclass(frozen=True, slots=True)
class LoadStep:
    """One parcel into the van: `rank` counts from 1 in loading order."""

    rank: int
    number: str
    stop_seq: int
    load_position: str
    position: str = ""


def load_order(route: RouteLoad, sort_plan: SortPlan | None = None) -> list[LoadStep]:
    """The route's parcels in loading order, which is the reverse of the stops' order.

    With a sort plan each step names the bag the parcel comes from. Within a
    stop floor parcels come before shelf parcels.
    """
    where = sort_plan.positions if sort_plan else {}
    places = load_positions(route)
    parcels = sorted(route.parcels(), key=lambda entry: (-entry[0], places[entry[1].number][-1], entry[1].number))
    return [
        LoadStep(rank, parcel.number, seq, places[parcel.number], where.get(parcel.number, ""))
        for rank, (seq, parcel) in enumerate(parcels, start=1)
    ]


def load_positions(route: RouteLoad) -> dict[str, str]:
    """Load position by parcel number; parcels of one stop share side and zone."""
    shares = _shares([_room(stop.parcels) for stop in route.stops])
    return {
        parcel.number: _place(share, parcel)
        for stop, share in zip(route.stops, shares, strict=True)
        for parcel in stop.parcels
    }


def _room(parcels: Sequence[ParcelLoad]) -> float:
    # A parcel of unknown volume still takes room: a shoebox, 12 x 8 x 4 in.
    return sum(parcel.volume_cu_in or 12 * 8 * 4.0 for parcel in parcels)


def _shares(rooms: Sequence[float]) -> list[float]:
    """For each stop: which share of the van's load lies before the middle of its own, from 0 to 1."""
    whole, before, shares = sum(rooms) or 1.0, 0.0, []
    for room in rooms:
        shares.append((before + room / 2) / whole)
        before += room
    return shares


def _place(share: float, parcel: ParcelLoad) -> str:
    sixth = min(int(share * 6), 5)
    level = 1 if parcel.weight_oz >= FLOOR_WEIGHT_OZ or parcel.volume_cu_in >= FLOOR_VOLUME_CU_IN else 2
    return f"{'LR'[sixth % 2]}-{_ZONES_FROM_FIRST_STOP[sixth // 2]}-{level}"
