"""Dated add-ons, fees and surcharges, and what is due but whose amount nobody told us.

One row of charges.csv = services and tier, [from, to), to whom, a measure
with its span (over, up to], zones, and cents. Cents are empty where the
charge exists and its amount was not found: a price that needs it is
incomplete. Of the charges of one group only the dearest is due. A newer
edition's rows of a kind take the place of an older one's.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from math import ceil, inf

from doorstep.postage.rates import spans_of
from doorstep.postage.rules import applies, in_force
from doorstep.postage.table_files import Edition, Row, date_or_none, number_or_none
from doorstep.postage.table_set import Tables

HOME, BUSINESS = "home", "business"
UNKNOWN_AMOUNT = -1
NOT_DUE = 0


@dataclass(frozen=True, slots=True, eq=False)
class Charge:
    """One add-on, fee or surcharge. `cents` is None where the amount was not found.

    `by_zone` holds spans of zones with their own amount (None: `cents`); empty
    means every zone. `receiver` is HOME, BUSINESS or '' for both.
    `is_fuelled`: the fuel percentage is taken on it too.
    """

    edition: Edition
    service: str
    tier: str
    kind: str
    group: str
    title: str
    from_on: date
    to_on: date | None
    receiver: str
    measure: str
    over: float
    up_to: float
    by_zone: tuple[tuple[tuple[int, int], int | None], ...]
    cents: int | None
    per_100_cents: int | None
    minimum_cents: int
    is_fuelled: bool
    source: str
    note: str

    def amounts(self, zone_of_slot: Sequence[int], asked: Mapping[str, float]) -> list[int]:
        """Cents by slot: UNKNOWN_AMOUNT where it is due and nobody told us how much, NOT_DUE elsewhere."""
        usual = self._usual(asked)
        if not self.by_zone:
            return [usual] * len(zone_of_slot)
        return [self._in_zone(zone, usual) for zone in zone_of_slot]

    @property
    def what_is_missing(self) -> str:
        """'Holiday add-on from 2026-10-04 to 2027-01-17: exists; the amount was not found'."""
        until = f" to {self.to_on}" if self.to_on else ""
        return f"{self.title} from {self.from_on}{until}: {self.note}"

    def _usual(self, asked: Mapping[str, float]) -> int:
        if self.per_100_cents is not None:
            hundreds = ceil(asked.get(self.measure, 0.0) / 10_000)
            return max(self.per_100_cents * hundreds, self.minimum_cents)
        return UNKNOWN_AMOUNT if self.cents is None else self.cents

    def _in_zone(self, zone: int, usual: int) -> int:
        for (first, last), cents in self.by_zone:
            if first <= zone <= last:
                return usual if cents is None else cents
        return NOT_DUE


@lru_cache(maxsize=1024)
def charges_for(tables: Tables, carrier: str, service: str, tier: str, on: date) -> tuple[Charge, ...]:
    """The charges that can fall on the service at that tier on the day."""
    found = [
        charge
        for charge in _charges(tables, carrier)
        if applies(charge.service, service) and charge.tier in ("*", tier)
        if in_force(charge.from_on, charge.to_on, on) and charge.edition.effective_on <= on
    ]
    newest = {charge.kind: charge.edition for charge in found}  # editions come oldest first
    return tuple(charge for charge in found if charge.edition == newest[charge.kind])


@lru_cache(maxsize=64)
def _charges(tables: Tables, carrier: str) -> tuple[Charge, ...]:
    found = tables.editions_with(carrier, "charges.csv")
    return tuple(_charge(edition, row) for edition in found for row in edition.rows("charges.csv"))


def _charge(edition: Edition, row: Row) -> Charge:
    return Charge(
        edition,
        row["service"],
        row["price_tier"],
        row.get("kind") or row["title"],
        row.get("group", ""),
        row["title"],
        date.fromisoformat(row["from"]),
        date_or_none(row["to"]),
        row.get("receiver", ""),
        row["measure"],
        number_or_none(row["over"]) or 0.0,
        float(row["up_to"]) if row["up_to"] else inf,
        _by_zone(row["zones"]),
        int(row["add_cents"]) if row["add_cents"] else None,
        int(row["per_100_cents"]) if row.get("per_100_cents") else None,
        int(row.get("minimum_cents") or 0),
        row.get("fuel") == "yes",
        row["source"],
        row["note"],
    )


def _by_zone(text: str) -> tuple[tuple[tuple[int, int], int | None], ...]:
    """((3, 4), 5075) of '3-4=5075', ((3, 4), None) of '3-4'."""
    found = []
    for word in text.split():
        span, equals, cents = word.partition("=")
        found.append((spans_of(span)[0], int(cents) if equals else None))
    return tuple(found)
