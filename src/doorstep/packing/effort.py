"""How long to search: counted in steps, not in seconds, so that the same order is packed the same on every machine."""

from __future__ import annotations

from dataclasses import dataclass

# A unit is some 0.2 microseconds on a machine of 2026: this is about a fifth of a second.
ENOUGH = 1_000_000.0


@dataclass(slots=True)
class Effort:
    """What is left of the searching allowed for one order. Whatever was found by then stands."""

    left: float = ENOUGH

    @property
    def is_over(self) -> bool:
        return self.left <= 0

    def tries(self, cost: float, most: int) -> int:
        """How many of `most` tries of this cost may be made: none when it is over, else two at least."""
        return 0 if self.is_over else max(min(most, int(self.left / cost)), min(most, 2))

    def spend(self, cost: float) -> None:
        """Note that so much was used."""
        self.left -= cost
