"""Delivery units' rate cards: what a unit takes for the last leg, to which ZIP codes, until when and from how many."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from functools import lru_cache

from doorstep.postage.rules import in_force
from doorstep.postage.table_files import Row, date_or_none
from doorstep.postage.table_set import Tables

FILE = "delivery_units.csv"


@dataclass(frozen=True, slots=True)
class UnitCard:
    """One unit at one entry level. `prices` are (weight not over, in ounces, and cents), rising.

    `cut_off` is the local time by which parcels must be there; a hand-over
    below `minimum_parcels` is not taken at these prices. Of a day
    `committed_parcels` are paid for whether they come or not, each that is
    short at the card's lowest price. `delivery_days` are the contract's
    business days from hand-over to door, `at` the dock's (lat, lon); None
    where the card does not tell.
    """

    unit: str
    entry_level: str
    spans: tuple[tuple[int, int], ...]
    prices: tuple[tuple[float, int], ...]
    cut_off: time | None
    minimum_parcels: int
    committed_parcels: int = 0
    delivery_days: int | None = None
    at: tuple[float, float] | None = None

    @property
    def shortfall_cents(self) -> int:
        """What each parcel short of the commitment costs."""
        return min(cents for _, cents in self.prices)

    def covers(self, zip5: str) -> bool:
        """True where the unit delivers to the ZIP code."""
        return any(first <= int(zip5) <= last for first, last in self.spans)

    def price_cents(self, weight_oz: float) -> int | None:
        """The last leg's price; None for a parcel beyond the card's heaviest row."""
        return next((cents for limit_oz, cents in self.prices if weight_oz <= limit_oz), None)


@lru_cache(maxsize=64)
def unit_cards(tables: Tables, on: date) -> tuple[UnitCard, ...]:
    """The cards in force on the day, by unit and entry level; of several editions the newest counts for a unit."""
    rows: dict[tuple[str, str], list[Row]] = {}
    for edition in tables.editions_with("units", FILE):
        fresh: dict[tuple[str, str], list[Row]] = {}
        for row in edition.rows(FILE):
            if in_force(date.fromisoformat(row["from"]), date_or_none(row["to"]), on):
                fresh.setdefault((row["unit"], row["entry_level"]), []).append(row)
        rows |= fresh
    return tuple(_card(*key, rows[key]) for key in sorted(rows))


def _card(unit: str, level: str, rows: list[Row]) -> UnitCard:
    first = rows[0]
    prices = sorted((float(row["weight_max_oz"]), int(row["price_cents"])) for row in rows)
    spans = tuple(dict.fromkeys(span for row in rows for span in _spans(row["zips"])))
    # Editions that were imported before these columns existed lack them.
    days, lat, lon = (first.get(name) or "" for name in ("delivery_days", "lat", "lon"))
    return UnitCard(
        unit,
        level,
        spans,
        tuple(prices),
        time.fromisoformat(first["cut_off"]) if first["cut_off"] else None,
        int(first["minimum_parcels"]),
        int(first.get("committed_parcels") or 0),
        int(days) if days else None,
        (float(lat), float(lon)) if lat and lon else None,
    )


def _spans(text: str) -> list[tuple[int, int]]:
    """ZIP codes of '44101 44102-44105 441': first and last number of each part."""
    found = []
    for part in text.split():
        first, _, last = part.partition("-")
        last = last or first
        found.append((int(first.ljust(5, "0")), int(last.ljust(5, "9"))))
    return found
