"""The receipt of a quote: every line with its source and dates, and what a small change would cost or save."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class Line:
    """One amount of a price, in force from `from_on` until `to_on` (that day no longer), and where it was read.

    `part` says which of the quote's four sums it belongs to: base, surcharge, fuel or discount.
    """

    title: str
    cents: int
    from_on: date
    to_on: date | None
    source: str
    note: str = ""
    part: str = "surcharge"

    def as_json(self) -> dict[str, Any]:
        until = self.to_on.isoformat() if self.to_on else None
        shown = {"title": self.title, "cents": self.cents, "from": self.from_on.isoformat(), "to": until}
        return shown | {"source": self.source, "note": self.note, "part": self.part}


@dataclass(frozen=True, slots=True)
class Saving:
    """A small change to the parcel and what it saves."""

    change: str
    saves_cents: int

    def as_json(self) -> dict[str, str | int]:
        return {"change": self.change, "saves_cents": self.saves_cents}


@dataclass(frozen=True, slots=True)
class IfMeasured:
    """What the carrier would bill if it measured otherwise: the adjustment to expect."""

    change: str
    price_cents: int | None
    more_cents: int | None

    def as_json(self) -> dict[str, str | int | None]:
        return {"change": self.change, "price_cents": self.price_cents, "more_cents": self.more_cents}


@dataclass(frozen=True, slots=True)
class Receipt:
    """How a price comes about. `total_cents` is what the lines sum to, and nothing else.

    `savings` are the small changes that make it cheaper, the best first;
    `if_measured` what it would cost an ounce heavier, half an inch larger, one
    zone farther (None: no price then).
    """

    title: str
    ship_on: date
    table: str
    effective_on: date
    zone: str
    weight: str
    billed_by_size: bool
    lines: tuple[Line, ...]
    incomplete: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    savings: tuple[Saving, ...] = ()
    if_measured: tuple[IfMeasured, ...] = ()

    @property
    def total_cents(self) -> int:
        return sum(line.cents for line in self.lines)

    def as_json(self) -> dict[str, Any]:
        shown: dict[str, Any] = {"title": self.title, "ship_on": self.ship_on.isoformat(), "table": self.table}
        shown |= {"effective_on": self.effective_on.isoformat(), "zone": self.zone, "weight": self.weight}
        shown |= {"lines": [line.as_json() for line in self.lines], "total_cents": self.total_cents}
        shown |= {"incomplete": list(self.incomplete), "notes": list(self.notes)}
        shown |= {"savings": [saving.as_json() for saving in self.savings]}
        return shown | {"if_measured": [change.as_json() for change in self.if_measured]}
