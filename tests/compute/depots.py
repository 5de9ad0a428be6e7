"""Small depots for tests of workers: each builds its own problem from a number."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import numpy as np

from doorstep.operations.plan_depots import DepotTask
from doorstep.routing import Plane, Problem, Stop, Vehicle


def a_depot(number: int, stops: int = 40) -> Problem:
    xy = np.random.default_rng(number).uniform(0, 20_000, (stops + 1, 2))
    vans = [Vehicle(f"v{van}", (20, 1e5, 1e6), 0, 36_000, cents_per_km=60.0) for van in range(3)]
    return Problem(vans, [Stop(f"s{place}", place) for place in range(1, stops + 1)], Plane(xy))


def a_depot_that_kills_its_worker_once(number: int, mark: str) -> Problem:
    file = Path(mark)
    if not file.exists():
        file.write_text("died")
        os.kill(os.getpid(), signal.SIGKILL)
    return a_depot(number)


def four_depots(mark: Path | None = None) -> list[DepotTask]:
    """With a `mark`, the worker of the second one is killed before it has planned."""
    tasks = [DepotTask(f"depot {number}", a_depot, (number,)) for number in range(4)]
    if mark is not None:
        tasks[1] = DepotTask("depot 1", a_depot_that_kills_its_worker_once, (1, str(mark)))
    return tasks
