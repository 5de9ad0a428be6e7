"""Until when an adjustment may be disputed: dated data, not code."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class DisputeClock:
    """Days from the notice of the adjustment; in force from `from_on` until `to_on` (that day no longer).

    `answered_within_business_days` is None where we hold no figure. Source: ledger/tables/SOURCE.
    """

    carrier: str
    from_on: date
    to_on: date | None
    dispute_within_days: int
    answered_within_business_days: int | None
    note: str = ""


def dispute_clock(carrier: str, on: date) -> DisputeClock | None:
    """The carrier's clock in force that day; None where we hold none."""
    fitting = (one for one in dispute_clocks() if one.carrier == carrier and one.from_on <= on)
    return next((one for one in fitting if one.to_on is None or on < one.to_on), None)


@lru_cache(maxsize=1)
def dispute_clocks() -> tuple[DisputeClock, ...]:
    """Every clock we hold."""
    text = files("doorstep.ledger").joinpath("tables/dispute_clocks.csv").read_text(encoding="utf-8")
    return tuple(_clock(row) for row in csv.DictReader(text.splitlines()))


def _clock(row: dict[str, str]) -> DisputeClock:
    answered = row["answered_within_business_days"]
    return DisputeClock(
        carrier=row["carrier"],
        from_on=date.fromisoformat(row["from_on"]),
        to_on=date.fromisoformat(row["to_on"]) if row["to_on"] else None,
        dispute_within_days=int(row["dispute_within_days"]),
        answered_within_business_days=int(answered) if answered else None,
        note=row["note"],
    )
