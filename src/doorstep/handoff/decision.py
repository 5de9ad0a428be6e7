"""The answer for every stop, and the money it comes to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from doorstep.routing import Plan

Outcome = Literal["own_van", "carrier", "held"]


@dataclass(frozen=True, slots=True)
class Choice:
    """Who takes one stop, and why.

    `van_cents` is what the stop adds to its route (own_van) or would add at
    least (carrier, where a van could take it at all); `carrier_cents` the
    carriers' price, None where there is none. `code`: cheaper_by_van,
    must_by_van, carrier_only, nobody, or one of routing.explain.CODES.
    """

    stop_id: str
    outcome: Outcome
    code: str
    reason: str
    vehicle_id: str = ""
    van_cents: int | None = None
    carrier_cents: int | None = None


@dataclass(frozen=True, slots=True)
class Totals:
    """Cents of the day. all_carrier = avoided + postage: what handing over every priced stop would cost."""

    own_van_cents: int
    postage_cents: int
    avoided_cents: int

    @property
    def all_carrier_cents(self) -> int:
        return self.avoided_cents + self.postage_cents

    @property
    def total_cents(self) -> int:
        return self.own_van_cents + self.postage_cents


@dataclass(frozen=True, slots=True)
class Decision:
    """The routes and, in the order of the stops given, one choice each."""

    plan: Plan
    choices: tuple[Choice, ...]

    @property
    def own_van(self) -> tuple[Choice, ...]:
        return self._with("own_van")

    @property
    def carrier(self) -> tuple[Choice, ...]:
        return self._with("carrier")

    @property
    def held(self) -> tuple[Choice, ...]:
        return self._with("held")

    @property
    def totals(self) -> Totals:
        return Totals(
            own_van_cents=self.plan.routes_cents,
            postage_cents=sum(choice.carrier_cents or 0 for choice in self.carrier),
            avoided_cents=sum(choice.carrier_cents or 0 for choice in self.own_van),
        )

    def _with(self, outcome: Outcome) -> tuple[Choice, ...]:
        return tuple(choice for choice in self.choices if choice.outcome == outcome)
