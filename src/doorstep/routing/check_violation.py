"""One broken rule, as the checker tells it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Violation:
    """One broken rule. `code` names the rule, `where` the van or stop, `seen` says what is wrong with it."""

    code: str
    where: str
    seen: str
