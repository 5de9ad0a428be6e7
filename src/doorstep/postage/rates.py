"""Base prices: a carrier's table of weight or volume by zone, the containers, and oversized parcels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import numpy as np

from doorstep.postage.parcel_table import Floats, Ints
from doorstep.postage.table_files import Edition, Row, number_or_none
from doorstep.postage.table_set import Tables

MISSING = -1
ALL_ZONES = -2
HIGHEST_ZONE = 999
PER_LB = "per_lb"
CU_IN_OF_CU_FT = 1728


@dataclass(frozen=True, slots=True, eq=False)
class RateTable:
    """Cents by row and zone column; MISSING where the cell is in no source.

    `up_to` (rows,) rises: a row holds for ounces (or cubic inches, for cubic
    prices) not over it. `zones` are the columns' zone numbers, ALL_ZONES for
    one price everywhere. `per_lb_cents` (zones,) is the price of a pound of
    parcels beyond the last row, where the carrier has one.
    """

    edition: Edition
    name: str
    up_to: Floats
    zones: tuple[int, ...]
    cents: Ints
    sources: tuple[str, ...]
    per_lb_cents: Ints | None = None
    per_lb_source: str = ""

    def by_slot(self, zone_of_slot: Sequence[int]) -> Ints:
        """(rows, slots): the prices in the zones that the slots stand for."""
        columns = [self._column(zone) for zone in zone_of_slot]
        found = np.full((len(self.up_to), len(columns)), MISSING, dtype=np.int64)
        for slot, column in enumerate(columns):
            if column >= 0:
                found[:, slot] = self.cents[:, column]
        return found

    def per_lb_by_slot(self, zone_of_slot: Sequence[int]) -> Ints | None:
        """(slots,): the price of a pound beyond the last row; None where the table ends there."""
        if self.per_lb_cents is None:
            return None
        columns = [self._column(zone) for zone in zone_of_slot]
        return np.array([self.per_lb_cents[c] if c >= 0 else MISSING for c in columns], dtype=np.int64)

    def source_of(self, row: int, zone: int) -> str:
        """The letters of the sources that the cell was read from."""
        text = self.sources[row] if row < len(self.sources) else self.per_lb_source
        return letters_for(text, zone)

    def _column(self, zone: int) -> int:
        if self.zones == (ALL_ZONES,):
            return 0
        return self.zones.index(zone) if zone in self.zones else MISSING


@dataclass(frozen=True, slots=True)
class Container:
    """One container's prices: `cents` by span of zones ((0, HIGHEST_ZONE) for one price everywhere).

    `insides_in` are the inside measures it comes in, longest side first; an
    envelope has two. Empty where none is known.
    """

    edition: Edition
    name: str
    title: str
    cents: tuple[tuple[tuple[int, int], int], ...]
    insides_in: tuple[tuple[float, ...], ...]
    military_only: bool
    source: str

    def by_slot(self, zone_of_slot: Sequence[int]) -> Ints:
        """(slots,): the price in each slot's zone."""
        return np.array([self._price(zone) for zone in zone_of_slot], dtype=np.int64)

    def _price(self, zone: int) -> int:
        return next((cents for (first, last), cents in self.cents if first <= max(zone, 0) <= last), MISSING)


def letters_for(sources: str, zone: int) -> str:
    """'B' of 'A+B; B in zone 8 9' for zone 9: which sources a cell was read from."""
    usual, *exceptions = sources.split("; ")
    for exception in exceptions:
        letters, _, zones = exception.partition(" in zone ")
        if str(zone) in zones.split():
            return letters
    return usual


@lru_cache(maxsize=1024)
def rate_table(tables: Tables, carrier: str, name: str, tier: str, on: date) -> RateTable | None:
    """The tier's prices in force on the day: those of the newest edition that holds the tier, or None."""
    for edition in reversed(tables.editions(carrier)):
        found = _read_rates(edition, name, tier) if edition.effective_on <= on and edition.has(name) else None
        if found is not None:
            return found
    return None


@lru_cache(maxsize=1024)
def container(tables: Tables, carrier: str, name: str, service: str, tier: str, on: date) -> Container | None:
    """The container's prices in force on the day, or None."""
    for edition in reversed(tables.editions(carrier)):
        rows = _container_rows(edition, name, service, tier) if edition.effective_on <= on else ()
        if rows:
            return _container(edition, name, rows)
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


def spans_of(text: str) -> tuple[tuple[int, int], ...]:
    """((3, 4), (14, 14)) of '3-4 14'."""
    found = []
    for word in text.split():
        first, _, last = word.partition("-")
        found.append((int(first), int(last or first)))
    return tuple(found)


@lru_cache(maxsize=512)
def _read_rates(edition: Edition, name: str, tier: str) -> RateTable | None:
    header, *lines = edition.lines(name)
    axis = next((column for column in ("weight_max_oz", "cubic_ft_max") if column in header), "")
    tier_at = header.index("price_tier")
    lines = [line for line in lines if line[tier_at] == tier]
    if not axis or not lines:
        return None
    axis_at, source_at = header.index(axis), header.index("source")
    columns = [place for place, name in enumerate(header) if name.startswith("zone_")]
    zones = [header[place].removeprefix("zone_") for place in columns]
    heavier = next((line for line in lines if line[axis_at] == PER_LB), None)
    lines = [line for line in lines if line is not heavier]
    unit = CU_IN_OF_CU_FT if axis == "cubic_ft_max" else 1
    return RateTable(
        edition,
        name,
        np.array([float(line[axis_at]) * unit for line in lines]),
        tuple(ALL_ZONES if zone == "all" else int(zone) for zone in zones),
        np.array([_cells(line, columns) for line in lines], dtype=np.int64).reshape(len(lines), len(columns)),
        tuple(line[source_at] for line in lines),
        None if heavier is None else np.array(_cells(heavier, columns), dtype=np.int64),
        "" if heavier is None else heavier[source_at],
    )


def _cells(line: Sequence[str], columns: Sequence[int]) -> list[int]:
    return [int(line[place]) if line[place] else MISSING for place in columns]


@lru_cache(maxsize=512)
def _containers(edition: Edition, name: str) -> dict[tuple[str, str], tuple[Row, ...]]:
    found: dict[tuple[str, str], tuple[Row, ...]] = {}
    for row in edition.rows(name):
        key = (row["service"], row["price_tier"])
        found[key] = (*found.get(key, ()), row)
    return found


def _container_rows(edition: Edition, name: str, service: str, tier: str) -> tuple[Row, ...]:
    return _containers(edition, name).get((service, tier), ()) if edition.has(name) else ()


def _container(edition: Edition, name: str, rows: Sequence[Row]) -> Container:
    one = rows[0]
    prices = tuple(
        (span, int(row["price_cents"]))
        for row in rows
        for span in (spans_of(row.get("zones", "")) or ((0, HIGHEST_ZONE),))
    )
    return Container(edition, name, one["container"], prices, _insides(one), bool(one["military_only"]), one["source"])


def _insides(row: Row) -> tuple[tuple[float, ...], ...]:
    sides = [number_or_none(row[f"inside_{side}_in"]) for side in ("length", "width", "height")]
    first = tuple(side for side in sides if side is not None)
    others = [tuple(float(side) for side in text.split("x")) for text in (row.get("inside_other_in") or "").split()]
    return tuple(inside for inside in (first, *others) if inside)
