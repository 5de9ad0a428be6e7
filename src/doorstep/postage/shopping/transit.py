"""How long a service takes: its published business days, or nothing where none was found."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from doorstep.postage.rules import applies
from doorstep.postage.shopping.business_days import after_business_days


@dataclass(frozen=True, slots=True)
class Transit:
    """Business days from the day it is sent; `is_commitment` where the carrier promises them."""

    days_from: int
    days_to: int
    is_commitment: bool
    source: str

    @property
    def sentence(self) -> str:
        """'2-5 business days' or '2 business days, committed'."""
        days = f"{self.days_from}-{self.days_to}" if self.days_from != self.days_to else f"{self.days_to}"
        plural = "" if self.days_to == 1 else "s"
        return f"{days} business day{plural}" + (", committed" if self.is_commitment else "")

    def latest_on(self, ship_on: date) -> date:
        """The last day on which it should be there."""
        return after_business_days(ship_on, self.days_to)


@cache
def transit_of(service: str) -> Transit | None:
    """The service's time within the contiguous states; None where no published figure was found."""
    for row in _rows():
        if applies(row["service"], service):
            days = row["days_from"], row["days_to"]
            return Transit(int(days[0]), int(days[1]), bool(row["commitment"]), row["source"]) if days[1] else None
    return None


@cache
def _rows() -> tuple[dict[str, str], ...]:
    with (Path(__file__).parent / "transit.csv").open(encoding="utf-8", newline="") as lines:
        return tuple(csv.DictReader(lines))
