"""USPS zones: the official chart of the origin where it is imported, else the distance between area centres."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import lru_cache

import numpy as np

from doorstep.postage.area_distance import centres, miles_from, zone_across_the_limit, zone_of_miles
from doorstep.postage.parcel_table import Bools, Floats, Ints
from doorstep.postage.rules import applies
from doorstep.postage.table_files import Row
from doorstep.postage.table_set import Tables
from doorstep.postage.zone_map import (
    CHART,
    COMPUTED,
    NEAR_LIMIT,
    PREFIXES,
    UNKNOWN,
    ZIPS,
    LightZone,
    ZoneMap,
    slots_of,
    zone_map,
)  # fmt: skip

USPS_ZONES = tuple(range(1, 10))
BY_DISTANCE = "great-circle distance between the centres of the 3-digit areas"


def usps_zones(tables: Tables, origin: str, service: str, on: date) -> ZoneMap:
    """The zones from a 3-digit origin; a ZIP code has none where no chart has it and it cannot be computed."""
    rows = _exceptions(tables, origin, service, on)
    return _map(tables, origin, on, rows)


@lru_cache(maxsize=64)
def _map(tables: Tables, origin: str, on: date, exceptions: tuple[tuple[tuple[str, str], ...], ...]) -> ZoneMap:
    by_prefix = _by_prefix(tables, origin, on)
    zone, other, certainty = (np.repeat(column, ZIPS // PREFIXES) for column in by_prefix[:3])
    uncharted = (certainty != CHART) & (zone > 0)
    light = []
    for row in map(dict, exceptions):
        first, last, to, or_zone = (int(row[name] or 0) for name in ("zip_from", "zip_to", "zone", "or_zone"))
        if row["below_oz"]:
            slot, other_slot = slots_of(np.array([to, or_zone]), (0, -1, *USPS_ZONES))
            light.append(LightZone(first, last, float(row["below_oz"]), int(slot), int(other_slot)))
            continue
        reached = np.zeros(ZIPS, dtype=np.bool_)
        reached[first : last + 1] = True
        if row["origin_prefix"] == "*":
            reached &= uncharted
        zone[reached], other[reached] = to, or_zone
        if or_zone:
            certainty[reached] = NEAR_LIMIT
    found = zone_map(
        zone, certainty, by_prefix[4], others=other, miles=by_prefix[3], numbers=USPS_ZONES, places=by_prefix[5]
    )
    return replace(found, light=tuple(light))


@lru_cache(maxsize=64)
def _by_prefix(tables: Tables, origin: str, on: date) -> tuple[Ints, Ints, Ints, Floats, str, tuple[str, ...]]:
    """By destination prefix: zone, second possible zone, certainty, miles; the source and its files."""
    miles = miles_from(int(origin))
    zone, other = zone_of_miles(miles), zone_across_the_limit(miles)
    certainty = np.where(zone == 0, UNKNOWN, np.where(other > 0, NEAR_LIMIT, COMPUTED))
    source = BY_DISTANCE
    places = []
    for edition, name, row in tables.rows_like("usps", "zone_chart", on, lambda line: line.startswith(origin)):
        if row["origin_prefix"] == origin:
            prefix = int(row["dest_prefix"])
            zone[prefix], other[prefix], certainty[prefix] = int(row["zone"]), 0, CHART
            source = edition.said("document")
            places.append(edition.path(name))
    return zone, other, certainty, miles, source, tuple(dict.fromkeys(places))


@lru_cache(maxsize=256)
def _exceptions(tables: Tables, origin: str, service: str, on: date) -> tuple[tuple[tuple[str, str], ...], ...]:
    """The rows of zone_exceptions.csv that reach the origin and the service, as pairs (they are a cache's key)."""
    return tuple(
        _pairs(row)
        for _, _, row in tables.rows_like("usps", "zone_exceptions", on)
        if row["origin_prefix"] in (origin, "*") and (row["service"] == "*" or applies(row["service"], service))
    )


def _pairs(row: Row) -> tuple[tuple[str, str], ...]:
    wanted = ("origin_prefix", "zip_from", "zip_to", "below_oz", "zone", "or_zone")
    return tuple((name, row[name]) for name in wanted)


def is_military(zip_to: Ints) -> Bools:
    """True for APO, FPO and DPO areas."""
    return np.asarray(centres()[1][np.clip(zip_to // 100, 0, PREFIXES - 1)])
