"""Seconds and metres between two rows (a stop's number, or a gate's row): the one place where the search asks roads."""

from __future__ import annotations

from doorstep.routing.compiled import Id, compiled
from doorstep.routing.facts import Facts


@compiled
def leg_between(facts: Facts, from_row: Id, to_row: Id) -> tuple[int, int]:
    """Seconds and metres of the leg; UNREACHABLE where there is no road."""
    return facts.arc[from_row, to_row, 0], facts.arc[from_row, to_row, 1]
