"""One ounce or one inch less: what would it save, in the same service or by going over to another?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from doorstep.postage.quotes import Quote


@dataclass(frozen=True, slots=True)
class CheaperStep:
    """A small change, what it saves against the cheapest price, and the service that is cheapest then."""

    change: str
    saves_cents: int
    service: str
    price_tier: str

    def as_json(self) -> dict[str, str | int]:
        return {
            "change": self.change, "saves_cents": self.saves_cents, "service": self.service,
            "price_tier": self.price_tier,
        }  # fmt: skip


def cheaper_step(quotes: Sequence[Quote]) -> CheaperStep | None:
    """The one step of an ounce or an inch that saves most against the cheapest complete quote; None where none."""
    complete = [quote for quote in quotes if quote.is_complete]
    if not complete:
        return None
    now = min(quote.price_cents for quote in complete)
    steps = [
        CheaperStep(saving.change, now - quote.price_cents + saving.saves_cents, quote.service, quote.price_tier)
        for quote in complete
        for saving in quote.receipt().savings
    ]
    best = max(steps, key=lambda step: step.saves_cents, default=None)
    return best if best is not None and best.saves_cents > 0 else None
