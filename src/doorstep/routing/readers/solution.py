"""Published solutions: `Route #1: 4 7 2` for each van, then `Cost 123`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from doorstep.routing.plan import Plan
from doorstep.routing.readers.instance import BadInstance, bad_line, in_units
from doorstep.routing.readers.numbers import number_of, whole_of


@dataclass(frozen=True, slots=True)
class Solution:
    """Each route's customers by number (0 is a reload), empty routes left out; the cost as the file says it."""

    routes: tuple[tuple[int, ...], ...]
    cost: float | None


def read_solution(text: str) -> Solution:
    """Raises BadInstance with the line where one is neither a route nor the cost nor a remark `word: value`."""
    routes, cost = [], None
    for line, words in _rows(text):
        if words[0].lower() == "route":
            number = " ".join(words).partition(":")
            if not number[1]:
                raise bad_line(line, "a route without a colon", "Write it like 'Route #1: 4 7 2'.")
            routes.append(tuple(whole_of(word, line) for word in number[2].split()))
        elif words[0].rstrip(":").lower() == "cost":
            cost = number_of(words[-1], line)
        elif not words[0].endswith(":"):
            why = "A solution has lines like 'Route #1: 4 7 2' and one like 'Cost 123'."
            raise bad_line(line, f"'{words[0][:30]}'", why)
    if not routes:
        raise BadInstance("The file has no route. A solution has lines like 'Route #1: 4 7 2'.")
    return Solution(tuple(route for route in routes if route), cost)


def write_solution(routes: Iterable[Sequence[int | str]], cost: float) -> str:
    """The text of a .sol file; the cost without needless zeros."""
    lines = [f"Route #{number}: {' '.join(map(str, route))}" for number, route in enumerate(routes, start=1)]
    return "\n".join([*lines, f"Cost {cost:.10g}", ""])


def solution_of(plan: Plan, cents_per_unit: float) -> str:
    """A plan of an instance as a .sol file, its cost in the instance's own unit."""
    return write_solution([route.stop_ids for route in plan.routes], in_units(plan.cost_cents, cents_per_unit))


def _rows(text: str) -> list[tuple[int, list[str]]]:
    return [(number, line.split()) for number, line in enumerate(text.splitlines(), start=1) if line.strip()]
