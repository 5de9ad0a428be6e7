"""The fuel percentage of a ship date: the merchant's own dated table first, then the weekly ones of the package.

fuel.csv: fuel,from,to,percent,source. `fuel` is 'ground' or 'air' (UPS),
'ground' or 'express' (FedEx); [from, to), an empty `to` holds until a later
row begins. Outside every row the fuel is missing, never guessed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache

from doorstep.postage.rules import in_force
from doorstep.postage.table_files import Edition, date_or_none
from doorstep.postage.table_set import Tables

# Percentages are kept as whole parts of 100,000: 27.25 % is 27,250.
PARTS = 100_000
TAKEN_ON = (
    "taken on the base price after discount and on residential, delivery-area and handling charges, as the carriers' "
    "public pages describe it; the tables at hold do not say on what"
)


@dataclass(frozen=True, slots=True)
class Fuel:
    """One percentage and the days it holds for."""

    edition: Edition
    kind: str
    parts: int
    from_on: date
    to_on: date | None
    source: str

    @property
    def percent(self) -> str:
        """'27.25 %'."""
        return f"{Decimal(self.parts) / 1000:f} %"


@lru_cache(maxsize=1024)
def fuel_for(tables: Tables, carrier: str, kind: str, on: date) -> Fuel | None:
    """The percentage in force on the day; of several, the one of the last folder, then the newest."""
    fitting = [
        (tables.rank(fuel.edition), fuel.from_on, order, fuel)
        for order, fuel in enumerate(_rows(tables, carrier))
        if fuel.kind == kind and fuel.edition.effective_on <= on and in_force(fuel.from_on, fuel.to_on, on)
    ]
    return max(fitting, key=lambda row: row[:3])[3] if fitting else None


def what_is_missing(carrier: str, kind: str, on: date) -> str:
    """The sentence of a price without its fuel, and which file ends it."""
    return (
        f"Fuel surcharge: the {carrier.upper()} {kind} percentage of {on} is in no table. Write it into fuel.csv "
        f"of your own tables ($DOORSTEP_HOME/tables-of/<organisation>/{carrier}/<date>/fuel.csv, see docs/fuel.md)"
    )


@lru_cache(maxsize=64)
def _rows(tables: Tables, carrier: str) -> tuple[Fuel, ...]:
    return tuple(
        Fuel(
            edition,
            row["fuel"],
            int(Decimal(row["percent"]) * 1000),
            date.fromisoformat(row["from"]),
            date_or_none(row["to"]),
            row.get("source", ""),
        )
        for edition in tables.editions_with(carrier, "fuel.csv")
        for row in edition.rows("fuel.csv")
    )
