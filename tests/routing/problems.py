"""Problems a person can solve in the head, and random ones nobody can."""

from __future__ import annotations

from typing import Any

import numpy as np

from doorstep.routing import Dense, Problem, Stop, Vehicle


def a_van(vehicle_id: str = "van", **given: Any) -> Vehicle:
    """Room for everything, a shift of ten hours from 0, one cent a metre and nothing else."""
    facts = {"capacity": (1000, 10_000, 1e6), "shift_start_s": 0, "shift_end_s": 36_000, "cents_per_km": 1000.0}
    return Vehicle(vehicle_id, **{**facts, **given})


def on_a_line(metres: list[int], vans: list[Vehicle] | None = None, stops: dict[int, dict[str, Any]] | None = None):
    """Stops 's1', 's2', ... at these metres from the depot on one road, driven at one metre a second.

    `stops` gives further facts by number: {2: {"prize_cents": 50}}.
    """
    at = np.array([0, *metres])
    matrix = np.abs(at[:, None] - at[None])
    facts = stops or {}
    line = [Stop(f"s{number}", number, **facts.get(number, {})) for number in range(1, len(at))]
    return Problem(vans or [a_van()], line, Dense(matrix, matrix))


def a_town(seed: int, stops: int, vans: int, *, windows: bool = False, prizes: bool = True) -> Problem:
    """Random stops in a square of 10 km, one-way streets included; some too heavy, some with prizes and windows."""
    chance = np.random.default_rng(seed)
    at = chance.uniform(0, 10_000, (stops + 1, 2))
    metres = np.hypot(*(at[:, None] - at[None]).transpose(2, 0, 1)) * chance.uniform(1, 1.4, (stops + 1, stops + 1))
    seconds = metres / 8
    fleet = [
        Vehicle(
            f"v{van}",
            (int(chance.integers(5, 30)), float(chance.uniform(300, 900)), 40_000.0),
            shift_start_s=int(chance.integers(0, 3_600)),
            shift_end_s=int(chance.integers(10_000, 30_000)),
            fixed_cents=int(chance.integers(0, 3_000)),
            cents_per_hour=float(chance.integers(0, 4_000)),
            cents_per_km=float(chance.uniform(0, 80)),
            max_stops=int(chance.integers(3, 20)) if chance.random() < 0.3 else None,
        )
        for van in range(vans)
    ]
    town = []
    for number in range(1, stops + 1):
        opens = int(chance.integers(0, 25_000))
        town.append(
            Stop(
                f"s{number}",
                number,
                (int(chance.integers(1, 4)), float(chance.uniform(1, 120)), float(chance.uniform(50, 4_000))),
                int(chance.integers(30, 300)),
                ((opens, opens + int(chance.integers(600, 9_000))),) if windows and chance.random() < 0.6 else (),
                int(chance.integers(100, 1_500)) if prizes and chance.random() < 0.8 else None,
            )
        )
    return Problem(fleet, town, Dense(seconds, metres))
