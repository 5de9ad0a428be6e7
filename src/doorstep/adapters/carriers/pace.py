"""How long a carrier may take, and how often it is asked again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import random

from doorstep.adapters.carriers.replies import Reply


@dataclass(frozen=True, slots=True)
class Pace:
    """Seconds and counts of one question. `budget_s` covers everything: tokens, waits and repeats."""

    connect_s: float = 5.0
    read_s: float = 30.0
    budget_s: float = 60.0
    tries: int = 4
    first_wait_s: float = 0.4
    most_wait_s: float = 8.0

    def wait_s(self, attempt: int, reply: Reply | None, chance: Callable[[], float] = random) -> float:
        """What the carrier asked for in Retry-After; else twice as long each time, half of it left to chance.

        Chance keeps many buyers that were turned away together from coming back together.
        """
        if reply is not None and (asked := reply.retry_after_s()) is not None:
            return asked
        full = min(self.most_wait_s, self.first_wait_s * 2 ** (attempt - 1))
        return full * (0.5 + chance() / 2)
