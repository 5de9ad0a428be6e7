"""Doors: parcels for one address and one time become one stop."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from doorstep.operations.day_plan.sift import Sifted
from doorstep.parcels import Parcel, TimeWindow


@dataclass(frozen=True, slots=True)
class Door:
    """One stop to be: an address with all its parcels and the window in which all of them are promised."""

    key: str
    lat: float
    lon: float
    grade: str
    sifted: tuple[Sifted, ...]
    window: TimeWindow | None

    @property
    def parcels(self) -> list[Parcel]:
        return [one.parcel for one in self.sifted]

    @property
    def demand(self) -> tuple[float, float, float]:
        """(pieces, ounces, cubic inches)."""
        weight_oz = sum(parcel.weight_oz for parcel in self.parcels)
        return len(self.sifted), weight_oz, sum(parcel.size.volume_cu_in for parcel in self.parcels)

    def window_s(self, day_start: datetime) -> tuple[int, int] | None:
        """The window in seconds of the search's clock; None where the whole day will do."""
        if self.window is None:
            return None
        start_s, end_s = ((at - day_start).total_seconds() for at in (self.window.start_at, self.window.end_at))
        return (int(max(start_s, 0)), int(end_s)) if end_s >= 0 else (0, 0)


def doors_of(sifted: Sequence[Sifted]) -> list[Door]:
    """One door for parcels of the same address whose windows overlap; order of first appearance."""
    groups: dict[str, list[tuple[TimeWindow | None, list[Sifted]]]] = {}
    for one in sifted:
        _join(groups.setdefault(_address_key(one), []), one)
    return [
        _door(f"{key}#{place}" if place else key, window, members)
        for key, group in groups.items()
        for place, (window, members) in enumerate(group)
    ]


def _address_key(one: Sifted) -> str:
    parts, address = one.standard.parts, one.standard.address
    # Two flats of one house are one stop: the van stops once, the driver walks.
    return f"{parts.number} {parts.street_line}|{address.zip5}"


def _join(group: list[tuple[TimeWindow | None, list[Sifted]]], one: Sifted) -> None:
    for place, (window, members) in enumerate(group):
        fits, both = _overlap(window, one.parcel.window)
        if fits:
            group[place] = (both, [*members, one])
            return
    group.append((one.parcel.window, [one]))


def _overlap(one: TimeWindow | None, other: TimeWindow | None) -> tuple[bool, TimeWindow | None]:
    if one is None or other is None:
        return True, one or other
    start_at, end_at = max(one.start_at, other.start_at), min(one.end_at, other.end_at)
    return (True, TimeWindow(start_at, end_at)) if start_at <= end_at else (False, None)


def _door(key: str, window: TimeWindow | None, members: list[Sifted]) -> Door:
    located = members[0].located
    assert located is not None
    assert located.lat is not None
    assert located.lon is not None
    return Door(key, located.lat, located.lon, located.grade, tuple(members), window)
