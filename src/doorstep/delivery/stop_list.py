"""The driver's day: the stops of one route as the phone shows them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from doorstep.labels import load_words


@dataclass(frozen=True, slots=True)
class StopParcel:
    """One parcel at a stop and where it lies in the van, as code and in words."""

    number: str
    load_position: str
    load_words: str
    position: str
    weight_oz: float
    nth: int
    of: int


@dataclass(frozen=True, slots=True)
class DriverStop:
    """One stop: its place in the day, whom and where, the promise, the pin and how good it is, the parcels."""

    seq: int
    stops: int
    stop: str
    name: str
    address_lines: tuple[str, ...]
    lat: float
    lon: float
    is_pin_exact: bool
    arrives_at: str
    window: Mapping[str, str] | None
    eta: Mapping[str, str] | None
    note: str
    parcels: tuple[StopParcel, ...]

    def as_json(self) -> dict[str, Any]:
        """Plain JSON values, under the same names."""
        return asdict(self)


def stop_list(route_document: Mapping[str, Any]) -> list[DriverStop]:
    """The stops of one route of a plan document, in driving order. Pure: what happened since is not in it."""
    stops = sorted(route_document["stops"], key=lambda stop: stop["seq"])
    return [_stop(stop, len(stops)) for stop in stops]


def _stop(stop: Mapping[str, Any], stops: int) -> DriverStop:
    address = stop["address"]
    place = f"{address.get('city', '')} {address.get('state', '')} {address.get('zip', '')}".strip()
    lines = tuple(line for line in (address.get("line1", ""), address.get("line2", ""), place) if line)
    return DriverStop(
        seq=stop["seq"],
        stops=stops,
        stop=stop["stop"],
        name=address.get("name", ""),
        address_lines=lines,
        lat=stop["lat"],
        lon=stop["lon"],
        # A pin taken from the street or the ZIP area can be far from the door: the driver must know.
        is_pin_exact=stop.get("geocode_grade", "") in ("point", "interpolated"),
        arrives_at=stop["arrives_at"],
        window=stop.get("window"),
        eta=stop.get("eta"),
        note=stop.get("note", ""),
        parcels=_parcels(stop["parcels"]),
    )


def _parcels(parcels: list[Mapping[str, Any]]) -> tuple[StopParcel, ...]:
    return tuple(
        StopParcel(
            parcel["number"],
            parcel.get("load_position", ""),
            load_words(parcel.get("load_position", "")),
            parcel.get("position", ""),
            float(parcel.get("weight_oz", 0)),
            nth,
            len(parcels),
        )
        for nth, parcel in enumerate(parcels, start=1)
    )
