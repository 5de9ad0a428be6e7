"""USPS zones: the official chart of the origin where it is imported, else the distance between area centres."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import numpy as np

from doorstep.postage.area_distance import PREFIXES, centres, miles_from, zone_across_the_limit, zone_of_miles
from doorstep.postage.parcel_table import Bools, Floats, Ints
from doorstep.postage.rules import applies
from doorstep.postage.table_files import Edition, Row
from doorstep.postage.table_set import Tables
from doorstep.postage.zone_answer import CHART, COMPUTED, NEAR_LIMIT, UNKNOWN, ZoneAnswer


@dataclass(frozen=True, slots=True, eq=False)
class ZoneException:
    """A range of ZIP codes with another zone than its prefix, for some services and weights."""

    origin: str
    first: int
    last: int
    service: str
    below_oz: float
    zone: int
    or_zone: int
    note: str

    def reaches(self, service: str, zip_to: Ints, billed_oz: Floats) -> Bools:
        if not (self.service == "*" or applies(self.service, service)):
            return np.zeros(len(zip_to), dtype=np.bool_)
        return (zip_to >= self.first) & (zip_to <= self.last) & (billed_oz < self.below_oz)


def usps_zones(tables: Tables, zip_from: str, service: str, zip_to: Ints, billed_oz: Floats, on: date) -> ZoneAnswer:
    """Zone of each parcel; UNKNOWN where no chart has it and it cannot be computed."""
    origin = zip_from[:3]
    by_prefix = _by_prefix(tables, origin, on)
    answer = by_prefix.of_rows(np.clip(zip_to, 0, 99999) // 100)
    charted = answer.certainty == CHART
    for exception in _exceptions(tables, on):
        if exception.origin in (origin, "*"):
            reached = exception.reaches(service, zip_to, billed_oz)
            if exception.origin == "*":
                reached &= ~charted & (answer.zone > 0)
            _overrule(answer, reached, exception)
    return answer


@lru_cache(maxsize=256)
def _by_prefix(tables: Tables, origin: str, on: date) -> ZoneAnswer:
    """The zone of every destination prefix."""
    miles = miles_from(int(origin))
    zone, other = zone_of_miles(miles), zone_across_the_limit(miles)
    certainty = np.where(zone == 0, UNKNOWN, np.where(other > 0, NEAR_LIMIT, COMPUTED))
    source = "great-circle distance between the centres of the 3-digit areas"
    for edition, row in _chart_rows(tables, origin, on):
        prefix = int(row["dest_prefix"])
        zone[prefix], other[prefix], certainty[prefix] = int(row["zone"]), 0, CHART
        source = edition.said("document")
    return ZoneAnswer(zone, other, certainty, miles, source)


def _chart_rows(tables: Tables, origin: str, on: date) -> Iterator[tuple[Edition, Row]]:
    for edition, row in tables.rows_like("usps", "zone_chart", on):
        if row["origin_prefix"] == origin:
            yield edition, row


@lru_cache(maxsize=256)
def _exceptions(tables: Tables, on: date) -> tuple[ZoneException, ...]:
    return tuple(
        ZoneException(
            row["origin_prefix"],
            int(row["zip_from"]),
            int(row["zip_to"]),
            row["service"],
            float(row["below_oz"] or "inf"),
            int(row["zone"]),
            int(row["or_zone"] or 0),
            row["note"],
        )
        for _, row in tables.rows_like("usps", "zone_exceptions", on)
    )


def _overrule(answer: ZoneAnswer, reached: Bools, exception: ZoneException) -> None:
    answer.zone[reached] = exception.zone
    answer.other[reached] = exception.or_zone
    if exception.or_zone:
        answer.certainty[reached] = NEAR_LIMIT


def is_military(zip_to: Ints) -> Bools:
    """True for APO, FPO and DPO areas."""
    return np.asarray(centres()[1][np.clip(zip_to // 100, 0, PREFIXES - 1)])
