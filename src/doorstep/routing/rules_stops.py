"""The stops' half of the rules: windows, wishes, amounts, partners and prices as arrays."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from doorstep.routing.problem import Problem
from doorstep.routing.stop import Stop

THOUSANDTHS = 1000

STOP = np.dtype(
    [
        *((name, np.int64) for name in ("first_opening", "beyond_opening", "wished_from", "wished_to")),
        *((name, np.int64) for name in ("door", "setup", "place", "gives_to", "gets_from", "area", "was_on")),
        *((name, np.int64) for name in ("choice", "first_member", "beyond_member")),
        *((name, np.float64) for name in ("early", "late", "visit")),
        ("frozen", np.bool_),
    ],
    align=True,
)


def is_ruled_stop(stop: Stop) -> bool:
    """True where the stop asks for anything that the lean search does not know."""
    wishes = stop.wished is not None and (stop.early_cents_per_min or stop.late_cents_per_min)
    return bool(
        len(stop.windows) > 1
        or wishes
        or stop.setup_s
        or stop.pickup is not None
        or stop.picked_up_at
        or stop.visit_cents
        or stop.choice
    )


def numbered(names: Iterable[str]) -> dict[str, int]:
    """Each name's number, in their order."""
    return {name: number for number, name in enumerate(names)}


def side_count(problem: Problem) -> int:
    """How many sides every amount of the problem has."""
    amounts = (*(van.capacity for van in problem.vehicles), *(stop.demand for stop in problem.stops))
    return max((len(amount) for amount in amounts), default=0)


def thousandths_up(amounts: Sequence[Sequence[float] | None], sides: int) -> Any:
    """Amounts in thousandths, rounded up, so that sums are exact and never too generous; none is nothing."""
    rows = [[math.ceil(value * THOUSANDTHS - 1e-6) for value in amount or (0,) * sides] for amount in amounts]
    return np.array(rows, dtype=np.int64).reshape(len(rows), sides)


def grouped(groups: Sequence[Sequence[Any]], width: tuple[int, ...], kind: Any) -> tuple[Any, Any]:
    """All rows of the groups in one array, and where each group starts in it."""
    first = np.cumsum([0, *(len(group) for group in groups)]).astype(np.int32)
    rows = np.array([row for group in groups for row in group], dtype=kind).reshape(-1, *width)
    return rows, first


def thousandths_down(amounts: Sequence[Sequence[float]], sides: int) -> Any:
    """Capacities in thousandths, rounded down."""
    rows = [[math.floor(value * THOUSANDTHS + 1e-6) for value in amount] for amount in amounts]
    return np.array(rows, dtype=np.int64).reshape(len(rows), sides)


def stop_records(
    problem: Problem, stops: dict[str, int], vans: dict[str, int], areas: dict[str, int]
) -> tuple[Any, Any, Any]:
    """A STOP record for each stop, all openings, and all members of choices."""
    records = np.zeros(len(problem.stops), dtype=STOP)
    openings, first = grouped([stop.windows for stop in problem.stops], (2,), np.int64)
    records["first_opening"], records["beyond_opening"] = first[:-1], first[1:]
    for record, stop in zip(records, problem.stops, strict=True):
        _fill(record, stop, stops, vans, areas)
    records["gives_to"] = -1
    halves = np.flatnonzero(records["gets_from"] >= 0)
    records["gives_to"][records["gets_from"][halves]] = halves
    return records, openings, _note_choices(records, problem.stops)


def _fill(record: Any, stop: Stop, stops: dict[str, int], vans: dict[str, int], areas: dict[str, int]) -> None:
    record["wished_from"], record["wished_to"] = stop.wished or (0, 0)
    record["early"] = stop.early_cents_per_min / 60 if stop.wished else 0.0
    record["late"] = stop.late_cents_per_min / 60 if stop.wished else 0.0
    record["door"], record["setup"], record["place"] = stop.door_s, stop.setup_s, stop.place
    record["gets_from"] = stops.get(stop.picked_up_at, -1)
    record["area"], record["was_on"] = areas.get(stop.area, -1), vans.get(stop.was_on, -1)
    record["visit"] = stop.visit_cents


def _note_choices(records: Any, stops: tuple[Stop, ...]) -> Any:
    """Number the choices in the records; the members of all, group by group."""
    names = numbered(dict.fromkeys(stop.choice for stop in stops if stop.choice))
    records["choice"] = [names.get(stop.choice, -1) for stop in stops]
    groups: list[Any] = [np.flatnonzero(records["choice"] == group) for group in range(len(names))]
    members, first = grouped(groups, (), np.uint32)
    for group, of_group in enumerate(groups):
        records["first_member"][of_group], records["beyond_member"][of_group] = first[group], first[group + 1]
    return members
