"""Dated add-ons and fees: holiday add-ons, nonstandard fees, and what is due but whose amount nobody told us.

One row of charges.csv = a service and tier, [from, to), a measure with its
span (over, up to], zones, and cents. Cents are empty where the charge exists
and its amount was not found: a price that needs it is incomplete.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import numpy as np

from doorstep.postage.parcel_table import Bools, Floats, Ints
from doorstep.postage.rules import MEASURING_NOISE, applies, in_force
from doorstep.postage.table_files import Edition, date_or_none, number_or_none
from doorstep.postage.table_set import Tables

Measures = Mapping[str, Floats]


@dataclass(frozen=True, slots=True)
class Charge:
    """One add-on or fee. `cents` is None where the amount was not found."""

    edition: Edition
    service: str
    tier: str
    title: str
    from_on: date
    to_on: date | None
    measure: str
    over: float
    up_to: float
    zones: tuple[int, int] | None
    cents: int | None
    source: str
    note: str

    def falls_on(self, measures: Measures, zone: Ints) -> Bools:
        """Which parcels it is due on."""
        due = np.ones(len(zone), dtype=np.bool_)
        if self.measure != "always":
            value = measures[self.measure]
            due = (value > self.over + MEASURING_NOISE) & (value <= self.up_to + MEASURING_NOISE)
        if self.zones is not None:
            due &= (zone >= self.zones[0]) & (zone <= self.zones[1])
        return due

    @property
    def what_is_missing(self) -> str:
        """'Holiday add-on of 2026-10-04 to 2027-01-17: exists; the amount was not found'."""
        until = f" to {self.to_on}" if self.to_on else ""
        return f"{self.title} from {self.from_on}{until}: {self.note}"


@lru_cache(maxsize=256)
def charges_for(tables: Tables, carrier: str, service: str, tier: str, on: date) -> tuple[Charge, ...]:
    """The charges that can fall on the service at that tier on the day."""
    return tuple(
        charge
        for charge in _charges(tables, carrier)
        if applies(charge.service, service) and charge.tier in ("*", tier)
        if in_force(charge.from_on, charge.to_on, on)
    )


@lru_cache(maxsize=256)
def _charges(tables: Tables, carrier: str) -> tuple[Charge, ...]:
    found = tables.editions_with(carrier, "charges.csv")
    return tuple(_charge(edition, row) for edition in found for row in edition.rows("charges.csv"))


def _charge(edition: Edition, row: Mapping[str, str]) -> Charge:
    first, _, last = row["zones"].partition("-")
    return Charge(
        edition,
        row["service"],
        row["price_tier"],
        row["title"],
        date.fromisoformat(row["from"]),
        date_or_none(row["to"]),
        row["measure"],
        number_or_none(row["over"]) or 0.0,
        np.inf if not row["up_to"] else float(row["up_to"]),
        (int(first), int(last or first)) if first else None,
        int(row["add_cents"]) if row["add_cents"] else None,
        row["source"],
        row["note"],
    )
