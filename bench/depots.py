"""Twenty depots of two thousand stops over Dask workers: how much faster by a second one, and what a killed one costs.

    python -m bench.depots [--depots 20] [--stops 2000] [--share 0.1]

Made-up cities (a dense middle, suburbs) in a plane; `share` scales the usual
effort. Workers are started and have loaded the search before the clock runs.
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
import time
from typing import Any

import numpy as np

from doorstep.adapters.compute import DaskCluster
from doorstep.operations.plan_depots import DepotTask, plan_depots
from doorstep.routing import Plane, Problem, Stop, Vehicle, warm_up

SECONDS_A_METRE = 0.11


def a_city(number: int, stops: int) -> Problem:
    """One depot's day: half the stops in the middle, half in the suburbs; prizes as a carrier would ask."""
    chance = np.random.default_rng(number)
    middle = chance.normal(0, 3_000, (stops // 2, 2))
    around = chance.uniform(-20_000, 20_000, (stops - stops // 2, 2))
    xy = np.vstack([[[0.0, 0.0]], middle, around])
    made = [
        Stop(f"s{place}", place, (1, float(chance.uniform(4, 300)), 400.0), 90, (), int(chance.uniform(350, 1400)))
        for place in range(1, stops + 1)
    ]
    vans = [
        Vehicle(f"van-{van}", (160, 40_000, 500_000), 28_800, 61_200, 4_000, 2_800, 45.0)
        for van in range(stops // 80)
    ]  # fmt: skip
    return Problem(tuple(vans), tuple(made), Plane(xy, scale=SECONDS_A_METRE))


def main() -> None:
    parser = argparse.ArgumentParser(prog="bench.depots")
    parser.add_argument("--depots", type=int, default=20)
    parser.add_argument("--stops", type=int, default=2000)
    parser.add_argument("--share", type=float, default=0.1)
    asked = parser.parse_args()
    tasks = [DepotTask(f"depot {number}", a_city, (number, asked.stops)) for number in range(asked.depots)]
    alone_s, alone = _planned(tasks, asked.share, workers=1)
    print(f"  one worker: {alone_s:.1f} s for {asked.depots} depots of {asked.stops} stops", flush=True)
    both_s, both = _planned(tasks, asked.share, workers=2)
    print(
        f"  two workers: {both_s:.1f} s, {alone_s / both_s:.2f} times as fast; same plans: {both == alone}", flush=True
    )
    lost_s, lost = _planned(tasks, asked.share, workers=2, kill_after=asked.depots // 3)
    print(f"  two workers, one killed midway: {lost_s:.1f} s; same plans, all done: {lost == alone}")
    if not alone == both == lost:
        sys.exit("The plans differ.")


def _planned(
    tasks: list[DepotTask], share: float, *, workers: int, kill_after: int | None = None
) -> tuple[float, dict[str, Any]]:
    killed = []

    def told(done: int, total: int, what: str) -> None:
        if kill_after is not None and done >= kill_after and not killed:
            killed.append(cluster.worker_processes()[0])
            os.kill(killed[0], signal.SIGKILL)

    with DaskCluster(workers=workers) as cluster:
        # Each worker loads the search once.
        for one in [cluster.submit(warm_up) for _ in range(4 * workers)]:
            one.result()
        started = time.monotonic()
        plans = plan_depots(tasks, cluster, seed=1, effort_share=share, progress=told)
        return time.monotonic() - started, plans


if __name__ == "__main__":
    main()
