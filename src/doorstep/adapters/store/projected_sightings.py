"""What single events show by themselves: where a van was seen, which code could not be read."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from doorstep.adapters.store.models import ExceptionRow, VanPosition


class Fresh(NamedTuple):
    """What the projection has to know of an event that it has not read yet."""

    seq: int
    kind: str
    parcel: str
    carrier_id: str
    day: date | None
    route: str
    lat: float | None
    lon: float | None
    occurred_at: datetime
    event_id: UUID
    detail: str


def list_unreadable(scans: list[Fresh]) -> None:
    """One exception for each code that could not be read."""
    if not scans:
        return
    rows = [
        ExceptionRow(
            organisation_id=scan.carrier_id,
            key=f"unreadable_scan:{scan.event_id}",
            code="unreadable_scan",
            message="A code could not be read or is not known here. Find the parcel at NO-READ and type its number.",
            event_id=scan.event_id,
            content=scan.detail,
            seen_at=scan.occurred_at,
        )
        for scan in scans
    ]
    ExceptionRow.objects.bulk_create(rows, ignore_conflicts=True)


def project_vans(positions: list[Fresh]) -> None:
    """Keep the newest of these positions for each route and day, unless a newer one is known."""
    newest: dict[tuple[str, date, str], Fresh] = {}
    for seen in positions:
        key = (seen.carrier_id, seen.day or seen.occurred_at.date(), seen.route)
        if key not in newest or newest[key].occurred_at <= seen.occurred_at:
            newest[key] = seen
    for (carrier, day, route), seen in newest.items():
        known = VanPosition.objects.filter(carrier_id=carrier, day=day, route=route).first()
        van = known or VanPosition(carrier_id=carrier, day=day, route=route)
        if known is None or known.at <= seen.occurred_at:
            van.lat, van.lon, van.at = seen.lat, seen.lon, seen.occurred_at
            van.save()
