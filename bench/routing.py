"""Our search and PyVRP side by side on public instances, each with the same CPU seconds on one core.

`python -m bench.routing` prints a table; `--json` the rows. The gap is to
the best-known value of the instance. Needs the shared benchmark set.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from bench.routing_instances import Instance, read_instance
from bench.routing_pyvrp import pyvrp_cost
from doorstep.routing import check, solve, warm_up

SHARED = Path(os.environ.get("DOORSTEP_SHARED", Path(__file__).resolve().parents[2] / "shared"))
RUNS = (
    ("cvrp_x/X-n200-k36.vrp", 500_000),
    ("vrptw_gh/RC1_2_5.txt", 150_000),
    ("pcvrptw/R1_10_1.vrp", 150_000),
)


@dataclass(frozen=True)
class Row:
    """One instance: our gap and PyVRP's in percent, with the CPU seconds each had."""

    instance: str
    best_known: float
    iterations: int
    doorstep_s: float
    doorstep_gap: float
    pyvrp_s: float
    pyvrp_gap: float


def compare(instance: Instance, iterations: int, seed: int) -> Row:
    """Both searches on one instance, ours first; its time is the other's budget."""
    assert instance.best_known is not None
    started = time.process_time()
    plan = solve(instance.problem, seed=seed, iterations=iterations)
    ours_s = time.process_time() - started
    found = check(instance.problem, plan)
    if found:
        raise SystemExit(f"{instance.name}: the plan breaks its rules: {found[:3]}")
    theirs, theirs_s = pyvrp_cost(instance.problem, seed=seed, seconds=ours_s)
    gaps = [round(100 * (cost / instance.best_known - 1), 2) for cost in (plan.cost_cents, theirs)]
    return Row(instance.name, instance.best_known, iterations, round(ours_s, 1), gaps[0], round(theirs_s, 1), gaps[1])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--effort", type=float, default=1.0, help="times the usual iterations")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    folder = SHARED / "bench" / "routing"
    if not folder.is_dir():
        sys.exit(f"The benchmark set is not at {folder}. Set DOORSTEP_SHARED to the folder that holds bench/routing.")
    warm_up()
    rows = [
        compare(read_instance(folder / path), int(iterations * options.effort), options.seed)
        for path, iterations in RUNS
    ]
    if options.json:
        print(json.dumps([asdict(row) for row in rows]))
        return
    print(f"{'instance':12} {'best known':>10} {'iterations':>10} {'ours':>14} {'PyVRP':>16}")
    for row in rows:
        ours = f"{row.doorstep_gap:6.2f} % {row.doorstep_s:4.1f} s"
        theirs = f"{row.pyvrp_gap:8.2f} % {row.pyvrp_s:4.1f} s"
        print(f"{row.instance:12} {row.best_known:10,.0f} {row.iterations:10,} {ours:>14} {theirs:>16}")


if __name__ == "__main__":
    main()
