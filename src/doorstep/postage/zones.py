"""Which zone a parcel travels, by carrier, and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from doorstep.postage.carrier_zones import fedex_zones, ups_zones
from doorstep.postage.errors import NoTable
from doorstep.postage.parcel_table import Floats, Ints, zip5_of
from doorstep.postage.services import Service, service_of
from doorstep.postage.table_set import Tables
from doorstep.postage.usps_zones import is_military, usps_zones
from doorstep.postage.zone_answer import CERTAINTIES, NOT_OFFERED, ZoneAnswer


@dataclass(frozen=True, slots=True)
class Zone:
    """One zone: `zone` and `or_zone` as text ('' for none), certainty, and the miles where they were taken."""

    zone: str
    certainty: str
    or_zone: str = ""
    miles: float | None = None
    source: str = ""


def zones_of(tables: Tables, service: Service, zip_from: str, zip_to: Ints, billed_oz: Floats, on: date) -> ZoneAnswer:
    """The zones of many parcels."""
    if service.carrier == "ups":
        return ups_zones(tables, zip_from, zip_to, on)
    if service.carrier == "fedex":
        return fedex_zones(tables, zip_from, zip_to, on)
    return usps_zones(tables, zip_from, service.code, zip_to, billed_oz, on)


def zone_of(
    zip_from: str,
    zip_to: str,
    *,
    on: date,
    service: str = "usps_ground_advantage",
    weight_oz: float = 16.0,
    tables: Tables | None = None,
) -> Zone:
    """One parcel's zone; NoTable where it is in no chart and cannot be computed."""
    start, end = zip5_of(zip_from, "it comes from"), zip5_of(zip_to, "it goes to")
    answer = zones_of(
        tables or Tables.built_in(), service_of(service), start, np.array([int(end)]), np.array([weight_oz]), on
    )
    if answer.zone[0] <= 0:
        raise no_zone(service_of(service), start, int(end))
    other, miles = int(answer.other[0]), float(answer.miles[0])
    return Zone(
        str(int(answer.zone[0])),
        CERTAINTIES[int(answer.certainty[0])],
        str(other) if other else "",
        None if np.isnan(miles) else miles,
        answer.source,
    )


def no_zone(service: Service, zip_from: str, zip_to: int) -> NoTable:
    """Why there is no zone, and which chart to import."""
    origin, prefix = zip_from[:3], f"{zip_to:05d}"[:3]
    if service.carrier != "usps":
        return NoTable(
            f"The {service.carrier.upper()} zone charts we hold have no zone from {origin} to {prefix}. "
            f"Import the carrier's chart with `doorstep tables import zones-{service.carrier}-{origin}`."
        )
    why = "the centre of that area is not known"
    if is_military(np.array([zip_to, int(zip_from)])).any():
        why = "a military area's zone is never computed from distance"
    return NoTable(
        f"There is no USPS zone from {origin} to {prefix}: no chart of origin {origin} has it, and {why}. Check the "
        f"ZIP code, or import the official chart with `doorstep tables import zone-chart-{origin}.csv`."
    )


__all__ = ["NOT_OFFERED", "Zone", "no_zone", "zone_of", "zones_of"]
