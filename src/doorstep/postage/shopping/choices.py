"""What was chosen for each parcel, and why: every candidate with the reason it lost."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from doorstep.parcels import format_cents
from doorstep.postage.parcel_table import Ints
from doorstep.postage.quotes import Quote
from doorstep.postage.shopping.candidates import Candidates
from doorstep.postage.shopping.facts import ParcelFacts
from doorstep.postage.shopping.rules import EXCLUDE, REQUIRE, ShoppingRule
from doorstep.postage.shopping.transit import transit_of

# What `Choices.lost` holds: from FIRST_RULE on the number of the rule that took the candidate out.
STAYS, NO_PRICE, LATE, UNKNOWN_TIME, FIRST_RULE = 0, 1, 2, 3, 4


@dataclass(frozen=True, slots=True)
class Considered:
    """One candidate: `meets` is 'yes', 'no' or 'unknown' against the promise, '' where there is none.
    `lost` says why it was not chosen, '' for the chosen one."""

    service: str
    price_tier: str
    price_cents: int | None
    is_complete: bool
    transit: str
    latest_on: date | None
    meets: str
    lost: str


@dataclass(frozen=True, slots=True, eq=False)
class Choices:
    """By parcel: `column` (n,) of the chosen candidate, -1 where nothing may be chosen."""

    candidates: Candidates
    facts: ParcelFacts
    rules: tuple[ShoppingRule, ...]
    lost: Ints
    column: Ints
    preferred_by: Ints

    def __len__(self) -> int:
        return len(self.column)

    def quote(self, row: int) -> Quote | None:
        """The chosen quote; None where nothing may be chosen."""
        column = int(self.column[row])
        return None if column < 0 else self.candidates.quote(row, column)

    def why(self, row: int) -> str:
        """The choice in a sentence: what it beat, and which rule kept a cheaper one out."""
        column = int(self.column[row])
        if column < 0:
            return self._why_nothing(row)
        chosen = self._named(row, column)
        promised = self.facts.promised_on[row]
        said = f"{chosen} is the cheapest that stays"
        if self.preferred_by[row] >= 0:
            said = f"{chosen} is chosen by {self.rules[int(self.preferred_by[row])]}"
        if promised:
            latest = self._latest(row, column)
            said += f" and meets the promise of {promised} (there by {latest})"
        cheaper = self._cheaper(row, int(self.candidates.price_cents[row, column]), column)
        return f"{said}." + (f" {cheaper}" if cheaper else "")

    def considered(self, row: int) -> list[Considered]:
        """Every candidate, the chosen one first, then complete prices, the cheapest first, with why it lost."""
        found = [self._considered(row, column) for column in range(len(self.candidates.services))]
        return sorted(found, key=_order)

    def _considered(self, row: int, column: int) -> Considered:
        service, code = self.candidates.services[column], int(self.lost[row, column])
        transit, latest = transit_of(service.code), self._latest(row, column)
        promised = self.facts.promised_on[row]
        meets = "" if promised is None else "unknown" if latest is None else "yes" if latest <= promised else "no"
        price_cents = int(self.candidates.price_cents[row, column])
        return Considered(
            service.code,
            self.candidates.tiers[column],
            price_cents if price_cents >= 0 else None,
            bool(self.candidates.complete[row, column]),
            transit.sentence if transit else "time not known",
            latest,
            meets,
            "" if column == self.column[row] else self._lost(row, column, code),
        )

    def _lost(self, row: int, column: int, code: int) -> str:
        if code == NO_PRICE:
            return f"no complete price: {self.candidates.why_not(row, column)}"
        if code == LATE:
            return f"may be there as late as {self._latest(row, column)}, promised is {self.facts.promised_on[row]}"
        if code == UNKNOWN_TIME:
            return "its time to that place is not known, so it cannot be said to meet the promise"
        if code >= FIRST_RULE:
            return self._lost_to(self.rules[code - FIRST_RULE])
        if self.preferred_by[row] >= 0:
            return f"{self.rules[int(self.preferred_by[row])]} prefers another"
        return "dearer" if self.column[row] >= 0 else ""

    def _lost_to(self, rule: ShoppingRule) -> str:
        when = " and ".join(condition.text for condition in rule.conditions)
        held = f" ({when})" if when else ""
        verb = {EXCLUDE: "excludes it", REQUIRE: "requires another"}.get(rule.verb, "")
        return f"{rule} {verb or f'allows at most {format_cents(rule.amount_cents)}'}{held}"

    def _cheaper(self, row: int, price_cents: int, chosen: int) -> str:
        """What would have cost less, and why it was not taken."""
        prices = self.candidates.price_cents[row]
        lost = self.lost[row]
        open_cheaper = [
            column
            for column in np.argsort(prices, kind="stable")
            if self.candidates.complete[row, column] and prices[column] < price_cents and column != chosen
        ]
        if not open_cheaper:
            return ""
        column = int(open_cheaper[0])
        return f"{self._named(row, column)} would be cheaper, but {self._lost(row, column, int(lost[column]))}."

    def _why_nothing(self, row: int) -> str:
        complete = [c for c in range(len(self.candidates.services)) if self.candidates.complete[row, c]]
        if not complete:
            reasons = dict.fromkeys(self.candidates.why_not(row, c) for c in range(len(self.candidates.services)))
            return f"No service has a complete price. {' '.join(list(reasons)[:2])}"
        cheapest = min(complete, key=lambda column: int(self.candidates.price_cents[row, column]))
        told = [f"{self._named(row, cheapest)}: {self._lost(row, cheapest, int(self.lost[row, cheapest]))}."]
        dated = [column for column in complete if self._latest(row, column)]
        if self.facts.promised_on[row] and dated:
            soonest = min(dated, key=lambda column: self._latest(row, column) or date.max)
            told.append(
                f"The soonest with a known time is {self._named(row, soonest)}, by {self._latest(row, soonest)}."
            )
        return f"Nothing may be chosen. {' '.join(told)}"

    def _named(self, row: int, column: int) -> str:
        price = format_cents(int(self.candidates.price_cents[row, column]))
        return f"{self.candidates.services[column].title} ({self.candidates.tiers[column]}) {price}"

    def _latest(self, row: int, column: int) -> date | None:
        """The last day it should be there; None where that is not known."""
        transit = transit_of(self.candidates.services[column].code)
        known = transit is not None and bool(self.facts.is_contiguous[row])
        return transit.latest_on(self.facts.ship_on) if transit and known else None


def _order(one: Considered) -> tuple[bool, bool, bool, int]:
    return bool(one.lost), not one.is_complete, one.price_cents is None, one.price_cents or 0
