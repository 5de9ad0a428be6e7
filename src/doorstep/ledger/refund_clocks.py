"""Until when a label may be given back, and when its money should be there: dated data, not code."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class RefundClock:
    """Days, counted from the day the label was bought and from the day the refund was asked for.

    In force from `from_on` until `to_on` (that day no longer). Source: ledger/tables/SOURCE.
    """

    carrier: str
    from_on: date
    to_on: date | None
    ask_within_days: int
    paid_after_days: int
    paid_within_days: int
    note: str = ""


def refund_clock(carrier: str, on: date) -> RefundClock | None:
    """The carrier's clock in force that day; None where we hold none."""
    fitting = (one for one in refund_clocks() if one.carrier == carrier and one.from_on <= on)
    return next((one for one in fitting if one.to_on is None or on < one.to_on), None)


@lru_cache(maxsize=1)
def refund_clocks() -> tuple[RefundClock, ...]:
    """Every clock we hold."""
    text = files("doorstep.ledger").joinpath("tables/refund_clocks.csv").read_text(encoding="utf-8")
    return tuple(_clock(row) for row in csv.DictReader(text.splitlines()))


def _clock(row: dict[str, str]) -> RefundClock:
    return RefundClock(
        carrier=row["carrier"],
        from_on=date.fromisoformat(row["from_on"]),
        to_on=date.fromisoformat(row["to_on"]) if row["to_on"] else None,
        ask_within_days=int(row["ask_within_days"]),
        paid_after_days=int(row["paid_after_days"]),
        paid_within_days=int(row["paid_within_days"]),
        note=row["note"],
    )
