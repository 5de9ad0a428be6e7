"""The vans' half of the rules: breaks, limits, trips, speeds and prices as arrays."""

from __future__ import annotations

from typing import Any

import numpy as np

from doorstep.routing.problem import Problem
from doorstep.routing.rules_stops import grouped
from doorstep.routing.vehicle import LONGEST_SHIFT_S, Vehicle

# Speeds are kept in whole ten-thousandths, so that driving seconds are exact whole numbers on every machine.
SPEED_ONE = 10_000
NO_LIMIT = 2**40

VAN = np.dtype(
    [
        *(
            (name, np.int64)
            for name in ("first_rest", "beyond_rest", "first_prefix", "beyond_prefix", "starts", "ends")
        ),
        *((name, np.int64) for name in ("start_place", "most_stops", "most_s", "most_drive_s", "most_m", "regular")),
        *((name, np.int64) for name in ("speed", "fastest", "trips", "reload")),
        *((name, np.float64) for name in ("overtime", "fixed", "per_s", "per_m")),
    ],
    align=True,
)


def is_ruled_van(van: Vehicle) -> bool:
    """True where the van asks for anything that the lean search does not know."""
    limits = (van.max_duration_s, van.max_drive_s, van.max_distance_m)
    return bool(
        any(limit is not None for limit in limits)
        or (van.regular_s is not None and van.overtime_cents_per_hour)
        or speed_of(van.speed_factor) != SPEED_ONE
        or van.breaks
        or van.max_trips > 1
        or any(van.area_cents.values())
        or van.first_stops
    )


def speed_of(factor: float) -> int:
    """A speed factor in ten-thousandths."""
    return round(factor * SPEED_ONE)


def van_records(problem: Problem, stops: dict[str, int]) -> tuple[Any, Any, Any]:
    """A VAN record for each van, all breaks, and all frozen stops."""
    vans = problem.vehicles
    records = np.zeros(len(vans), dtype=VAN)
    rests, first = grouped(
        [[(*pause.window, pause.duration_s) for pause in van.breaks] for van in vans], (3,), np.int64
    )
    records["first_rest"], records["beyond_rest"] = first[:-1], first[1:]
    prefix, first = grouped([[stops[name] for name in van.first_stops] for van in vans], (), np.uint32)
    records["first_prefix"], records["beyond_prefix"] = first[:-1], first[1:]
    most = max((SPEED_ONE, *(speed_of(factor) for _, factor in problem.speeds)))
    for record, van in zip(records, vans, strict=True):
        _fill(record, van)
        record["start_place"] = -1 if van.open_start else problem.start_of(van)
        record["fastest"] = record["speed"] * most // SPEED_ONE
    return records, rests, prefix


def _fill(record: Any, van: Vehicle) -> None:
    record["starts"], record["ends"] = van.shift_start_s, van.shift_end_s
    for name, limit in (
        ("most_stops", van.max_stops), ("most_s", van.max_duration_s), ("most_drive_s", van.max_drive_s),
        ("most_m", van.max_distance_m), ("regular", van.regular_s),
    ):  # fmt: skip
        record[name] = NO_LIMIT if limit is None else limit
    record["overtime"], record["fixed"] = van.overtime_cents_per_hour / 3600, van.fixed_cents
    record["per_s"], record["per_m"] = van.cents_per_hour / 3600, van.cents_per_km / 1000
    record["speed"], record["trips"], record["reload"] = speed_of(van.speed_factor), van.max_trips, van.reload_s


def area_cents(problem: Problem, areas: dict[str, int]) -> Any:
    """What each van's driver costs in each area."""
    cents = np.zeros((len(problem.vehicles), len(areas)))
    for number, van in enumerate(problem.vehicles):
        for area in van.area_cents.keys() & areas.keys():
            cents[number, areas[area]] = van.area_cents[area]
    return cents


def steps_of(problem: Problem) -> Any:
    """The speeds of the day from long before it on."""
    steps = [(-LONGEST_SHIFT_S, SPEED_ONE), *((at, speed_of(factor)) for at, factor in problem.speeds)]
    return np.array(steps, dtype=np.int64)
