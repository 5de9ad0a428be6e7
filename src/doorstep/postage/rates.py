"""Base prices: a carrier's table of weight by zone, and the flat-rate containers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

import numpy as np

from doorstep.postage.parcel_table import Floats, Ints
from doorstep.postage.rules import MEASURING_NOISE
from doorstep.postage.table_files import Edition, number_or_none
from doorstep.postage.table_set import Tables

MISSING = -1
HIGHEST_ZONE = 99


@dataclass(frozen=True, slots=True, eq=False)
class RateTable:
    """Cents by row and zone number; MISSING where the cell is in no source.

    `weight_max_oz` (rows,) rises: a row holds for weights not over it.
    `column_of` (100,) maps a zone number to its column, -1 where it has none.
    """

    edition: Edition
    name: str
    weight_max_oz: Floats
    column_of: Ints
    cents: Ints
    sources: tuple[str, ...]

    def row_of(self, weight_oz: Floats) -> Ints:
        """Index of the row each weight pays; len(rows) where it is beyond the last."""
        return np.searchsorted(self.weight_max_oz, weight_oz - MEASURING_NOISE, side="left")

    def price_cents(self, row: Ints, zone: Ints) -> Ints:
        """The cells; MISSING beyond the table and where no figure was found."""
        column = self.column_of[np.clip(zone, 0, HIGHEST_ZONE)]
        inside = (row < len(self.weight_max_oz)) & (column >= 0)
        found = self.cents[np.minimum(row, len(self.weight_max_oz) - 1), column]
        return np.where(inside, found, MISSING)


def letters_for(sources: str, zone: int) -> str:
    """'B' of 'A+B; B in zone 8 9' for zone 9: which sources a cell was read from."""
    usual, *exceptions = sources.split("; ")
    for exception in exceptions:
        letters, _, zones = exception.partition(" in zone ")
        if str(zone) in zones.split():
            return letters
    return usual


@dataclass(frozen=True, slots=True)
class FlatRate:
    """One container's price; `inside_in` is longest side first, an envelope has no third."""

    edition: Edition
    container: str
    price_cents: int
    inside_in: tuple[float, ...]
    military_only: bool
    source: str


def rate_table(tables: Tables, carrier: str, name: str, tier: str, on: date) -> RateTable | None:
    """The tier's prices in force on the day, or None."""
    for edition in reversed(tables.editions(carrier)):
        found = _read_rates(edition, name, tier) if edition.effective_on <= on and edition.has(name) else None
        if found is not None:
            return found
    return None


@lru_cache(maxsize=256)
def flat_rate(tables: Tables, service: str, tier: str, on: date) -> FlatRate | None:
    """The container's price in force on the day, or None."""
    edition = tables.newest_with("usps", "flat_rate.csv", on)
    for row in edition.rows("flat_rate.csv") if edition else ():
        if edition and (row["service"], row["price_tier"]) == (service, tier):
            sides = [number_or_none(row[f"inside_{side}_in"]) for side in ("length", "width", "height")]
            inside = tuple(side for side in sides if side is not None)
            return FlatRate(
                edition, row["container"], int(row["price_cents"]), inside, bool(row["military_only"]), row["source"]
            )
    return None


@lru_cache(maxsize=256)
def oversized_prices(tables: Tables, service: str, tier: str, on: date) -> dict[int, tuple[int, str]]:
    """By zone: cents and source of a parcel of 108 to 130 in of length and girth; only the zones that were found."""
    edition = tables.newest_with("usps", "oversized.csv", on)
    return {
        int(row["zone"]): (int(row["price_cents"]), row["source"])
        for row in (edition.rows("oversized.csv") if edition else ())
        if (row["service"], row["price_tier"]) == (service, tier)
    }


@cache
def _read_rates(edition: Edition, name: str, tier: str) -> RateTable | None:
    rows = [row for row in edition.rows(name) if row["price_tier"] == tier]
    if not rows:
        return None
    zones = [key for key in rows[0] if key.startswith("zone_")]
    column_of = np.full(HIGHEST_ZONE + 1, -1, dtype=np.int64)
    for column, key in enumerate(zones):
        column_of[int(key.removeprefix("zone_"))] = column
    cents = [[int(row[key]) if row[key] else MISSING for key in zones] for row in rows]
    return RateTable(
        edition,
        name,
        np.array([float(row["weight_max_oz"]) for row in rows]),
        column_of,
        np.array(cents, dtype=np.int64),
        tuple(row["source"] for row in rows),
    )
