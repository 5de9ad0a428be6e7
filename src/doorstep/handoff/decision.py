"""The answer for every parcel, and the money it comes to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from doorstep.handoff.offer import Offer
from doorstep.routing import Plan, Problem

Outcome = Literal["own_van", "carrier", "unit", "held"]


@dataclass(frozen=True, slots=True)
class Choice:
    """What becomes of one parcel, and why.

    `van_cents` is what its whole stop adds to its route (own_van) or would
    add at least (where a van could take it at all); `carrier_cents` the
    carriers' price for the parcel, None where there is none; `offer` the way
    on that was taken. `route` numbers the plan's routes from 1. `code`:
    cheaper_by_van, must_by_van, carrier_only, at_unit, for_a_denser_day,
    nobody, or one of routing.explain.CODES.
    """

    parcel: str
    stop_id: str
    outcome: Outcome
    code: str
    reason: str
    vehicle_id: str = ""
    route: int = 0
    van_cents: int | None = None
    carrier_cents: int | None = None
    offer: Offer | None = None


@dataclass(frozen=True, slots=True)
class Totals:
    """Cents of the day.

    `own_van_cents` the routes with their drop-offs, `postage_cents` what
    carriers get, `unit_cents` what units ask for their parcels and
    `short_cents` what falls short of commitments, `avoided_cents` the carriers' price of what the vans bring,
    `all_carrier_cents` that of every parcel that has one. `later_cents` is
    what the parcels held for a denser day are expected to cost, `late_cents`
    what broken promises are worth: neither is paid today.
    """

    own_van_cents: int
    postage_cents: int
    unit_cents: int
    short_cents: int
    avoided_cents: int
    all_carrier_cents: int
    later_cents: int
    late_cents: int

    @property
    def total_cents(self) -> int:
        """What is paid for the day."""
        return self.own_van_cents + self.postage_cents + self.unit_cents + self.short_cents

    @property
    def weighed_cents(self) -> int:
        """What the decision keeps least: paid today, expected later, and promises broken."""
        return self.total_cents + self.later_cents + self.late_cents


@dataclass(frozen=True, slots=True)
class Decision:
    """The routes and, in the order of the stops given, one choice for each parcel.

    `problem` is what the routes solve (drop-offs at units are stops of it),
    so that they can be checked; `at_units` lists each visited unit's parcels.
    """

    plan: Plan
    problem: Problem = field(compare=False)
    choices: tuple[Choice, ...]
    at_units: Mapping[str, tuple[str, ...]]
    totals: Totals

    @property
    def own_van(self) -> tuple[Choice, ...]:
        return self._with("own_van")

    @property
    def carrier(self) -> tuple[Choice, ...]:
        return self._with("carrier")

    @property
    def unit(self) -> tuple[Choice, ...]:
        return self._with("unit")

    @property
    def held(self) -> tuple[Choice, ...]:
        return self._with("held")

    def _with(self, outcome: Outcome) -> tuple[Choice, ...]:
        return tuple(choice for choice in self.choices if choice.outcome == outcome)
