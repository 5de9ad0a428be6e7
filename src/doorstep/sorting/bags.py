"""Splits one route into bags: ranges of stops, none over its limit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from doorstep.sorting.floor import BagLimit
from doorstep.sorting.loads import ParcelLoad, RouteLoad, StopLoad


@dataclass(slots=True)
class OpenBag:
    """A bag while it is being filled. `is_oversize`: one parcel that alone exceeds a bag; it stands on the floor."""

    parcels: list[tuple[int, ParcelLoad]] = field(default_factory=list)
    weight_oz: float = 0.0
    volume_cu_in: float = 0.0
    is_oversize: bool = False

    def add(self, seq: int, parcel: ParcelLoad) -> None:
        self.parcels.append((seq, parcel))
        self.weight_oz += parcel.weight_oz
        self.volume_cu_in += parcel.volume_cu_in

    def takes(self, pieces: int, weight_oz: float, volume_cu_in: float, limit: BagLimit) -> bool:
        return (
            not self.is_oversize
            and len(self.parcels) + pieces <= limit.pieces
            and self.weight_oz + weight_oz <= limit.weight_oz
            and self.volume_cu_in + volume_cu_in <= limit.volume_cu_in
        )


def split(route: RouteLoad, limit: BagLimit, previous_bag: Mapping[str, int]) -> list[OpenBag]:
    """The route's bags in stop order; a bag may be empty where the previous plan had one that is no longer needed.

    A stop stays in one bag where it fits one. A parcel keeps the bag it had
    (`previous_bag`: index by number) while stop order and limits allow.
    """
    bags = [OpenBag()]
    for stop in route.stops:
        _advance(bags, stop, previous_bag)
        normal = [parcel for parcel in stop.parcels if _fits_alone(parcel, limit)]
        _add_stop(bags, stop.seq, normal, limit)
        for parcel in stop.parcels:
            if not _fits_alone(parcel, limit):
                _add_oversize(bags, stop.seq, parcel)
    return bags


def _advance(bags: list[OpenBag], stop: StopLoad, previous_bag: Mapping[str, int]) -> None:
    """Open bags up to the one this stop was in before, so that a change at the front moves nothing behind it."""
    before = [previous_bag[parcel.number] for parcel in stop.parcels if parcel.number in previous_bag]
    while before and len(bags) <= min(before):
        bags.append(OpenBag())


def _add_stop(bags: list[OpenBag], seq: int, parcels: list[ParcelLoad], limit: BagLimit) -> None:
    weight_oz = sum(parcel.weight_oz for parcel in parcels)
    volume_cu_in = sum(parcel.volume_cu_in for parcel in parcels)
    together = OpenBag().takes(len(parcels), weight_oz, volume_cu_in, limit)
    if together and not bags[-1].takes(len(parcels), weight_oz, volume_cu_in, limit):
        bags.append(OpenBag())
    for parcel in parcels:
        if not bags[-1].takes(1, parcel.weight_oz, parcel.volume_cu_in, limit):
            bags.append(OpenBag())
        bags[-1].add(seq, parcel)


def _add_oversize(bags: list[OpenBag], seq: int, parcel: ParcelLoad) -> None:
    if bags[-1].parcels or bags[-1].is_oversize:
        bags.append(OpenBag())
    bags[-1].is_oversize = True
    bags[-1].add(seq, parcel)


def _fits_alone(parcel: ParcelLoad, limit: BagLimit) -> bool:
    return OpenBag().takes(1, parcel.weight_oz, parcel.volume_cu_in, limit)
