"""An instance as a problem of ours, and how its published values compare."""

from __future__ import annotations

from dataclasses import dataclass

from doorstep.parcels import BadInput
from doorstep.routing.problem import Problem


class BadInstance(BadInput):
    """The file is not what its format asks for; the message names the line."""

    code = "bad_instance"


@dataclass(frozen=True)
class Instance:
    """A public instance. `cents_per_unit` of ours are one unit of the objective its solutions are published in.

    `fixed_cents_only_ours` is true where vans have a price in our problem
    that the published objective does not count (fewer vans first).
    """

    name: str
    problem: Problem
    cents_per_unit: float
    fixed_cents_only_ours: bool = False


def in_units(cents: int, cents_per_unit: float) -> float:
    """A cost of ours in the unit of the published objective."""
    return cents / cents_per_unit


def bad_line(line: int, seen: str, why: str) -> BadInstance:
    """`seen` in line `line` (from 1), why it cannot be and what to do."""
    return BadInstance(f"Line {line}: {seen}. {why}")
