"""Billed weight and limits: the carriers' dated rules, as data (rules.csv and minimum_weights.csv of each edition).

Sources stand in each row; USPS from 2026-07-12: over one cubic foot, divisor
139, every fraction of an inch up (Postal Bulletins 22700 and 22705).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fnmatch import fnmatchcase
from functools import lru_cache

from doorstep.postage.table_files import Row, date_or_none, number_or_none
from doorstep.postage.table_set import Tables

# 30.48 cm is 12.000000000000002 in: what is left of a conversion is no fraction of an inch.
MEASURING_NOISE = 1e-6
UP, QUARTER_DOWN = "up", "quarter_down"
# measure, limit, and how a refusal names it; a parcel over the limit is not taken.
LIMITS = (
    ("max_length_in", "length_in", "{:g} in long"),
    ("max_second_in", "second_side_in", "{:g} in wide"),
    ("max_third_in", "third_side_in", "{:g} in thick"),
    ("max_length_girth_in", "length_girth_in", "{:g} in of length and girth"),
    ("max_volume_cu_in", "rounded_volume_cu_in", "{:,g} cu in"),
)


@dataclass(frozen=True, slots=True)
class Limit:
    """What a parcel's measure must not pass; `words` names it in a refusal."""

    measure: str
    over: float
    words: str


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """How one service bills size and what it takes; None where it has no such rule.

    `rounds` says how sides are rounded: UP to whole inches, or QUARTER_DOWN to
    quarters of one. `smallest_in` is the least longest and middle side.
    """

    service: str
    from_on: date
    to_on: date | None
    dim_divisor: int | None
    dim_over_cu_in: float
    rounds: str
    limits: tuple[Limit, ...]
    smallest_in: tuple[float, float]
    oversized_over_in: float | None
    tubes: str
    soft_packs: str
    source: str


@dataclass(frozen=True, slots=True)
class MinimumWeight:
    """A parcel whose measure is over the span is billed as at least so heavy."""

    measure: str
    over: float
    billed_oz: float
    source: str


@lru_cache(maxsize=16_384)
def applies(pattern: str, service: str) -> bool:
    """True where one of the words of the pattern is the service's code; '*' stands for any letters."""
    return any(word == service or ("*" in word and fnmatchcase(service, word)) for word in pattern.split())


def in_force(from_on: date, to_on: date | None, on: date) -> bool:
    """[from, to): the first day counts, the last does not."""
    return from_on <= on and (to_on is None or on < to_on)


@lru_cache(maxsize=1024)
def rule_for(tables: Tables, carrier: str, service: str, on: date) -> Rule | None:
    """The rule in force on the day that names the service most exactly; of two such, the newer."""
    fitting = [r for r in _rules(tables, carrier) if applies(r.service, service) and in_force(r.from_on, r.to_on, on)]
    return max(fitting, key=lambda rule: (_exactness(rule.service, service), rule.from_on), default=None)


@lru_cache(maxsize=1024)
def minimum_weights(tables: Tables, carrier: str, service: str, on: date) -> tuple[MinimumWeight, ...]:
    """The least billed weights of the service on the day, lightest first."""
    rows = [
        MinimumWeight(row["measure"], float(row["over"]), float(row["min_billed_oz"]), row["source"])
        for edition in tables.editions_with(carrier, "minimum_weights.csv")
        for row in edition.rows("minimum_weights.csv")
        if applies(row["service"], service) and in_force(date.fromisoformat(row["from"]), date_or_none(row["to"]), on)
    ]
    return tuple(sorted(rows, key=lambda row: row.billed_oz))


def _exactness(pattern: str, service: str) -> int:
    return max(len(word) - 100 * ("*" in word) for word in pattern.split() if fnmatchcase(service, word))


@lru_cache(maxsize=64)
def _rules(tables: Tables, carrier: str) -> tuple[Rule, ...]:
    found = tables.editions_with(carrier, "rules.csv")
    return tuple(_rule(row) for edition in found for row in edition.rows("rules.csv"))


def _rule(row: Row) -> Rule:
    pounds = Limit("weight_oz", float(row["max_weight_oz"]), _weight(float(row["max_weight_oz"])))
    sizes = [
        Limit(measure, float(row[column]), words.format(float(row[column])))
        for column, measure, words in LIMITS
        if row.get(column)
    ]
    return Rule(
        row["service"],
        date.fromisoformat(row["from"]),
        date_or_none(row["to"]),
        int(row["dim_divisor"]) if row["dim_divisor"] else None,
        number_or_none(row["dim_over_cu_in"]) or 0.0,
        row.get("round_sides") or UP,
        (pounds, *sizes),
        (number_or_none(row.get("min_length_in", "")) or 0.0, number_or_none(row.get("min_second_in", "")) or 0.0),
        number_or_none(row["oversized_over_in"]),
        row.get("tubes", ""),
        row.get("soft_packs", ""),
        row["source"],
    )


def _weight(weight_oz: float) -> str:
    return f"{weight_oz / 16:g} lb" if weight_oz >= 16 else f"{weight_oz:g} oz"
