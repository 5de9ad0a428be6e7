"""UPS and FedEx zones: their charts of 2026, packed as runs of destinations per origin.

FedEx delivery areas: which ZIP codes are extended or remote.
"""

from __future__ import annotations

from datetime import date
from functools import cache, lru_cache

import numpy as np

from doorstep.postage.parcel_table import Ints
from doorstep.postage.table_files import Edition
from doorstep.postage.table_set import Tables
from doorstep.postage.usps_zones import is_military
from doorstep.postage.zone_answer import NO_ZONE, NOT_OFFERED, ZoneAnswer

ZIPS = 100_000


def ups_zones(tables: Tables, zip_from: str, zip_to: Ints, on: date) -> ZoneAnswer:
    """UPS Ground zones; NO_ZONE for origins and places not in the charts (Alaska and Hawaii among them)."""
    edition = tables.newest_with("ups", "zones.csv", on)
    by_prefix = _ups_by_prefix(tables, zip_from[:3], on)
    zone = by_prefix[np.clip(zip_to, 0, ZIPS - 1) // 100]
    return _without_military(zone, zip_from, zip_to, edition.said("document") if edition else "")


def fedex_zones(tables: Tables, zip_from: str, zip_to: Ints, on: date) -> ZoneAnswer:
    """FedEx Ground zones; NOT_OFFERED where the chart has an asterisk."""
    edition = tables.newest_with("fedex", "zones.csv", on)
    zone = _fedex_by_zip(tables, zip_from, on)[np.clip(zip_to, 0, ZIPS - 1)]
    return _without_military(zone, zip_from, zip_to, edition.said("document") if edition else "")


def fedex_delivery_area(tables: Tables, zip_to: Ints, on: date) -> Ints:
    """By parcel: 0 none, 1 delivery area, 2 extended, 3 remote."""
    return _level_by_zip(tables.newest_with("fedex", "delivery_areas.csv", on))[np.clip(zip_to, 0, ZIPS - 1)]


@cache
def _level_by_zip(edition: Edition | None) -> Ints:
    level = np.zeros(ZIPS, dtype=np.int64)
    rows = edition.rows("delivery_areas.csv") if edition else []
    level[[int(row["zip"]) for row in rows]] = [int(row["level"]) for row in rows]
    return level


def _without_military(zone: Ints, zip_from: str, zip_to: Ints, document: str) -> ZoneAnswer:
    # The charts' wide ranges run over the military prefixes; only the postal service goes there.
    military = is_military(zip_to) | is_military(np.array([int(zip_from)]))
    return ZoneAnswer.of_chart(np.where(military, NOT_OFFERED, zone), document)


@lru_cache(maxsize=64)
def _ups_by_prefix(tables: Tables, origin: str, on: date) -> Ints:
    edition = tables.newest_with("ups", "zones.csv", on)
    for row in edition.rows("zones.csv") if edition else ():
        if row["origin_prefix"] == origin:
            return _filled(row["runs"], 1000)
    return np.full(1000, NO_ZONE, dtype=np.int64)


@lru_cache(maxsize=64)
def _fedex_by_zip(tables: Tables, zip_from: str, on: date) -> Ints:
    edition = tables.newest_with("fedex", "zones.csv", on)
    for row in edition.rows("zones.csv") if edition else ():
        if row["origin_from"] <= zip_from <= row["origin_to"]:
            return _filled(row["runs"], ZIPS)
    return np.full(ZIPS, NO_ZONE, dtype=np.int64)


def _filled(runs: str, size: int) -> Ints:
    zone = np.full(size, NO_ZONE, dtype=np.int64)
    for run in runs.split():
        span, _, name = run.partition("=")
        first, _, last = span.partition("-")
        zone[int(first) : int(last) + 1] = NOT_OFFERED if name == "*" else int(name)
    return zone
