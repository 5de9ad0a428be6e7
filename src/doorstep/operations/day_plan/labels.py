"""The labels of a planned day: one on each parcel, and one that says where it goes in center and van."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from doorstep.labels import Label, delivery_label, load_label, printable_address, sandbox_carrier_label
from doorstep.parcels import Address, Parcel


def parcel_labels(plan: Mapping[str, Any], parcels: Mapping[str, Parcel]) -> list[Label]:
    """Our own delivery labels in route and stop order, then sample labels of the carriers."""
    day, center = date.fromisoformat(plan["day"]), center_of(plan)
    own = [
        delivery_label(
            parcels[parcel["number"]],
            center=center,
            route=route["route"],
            stop_seq=stop["seq"],
            day=day,
            plan_version=plan["version"],
            recipient_as_printed=_as_printed(parcels[parcel["number"]]),
        )
        for route, stop, parcel in planned(plan)
    ]
    carriers = [
        sandbox_carrier_label(
            parcels[one["parcel"]], carrier=one["carrier"], service=one["service"], center=center, ship_on=day
        )
        for one in plan["handoffs"]
    ]
    return own + carriers


def _as_printed(parcel: Parcel) -> Address | None:
    """What can be printed of a recipient whose name or street the label's type lacks; None where it has all of it.

    One name must not keep a day's labels from printing: the label says that it shows another spelling.
    """
    printed, warnings = printable_address(parcel.recipient)
    return printed if warnings else None


def load_labels(plan: Mapping[str, Any]) -> list[Label]:
    """One load label per parcel of our own vans, in route and stop order."""
    return [
        load_label(
            parcel["number"],
            route=route["route"],
            position=parcel["position"],
            stop_seq=stop["seq"],
            load_position=parcel["load_position"],
            plan_version=plan["version"],
            day=date.fromisoformat(plan["day"]),
            stops=len(route["stops"]),
        )
        for route, stop, parcel in planned(plan)
    ]


def planned(plan: Mapping[str, Any]) -> Iterable[tuple[Mapping[str, Any], Mapping[str, Any], dict[str, Any]]]:
    """Every parcel of the own vans with its route and stop."""
    for route in plan["routes"]:
        for stop in route["stops"]:
            for parcel in stop["parcels"]:
                yield route, stop, parcel


def center_of(plan: Mapping[str, Any]) -> Address:
    center = plan["center"]
    return Address(name=center["name"], city=center["city"], state=center["state"], zip_code=center["zip"])
