"""How much an organisation may still spend on labels."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class WalletState:
    """What may be spent. Where `is_on` is false, labels are owed to the carrier and nothing limits them.

    `held_cents` below zero is a drawn credit line. `daily_limits` are cents a
    day (UTC) by the prefix of an API key.
    """

    is_on: bool
    held_cents: int
    credit_limit_cents: int
    daily_limits: Mapping[str, int] = field(default_factory=dict)

    @property
    def free_cents(self) -> int:
        """What labels may still cost."""
        return self.held_cents + self.credit_limit_cents

    def as_json(self) -> dict[str, Any]:
        """As the API and `--json` show it."""
        return {**asdict(self), "free_cents": self.free_cents if self.is_on else None}
