"""Billed weight and limits: the carriers' dated rules, as data.

Source: rules.csv of each edition (USPS: Postal Bulletins 22700 and 22705,
from 2026-07-12: over one cubic foot, divisor 139, every fraction of an inch up).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import numpy as np

from doorstep.postage.parcel_table import Bools, Floats, Ints, ParcelTable
from doorstep.postage.table_files import date_or_none, number_or_none
from doorstep.postage.table_set import Tables

# 30.48 cm is 12.000000000000002 in: what is left of a conversion is no fraction of an inch.
MEASURING_NOISE = 1e-6


@dataclass(frozen=True, slots=True)
class Rule:
    """How one service bills size and what it takes; None where it has no such rule."""

    service: str
    from_on: date
    to_on: date | None
    dim_divisor: int | None
    dim_over_cu_in: float
    max_weight_oz: float
    max_length_in: float | None
    max_length_girth_in: float | None
    oversized_over_in: float | None
    source: str


def applies(pattern: str, service: str) -> bool:
    """True where the pattern is the service's code, or its beginning and an asterisk."""
    return service.startswith(pattern[:-1]) if pattern.endswith("*") else pattern == service


def in_force(from_on: date, to_on: date | None, on: date) -> bool:
    """[from, to): the first day counts, the last does not."""
    return from_on <= on and (to_on is None or on < to_on)


def rule_for(tables: Tables, carrier: str, service: str, on: date) -> Rule | None:
    """The newest rule of the service in force on the day."""
    fitting = [r for r in _rules(tables, carrier) if applies(r.service, service) and in_force(r.from_on, r.to_on, on)]
    return max(fitting, key=lambda rule: rule.from_on, default=None)


def whole_sides_in(parcels: ParcelTable) -> Ints:
    """Sides in whole inches, every fraction up."""
    finite = np.nan_to_num(np.clip(parcels.sides_in, 0, 1e5))
    return np.ceil(finite - MEASURING_NOISE).astype(np.int64)


def dim_weight_oz(parcels: ParcelTable, rule: Rule) -> Floats:
    """Weight billed for the room a parcel takes, in ounces of whole pounds; 0 where the rule does not reach it."""
    if rule.dim_divisor is None:
        return np.zeros(len(parcels))
    volume_cu_in = whole_sides_in(parcels).prod(axis=1)
    pounds = -(-volume_cu_in // rule.dim_divisor)
    return np.where(volume_cu_in > rule.dim_over_cu_in, pounds * 16.0, 0.0)


def beyond(parcels: ParcelTable, rule: Rule) -> list[tuple[Bools, str]]:
    """For each limit: which parcels are over it, and the limit in words."""
    found = [(parcels.weight_oz > rule.max_weight_oz + MEASURING_NOISE, f"{rule.max_weight_oz / 16:g} lb")]
    if rule.max_length_in is not None:
        found.append((parcels.sides_in[:, 0] > rule.max_length_in + MEASURING_NOISE, f"{rule.max_length_in:g} in long"))
    if rule.max_length_girth_in is not None:
        over = parcels.length_girth_in > rule.max_length_girth_in + MEASURING_NOISE
        found.append((over, f"{rule.max_length_girth_in:g} in of length and girth"))
    return found


@lru_cache(maxsize=256)
def _rules(tables: Tables, carrier: str) -> tuple[Rule, ...]:
    return tuple(
        Rule(
            row["service"],
            date.fromisoformat(row["from"]),
            date_or_none(row["to"]),
            int(row["dim_divisor"]) if row["dim_divisor"] else None,
            number_or_none(row["dim_over_cu_in"]) or 0.0,
            float(row["max_weight_oz"]),
            number_or_none(row["max_length_in"]),
            number_or_none(row["max_length_girth_in"]),
            number_or_none(row["oversized_over_in"]),
            row["source"],
        )
        for edition in tables.editions_with(carrier, "rules.csv")
        for row in edition.rows("rules.csv")
    )
