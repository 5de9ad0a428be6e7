"""Which vans are alike, and which of them may come to which stop."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

import numpy as np
from numpy.typing import NDArray

from doorstep.routing.problem import Problem
from doorstep.routing.stop import Stop
from doorstep.routing.vehicle import Vehicle

Array = NDArray[Any]


def kinds_of(problem: Problem) -> Array:
    """A number per van, the same for vans that are alike in all but their name."""
    named = _named_vans(problem)
    numbers: dict[Any, int] = {}
    alike = [
        _all_but_the_name(van) + ((van.vehicle_id,) if van.vehicle_id in named else ()) for van in problem.vehicles
    ]
    return np.array([numbers.setdefault(facts, len(numbers)) for facts in alike], dtype=np.uint32)


def allowed_stops(problem: Problem) -> tuple[Array, bool]:
    """Whether each kind of van may come to each stop, and whether that forbids anything at all."""
    if not any(stop.skills or stop.vehicles is not None for stop in problem.stops):
        return np.ones((0, 0), dtype=np.bool_), False
    of_kind = dict(zip(kinds_of(problem).tolist(), problem.vehicles, strict=True))
    asked: dict[Any, int] = {}
    which = [asked.setdefault((stop.skills, stop.vehicles), len(asked)) for stop in problem.stops]
    table = [[_may_come(van, *needs) for needs in asked] for _, van in sorted(of_kind.items())]
    # In the layout of every other problem: another one would be another machine code.
    return np.ascontiguousarray(np.array(table, dtype=np.bool_)[:, which]), True


def may_come(van: Vehicle, stop: Stop) -> bool:
    """True where the van has the stop's skills and is not shut out by name."""
    return _may_come(van, stop.skills, stop.vehicles)


def _may_come(van: Vehicle, skills: frozenset[str], vehicles: frozenset[str] | None) -> bool:
    return skills <= van.skills and (vehicles is None or van.vehicle_id in vehicles)


def _named_vans(problem: Problem) -> frozenset[str]:
    """Vans that some stop names, so that they differ from others by their name alone."""
    by_name: frozenset[str] = frozenset().union(*{stop.vehicles for stop in problem.stops if stop.vehicles is not None})
    return by_name | {stop.was_on for stop in problem.stops}


def _all_but_the_name(van: Vehicle) -> tuple[Any, ...]:
    values = [getattr(van, field.name) for field in fields(van) if field.name not in ("vehicle_id", "area_cents")]
    return (*values, tuple(sorted(van.area_cents.items())))
