"""UPS and FedEx zones: their charts, packed as runs of destinations per origin; and their delivery areas.

UPS publishes one chart for all services: the ground zone of a prefix, from
which the zones of its air services follow by a number added. A chart of one
origin that was imported counts before the package's.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import lru_cache

import numpy as np

from doorstep.postage.parcel_table import Bools, Ints
from doorstep.postage.table_set import Tables
from doorstep.postage.usps_zones import is_military
from doorstep.postage.zone_map import (
    CHART,
    NO_ZONE,
    NOT_OFFERED,
    PREFIXES,
    UNKNOWN,
    ZIPS,
    Slots,
    ZoneMap,
    ground_zone,
    zone_map,
)  # fmt: skip

# Zone 1 stands in no chart; the table of Ground Saver has it.
UPS_ZONES = (*range(1, 9), 44, 45, 46)


@lru_cache(maxsize=64)
def ups_zones(tables: Tables, zip_from: str, service: str, zone_add: int, on: date) -> ZoneMap:
    """Ground zones from this origin. NO_ZONE for places in no chart, NOT_OFFERED where the chart has a dash.

    `service` ('next_day_air') names the column of an imported chart, where there is one.
    """
    own = list(_own_chart(tables, zip_from[:3], service, zone_add, on))
    if not own:
        return _ups_shared(tables, zip_from, on)
    zone = _ups_ground(tables, zip_from[:3], on)[0].copy()
    for first, last, number, *_ in own:
        zone[first:last] = number
    return _map(zone, zip_from, *own[-1][3:], numbers=UPS_ZONES)


@lru_cache(maxsize=64)
def _ups_shared(tables: Tables, zip_from: str, on: date) -> ZoneMap:
    """The map of all services that have no imported column of their own."""
    zone, source, places = _ups_ground(tables, zip_from[:3], on)
    return _map(zone, zip_from, source, places, numbers=UPS_ZONES)


@lru_cache(maxsize=64)
def fedex_zones(tables: Tables, zip_from: str, chart: str, on: date) -> ZoneMap:
    """Zones of `chart` ('zones' for ground, 'zones_express'); NOT_OFFERED where it has an asterisk."""
    # A line begins with the first and the last ZIP code of its origins.
    rows = list(tables.rows_like("fedex", chart, on, lambda line: line[:5] <= zip_from <= line[6:11]))
    for edition, name, row in reversed(rows):
        if row["origin_from"] <= zip_from <= row["origin_to"]:
            return _map(_filled(row["runs"], ZIPS), zip_from, edition.said("document"), (edition.path(name),))
    return _map(np.full(ZIPS, NO_ZONE, dtype=np.int64), zip_from, "", ())


@lru_cache(maxsize=64)
def delivery_area_of_zip(tables: Tables, carrier: str, on: date) -> Slots:
    """(100,000,) 0 none, 1 delivery area, 2 extended, 3 remote, 4 Alaska, 5 Hawaii."""
    steps = np.zeros(ZIPS + 1, dtype=np.int64)
    edition = tables.newest_with(carrier, "delivery_areas.csv", on)
    for row in edition.rows("delivery_areas.csv") if edition else ():
        words = row["zips"].split()
        np.add.at(steps, [int(word[:5]) for word in words], int(row["level"]))
        np.add.at(steps, [int(word[-5:]) + 1 for word in words], -int(row["level"]))
    return np.cumsum(steps[:ZIPS]).astype(np.uint8)


def _map(
    zone: Ints, zip_from: str, source: str, places: tuple[str, ...], numbers: tuple[int, ...] | None = None
) -> ZoneMap:
    # The charts' wide ranges run over the military prefixes; only the postal service goes there.
    zone = np.where(_military_zips() | is_military(np.array([int(zip_from)])), NOT_OFFERED, zone)
    return zone_map(zone, np.where(zone > 0, CHART, UNKNOWN), source, numbers=numbers, places=places)


@lru_cache(maxsize=1)
def _military_zips() -> Bools:
    return is_military(np.arange(ZIPS))


@lru_cache(maxsize=64)
def _ups_ground(tables: Tables, origin: str, on: date) -> tuple[Ints, str, tuple[str, ...]]:
    zone = np.full(ZIPS, NO_ZONE, dtype=np.int64)
    source = ""
    places: tuple[str, ...] = ()
    for edition, name, row in tables.rows_like("ups", "zones", on, lambda line: line.startswith(origin)):
        if row["origin_prefix"] == origin:
            zone = np.repeat(_filled(row["runs"], PREFIXES), ZIPS // PREFIXES)
            source, places = edition.said("document"), (edition.path(name),)
    listed = tables.newest_with("ups", "alaska_hawaii.csv", on)
    if source and listed:
        for row in listed.rows("alaska_hawaii.csv"):
            zone[int(row["zip"])] = int(row["ground_zone"])
    return zone, source, places


def _own_chart(
    tables: Tables, origin: str, service: str, zone_add: int, on: date
) -> Iterator[tuple[int, int, int, str, tuple[str, ...]]]:
    """(first ZIP, ZIP after the last, ground zone, document, its file) of an imported chart's column."""
    for edition, name, row in tables.rows_like("ups", "zones_by_service", on, lambda line: line.startswith(origin)):
        if row["origin_prefix"] == origin and service in row:
            width = 10 ** (5 - len(row["dest_from"]))
            number = ground_zone(int(row[service]), zone_add) if row[service] else NOT_OFFERED
            first, after = int(row["dest_from"]) * width, (int(row["dest_to"]) + 1) * width
            yield first, after, number, edition.said("document"), (edition.path(name),)


def _filled(runs: str, size: int) -> Ints:
    zone = np.full(size, NO_ZONE, dtype=np.int64)
    for run in runs.split():
        span, _, name = run.partition("=")
        first, _, last = span.partition("-")
        zone[int(first) : int(last) + 1] = NOT_OFFERED if name == "*" else int(name)
    return zone


__all__ = ["delivery_area_of_zip", "fedex_zones", "ups_zones"]
