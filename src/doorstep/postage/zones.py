"""Which zone a parcel travels, by carrier, and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from doorstep.postage.carrier_zones import fedex_zones, ups_zones
from doorstep.postage.errors import NoTable, NotOffered
from doorstep.postage.parcel_table import zip5_of
from doorstep.postage.services import Service, service_of
from doorstep.postage.table_set import Tables
from doorstep.postage.usps_zones import is_military, usps_zones
from doorstep.postage.zone_map import ANYWHERE_MAP, CERTAINTIES, NOT_OFFERED, ZoneMap, service_zone


@dataclass(frozen=True, slots=True)
class Zone:
    """One zone: `zone` and `or_zone` as text ('' for none), certainty, and the miles where they were taken."""

    zone: str
    certainty: str
    or_zone: str = ""
    miles: float | None = None
    source: str = ""


def zones_for(tables: Tables, service: Service, zip_from: str, on: date) -> ZoneMap:
    """The map of zones in which the service's prices are written."""
    if service.zones == "usps":
        return usps_zones(tables, zip_from[:3], service.code, on)
    if service.zones == "ups":
        chart = service.table.removesuffix(".csv").removesuffix("_letter") if service.kind == "weight" else "ground"
        return ups_zones(tables, zip_from, chart, service.zone_add, on)
    if service.zones == "fedex_ground":
        return fedex_zones(tables, zip_from, "zones", on)
    if service.zones == "fedex_express":
        return fedex_zones(tables, zip_from, "zones_express", on)
    return ANYWHERE_MAP


def zone_of(
    zip_from: str,
    zip_to: str,
    *,
    on: date,
    service: str = "usps_ground_advantage",
    weight_oz: float = 16.0,
    tables: Tables | None = None,
) -> Zone:
    """One parcel's zone; NoTable where it is in no chart and cannot be computed, NotOffered where nobody goes."""
    start, end = zip5_of(zip_from, "it comes from"), int(zip5_of(zip_to, "it goes to"))
    held = tables or Tables.built_in()
    known = service_of(service, held)
    found = zones_for(held, known, start, on)
    slot, other = int(found.slots(np.array([end]))[0]), int(found.other_slots(np.array([end]))[0])
    for light in found.light:
        if light.reaches(np.array([end]), np.array([weight_oz]))[0]:
            slot, other = light.slot, light.other_slot
    zone = found.zone_of_slot[slot]
    if zone == NOT_OFFERED:
        raise not_offered(known, start)
    if zone == 0:
        raise no_zone(known, start, end)
    return Zone(
        str(service_zone(zone, known.zone_add)) if zone > 0 else "",
        CERTAINTIES[found.certainty(end)],
        str(found.zone_of_slot[other]) if other else "",
        found.miles(end),
        found.source,
    )


def not_offered(service: Service, zip_from: str) -> NotOffered:
    """The carrier has the place in its chart, and does not go there."""
    return NotOffered(f"{service.title} does not go to that ZIP code from {zip_from}. Take another service.")


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
